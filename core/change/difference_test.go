package change

import (
	"fmt"
	"slices"
	"testing"

	"github.com/matryer/is"

	"partyline/core/internal/example"
	"partyline/core/internal/tenant"
	"partyline/core/plan"
	"partyline/core/source"
)

// foundAs gives a plan as it would be found.
func foundAs(p *plan.Plan) *plan.Snapshot { return &plan.Snapshot{Objects: *copyObjects(&p.Objects)} }

func lines(d *Difference) []string {
	var all []string
	for _, t := range d.Things {
		line := fmt.Sprintf("%s %s", t.Sign, t.Address)
		for _, f := range t.Fields {
			line += fmt.Sprintf(" %s %s -> %s", f.Field, f.Before, f.After)
		}
		all = append(all, line)
	}
	return all
}

func dangers(d *Difference) []string {
	var all []string
	for _, danger := range d.Dangers {
		all = append(all, danger.ID+": "+danger.Message)
	}
	return all
}

func TestAnExampleDoesNotDifferFromWhatItWasAdoptedFrom(t *testing.T) {
	is := is.New(t)
	compared := 0
	for _, name := range example.Names(t) {
		found := example.Snapshot(t, name)
		if found == nil {
			continue
		}
		compared++
		p := &plan.Plan{}
		batch, _ := plan.Merge(nil, &found.Objects, p, func(plan.Kind) bool { return true })
		_, err := plan.Apply(p, plan.NewIndex(p), batch)
		is.NoErr(err)
		d := Compare(p, found, Comparing{})
		is.Equal(lines(d), nil)
		is.True(d.Counts.Kept > 50)
		is.Equal(len(d.NotCompared), 0)
	}
	is.True(compared >= 3)
}

func TestWhatTheTenantWritesOtherwiseIsNoDifference(t *testing.T) {
	is := is.New(t)
	p := office("DirectRouting")
	p.ResourceAccounts[0].ObjectID = "6f4b3f2e-0000-4000-8000-00000000000a"
	p.Users[0].LineURI = plan.Named("+14255550107;ext=7")
	p.GroupAssignments = []plan.GroupAssignment{{PolicyType: "sharedCalling", Group: "g", Policy: "Seattle", Rank: 3}, {PolicyType: "sharedCalling", Group: "h", Policy: "Seattle", Rank: 5}}
	p.VoiceRoutes = []plan.VoiceRoute{{Name: "Out", OnlinePstnGatewayList: []string{"a.contoso.com", "b.contoso.com"}, OnlinePstnUsages: []string{"US", "US911"}}}
	p.Policies.EmergencyCallRouting[0].EmergencyNumbers = []plan.EmergencyNumber{{EmergencyDialString: "911", EmergencyDialMask: []string{"9911", "1911"}, OnlinePSTNUsage: "US911"}, {EmergencyDialString: "933", OnlinePSTNUsage: "US911"}}
	found := foundAs(p)
	f := &found.Objects
	f.Policies.SharedCalling[0].Name = "Tag:SEATTLE"
	f.Policies.SharedCalling[0].ResourceAccount = plan.Named("6F4B3F2E-0000-4000-8000-00000000000A")
	f.Policies.SharedCalling[0].EmergencyNumbers = []string{"tel:+14255550101"}
	f.Users[0].Policies.SharedCalling = plan.Named("Tag:seattle")
	f.Users[0].LineURI = plan.Named("tel:+14255550107;EXT=7")
	f.Users[0].UserPrincipalName = "Ana@Contoso.com"
	f.GroupAssignments = []plan.GroupAssignment{{PolicyType: "sharedCalling", Group: "H", Policy: "Tag:Seattle", Rank: 2}, {PolicyType: "sharedCalling", Group: "G", Policy: "seattle", Rank: 1}}
	p.Groups, f.Groups = []plan.Group{{ID: "g"}, {ID: "Sales Prague"}}, []plan.Group{{ID: "G"}, {ID: "6f4b3f2e-0000-4000-8000-0000000000ff", DisplayName: "Sales Prague"}}
	p.Users[0].Groups, f.Users[0].Groups = []string{"sales prague"}, []string{"6f4b3f2e-0000-4000-8000-0000000000FF"}
	p.GroupAssignments = append(p.GroupAssignments, plan.GroupAssignment{PolicyType: "voiceRouting", Group: "Sales Prague", Policy: "Out", Rank: 9})
	f.GroupAssignments = append(f.GroupAssignments, plan.GroupAssignment{PolicyType: "voiceRouting", Group: "6f4b3f2e-0000-4000-8000-0000000000ff", Policy: "Out", Rank: 1})
	f.VoiceRoutes[0].OnlinePstnGatewayList = []string{"B.contoso.com", "a.contoso.com"}
	f.Policies.EmergencyCallRouting[0].EmergencyNumbers = []plan.EmergencyNumber{{EmergencyDialString: "933", EmergencyDialMask: []string{}, OnlinePSTNUsage: "us911"}, {EmergencyDialString: "911", EmergencyDialMask: []string{"1911", "9911"}, OnlinePSTNUsage: "US911"}}
	f.Policies.VoiceRouting[1].Description = "  "
	f.Numbers[0].TelephoneNumber, f.Numbers[0].PstnAssignmentStatus = "14255550100", "VoiceApplicationAssigned"
	d := Compare(p, found, Comparing{})
	is.Equal(lines(d), nil)

	// What the tenant means otherwise is one.
	f.Policies.SharedCalling[0].EmergencyNumbers = []string{"+14255550102", "+14255550101"}
	f.GroupAssignments[0].Rank, f.GroupAssignments[1].Rank = 1, 2
	f.Policies.EmergencyCallRouting[0].EmergencyNumbers[0].OnlinePSTNUsage = ""
	f.Policies.VoiceRouting[1].OnlinePstnUsages = []string{"US911", "US"}
	f.Users[0].Policies.VoiceRouting = plan.None()
	is.Equal(len(Compare(p, found, Comparing{}).Things), 6)
}

