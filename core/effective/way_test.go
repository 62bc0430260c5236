package effective

import (
	"testing"

	"partyline/core/plan"
)

func TestTheWayOutOfAPerson(t *testing.T) {
	number := plan.Named("+14255550101")
	for _, c := range []struct {
		name   string
		change func(p *plan.Plan, u *plan.User)
		want   Way
	}{
		{"under a policy", func(*plan.Plan, *plan.User) {}, SharedWay},
		{"under the Global policy", func(p *plan.Plan, u *plan.User) {
			p.Policies.SharedCalling[0].Name, u.Policies.SharedCalling = "Global", plan.None()
		}, SharedWay},
		{"by a group", func(p *plan.Plan, u *plan.User) {
			u.Policies.SharedCalling = plan.None()
			p.Groups = []plan.Group{{ID: "g", Members: []string{u.UserPrincipalName}}}
			p.GroupAssignments = []plan.GroupAssignment{{Group: "g", PolicyType: "sharedCalling", Policy: "Seattle", Rank: 1}}
		}, SharedWay},
		{"with an own number under a policy", func(_ *plan.Plan, u *plan.User) { u.LineURI = number }, SharedWay},
		{"with an extension of the shared number", func(_ *plan.Plan, u *plan.User) { u.LineURI = plan.Named("+14255550100;ext=12") }, SharedWay},
		{"usages take the calls", func(_ *plan.Plan, u *plan.User) { u.Policies.VoiceRouting = plan.Named("Usages") }, StoppedWay},
		{"usages take the calls to an own number", func(_ *plan.Plan, u *plan.User) {
			u.Policies.VoiceRouting, u.LineURI = plan.Named("Usages"), number
		}, OwnWay},
		{"usages that the tenant lacks", func(p *plan.Plan, u *plan.User) {
			u.Policies.VoiceRouting, p.PstnUsages = plan.Named("Usages"), []plan.PstnUsage{{Name: "Other"}}
		}, SharedWay},
		{"no policy, no number", func(_ *plan.Plan, u *plan.User) { u.Policies.SharedCalling = plan.None() }, NoWay},
		{"no policy, own number", func(_ *plan.Plan, u *plan.User) { u.Policies.SharedCalling, u.LineURI = plan.None(), number }, OwnWay},
		{"policy not known", func(_ *plan.Plan, u *plan.User) { u.Policies.SharedCalling = plan.Ref{} }, UndecidedWay},
		{"policy not known, own number", func(_ *plan.Plan, u *plan.User) { u.Policies.SharedCalling, u.LineURI = plan.Ref{}, number }, OwnWay},
		{"a policy, but nothing says that they call", func(_ *plan.Plan, u *plan.User) { u.EnterpriseVoiceEnabled = plan.Unknown }, NoWay},
		{"a number says so", func(_ *plan.Plan, u *plan.User) { u.EnterpriseVoiceEnabled, u.LineURI = plan.Unknown, number }, OwnWay},
		{"a guest", func(_ *plan.Plan, u *plan.User) { u.AccountType, u.LineURI = "Guest", number }, NoWay},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := &plan.Plan{}
			p.GroupAssignments = []plan.GroupAssignment{}
			p.Policies.SharedCalling = []plan.SharedCallingPolicy{{Name: "Seattle", ResourceAccount: plan.Named("ra@contoso.com")}}
			p.Policies.VoiceRouting = []plan.VoiceRoutingPolicy{{Name: "Global", OnlinePstnUsages: []string{}}, {Name: "Usages", OnlinePstnUsages: []string{"All"}}}
			p.ResourceAccounts = []plan.ResourceAccount{{UserPrincipalName: "ra@contoso.com", PhoneNumber: plan.Named("+14255550100")}}
			u := plan.User{UserPrincipalName: "ana@contoso.com", EnterpriseVoiceEnabled: plan.Yes}
			u.Policies.SharedCalling, u.Policies.VoiceRouting = plan.Named("Seattle"), plan.None()
			c.change(p, &u)
			p.Users = []plan.User{u}
			if got := New(p, plan.NewIndex(p)).Way(0); got != c.want {
				t.Errorf("way %d, want %d", got, c.want)
			}
		})
	}
}
