package envelope

import (
	"strconv"
	"strings"

	"partyline/core/plan"
)

// tokens numbers things in random order: each name leads to one thing, and a
// thing may have several names.
type tokens struct {
	of    map[string]int
	count int
	order []int
}

func newTokens() *tokens { return &tokens{of: map[string]int{}} }

func folded(name string) string { return plan.Fold(plan.KindUser, strings.TrimSpace(name)) }

// add gives the place of the thing of that name, a new one if nobody knows it.
func (t *tokens) add(name string) int {
	key := folded(name)
	i, known := t.of[key]
	if !known {
		i = t.count
		t.count++
		t.of[key] = i
	}
	return i
}

// alias gives a thing another name, unless that is another's.
func (t *tokens) alias(i int, name string) {
	if key := folded(name); key != "" {
		if _, taken := t.of[key]; !taken {
			t.of[key] = i
		}
	}
}

func (t *tokens) knows(name string) bool { _, known := t.of[folded(name)]; return known }

// number gives the thing's number, 0 as long as they are being gathered.
func (t *tokens) number(i int) string {
	if t.order == nil {
		return "0"
	}
	return strconv.Itoa(t.order[i])
}

// names holds who and what has a name in a plan.
type names struct {
	dice   *dice
	people *tokens
	groups *tokens
	civics *tokens
	places *tokens
	// ids goes from a person's object id to what stands for it.
	ids map[string]string
	// public are what calls go to and is no person: accounts, attendants, queues, groups by id.
	public map[string]bool
	// domains are the tenant's, which travel: rules see by them whose names they are.
	domains map[string]bool
}

func newNames(d *dice, p *plan.Plan) *names {
	n := &names{dice: d, people: newTokens(), groups: newTokens(), civics: newTokens(), places: newTokens(), ids: map[string]string{}, public: map[string]bool{}, domains: map[string]bool{}}
	for _, domain := range p.Tenant.Domains {
		n.domains[strings.ToLower(domain)] = true
	}
	for i := range p.Users {
		n.people.add(p.Users[i].UserPrincipalName)
	}
	for _, name := range []func(*plan.User) string{
		func(u *plan.User) string { return u.ObjectID },
		func(u *plan.User) string { return withoutSIP(u.SipAddress) },
		func(u *plan.User) string { return u.DisplayName },
	} {
		for i := range p.Users {
			u := &p.Users[i]
			n.people.alias(n.people.add(u.UserPrincipalName), name(u))
		}
	}
	for i := range p.Groups {
		n.groups.add(p.Groups[i].ID)
		if isGUID(p.Groups[i].ID) {
			n.public[folded(p.Groups[i].ID)] = true
		}
	}
	for i := range p.Groups {
		n.groups.alias(n.groups.add(p.Groups[i].ID), p.Groups[i].DisplayName)
	}
	for i := range p.ResourceAccounts {
		a := &p.ResourceAccounts[i]
		n.public[folded(a.UserPrincipalName)], n.public[folded(a.ObjectID)] = true, true
	}
	for i := range p.AutoAttendants {
		n.public[folded(p.AutoAttendants[i].Name)], n.public[folded(p.AutoAttendants[i].ID)] = true, true
	}
	for i := range p.CallQueues {
		n.public[folded(p.CallQueues[i].Name)], n.public[folded(p.CallQueues[i].ID)] = true, true
	}
	return n
}

// shuffle ends the gathering.
func (n *names) shuffle() {
	for _, t := range []*tokens{n.people, n.groups, n.civics, n.places} {
		t.order = n.dice.shuffled(t.count)
	}
}

func withoutSIP(text string) string {
	if len(text) > 4 && strings.EqualFold(text[:4], "sip:") {
		return text[4:]
	}
	return text
}

// person masks a name of the person at place i.
func (n *names) person(i int, text string) string {
	bare := withoutSIP(text)
	switch {
	case isGUID(bare):
		if n.ids[folded(bare)] == "" {
			n.ids[folded(bare)] = n.dice.guid()
		}
		return n.ids[folded(bare)]
	case strings.Contains(bare, "@"):
		domain := strings.ToLower(bare[strings.LastIndexByte(bare, '@')+1:])
		if !n.domains[domain] {
			domain = "masked.invalid"
		}
		return text[:len(text)-len(bare)] + "person" + n.people.number(i) + "@" + domain
	}
	return "Person " + n.people.number(i)
}

// anyone masks what names a person, unless the plan knows it as something else.
func (n *names) anyone(text string) string {
	bare := withoutSIP(text)
	if n.public[folded(bare)] && !n.people.knows(bare) {
		return text
	}
	return n.person(n.people.add(bare), text)
}

// identity masks what is identified by a GUID, or by a name of the plan's own
// until it has one.
func identity(t *tokens, word, text string) string {
	if isGUID(text) {
		return text
	}
	return word + " " + t.number(t.add(text))
}