func TestWhatNobodyLookedAtIsNoDifference(t *testing.T) {
	is := is.New(t)
	p := office("OperatorConnect")
	p.Sites = []plan.Site{{Name: "Seattle", Country: "US"}} // no network site: the tenant has none
	found := foundAs(p)
	found.Sites, found.AutoAttendants = []plan.Site{}, nil
	found.Users[0].Policies.VoiceRouting = plan.Ref{}
	p.Users[0].EnterpriseVoiceEnabled = plan.Unknown
	found.Users = append(found.Users, plan.User{UserPrincipalName: "new@contoso.com"})
	p.Users = append(p.Users, plan.User{UserPrincipalName: "gone@contoso.com"})
	cut := func(_ *plan.Snapshot, kind plan.Kind) string {
		if kind == plan.KindUser {
			return "the export is only a part"
		}
		return ""
	}
	d := Compare(p, found, Comparing{Cut: cut})
	is.Equal(lines(d), []string{"remove user:new@contoso.com"})
	var silent []string
	for _, n := range d.NotCompared {
		silent = append(silent, fmt.Sprintf("%s%s %d %s: %s", n.Kind, n.Field, n.Things, n.Missing, n.Why))
	}
	is.Equal(silent, []string{
		"attendant 1 tenant: no export of it was read",
		"user 1 tenant: the export is only a part",
		"user/enterpriseVoiceEnabled 1 plan: the plan does not say it",
		"user/policies/voiceRouting 1 tenant: no export says it",
	})
	is.Equal(d.Counts.NotCompared, 2)
}

func TestWhoMovedIsSaidByThePreviousSnapshot(t *testing.T) {
	is := is.New(t)
	p := office("OperatorConnect")
	previous, found := foundAs(p), foundAs(p)
	p.Policies.SharedCalling[0].Description = "by the plan"
	previous.Policies.SharedCalling[0].Description, found.Policies.SharedCalling[0].Description = "old", "old"
	found.ResourceAccounts[0].DisplayName, previous.ResourceAccounts[0].DisplayName, p.ResourceAccounts[0].DisplayName = "by the tenant", "old", "old"
	found.AutoAttendants[0].LanguageID, p.AutoAttendants[0].LanguageID = "en-GB", "cs-CZ"
	p.Users = append(p.Users, plan.User{UserPrincipalName: "planned@contoso.com"}, plan.User{UserPrincipalName: "left@contoso.com"})
	previous.Users = append(previous.Users, plan.User{UserPrincipalName: "left@contoso.com"}, plan.User{UserPrincipalName: "dropped@contoso.com", City: "x"})
	found.Users = append(found.Users, plan.User{UserPrincipalName: "joined@contoso.com"}, plan.User{UserPrincipalName: "dropped@contoso.com", City: "y"})
	moved := map[string]Side{}
	d := Compare(p, found, Comparing{Previous: previous})
	for _, thing := range d.Things {
		moved[string(thing.Address)] = thing.Moved
	}
	is.Equal(moved, map[string]Side{
		"policy:sharedCalling/Seattle": PlanMoved, "account:ra@contoso.com": TenantMoved, "attendant:Desk": Both,
		"user:planned@contoso.com": PlanMoved, "user:left@contoso.com": TenantMoved, "user:joined@contoso.com": TenantMoved, "user:dropped@contoso.com": Both,
	})
	is.Equal(d.Counts.Conflicts, 2)
	is.Equal(d.Counts.Tenant, 5)
	for _, thing := range Compare(p, found, Comparing{}).Things {
		is.Equal(thing.Moved, NobodyKnows)
	}
}

