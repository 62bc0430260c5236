package change

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/internal/tenant"
	"partyline/core/plan"
)

// unsettled gives a plan and a tenant whose people differ at random.
func unsettled(seed uint64) (*plan.Plan, *plan.Snapshot) {
	make := func() *plan.Plan { return tenant.Make(tenant.Size{Users: 120, Numbers: 60, Sites: 6}, seed) }
	p, found := make(), make()
	r := rand.New(rand.NewPCG(seed, 5))
	pick := func(names ...string) plan.Ref {
		return []plan.Ref{{}, plan.None(), plan.Named(names[r.IntN(len(names))]), plan.Named(names[r.IntN(len(names))])}[r.IntN(4)]
	}
	for _, of := range []*plan.Plan{p, found} {
		for i := range of.Users {
			u := &of.Users[i]
			if r.IntN(3) > 0 {
				u.Policies.Calling, u.Policies.DialPlan, u.Policies.DialOut = pick("A", "B"), pick("A", "b"), pick("A", "B")
				u.Policies.CallerID, u.Policies.Mobility, u.Policies.EmergencyCalling = pick("A", "B"), pick("A", "B"), pick("A", "a")
			}
			switch r.IntN(5) {
			case 0:
				u.Policies.SharedCalling = plan.None()
			case 1:
				u.Policies.VoiceRouting = plan.None()
			case 2:
				u.Policies.EmergencyCallRouting = plan.None()
			case 3:
				u.EnterpriseVoiceEnabled = plan.Tri(r.IntN(3))
			}
			if r.IntN(3) == 0 {
				u.LineURI = pick(of.Numbers[r.IntN(len(of.Numbers))].TelephoneNumber, "+1999")
			}
		}
	}
	return p, &plan.Snapshot{Objects: found.Objects}
}

// Whatever differs of a person's telephony is done, or a note says why not.
func TestEveryDifferenceOfAPersonIsDoneOrTold(t *testing.T) {
	looked := 0
	for seed := range uint64(12) {
		p, found := unsettled(seed)
		set := of(p, found)
		rows := map[int]*Person{}
		for i := range set.People {
			rows[set.People[i].User] = &set.People[i]
		}
		untyped := strings.Contains(strings.Join(set.Notes, "\n"), "the own number changes")
		for i := range p.Users {
			u, was, row := &p.Users[i], &found.Users[i], rows[i]
			if row == nil {
				row = &Person{}
			}
			miss := func(what string) {
				t.Fatalf("seed %d: %s of %s differs, and nothing is done: %+v %+v", seed, what, u.UserPrincipalName, u, was)
			}
			for n, step := range grants {
				want, is := u.Policies.Of(plan.KindSharedCalling+plan.Kind(n)), was.Policies.Of(plan.KindSharedCalling+plan.Kind(n))
				if !want.Known || !is.Known || strings.EqualFold(want.Name, is.Name) {
					continue
				}
				looked++
				if step == PeopleVoiceRouting && row.Does(PeopleNumber) {
					step = PeopleRoutingLate
				}
				if n := set.NumberOf(row); step == PeopleVoiceRouting && n != nil && n.Routing.After != "" {
					step = PeopleNumberGone
				}
				if step == PeopleSharedCalling && want.IsNone() {
					step = PeopleSharingGone
				}
				if step == PeopleEmergency && want.IsNone() {
					step = PeopleEmergencyGone
				}
				if !row.Does(step) {
					miss(step.String())
				}
			}
			if u.LineURI.Known && was.LineURI.Known && u.LineURI.Name != was.LineURI.Name && !row.Does(PeopleNumberGone) && !row.Does(PeopleNumber) && !untyped {
				miss("the number")
			}
			voice := row.Does(PeopleVoice) || row.Does(PeopleNumberGone) || row.Does(PeopleNumber) || untyped
			if u.EnterpriseVoiceEnabled.Known() && was.EnterpriseVoiceEnabled.Known() && u.EnterpriseVoiceEnabled != was.EnterpriseVoiceEnabled && !voice {
				miss("voice")
			}
		}
	}
	is.New(t).True(looked > 1000)
}

