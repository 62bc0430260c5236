package change

import (
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/effective"
	"partyline/core/internal/tenant"
	"partyline/core/plan"
)

// trunks has SBCs, a route and policies that nobody is granted.
func trunks() *plan.Plan {
	p := &plan.Plan{}
	p.PstnUsages = []plan.PstnUsage{{Name: "US"}, {Name: "Intl"}}
	p.PstnGateways = []plan.PstnGateway{{Fqdn: "sbc1.contoso.com", SipSignalingPort: 5061, Enabled: plan.Yes}, {Fqdn: "sbc2.contoso.com", SipSignalingPort: 5061, Enabled: plan.Yes}}
	p.VoiceRoutes = []plan.VoiceRoute{{Name: "Out", NumberPattern: ".*", OnlinePstnUsages: []string{"US", "Intl"}, OnlinePstnGatewayList: []string{"sbc1.contoso.com", "sbc2.contoso.com"}}}
	p.Policies.VoiceRouting = []plan.VoiceRoutingPolicy{{Name: "Out", OnlinePstnUsages: []string{"US"}}, {Name: "Global", OnlinePstnUsages: []string{}}}
	p.Policies.Calling = []plan.CallingPolicy{{Name: "Reception", AllowPrivateCalling: plan.Yes}}
	p.Users = []plan.User{}
	return p
}

func objectsOf(p *plan.Plan) *plan.Snapshot { return &plan.Snapshot{Objects: p.Objects} }

func planFor(p *plan.Plan, found *plan.Snapshot, o Options) ChangeSet {
	return PlanFor(effective.New(p, plan.NewIndex(p)), found, o)
}

func saysOf(set ChangeSet) []string {
	var all []string
	for _, s := range set.Steps {
		all = append(all, string(s.Action)+" "+string(s.Address))
	}
	return all
}

func TestWhatMeansTheSameMakesNoStep(t *testing.T) {
	is := is.New(t)
	p, found := trunks(), trunks()
	found.VoiceRoutes[0].OnlinePstnUsages = []string{"Intl", "US"}
	found.VoiceRoutes[0].OnlinePstnGatewayList = []string{"SBC2.contoso.com", "sbc1.contoso.com"}
	found.Policies.VoiceRouting[0].Name = "Tag:Out"
	found.Policies.Calling[0].Description = "the plan does not say"
	is.Equal(saysOf(planFor(p, objectsOf(found), Options{Removals: true})), nil)
}

func TestEverythingThatNobodyIsGrantedIsWrittenToo(t *testing.T) {
	is := is.New(t)
	is.Equal(saysOf(planFor(trunks(), &plan.Snapshot{}, Options{})), []string{"create policy:calling/Reception", "create gateway:sbc1.contoso.com", "create gateway:sbc2.contoso.com",
		"create usage:Intl", "create usage:US", "create route:Out", "manual policy:voiceRouting/Global", "create policy:voiceRouting/Out"})
}

func TestWhatGoesGoesBeforeWhatItNames(t *testing.T) {
	is := is.New(t)
	p, found := trunks(), trunks()
	p.VoiceRoutes, p.PstnGateways, p.PstnUsages, p.Policies.VoiceRouting, p.Policies.Calling = []plan.VoiceRoute{}, []plan.PstnGateway{}, []plan.PstnUsage{}, []plan.VoiceRoutingPolicy{}, []plan.CallingPolicy{}
	set := planFor(p, objectsOf(found), Options{Removals: true})
	is.Equal(saysOf(set), []string{"remove policy:calling/Reception", "remove policy:voiceRouting/Out", "remove route:Out", "remove usage:Intl", "remove usage:US",
		"remove gateway:sbc1.contoso.com", "remove gateway:sbc2.contoso.com"}) // and nothing Global
	for _, s := range set.Steps {
		is.True(s.Danger != "" && s.Index == -1 && s.Found >= 0 && s.Kind.Stage() == Clear)
	}
	asked := planFor(p, objectsOf(found), Options{})
	is.Equal(saysOf(asked), nil)
	is.True(slices.ContainsFunc(asked.Notes, func(n string) bool {
		return strings.HasPrefix(n, "8 things of the tenant are not in the plan and stay: ")
	}))
}