func TestTheOrderFollowsWhatNamesWhat(t *testing.T) {
	is := is.New(t)
	p := office("DirectRouting")
	p.PstnUsages = []plan.PstnUsage{{Name: "US"}, {Name: "US911"}}
	p.VoiceRoutes = []plan.VoiceRoute{{Name: "Out", OnlinePstnUsages: []string{"US"}, OnlinePstnGatewayList: []string{"sbc.contoso.com"}}}
	p.PstnGateways = []plan.PstnGateway{{Fqdn: "sbc.contoso.com"}}
	p.Locations = []plan.Location{{LocationID: locationID, CivicAddress: "c"}}
	p.CivicAddresses = []plan.CivicAddress{{CivicAddressID: "c"}}
	nothing := &plan.Snapshot{Objects: *copyObjects(&p.Objects)}
	for _, empty := range []func(o *plan.Objects){
		func(o *plan.Objects) {
			o.PstnUsages, o.VoiceRoutes, o.PstnGateways, o.Locations, o.CivicAddresses = []plan.PstnUsage{}, []plan.VoiceRoute{}, []plan.PstnGateway{}, []plan.Location{}, []plan.CivicAddress{}
		},
		func(o *plan.Objects) {
			o.Numbers, o.ResourceAccounts, o.AutoAttendants, o.Users = []plan.Number{}, []plan.ResourceAccount{}, []plan.AutoAttendant{}, []plan.User{}
		},
		func(o *plan.Objects) {
			o.Policies.SharedCalling, o.Policies.VoiceRouting, o.Policies.EmergencyCallRouting = []plan.SharedCallingPolicy{}, []plan.VoiceRoutingPolicy{}, []plan.EmergencyCallRoutingPolicy{}
		},
	} {
		empty(&nothing.Objects)
	}
	place := func(d *Difference, address string) int {
		at := slices.IndexFunc(d.Things, func(t Thing) bool { return string(t.Address) == address })
		is.True(at >= 0) // it differs
		return at
	}
	chain := []string{"civicAddress:c", "location:" + locationID, "number:+14255550100", "account:ra@contoso.com", "policy:sharedCalling/Seattle", "user:ana@contoso.com"}
	routing := []string{"usage:US", "route:Out"}
	more := []string{"usage:US911", "policy:voiceRouting/Out", "account:ra@contoso.com"}
	made := Compare(p, nothing, Comparing{})
	gone := Compare(&plan.Plan{Objects: nothing.Objects}, foundAs(p), Comparing{})
	is.Equal(made.Counts.Added, gone.Counts.Removed)
	for _, c := range [][]string{chain, routing, more, {"attendant:Desk", "account:ra@contoso.com"}, {"gateway:sbc.contoso.com", "route:Out"}} {
		for i := range c[1:] {
			is.True(place(made, c[i]) < place(made, c[i+1]))
			is.True(place(gone, c[i]) > place(gone, c[i+1])) // the reverse
		}
	}
	policy := made.Things[place(made, "policy:sharedCalling/Seattle")]
	is.Equal(policy.After, []Reason{{"account:ra@contoso.com", "after resource account ra@contoso.com, which it names", "sc.ra.location"}})
	usage := gone.Things[place(gone, "policy:voiceRouting/Out")]
	is.Equal(usage.After, []Reason{{"account:ra@contoso.com", "after resource account ra@contoso.com, which named it", "pol.remove-assigned"}})
	is.Equal(len(made.Circles)+len(gone.Circles), 0)
}

