package change

import (
	"fmt"
	"slices"
	"strings"

	"partyline/core/plan"
	"partyline/core/source"
)

// listedCallbacks finds numbers that somebody gets, that change or that go
// while a policy still lists them as callback numbers.
func (c *comparison) listedCallbacks() {
	touched := map[string]int{}
	for n := range c.Things {
		t := &c.Things[n]
		if t.kind == plan.KindNumber && t.inFound >= 0 && (t.Sign == Removed || slices.ContainsFunc(t.Fields, func(f FieldDifference) bool { return f.Field == "/numberType" })) {
			touched[phone(c.found.plan.Numbers[t.inFound].TelephoneNumber)] = n
		}
		if before, after := c.held(t); after != "" && after != before {
			touched[after] = n
		}
	}
	if len(touched) == 0 {
		return
	}
	policies := c.found.plan.Policies.SharedCalling
	for i := range policies {
		for _, listed := range policies[i].EmergencyNumbers {
			number := phone(listed)
			n, ok := touched[number]
			if !ok {
				continue
			}
			what := "the order takes it off the list first"
			if c.stillListed(policies[i].Name, number) {
				what = "the plan still lists it, so the tenant refuses: take it off the list in the plan"
			}
			act := "goes to " + c.Things[n].Name
			if t := &c.Things[n]; t.kind == plan.KindNumber {
				act = map[Sign]string{Removed: "leaves the inventory", Changed: "changes its type"}[t.Sign]
			}
			c.danger(DangerCallback, []string{"ecbn.delete-lock"}, []int{n}, c.found, nil,
				"emergency services call back on %s, which Shared Calling policy %q lists, and it %s: a listed number can be neither deleted nor reassigned; %s", number, policies[i].Name, act, what)
		}
	}
}

func (c *comparison) stillListed(policy, number string) bool {
	i, ok := c.plan.index.Find(plan.KindSharedCalling, policy)
	return ok && c.callbacks(c.plan, i)[number]
}

// knownNumbers finds numbers that a person, or an account with what answers its
// calls, holds now and nobody afterwards.
func (c *comparison) knownNumbers() {
	kept := map[string]bool{}
	for i := range c.plan.plan.Users {
		kept[phone(c.plan.plan.Users[i].LineURI.Name)] = true
	}
	for i := range c.plan.plan.ResourceAccounts {
		kept[phone(c.plan.plan.ResourceAccounts[i].PhoneNumber.Name)] = true
	}
	var people, atPeople, atAccounts []int
	var ofPeople, ofAccounts []string
	for n := range c.Things {
		t := &c.Things[n]
		before, after := c.held(t)
		if before == "" || before == after || kept[before] {
			continue
		}
		if t.kind == plan.KindUser {
			people, ofPeople, atPeople = append(people, t.inFound), append(ofPeople, before), append(atPeople, n)
			continue
		}
		answers := ""
		switch a := &c.found.plan.ResourceAccounts[t.inFound]; {
		case a.AutoAttendant.IsSet():
			answers = fmt.Sprintf(" (auto attendant %q)", a.AutoAttendant.Name)
		case a.CallQueue.IsSet():
			answers = fmt.Sprintf(" (call queue %q)", a.CallQueue.Name)
		}
		ofAccounts, atAccounts = append(ofAccounts, before+answers), append(atAccounts, n)
	}
	facts := []string{"lic.unassigned-routing"}
	if len(people) > 0 {
		c.danger(DangerKnownNumber, facts, atPeople, c.found, people,
			"%s %s the number that callers know: nobody holds %s afterwards; an unassigned number treatment can send those calls on", persons(len(people)), verb(people, "loses", "lose"), some(ofPeople))
	}
	if len(ofAccounts) > 0 {
		c.danger(DangerKnownNumber, facts, atAccounts, c.found, nil,
			"callers reach nobody any more on %s: no account and no person holds it afterwards; an unassigned number treatment can send those calls on", some(ofAccounts))
	}
}

// editable are the parts of an address that the set cmdlet changes where it is
// public (fact addr.set-fields).
const editable = "/companyName /description /houseNumber /streetName /city /stateOrProvince /postalCode /latitude /longitude /elin"

// fixedAddress tells of an address that has to be made anew to change.
func (c *comparison) fixedAddress(n int, t *Thing) {
	why, fact := whyFixed(&c.found.plan.CivicAddresses[t.inFound], t)
	if why == "" {
		return
	}
	c.danger(DangerAddress, []string{fact}, []int{n}, c.found, nil,
		"emergency services are sent to the old address until %s is made anew and its numbers and networks are moved to the new one: %s", c.nameOf(t.kind, c.found, t.inFound), why)
}

// whyFixed says why an address cannot be changed as it differs, with the fact,
// "" where the cmdlet can.
func whyFixed(a *plan.CivicAddress, t *Thing) (why, fact string) {
	var fixed []string
	for _, f := range t.Fields {
		if !has(editable, f.Field) {
			fixed = append(fixed, strings.TrimPrefix(f.Field, "/"))
		}
	}
	country, known := source.CountryByCode(a.CountryOrRegion)
	switch {
	case strings.EqualFold(a.ValidationStatus, "Validated"):
		return "it is validated, and a validated address cannot be edited", "addr.validated"
	case len(fixed) > 0:
		return "the cmdlet cannot change " + strings.Join(fixed, ", "), "addr.set-fields"
	case known && !country.EditableBySetCmdlet:
		return fmt.Sprintf("editing is not open to customers in %s and may break the assignment of numbers", country.Code), "addr.set-limited"
	}
	return "", ""
}