func TestNothingIsRemovedThatWasNotReadWholeOrIsNamedByWhatStays(t *testing.T) {
	is := is.New(t)
	p, found := trunks(), trunks()
	p.PstnGateways = p.PstnGateways[:1]
	p.Policies.Calling = []plan.CallingPolicy{}
	found.Users = []plan.User{{UserPrincipalName: "ana@contoso.com", Policies: plan.UserPolicies{Calling: plan.Named("Reception")}}}
	p.Users = nil // it says nothing of people
	set := planFor(p, objectsOf(found), Options{Removals: true})
	is.Equal(saysOf(set), nil) // the route names the SBC, Ana holds the policy
	is.Equal(len(set.Notes), 2)
	p.VoiceRoutes[0].OnlinePstnGatewayList = []string{"sbc1.contoso.com"}
	is.Equal(saysOf(planFor(p, objectsOf(found), Options{Removals: true})), []string{"change route:Out", "remove gateway:sbc2.contoso.com"})
	cut := func(*plan.Snapshot, plan.Kind) string { return "the export is only a part" }
	is.Equal(saysOf(planFor(p, objectsOf(found), Options{Removals: true, Cut: cut})), []string{"change route:Out"})
}

func TestAnIdOfTheTenantIsNotMadeAgain(t *testing.T) {
	is := is.New(t)
	p := trunks()
	p.CivicAddresses = []plan.CivicAddress{{CivicAddressID: "44444444-0000-4000-8000-000000000001", CompanyName: "Contoso", CountryOrRegion: "US"}, {CivicAddressID: "new", CompanyName: "Contoso", CountryOrRegion: "US"},
		{CivicAddressID: "whole", CompanyName: "Contoso", CountryOrRegion: "US", Latitude: "1", Longitude: "2"}}
	found := trunks()
	is.Equal(saysOf(planFor(p, objectsOf(found), Options{})), []string{"manual civicAddress:new", "create civicAddress:whole", "manual civicAddress:whole"}) // coordinates, and the validation
	found.CivicAddresses = []plan.CivicAddress{}
	is.True(slices.Contains(saysOf(planFor(p, objectsOf(found), Options{})), "manual civicAddress:44444444-0000-4000-8000-000000000001"))
}

func TestAValidatedAddressIsMadeAnew(t *testing.T) {
	is := is.New(t)
	p, found := trunks(), trunks()
	p.CivicAddresses = []plan.CivicAddress{{CivicAddressID: "44444444-0000-4000-8000-000000000001", City: "Tacoma"}}
	found.CivicAddresses = []plan.CivicAddress{{CivicAddressID: "44444444-0000-4000-8000-000000000001", City: "Seattle", CountryOrRegion: "US", ValidationStatus: "NotValidated"}}
	is.Equal(saysOf(planFor(p, objectsOf(found), Options{})), []string{"change civicAddress:44444444-0000-4000-8000-000000000001"})
	found.CivicAddresses[0].ValidationStatus = "Validated"
	is.Equal(saysOf(planFor(p, objectsOf(found), Options{})), []string{"manual civicAddress:44444444-0000-4000-8000-000000000001"})
}

// A tenant of the generator that is as its plan says has nothing to be made, changed or removed.
func TestATenantThatIsAsItsPlanSaysNeedsNoStepOfAThing(t *testing.T) {
	is := is.New(t)
	for seed := range uint64(4) {
		p := tenant.Make(tenant.Size{Users: 300, Numbers: 60, Sites: 12}, seed)
		for _, s := range planFor(p, objectsOf(p), Options{Removals: true}).Steps {
			if Writes(s.Of) && (s.Action == Change || s.Action == Remove || s.Action == Create) {
				t.Errorf("%s %s", s.Action, s.What)
			}
		}
	}
	is.True(Writes(plan.KindRoute))
}