func TestNumbersChangeHandsInOrderAndACircleIsTold(t *testing.T) {
	is := is.New(t)
	people := func(numbers ...string) *plan.Plan {
		p := &plan.Plan{}
		for i, n := range numbers {
			p.Users = append(p.Users, plan.User{UserPrincipalName: string(rune('a'+i)) + "@contoso.com", LineURI: plan.Named(n)})
		}
		return p
	}
	d := Compare(people("+14255550102", "+14255550103", ""), foundAs(people("+14255550101", "+14255550102", "+14255550103")), Comparing{})
	is.Equal([]plan.Address{d.Things[0].Address, d.Things[1].Address, d.Things[2].Address}, []plan.Address{"user:c@contoso.com", "user:b@contoso.com", "user:a@contoso.com"})
	is.Equal(d.Things[1].After[0].Why, "after person c@contoso.com, who frees +14255550103")
	is.Equal(len(d.Circles), 0)

	d = Compare(people("+14255550102", "+14255550103", "+14255550101"), foundAs(people("+14255550101", "+14255550102", "+14255550103")), Comparing{})
	is.Equal(len(d.Things), 3)
	is.Equal(len(d.Circles), 1)
	is.Equal(d.Circles[0].Path, []plan.Address{"user:a@contoso.com", "user:c@contoso.com", "user:b@contoso.com", "user:a@contoso.com"})
	is.Equal(d.Circles[0].Why, "each has to come before the next: person a@contoso.com, then person c@contoso.com, then person b@contoso.com, then person a@contoso.com. Do the first in two steps: without what it waits for, then with it")
}

func TestDangersAreTold(t *testing.T) {
	is := is.New(t)
	now := office("OperatorConnect")
	now.Numbers = append(now.Numbers, plan.Number{TelephoneNumber: "+14255550101"})
	now.Users = append(now.Users, plan.User{UserPrincipalName: "bo@contoso.com", LineURI: plan.Named("+14255550107"), EnterpriseVoiceEnabled: plan.Yes, Policies: plan.UserPolicies{VoiceRouting: plan.None()}})
	now.GroupAssignments, now.Groups = []plan.GroupAssignment{}, []plan.Group{{ID: "g", DisplayName: "Sales", Members: []string{"ana@contoso.com"}}}
	now.Policies.VoiceRouting = append(now.Policies.VoiceRouting, plan.VoiceRoutingPolicy{Name: "Global", OnlinePstnUsages: []string{}})
	now.CivicAddresses = []plan.CivicAddress{{CivicAddressID: "c", Description: "Desk", CountryOrRegion: "US", City: "Seattle", ValidationStatus: "Validated"}}
	found := foundAs(now)
	p := now
	p.ResourceAccounts[0].PhoneNumber = plan.Named("+14255550109")
	p.Users[1].LineURI = plan.None()
	p.Numbers = p.Numbers[:1]
	p.GroupAssignments = []plan.GroupAssignment{{PolicyType: "sharedCalling", Group: "g", Policy: "Other"}}
	p.Policies.VoiceRouting[1].OnlinePstnUsages = []string{"US"}
	p.CivicAddresses[0].City = "Redmond"
	d := Compare(p, found, Comparing{})
	is.Equal(dangers(d), []string{
		`global: the Global voice routing policy reaches everyone who has no other one, by what was found 1 person: a policy of another name, granted to those who are meant, leaves the others alone`,
		`accountNumber: 1 person cannot call out from the moment that ra@contoso.com gives up +14255550100, until the account has +14255550109: Shared Calling policy "Seattle" uses it`,
		`masked: 1 person in Sales holds a Shared Calling policy directly and so not "Other" of the group: clear the direct one first`,
		`voiceOff: 1 person cannot call between the removal of the own number, which switches Enterprise Voice off, and the call right behind it by which the runbook switches it on again`,
		`knownNumber: 1 person loses the number that callers know: nobody holds +14255550107 afterwards; an unassigned number treatment can send those calls on`,
		`address: emergency services are sent to the old address until Desk Seattle is made anew and its numbers and networks are moved to the new one: it is validated, and a validated address cannot be edited`,
		`knownNumber: callers reach nobody any more on +14255550100 (auto attendant "Desk"): no account and no person holds it afterwards; an unassigned number treatment can send those calls on`,
		`callback: emergency services call back on +14255550101, which Shared Calling policy "Seattle" lists, and it leaves the inventory: a listed number can be neither deleted nor reassigned; the plan still lists it, so the tenant refuses: take it off the list in the plan`,
	})
	for _, danger := range d.Dangers {
		is.True(len(danger.Things) > 0)
		for _, fact := range danger.Facts {
			_, ok := source.FactByKey(fact)
			is.True(ok) // the fact exists
		}
	}
}

