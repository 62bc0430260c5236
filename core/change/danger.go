package change

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"partyline/core/effective"
	"partyline/core/plan"
)

// Danger is what hurts somebody when the difference is carried out.
type Danger struct {
	// ID is the sort: see the constants.
	ID string `json:"id"`
	// Message says who loses what, and what to do.
	Message string   `json:"message"`
	Facts   []string `json:"facts"`
	// People counts the people it reaches, Names the first of them by name.
	People int      `json:"people"`
	Names  []string `json:"names"`
	// Things are those of the difference that bring it about.
	Things []plan.Address `json:"things"`

	at []int
}

// The sorts of dangers.
const (
	DangerAccountNumber = "accountNumber" // a number leaves an account that a policy uses
	DangerVoiceOff      = "voiceOff"      // Enterprise Voice goes off
	DangerCallback      = "callback"      // a callback number is still listed
	DangerGlobal        = "global"        // a Global policy is touched
	DangerAddress       = "address"       // a civic address that cannot be edited
	DangerMasked        = "masked"        // direct policies mask a group assignment
	DangerKnownNumber   = "knownNumber"   // nobody holds a number that callers know
)

// fewNames is how many names a danger gives.
const fewNames = 5

func (c *comparison) findDangers() {
	for n := range c.Things {
		t := &c.Things[n]
		switch {
		case t.kind == plan.KindAccount:
			c.accountNumber(n, t)
		case t.kind == plan.KindCivicAddress && t.Sign == Changed:
			c.fixedAddress(n, t)
		case t.kind == plan.KindGroupAssignment && t.inPlan >= 0:
			c.masked(n, t)
		case t.kind.IsPolicy():
			c.global(n, t)
		}
	}
	c.listedCallbacks()
	c.voiceOff()
	c.knownNumbers()
	// The same whatever the order in which the tenant listed its things.
	slices.SortStableFunc(c.Dangers, func(a, b Danger) int {
		return cmp.Or(cmp.Compare(b.People, a.People), slices.Compare(a.at, b.at), cmp.Compare(a.Message, b.Message))
	})
	for i := range c.Dangers {
		d := &c.Dangers[i]
		for _, n := range d.at {
			c.Things[n].Dangers = append(c.Things[n].Dangers, i)
			d.Things = append(d.Things, c.Things[n].Address)
		}
	}
}

// danger adds one; people are places among the users of a side.
func (c *comparison) danger(id string, facts []string, at []int, of *side, people []int, format string, args ...any) {
	names := make([]string, len(people))
	for n, i := range people {
		names[n] = of.plan.Users[i].UserPrincipalName
	}
	slices.Sort(names)
	names = slices.Clone(names[:min(fewNames, len(names))])
	c.Dangers = append(c.Dangers, Danger{ID: id, Facts: facts, People: len(people), Names: names, at: at,
		Message: fmt.Sprintf(format, args...), Things: []plan.Address{}})
}

// now is the tenant as it was found, with everything in force worked out.
func (c *comparison) now() *effective.World {
	if c.world == nil {
		c.world = effective.New(c.found.plan, c.found.index)
	}
	return c.world
}

// under gives the people who share by a policy now.
func (c *comparison) under(policy int) []int {
	w := c.now()
	if c.sharers == nil {
		c.sharers = map[string][]int{}
		for i := range w.Plan.Users {
			if effective.IsPerson(&w.Plan.Users[i]) {
				name := c.identity(plan.KindSharedCalling, w.Name(plan.KindSharedCalling, i))
				c.sharers[name] = append(c.sharers[name], i)
			}
		}
	}
	return c.sharers[c.identity(plan.KindSharedCalling, w.Plan.Policies.SharedCalling[policy].Name)]
}

func (c *comparison) accountNumber(n int, t *Thing) {
	before, after := c.held(t)
	if t.inFound < 0 || before == "" || before == after {
		return
	}
	for _, policy := range c.now().PoliciesOf(t.inFound) {
		people := c.under(int(policy))
		until := "for as long as the account has no number"
		if after != "" {
			until = "until the account has " + after
		}
		c.danger(DangerAccountNumber, []string{"sc.ra.change-danger"}, []int{n}, c.found, people,
			"%s cannot call out from the moment that %s gives up %s, %s: Shared Calling policy %q uses it",
			persons(len(people)), t.Name, before, until, c.found.plan.Policies.SharedCalling[policy].Name)
	}
}

