package effective

import (
	"testing"

	"github.com/matryer/is"

	"partyline/core/plan"
)

// world is a plan of one user, two groups and three Shared Calling policies.
func world(change func(p *plan.Plan)) *World {
	p := &plan.Plan{}
	p.ResourceAccounts = []plan.ResourceAccount{{UserPrincipalName: "ra@contoso.com", ObjectID: "11111111-0000-4000-8000-000000000005", PhoneNumber: plan.Named("+14255550100")}}
	for _, name := range []string{"Global", "Seattle", "Praha"} {
		policy := plan.SharedCallingPolicy{Name: name, ResourceAccount: plan.Named("ra@contoso.com"), EmergencyNumbers: []string{}}
		if name == "Global" {
			policy.ResourceAccount = plan.None()
		}
		p.Policies.SharedCalling = append(p.Policies.SharedCalling, policy)
	}
	p.Groups = []plan.Group{{ID: "sea", Members: []string{"ana@contoso.com"}}, {ID: "pra", Members: []string{"ana@contoso.com"}}}
	p.Users = []plan.User{{UserPrincipalName: "ana@contoso.com", AccountType: "User", EnterpriseVoiceEnabled: plan.Yes, Policies: plan.UserPolicies{SharedCalling: plan.None()}}}
	if change != nil {
		change(p)
	}
	return New(p, plan.NewIndex(p))
}

func assign(p *plan.Plan, group, policy string, rank int) {
	p.GroupAssignments = append(p.GroupAssignments, plan.GroupAssignment{PolicyType: "sharedCalling", Group: group, Policy: policy, Rank: rank})
}

func TestDirectBeatsGroupBeatsGlobal(t *testing.T) {
	for _, c := range []struct {
		what   string
		change func(p *plan.Plan)
		why    Why
		name   string
	}{
		{"nothing granted", nil, Global, "Global"},
		{"a group grant", func(p *plan.Plan) { assign(p, "sea", "Seattle", 2) }, Group, "Seattle"},
		{"the best rank among groups", func(p *plan.Plan) { assign(p, "sea", "Seattle", 2); assign(p, "pra", "Praha", 1) }, Group, "Praha"},
		{"no rank is the lowest", func(p *plan.Plan) { assign(p, "pra", "Praha", 0); assign(p, "sea", "Seattle", 7) }, Group, "Seattle"},
		{"a direct grant before groups", func(p *plan.Plan) {
			assign(p, "pra", "Praha", 1)
			p.Users[0].Policies.SharedCalling = plan.Named("Seattle")
		}, Direct, "Seattle"},
		{"the tenant's own word", func(p *plan.Plan) {
			assign(p, "sea", "Seattle", 1)
			p.Users[0].EffectivePolicies.SharedCalling = plan.Named("Praha")
		}, Read, "Praha"},
		{"a direct grant newer than the tenant's word", func(p *plan.Plan) {
			p.Users[0].EffectivePolicies.SharedCalling = plan.None()
			p.Users[0].Policies.SharedCalling = plan.Named("Seattle")
		}, Direct, "Seattle"},
		{"the group grant that a goal asks for, newer than the tenant's word", func(p *plan.Plan) {
			p.Users[0].EffectivePolicies.SharedCalling = plan.None()
			assign(p, "sea", "Seattle", 1)
			p.Goals.SharedCalling = []plan.SharedCallingGoal{{Site: "Seattle", Policy: "Seattle", Groups: []string{"sea"}}}
		}, Group, "Seattle"},
		{"a column that was not imported", func(p *plan.Plan) { p.Users[0].Policies.SharedCalling = plan.Ref{} }, NotKnown, ""},
		{"a group whose members are not known", func(p *plan.Plan) {
			assign(p, "sea", "Seattle", 1)
			p.Groups[0].Members = nil
		}, NotKnown, ""},
		{"a group that nobody exported", func(p *plan.Plan) { assign(p, "elsewhere", "Seattle", 1) }, NotKnown, ""},
		{"an unknown group behind a better one", func(p *plan.Plan) { assign(p, "sea", "Seattle", 1); assign(p, "elsewhere", "Praha", 2) }, Group, "Seattle"},
		{"the user's own groups tell", func(p *plan.Plan) {
			assign(p, "sea", "Seattle", 1)
			p.Groups[0].Members = nil
			p.Users[0].Groups = []string{"SEA"}
		}, Group, "Seattle"},
		{"the user's own groups tell that it is none of them", func(p *plan.Plan) {
			assign(p, "sea", "Seattle", 1)
			p.Groups[0].Members = nil
			p.Users[0].Groups = []string{}
		}, Global, "Global"},
	} {
		t.Run(c.what, func(t *testing.T) {
			is := is.New(t)
			w := world(c.change)
			is.Equal(w.Choice(plan.KindSharedCalling, 0).Why, c.why)
			is.Equal(w.Name(plan.KindSharedCalling, 0), c.name)
		})
	}
}