// Facts addr.set-limited and addr.set-fields.
func TestAnAddressIsEditedOnlyWhereThatIsOpen(t *testing.T) {
	is := is.New(t)
	address := plan.CivicAddress{CivicAddressID: "44444444-0000-4000-8000-000000000001", City: "Seattle", CountryOrRegion: "US", ValidationStatus: "NotValidated", StreetSuffix: "St"}
	for _, c := range []struct {
		change func(a *plan.CivicAddress)
		both   func(a *plan.CivicAddress)
		want   string
	}{
		{func(a *plan.CivicAddress) { a.City = "Tacoma" }, nil, "change"},
		{func(a *plan.CivicAddress) { a.StreetSuffix = "Ave" }, nil, "manual"},
		{func(a *plan.CivicAddress) { a.City = "Praha" }, func(a *plan.CivicAddress) { a.CountryOrRegion = "DE" }, "manual"},
	} {
		p, was := trunks(), trunks()
		p.CivicAddresses, was.CivicAddresses = []plan.CivicAddress{address}, []plan.CivicAddress{address}
		if c.both != nil {
			c.both(&p.CivicAddresses[0])
			c.both(&was.CivicAddresses[0])
		}
		c.change(&p.CivicAddresses[0])
		is.Equal(saysOf(planFor(p, objectsOf(was), Options{})), []string{c.want + " civicAddress:44444444-0000-4000-8000-000000000001"})
	}
}

// Facts ra.no-remove-cmdlet and aa.remove-order: an account is left to a
// person, behind the attendant whose tie a script takes off.
func TestWhatAnswersCallsGoesBeforeItsAccounts(t *testing.T) {
	is := is.New(t)
	p, was := trunks(), trunks()
	p.ResourceAccounts, p.AutoAttendants, p.Schedules = []plan.ResourceAccount{}, []plan.AutoAttendant{}, []plan.Schedule{}
	was.Schedules = []plan.Schedule{{Name: "Open", ID: "s"}}
	was.AutoAttendants = []plan.AutoAttendant{{Name: "Desk", ID: "a", CallHandling: []plan.CallHandling{{Schedule: "Open"}}}, {Name: "Unread"}}
	was.ResourceAccounts = []plan.ResourceAccount{{UserPrincipalName: "ra@contoso.com", AutoAttendant: plan.Named("Desk")}}
	set := planFor(p, objectsOf(was), Options{Removals: true})
	is.Equal(saysOf(set), []string{"remove attendant:Desk", "manual attendant:Unread", "remove schedule:Open", "manual account:ra@contoso.com"})
	is.Equal(set.Steps[2].Needs, []plan.Address{"attendant:Desk"})
	is.Equal(set.Steps[3].Needs, []plan.Address{"attendant:Desk"})
	is.True(strings.Contains(set.Steps[3].What, "ra.no-remove-cmdlet"))
}

