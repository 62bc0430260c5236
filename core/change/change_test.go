package change

import (
	"fmt"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/effective"
	"partyline/core/internal/tenant"
	"partyline/core/plan"
)

const locationID = "55555555-0000-4000-8000-000000000001"

// office is one site that shares a number of a type.
func office(numberType string) *plan.Plan {
	p := &plan.Plan{}
	p.Numbers = []plan.Number{{TelephoneNumber: "+14255550100", NumberType: numberType, Location: plan.Named(locationID)}}
	p.ResourceAccounts = []plan.ResourceAccount{{UserPrincipalName: "ra@contoso.com", PhoneNumber: plan.Named("+14255550100"), UsageLocation: "US", AutoAttendant: plan.Named("Desk")}}
	p.AutoAttendants = []plan.AutoAttendant{{Name: "Desk", LanguageID: "en-US", TimeZoneID: "UTC"}}
	p.Policies.SharedCalling = []plan.SharedCallingPolicy{{Name: "Seattle", ResourceAccount: plan.Named("ra@contoso.com"), EmergencyNumbers: []string{"+14255550101"}}}
	p.Policies.EmergencyCallRouting = []plan.EmergencyCallRoutingPolicy{{Name: "US", EmergencyNumbers: []plan.EmergencyNumber{{EmergencyDialString: "911", EmergencyDialMask: []string{}}}}}
	p.Policies.VoiceRouting = []plan.VoiceRoutingPolicy{{Name: "Empty", OnlinePstnUsages: []string{}}}
	p.Users = []plan.User{{UserPrincipalName: "ana@contoso.com", ServicePlans: []string{"MCOEV"}, EnterpriseVoiceEnabled: plan.Yes,
		Policies: plan.UserPolicies{SharedCalling: plan.Named("Seattle"), EmergencyCallRouting: plan.Named("US"), VoiceRouting: plan.Named("Empty")}}}
	if numberType == "DirectRouting" {
		p.Policies.EmergencyCallRouting[0].EmergencyNumbers[0].OnlinePSTNUsage = "US911"
		p.Policies.VoiceRouting = append(p.Policies.VoiceRouting, plan.VoiceRoutingPolicy{Name: "Out", OnlinePstnUsages: []string{"US", "US911"}})
		p.ResourceAccounts[0].VoiceRoutingPolicy = plan.Named("Out")
	}
	return p
}

func of(p *plan.Plan, found *plan.Snapshot) ChangeSet {
	return Plan(effective.New(p, plan.NewIndex(p)), found)
}

func kindsOf(set ChangeSet) string {
	var words []string
	for _, s := range set.Steps {
		words = append(words, s.Kind.String())
	}
	return strings.Join(words, ", ")
}

func TestAnAccountIsMadeInTheOrderThatItNeeds(t *testing.T) {
	is := is.New(t)
	is.Equal(kindsOf(of(office("OperatorConnect"), nil)),
		"licences of people, voice for people, resource account, account readable, usage location, licence of the account, number, auto attendant, location, association, "+
			"voice routing policy, emergency call routing policy, Shared Calling policy, emergency call routing of people, Shared Calling of people, voice routing of people")
}

func TestACallingPlanNumberNeedsPayAsYouGoAndFunding(t *testing.T) {
	is := is.New(t)
	words := kindsOf(of(office("CallingPlan"), nil))
	is.True(strings.Contains(words, "association, Pay-As-You-Go licence, funding, "))
}

func TestOnDirectRoutingTheUsagesStandOnTheAccount(t *testing.T) {
	is := is.New(t)
	set := of(office("DirectRouting"), nil)
	is.True(strings.Contains(kindsOf(set), "PSTN usage, PSTN usage, voice routing policy of the account, voice routing of the account, voice routing policy"))
	for i := range set.People {
		is.Equal(set.Grant(&set.People[i], plan.KindVoiceRouting).After, "Empty")
	}
}

// Every step stands behind all that it needs, whatever the plan.
func TestEveryStepStandsBehindWhatItNeeds(t *testing.T) {
	is := is.New(t)
	plans := []*plan.Plan{office("OperatorConnect"), office("CallingPlan"), office("DirectRouting")}
	for seed := range uint64(8) {
		plans = append(plans, tenant.Make(tenant.Size{Users: 300, Numbers: 60, Sites: 12}, seed))
	}
	looked := 0
	for _, p := range plans {
		set := of(p, nil)
		last := map[plan.Address]int{}
		for i, s := range set.Steps {
			last[s.Address] = i
		}
		for i, s := range set.Steps {
			for _, need := range s.Needs {
				for j, other := range set.Steps {
					// Of the thing's steps those of an earlier kind are needed.
					if other.Address == need && other.Kind < s.Kind {
						looked++
						if j > i {
							t.Errorf("%s %s stands before %s %s, which it needs", s.Kind, s.Address, other.Kind, other.Address)
						}
					}
				}
			}
		}
		is.True(len(set.Steps) > 10)
	}
	is.True(looked > 500)
}