func TestWhoCountsAsASharedCallingUser(t *testing.T) {
	granted := func(change func(u *plan.User)) func(p *plan.Plan) {
		return func(p *plan.Plan) {
			p.Users[0].Policies.SharedCalling = plan.Named("Seattle")
			p.Users[0].EnterpriseVoiceEnabled = plan.No
			change(&p.Users[0])
		}
	}
	for _, c := range []struct {
		what   string
		change func(p *plan.Plan)
		want   Standing
	}{
		{"no policy with an account", nil, Outside},
		{"voice enabled", granted(func(u *plan.User) { u.EnterpriseVoiceEnabled = plan.Yes }), Sharing},
		{"Teams Phone by service plan id", granted(func(u *plan.User) { u.ServicePlans = []string{"4828c8ec-dc2e-4779-b502-87ac9ce28ab7"} }), Sharing},
		{"the resource account plan is none for people", granted(func(u *plan.User) { u.ServicePlans = []string{"MCOEV_VIRTUALUSER"} }), Resting},
		{"neither licence nor voice", granted(func(*plan.User) {}), Resting},
		{"a wave names the user", func(p *plan.Plan) {
			granted(func(*plan.User) {})(p)
			p.Waves = []plan.Wave{{Name: "1", Users: []string{"ANA@contoso.com"}}}
		}, Sharing},
		{"a goal names a column value", func(p *plan.Plan) {
			granted(func(u *plan.User) { u.City = "Seattle" })(p)
			p.Goals.SharedCalling = []plan.SharedCallingGoal{{Site: "Seattle", Where: []plan.Where{{Column: "City", Value: "seattle"}}}}
		}, Sharing},
		{"a guest", granted(func(u *plan.User) { u.AccountType = "Guest" }), NoPerson},
		{"a policy that is not known", func(p *plan.Plan) { p.Users[0].Policies.SharedCalling = plan.Ref{} }, Undecided},
	} {
		t.Run(c.what, func(t *testing.T) {
			is.New(t).Equal(world(c.change).Standing(0), c.want)
		})
	}
}

func TestANumberLeadsToItsAccountAndItsHolders(t *testing.T) {
	is := is.New(t)
	w := world(func(p *plan.Plan) {
		p.Policies.SharedCalling[1].ResourceAccount = plan.Named("11111111-0000-4000-8000-000000000005") // by object id
		p.Policies.SharedCalling[2].EmergencyNumbers = []string{"+14255550111"}
		p.Users[0].LineURI = plan.Named("+14255550111")
	})
	account, ok := w.AccountOf(1)
	is.True(ok)
	is.Equal(account, 0)
	is.Equal(w.PoliciesOf(0), []int32{1, 2})
	is.Equal(w.Holders("+14255550111"), []Holder{{plan.KindUser, 0}, {plan.KindSharedCalling, 2}})

	w.Plan.Users[0].LineURI = plan.None()
	is.Equal(w.Refresh(0), []string{"+14255550111"})
	is.Equal(w.Holders("+14255550111"), []Holder{{plan.KindSharedCalling, 2}})
}