func TestEveryFactOfTheOrderExists(t *testing.T) {
	facts := []string{}
	for _, kind := range plan.Kinds() {
		facts = append(facts, removeFact(kind))
	}
	for _, w := range whyBefore {
		facts = append(facts, w.fact)
	}
	for _, fact := range facts {
		if _, ok := source.FactByKey(fact); !ok && fact != "" {
			t.Errorf("there is no fact %s", fact)
		}
	}
}

func TestManyPeopleAreOneReasonAndTheTenantsOfTheWorldDoNotDifferFromThemselves(t *testing.T) {
	is := is.New(t)
	p := tenant.World(tenant.Size{Users: 400, Numbers: 200, Sites: 6}, 7)
	found := foundAs(p)
	is.Equal(lines(Compare(p, found, Comparing{Previous: found})), nil)
	q := office("OperatorConnect")
	for i := range 10 {
		q.Users = append(q.Users, plan.User{UserPrincipalName: fmt.Sprintf("p%d@contoso.com", i), Policies: plan.UserPolicies{SharedCalling: plan.Named("Seattle")}})
	}
	was := foundAs(q)
	q.Policies.SharedCalling = []plan.SharedCallingPolicy{}
	for i := range q.Users {
		q.Users[i].Policies.SharedCalling = plan.None()
	}
	d := Compare(q, was, Comparing{})
	last := d.Things[len(d.Things)-1]
	is.Equal(last.Address, plan.Address("policy:sharedCalling/Seattle"))
	is.Equal(last.After[0].Why, "after 11 people, who named it")
}

func TestATextThatWasTakenOutInTheTenantDiffersWhereTheColumnWasRead(t *testing.T) {
	is := is.New(t)
	p := office("DirectRouting")
	p.Policies.VoiceRouting[0].Description, p.Policies.VoiceRouting[1].Description = "for people", "for accounts"
	previous, found := foundAs(p), foundAs(p)
	found.Policies.VoiceRouting[0].Description = ""
	is.Equal(lines(Compare(p, found, Comparing{})), nil) // it may not have been exported
	d := Compare(p, found, Comparing{Previous: previous})
	is.Equal(lines(d), []string{`change policy:voiceRouting/Empty /description  -> "for people"`})
	is.Equal(d.Things[0].Moved, TenantMoved)
	_, err := plan.Apply(p, plan.NewIndex(p), d.TakeOver(nil))
	is.NoErr(err)
	is.Equal(p.Policies.VoiceRouting[0].Description, "")

	p = office("DirectRouting")
	p.Policies.VoiceRouting[0].Description, p.Policies.VoiceRouting[1].Description = "for people", "for accounts"
	found.Policies.VoiceRouting[1].Description = "" // nothing of the column is left: it was not exported
	is.Equal(lines(Compare(p, found, Comparing{Previous: previous})), nil)
}

func TestWhoIsMaskedIsToldByWhatStaysInTheTenant(t *testing.T) {
	is := is.New(t)
	p := &plan.Plan{}
	p.Users = []plan.User{{UserPrincipalName: "ana@contoso.com"}, {UserPrincipalName: "bo@contoso.com", Policies: plan.UserPolicies{VoiceRouting: plan.None()}}}
	p.GroupAssignments = []plan.GroupAssignment{{PolicyType: "voiceRouting", Group: "g", Policy: "Empty"}}
	found := &plan.Snapshot{}
	found.Users = []plan.User{{UserPrincipalName: "ana@contoso.com", Policies: plan.UserPolicies{VoiceRouting: plan.Named("Out")}}, {UserPrincipalName: "bo@contoso.com", Policies: plan.UserPolicies{VoiceRouting: plan.Named("Out")}}}
	found.Groups, found.GroupAssignments = []plan.Group{{ID: "g", Members: []string{"ana@contoso.com", "bo@contoso.com"}}}, []plan.GroupAssignment{}
	d := Compare(p, found, Comparing{})
	is.Equal(len(d.Dangers), 1)
	is.Equal(d.Dangers[0].Names, []string{"ana@contoso.com"}) // the plan clears the other
}
