package plan

import (
	"strings"
)

// Index finds the things of one plan by key and, where they have one, by
// object id. It is made once at load; Apply keeps it in step with the plan.
// Whoever changes keys, object ids or lists otherwise makes a new one.
type Index struct {
	plan  *Plan
	byKey [kindCount]table
	// userIDs and accountIDs go by folded object id.
	userIDs    table
	accountIDs table
}

// NewIndex reads the keys of every thing of p. Of several things with one
// address, or one object id, the first is found.
func NewIndex(p *Plan) *Index {
	x := &Index{plan: p}
	x.readLargeKinds()
	for _, kind := range Kinds() {
		h := homeOf(kind)
		if kind.Single() || x.byKey[kind].at != nil {
			continue
		}
		list := h.list(p)
		x.byKey[kind] = newTable(list.Len())
		for i := range list.Len() {
			x.byKey[kind].put(keyText(kind, h.key(list.Index(i))...), i)
		}
	}
	return x
}

// readLargeKinds reads the kinds that come in tens of thousands without reflection.
func (x *Index) readLargeKinds() {
	p := x.plan
	users, userIDs := newTable(len(p.Users)), newTable(len(p.Users))
	for i := range p.Users {
		users.put(Fold(KindUser, p.Users[i].UserPrincipalName), i)
		if id := p.Users[i].ObjectID; id != "" {
			userIDs.put(Fold(KindUser, id), i)
		}
	}
	x.byKey[KindUser], x.userIDs = users, userIDs

	accounts, accountIDs := newTable(len(p.ResourceAccounts)), newTable(len(p.ResourceAccounts))
	for i := range p.ResourceAccounts {
		accounts.put(Fold(KindAccount, p.ResourceAccounts[i].UserPrincipalName), i)
		if id := p.ResourceAccounts[i].ObjectID; id != "" {
			accountIDs.put(Fold(KindAccount, id), i)
		}
	}
	x.byKey[KindAccount], x.accountIDs = accounts, accountIDs

	numbers := newTable(len(p.Numbers))
	for i := range p.Numbers {
		numbers.put(Fold(KindNumber, p.Numbers[i].TelephoneNumber), i)
	}
	x.byKey[KindNumber] = numbers
}

// keyText gives the text under which a key stands in a table: folded, and
// where there are several parts encoded as in an address, so that no two keys
// give one text.
func keyText(kind Kind, key ...string) string {
	if len(key) == 1 {
		return Fold(kind, key[0])
	}
	var b strings.Builder
	for i, part := range key {
		if i > 0 {
			b.WriteByte('/')
		}
		writeKeyPart(&b, Fold(kind, part))
	}
	return b.String()
}

// Find gives the place of the thing with that key in the list of its kind. Keys
// are compared folded, and a number with its extension. A Single kind has its
// thing at 0, under the key "Global".
func (x *Index) Find(kind Kind, key ...string) (int, bool) {
	h := homeOf(kind)
	if h == nil {
		return 0, false
	}
	if kind.Single() {
		return 0, len(key) == 0 || len(key) == 1 && strings.EqualFold(key[0], globalKey)
	}
	if len(key) != len(h.keys) || len(x.byKey[kind].at) == 0 {
		return 0, false
	}
	return x.byKey[kind].find(keyText(kind, key...))
}

// UserByObjectID finds a user by Entra object id, in any letter case.
func (x *Index) UserByObjectID(id string) (int, bool) {
	return x.userIDs.find(Fold(KindUser, id))
}

// AccountByObjectID finds a resource account by Entra object id, in any letter case.
func (x *Index) AccountByObjectID(id string) (int, bool) {
	return x.accountIDs.find(Fold(KindAccount, id))
}

// Len gives how many things of a kind the plan holds.
func (x *Index) Len(kind Kind) int { return Things(x.plan, kind) }

// KeyOf gives the parts of the key of a thing, as they are written in the plan.
func (x *Index) KeyOf(kind Kind, i int) []string {
	switch kind {
	case KindUser:
		return []string{x.plan.Users[i].UserPrincipalName}
	case KindNumber:
		return []string{x.plan.Numbers[i].TelephoneNumber}
	}
	h := homeOf(kind)
	return h.key(h.thing(x.plan, i))
}

// AddressOf gives the address of a thing.
func (x *Index) AddressOf(kind Kind, i int) Address { return At(kind, x.KeyOf(kind, i)...) }