func TestTheSamePlanGivesTheSameSteps(t *testing.T) {
	is := is.New(t)
	text := func() string {
		set := of(tenant.Make(tenant.Size{Users: 300, Numbers: 60, Sites: 12}, 1), nil)
		return fmt.Sprint(set.Steps, set.People, set.Notes)
	}
	is.Equal(text(), text())
}

func TestWhatIsFoundEqualIsKept(t *testing.T) {
	is := is.New(t)
	for _, numberType := range []string{"OperatorConnect", "DirectRouting"} {
		p := office(numberType)
		p.PstnUsages = []plan.PstnUsage{{Name: "US"}, {Name: "US911"}}
		set := of(p, &plan.Snapshot{Objects: p.Objects})
		is.Equal(set.Count(Create), 0)
		is.Equal(set.Count(Change), 0)
		is.True(set.Count(Keep) > 8)
		is.True(!set.Grant(&set.People[0], plan.KindSharedCalling).Differs())
	}
}

func TestWhatDiffersIsChangedOrLeftToAPerson(t *testing.T) {
	is := is.New(t)
	p, found := office("OperatorConnect"), office("OperatorConnect")
	found.Policies.SharedCalling[0].EmergencyNumbers = []string{"+14255550199"}
	found.Policies.EmergencyCallRouting[0].EmergencyNumbers[0].EmergencyDialMask = []string{"933"}
	found.Users[0].Policies.VoiceRouting = plan.Named("US and Canada")
	set := of(p, &plan.Snapshot{Objects: found.Objects})
	action := map[Kind]Action{}
	for _, s := range set.Steps {
		action[s.Kind] = s.Action
	}
	is.Equal(action[SharedCallingPolicy], Change)
	is.Equal(action[EmergencyPolicy], Change)
	is.Equal(set.Grant(&set.People[0], plan.KindVoiceRouting), PolicyGrant{"US and Canada", "Empty"})
}

func TestTheEmergencyPolicyOfAGroupGoesToItsMembers(t *testing.T) {
	is := is.New(t)
	p := office("OperatorConnect")
	const group = "22222222-0000-4000-8000-000000000001"
	p.Groups = []plan.Group{{ID: group, Members: []string{"ana@contoso.com"}}}
	p.Users[0].Policies = plan.UserPolicies{SharedCalling: plan.None(), EmergencyCallRouting: plan.None(), VoiceRouting: plan.None()}
	p.GroupAssignments = []plan.GroupAssignment{{PolicyType: "emergencyCallRouting", Group: group, Policy: "US"},
		{PolicyType: "sharedCalling", Group: group, Policy: "Seattle"}, {PolicyType: "voiceRouting", Group: group, Policy: "Empty"}}
	set := of(p, nil)
	is.Equal(set.Grant(&set.People[0], plan.KindEmergencyCallRouting).After, "US")
	is.Equal(set.Grant(&set.People[0], plan.KindSharedCalling).After, "")
	for _, s := range set.Steps {
		switch s.Kind {
		case GroupEmergency:
			is.Equal(s.Action, Manual)
		case GroupSharedCalling, GroupVoiceRouting:
			is.Equal(s.Action, Create)
			is.Equal(s.Fields[1], Field{"Rank", "", "1"}) // a rank even where the plan has none
		}
	}
}

func TestALicenceThatWasFoundIsKept(t *testing.T) {
	is := is.New(t)
	actions := func(p *plan.Plan) map[Kind]Action {
		all := map[Kind]Action{}
		for _, s := range of(p, &plan.Snapshot{Objects: p.Objects}).Steps {
			all[s.Kind] = s.Action
		}
		return all
	}
	p := office("CallingPlan")
	got := actions(p)
	is.Equal(got[AccountUsageLocation], Keep)
	is.Equal(got[PeopleLicences], Keep)
	is.Equal(got[AccountLicence], Manual)
	is.Equal(got[PayAsYouGo], Manual)
	is.Equal(got[Funding], Manual)
	p.ResourceAccounts[0].ServicePlans = []string{"MCOEV_VIRTUALUSER_GOV", "MCOPSTN_PAYG_1"}
	p.Users[0].ServicePlans = []string{}
	p.Tenant.CommunicationsCredits = plan.Yes
	got = actions(p)
	is.Equal(got[AccountLicence], Keep)
	is.Equal(got[PayAsYouGo], Keep)
	is.Equal(got[PeopleLicences], Manual)
	_, asked := got[Funding]
	is.True(!asked) // the credits are known to be set up
}