// voiceOff finds who loses Enterprise Voice: by losing the own number, or because the plan says so.
func (c *comparison) voiceOff() {
	var byNumber, byPlan, atNumber, atPlan []int
	for n := range c.Things {
		t := &c.Things[n]
		if t.kind != plan.KindUser || t.Sign != Changed {
			continue
		}
		was, is := c.found.plan.Users[t.inFound].EnterpriseVoiceEnabled, c.plan.plan.Users[t.inPlan].EnterpriseVoiceEnabled
		before, after := c.held(t)
		switch {
		case is == plan.No && was == plan.Yes:
			byPlan, atPlan = append(byPlan, t.inFound), append(atPlan, n)
		case before != "" && after == "" && is != plan.No:
			byNumber, atNumber = append(byNumber, t.inFound), append(atNumber, n)
		}
	}
	if len(byNumber) > 0 {
		c.danger(DangerVoiceOff, []string{"num.assign-enables-voice"}, atNumber, c.found, byNumber,
			"%s cannot call between the removal of the own number, which switches Enterprise Voice off, and the call right behind it by which the runbook switches it on again", persons(len(byNumber)))
	}
	if len(byPlan) > 0 {
		c.danger(DangerVoiceOff, []string{"sc.user.voice-enabled"}, atPlan, c.found, byPlan,
			"%s cannot call any more: the plan switches Enterprise Voice off", persons(len(byPlan)))
	}
}

// global tells of a policy under which everyone falls who has no other one.
func (c *comparison) global(n int, t *Thing) {
	side, i := c.plan, t.inPlan
	if i < 0 {
		side, i = c.found, t.inFound
	}
	if c.identity(t.kind, side.index.KeyOf(t.kind, i)[0]) != "global" {
		return
	}
	var people []int
	w := c.now()
	for u := range w.Plan.Users {
		if effective.IsPerson(&w.Plan.Users[u]) && w.Choice(t.kind, u).Why == effective.Global {
			people = append(people, u)
		}
	}
	facts := []string{"pol.precedence"}
	switch t.kind {
	case plan.KindSharedCalling:
		facts = append(facts, "sc.policy.global")
	case plan.KindEmergencyCallRouting:
		facts = append(facts, "ecrp.global")
	case plan.KindVoiceRouting:
		facts = append(facts, "sc.user.vrp-global-trap")
	}
	c.danger(DangerGlobal, facts, []int{n}, c.found, people,
		"the Global %s reaches everyone who has no other one, by what was found %s: a policy of another name, granted to those who are meant, leaves the others alone", t.kind.Noun(), persons(len(people)))
}

// masked finds the members of a group who hold a policy of the type directly and so get nothing from the group.
func (c *comparison) masked(n int, t *Thing) {
	g := &c.plan.plan.GroupAssignments[t.inPlan]
	kind, ok := plan.KindOf("policy:" + g.PolicyType)
	if !ok {
		return
	}
	var people []int
	for _, member := range c.members(g.Group) {
		u, ok := c.plan.index.Find(plan.KindUser, member)
		if !ok {
			u, ok = c.plan.index.UserByObjectID(member)
		}
		if ok && c.directAfter(u, kind) {
			people = append(people, u)
		}
	}
	if len(people) > 0 {
		c.danger(DangerMasked, []string{"pol.direct-masks-group"}, []int{n}, c.plan, people,
			"%s in %s %s a %s directly and so not %q of the group: clear the direct one first", persons(len(people)), c.groupName(c.plan, g.Group), verb(people, "holds", "hold"), kind.Noun(), g.Policy)
	}
}

// members gives those of a group that the plan or the tenant knows.
func (c *comparison) members(group string) []string {
	if i, ok := c.plan.index.Find(plan.KindGroup, group); ok && c.plan.plan.Groups[i].Members != nil {
		return c.plan.plan.Groups[i].Members
	}
	if i, ok := c.found.index.Find(plan.KindGroup, group); ok {
		return c.found.plan.Groups[i].Members
	}
	return nil
}

// directAfter tells whether a person holds a policy of the kind directly once
// the plan is carried out: where the plan does not say, what was found stays.
func (c *comparison) directAfter(user int, kind plan.Kind) bool {
	u := &c.plan.plan.Users[user]
	is := u.Policies.Of(kind)
	if is.Known || is.IsSet() {
		return is.IsSet()
	}
	i, ok := c.found.index.Find(plan.KindUser, u.UserPrincipalName)
	return ok && c.found.plan.Users[i].Policies.Of(kind).IsSet()
}

func verb(people []int, one, many string) string {
	if len(people) == 1 {
		return one
	}
	return many
}

// some names the first of a list and counts the rest.
func some(list []string) string {
	if len(list) <= fewNames {
		return strings.Join(list, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(list[:fewNames], ", "), len(list)-fewNames)
}