// What goes together holds nothing up; what something that stays leads to stays.
func TestWhatCallsAreStillSentToStays(t *testing.T) {
	is := is.New(t)
	menu := func(kind, id string) plan.CallFlow {
		return plan.CallFlow{Menu: plan.Menu{Options: []plan.MenuOption{{CallTarget: plan.CallableEntity{Type: kind, ID: id}}}}}
	}
	for _, c := range []struct {
		stays *plan.AutoAttendant
		want  []string
	}{
		{nil, []string{"remove attendant:Desk", "remove attendant:Night", "remove queue:Sales"}},
		{&plan.AutoAttendant{Name: "Main"}, nil}, // silent: it still leads to Desk
		{&plan.AutoAttendant{Name: "Main", DefaultCallFlow: menu("ConfigurationEndpoint", "N")}, []string{"change attendant:Main", "remove attendant:Desk"}},
		{&plan.AutoAttendant{Name: "Main", DefaultCallFlow: menu("ExternalPstn", "+14255550100")}, []string{"change attendant:Main", "remove attendant:Desk", "remove attendant:Night", "remove queue:Sales"}},
	} {
		p, was := trunks(), trunks()
		p.AutoAttendants, p.CallQueues = []plan.AutoAttendant{}, []plan.CallQueue{}
		was.AutoAttendants = []plan.AutoAttendant{{Name: "Desk", ID: "d", DefaultCallFlow: menu("ConfigurationEndpoint", "n")}, {Name: "Night", ID: "n", DefaultCallFlow: menu("ConfigurationEndpoint", "q")}}
		was.CallQueues = []plan.CallQueue{{Name: "Sales", ID: "q"}}
		if c.stays != nil {
			p.AutoAttendants = append(p.AutoAttendants, *c.stays)
			was.AutoAttendants = append(was.AutoAttendants, plan.AutoAttendant{Name: "Main", ID: "m", DefaultCallFlow: menu("ConfigurationEndpoint", "d")})
		}
		var got []string
		for _, s := range saysOf(planFor(p, objectsOf(was), Options{Removals: true})) {
			got = append(got, strings.Replace(s, "manual attendant:Main", "change attendant:Main", 1))
		}
		is.Equal(got, c.want)
	}
}

// What an attendant leads to stays with it, though it stays for another reason.
func TestWhatStaysKeepsWhatItLeadsTo(t *testing.T) {
	is := is.New(t)
	p, was := trunks(), trunks()
	p.AutoAttendants, p.CallQueues, p.ResourceAccounts = []plan.AutoAttendant{}, []plan.CallQueue{}, nil
	was.AutoAttendants = []plan.AutoAttendant{{Name: "Desk", ID: "d", Operator: plan.CallableEntity{Type: "ConfigurationEndpoint", ID: "q"}}}
	was.CallQueues = []plan.CallQueue{{Name: "Sales", ID: "q"}, {Name: "Spare", ID: "s"}}
	was.ResourceAccounts = []plan.ResourceAccount{{UserPrincipalName: "ra@contoso.com", AutoAttendant: plan.Named("Desk")}}
	is.Equal(saysOf(planFor(p, objectsOf(was), Options{Removals: true})), []string{"remove queue:Spare"})
}

// A queue may send calls to an attendant and an attendant to a queue: what is
// led to is made before, and a circle of new ones is left to a person.
func TestAQueueIsMadeBehindTheAttendantItSendsCallsTo(t *testing.T) {
	is := is.New(t)
	desk := plan.AutoAttendant{Name: "Desk", LanguageID: "en-US", TimeZoneID: "UTC", Operator: plan.CallableEntity{Type: "User", ID: "11111111-0000-4000-8000-000000000001"}}
	p, was := trunks(), trunks()
	p.AutoAttendants, was.AutoAttendants, was.CallQueues = []plan.AutoAttendant{desk}, []plan.AutoAttendant{}, []plan.CallQueue{}
	p.CallQueues = []plan.CallQueue{{Name: "Sales", TimeoutAction: "Forward", TimeoutTarget: plan.CallableEntity{Type: "ConfigurationEndpoint", ID: "Desk"}}}
	is.Equal(saysOf(planFor(p, objectsOf(was), Options{})), []string{"create attendant:Desk", "create queue:Sales"})
	p.AutoAttendants[0].Operator = plan.CallableEntity{Type: "ConfigurationEndpoint", ID: "Sales"}
	is.Equal(saysOf(planFor(p, objectsOf(was), Options{})), []string{"manual queue:Sales", "manual attendant:Desk"})
	was.AutoAttendants = []plan.AutoAttendant{desk}
	is.Equal(saysOf(planFor(p, objectsOf(was), Options{})), []string{"create queue:Sales", "change attendant:Desk"})
}
