package effective

import (
	"cmp"
	"slices"
	"strings"

	"partyline/core/plan"
)

// Holder is something that a number is given to: a user, an account, or a
// Shared Calling policy that lists it as a callback number.
type Holder struct {
	Kind  plan.Kind
	Index int
}

// Holders gives everything that holds a number, by E.164 with its extension:
// accounts, then users, then policies. ";ext=101" asks for extension 101 of any
// number, "+14255550100;ext=" for that number with any extension.
func (w *World) Holders(number string) []Holder { return w.holders[strings.ToLower(number)] }

func (w *World) findHolders() {
	w.holders = make(map[string][]Holder)
	for i := range w.Plan.ResourceAccounts {
		w.hold(w.Plan.ResourceAccounts[i].PhoneNumber.Name, Holder{plan.KindAccount, i})
	}
	w.lines = make([]string, len(w.Plan.Users))
	for i := range w.Plan.Users {
		w.lines[i] = w.Plan.Users[i].LineURI.Name
		w.hold(w.lines[i], Holder{plan.KindUser, i})
	}
	for i := range w.Plan.Policies.SharedCalling {
		for _, number := range w.Plan.Policies.SharedCalling[i].EmergencyNumbers {
			w.hold(number, Holder{plan.KindSharedCalling, i})
		}
	}
}

// reline takes a user's number again and gives the numbers that changed hands.
func (w *World) reline(user int) []string {
	before, now := w.lines[user], w.Plan.Users[user].LineURI.Name
	if before == now {
		return nil
	}
	self := Holder{plan.KindUser, user}
	for _, key := range holderKeys(before) {
		w.holders[key] = slices.DeleteFunc(w.holders[key], func(h Holder) bool { return h == self })
	}
	w.lines[user] = now
	w.hold(now, self)
	for _, key := range holderKeys(now) {
		slices.SortFunc(w.holders[key], func(a, b Holder) int {
			return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Index, b.Index))
		})
	}
	return append(holderKeys(before), holderKeys(now)...)
}

func (w *World) hold(number string, h Holder) {
	for _, key := range holderKeys(number) {
		w.holders[key] = append(w.holders[key], h)
	}
}

// holderKeys gives by what a number is asked for.
func holderKeys(number string) []string {
	if number == "" {
		return nil
	}
	number = strings.ToLower(number)
	const mark = ";ext="
	if i := strings.Index(number, mark); i >= 0 {
		return []string{number, number[i:], number[:i+len(mark)]}
	}
	return []string{number}
}

// findAccounts maps the names of accounts, by UPN and object id, to their index.
func (w *World) findAccounts() {
	w.accounts = make(map[string]int32, 2*len(w.Plan.ResourceAccounts))
	for i := range w.Plan.ResourceAccounts {
		a := &w.Plan.ResourceAccounts[i]
		if a.ObjectID != "" {
			w.accounts[plan.Fold(plan.KindAccount, a.ObjectID)] = int32(i)
		}
		w.accounts[plan.Fold(plan.KindAccount, a.UserPrincipalName)] = int32(i)
	}
	w.backed = make([][]int32, len(w.Plan.ResourceAccounts))
	w.carrier = make([]bool, len(w.Plan.Policies.SharedCalling))
	for policy := range w.Plan.Policies.SharedCalling {
		account, ok := w.AccountOf(policy)
		if !ok {
			continue
		}
		w.backed[account] = append(w.backed[account], int32(policy))
		if number, ok := w.NumberOf(account); ok {
			numberType := w.Plan.Numbers[number].NumberType
			w.carrier[policy] = numberType == "CallingPlan" || numberType == "OperatorConnect"
		}
	}
}

// Account finds a resource account by UPN or object id.
func (w *World) Account(name string) (int, bool) {
	i, ok := w.accounts[plan.Fold(plan.KindAccount, name)]
	return int(i), ok
}

// AccountOf gives the resource account of a Shared Calling policy.
func (w *World) AccountOf(policy int) (int, bool) {
	return w.Account(w.Plan.Policies.SharedCalling[policy].ResourceAccount.Name)
}

// NumberOf gives the inventory entry of an account's number.
func (w *World) NumberOf(account int) (int, bool) {
	phone := w.Plan.ResourceAccounts[account].PhoneNumber
	if !phone.IsSet() {
		return 0, false
	}
	return w.Index.Find(plan.KindNumber, phone.Name)
}

// PoliciesOf gives the Shared Calling policies that name an account.
func (w *World) PoliciesOf(account int) []int32 { return w.backed[account] }