func TestNobodyIsTouchedWhoDoesNotDiffer(t *testing.T) {
	is := is.New(t)
	p := tenant.Make(tenant.Size{Users: 300, Numbers: 60, Sites: 6}, 3)
	set := of(p, &plan.Snapshot{Objects: p.Objects})
	for i := range set.People {
		is.Equal(set.People[i].differs, uint64(0))
		is.True(set.People[i].Policy != "") // only those who share are looked at
	}
}

func TestAnEmergencyPolicyByGroupIsCarriedOutByDirectGrants(t *testing.T) {
	is := is.New(t)
	const group = "22222222-0000-4000-8000-000000000001"
	p, found := office("OperatorConnect"), office("OperatorConnect")
	p.Groups = []plan.Group{{ID: group, Members: []string{"ana@contoso.com"}}}
	found.Groups = p.Groups
	p.Users[0].Policies.EmergencyCallRouting = plan.None()
	p.GroupAssignments = []plan.GroupAssignment{{PolicyType: "emergencyCallRouting", Group: group, Policy: "US", Rank: 1}}
	found.GroupAssignments = []plan.GroupAssignment{}
	found.Users[0].Policies.EmergencyCallRouting = plan.Named("US")
	differs := func() bool { return Compare(p, &plan.Snapshot{Objects: found.Objects}, Comparing{}).Differs() }
	is.True(!differs())
	found.Users[0].Policies.EmergencyCallRouting = plan.Named("GB")
	is.True(differs())
	found.Users[0].Policies.EmergencyCallRouting = plan.None()
	is.True(differs())
	set := of(p, &plan.Snapshot{Objects: found.Objects})
	is.Equal(set.Grant(&set.People[0], plan.KindEmergencyCallRouting), PolicyGrant{"", "US"})
}

func TestWhoeverLeavesHoldsNothing(t *testing.T) {
	is := is.New(t)
	p, found := office("OperatorConnect"), office("OperatorConnect")
	found.Numbers = append(found.Numbers, plan.Number{TelephoneNumber: "+14255550123", NumberType: "OperatorConnect"})
	found.Users = append(found.Users, plan.User{UserPrincipalName: "bo@contoso.com", LineURI: plan.Named("+14255550123"), EnterpriseVoiceEnabled: plan.Yes,
		Policies: plan.UserPolicies{Calling: plan.Named("AllowCalling")}})
	snapshot := &plan.Snapshot{Objects: found.Objects}
	kept := planFor(p, snapshot, Options{})
	is.Equal(len(kept.People), 1)
	is.True(strings.Contains(strings.Join(kept.Notes, "\n"), "1 person of the tenant not in the plan"))
	set := planFor(p, snapshot, Options{Removals: true})
	is.Equal(len(set.People), 2)
	bo := &set.People[1]
	is.Equal(set.Grant(bo, plan.KindCalling), PolicyGrant{"AllowCalling", NoPolicy})
	is.True(bo.Does(PeopleNumberGone) && bo.Does(PeopleNumberHeld) && !bo.Does(PeopleVoice) && !bo.NeedsLicence())
	whole := func(*plan.Snapshot, plan.Kind) string { return "cut" }
	is.Equal(len(planFor(p, snapshot, Options{Removals: true, Cut: whole}).People), 1)
}

func TestManyAreGrantedInBatchesWhereTheTypeAllowsIt(t *testing.T) {
	is := is.New(t)
	set := of(tenant.Make(tenant.Size{Users: 1500, Numbers: 60, Sites: 6}, 2), nil)
	for _, s := range set.Steps {
		switch s.Kind {
		case PeopleEmergency, PeopleVoiceRouting:
			is.True(s.Batch != "" && s.Seconds > 0 && strings.Contains(s.What, "in one batch"))
		case PeopleSharedCalling:
			is.True(s.Batch == "" && strings.Contains(s.What, "one by one")) // fact sc.user.batch-not-listed
		}
	}
	reads, writes := Calls(ByBatch, 12_000)
	is.Equal([]int{reads, writes}, []int{24_000, 3})
	reads, writes = Calls(OneByOne, 12_000)
	is.Equal([]int{reads, writes}, []int{24_000, 12_000})
}
