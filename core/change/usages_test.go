package change

import (
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/effective"
	"partyline/core/plan"
)

// ownNumbers gives a plan in which ana shares afterwards, and the tenant in
// which she, and bo who stays as he is, call out by Direct Routing numbers and
// the Global voice routing policy.
func ownNumbers() (p, found *plan.Plan) {
	p, found = office("OperatorConnect"), office("OperatorConnect")
	for _, of := range []*plan.Plan{p, found} {
		of.Numbers = append(of.Numbers, plan.Number{TelephoneNumber: "+14255550201", NumberType: "DirectRouting"}, plan.Number{TelephoneNumber: "+14255550202", NumberType: "DirectRouting"})
		of.PstnUsages = []plan.PstnUsage{{Name: "US"}}
		of.Policies.VoiceRouting[0] = plan.VoiceRoutingPolicy{Name: "Global", OnlinePstnUsages: []string{"US"}}
		of.Users[0].Policies.VoiceRouting, of.Users[0].UsageLocation = plan.None(), "US"
		bo := of.Users[0]
		bo.UserPrincipalName, bo.LineURI, bo.Policies.SharedCalling = "bo@contoso.com", plan.Named("+14255550202"), plan.None()
		of.Users = append(of.Users, bo)
	}
	found.Users[0].LineURI, found.Users[0].Policies.SharedCalling = plan.Named("+14255550201"), plan.None()
	p.Users[0].LineURI = plan.None()
	p.Policies.VoiceRouting[0].OnlinePstnUsages = []string{}
	return p, found
}

func stepOf(set ChangeSet, k Kind) (int, Step) {
	i := slices.IndexFunc(set.Steps, func(s Step) bool { return s.Kind == k })
	if i < 0 {
		return i, Step{}
	}
	return i, set.Steps[i]
}

func TestAPolicyLosesItsUsagesBehindSharedCalling(t *testing.T) {
	is := is.New(t)
	p, found := ownNumbers()
	set := of(p, &plan.Snapshot{Objects: found.Objects})
	at, step := stepOf(set, UsagesGone)
	sharing, _ := stepOf(set, PeopleSharedCalling)
	gone, _ := stepOf(set, PeopleNumberGone)
	is.True(sharing >= 0 && sharing < at && at < gone)
	is.True(strings.HasPrefix(step.Danger, "1 person with a Direct Routing number of their own cannot call out from here until they are cut over"))
	is.True(strings.Contains(step.Danger, "1 person with a Direct Routing number that stays"))

	found.Policies.VoiceRouting[0].OnlinePstnUsages = []string{} // had none
	at, _ = stepOf(of(p, &plan.Snapshot{Objects: found.Objects}), UsagesGone)
	is.Equal(at, -1)
}

func TestANumberWithAnExtensionIsNotHeld(t *testing.T) {
	is := is.New(t)
	for _, number := range []string{"+14255550201", "+14255550201;ext=201"} {
		p, found := ownNumbers()
		for _, of := range []*plan.Plan{p, found} {
			of.Numbers[1].TelephoneNumber = number
		}
		found.Users[0].LineURI = plan.Named(number)
		set := of(p, &plan.Snapshot{Objects: found.Objects})
		at, _ := stepOf(set, PeopleNumberHeld)
		is.Equal(at >= 0, !strings.Contains(number, ";"))
		at, _ = stepOf(set, PeopleNumberGone)
		is.True(at >= 0)
	}
}

func TestWhoeverMovesGetsTheCountryFirst(t *testing.T) {
	is := is.New(t)
	p, found := ownNumbers()
	p.Users[0].UsageLocation = "CZ"
	set := of(p, &plan.Snapshot{Objects: found.Objects})
	at, step := stepOf(set, PeopleUsageLocation)
	is.Equal(step.Action, Manual)
	is.Equal(step.Count, 1)
	first := slices.IndexFunc(set.Steps, func(s Step) bool { return s.Count > 0 })
	is.Equal(at, first) // before whatever else is done for people
}

func TestANumberThatWaitsForItselfIsTold(t *testing.T) {
	is := is.New(t)
	p, found := ownNumbers()
	says := func() string { return strings.Join(of(p, &plan.Snapshot{Objects: found.Objects}).Notes, "\n") }
	is.True(!strings.Contains(says(), "for ever"))
	p.Policies.SharedCalling[0].EmergencyNumbers = []string{"+14255550201"}
	is.True(strings.Contains(says(), "1 person: the plan makes their present number a callback number of the policy by which they share"))
	p.Policies.SharedCalling = append(p.Policies.SharedCalling, plan.SharedCallingPolicy{Name: "Other", EmergencyNumbers: []string{"+14255550201"}})
	p.Policies.SharedCalling[0].EmergencyNumbers = []string{"+14255550101"}
	is.True(!strings.Contains(says(), "for ever"))
	is.True(strings.Contains(says(), "run the runbook again after that"))
}

// Emergency numbers without a usage come before the number goes: how a Direct
// Routing caller's emergency call is routed in between no document says.
func TestEmergencyCallsUntilTheCutOverAreADanger(t *testing.T) {
	is := is.New(t)
	p, found := ownNumbers()
	found.Users[0].Policies.EmergencyCallRouting = plan.None()
	danger := func() string {
		set := PlanFor(effective.New(p, plan.NewIndex(p)), &plan.Snapshot{Objects: found.Objects}, Options{})
		for _, s := range set.Steps {
			if s.Kind == PeopleEmergency {
				return s.Danger
			}
		}
		return "no step"
	}
	is.Equal(danger(), "Until the cut-over 1 person still calls by Direct Routing, and this policy names no PSTN usage: by which route an emergency call goes then no document says (fact ecrp.usage-route). Keep that time short.")
	number := &found.Numbers[len(found.Numbers)-2]
	number.NumberType = "OperatorConnect"
	is.Equal(danger(), "")
	number.NumberType = "DirectRouting"
	for i := range p.Policies.EmergencyCallRouting {
		for j := range p.Policies.EmergencyCallRouting[i].EmergencyNumbers {
			p.Policies.EmergencyCallRouting[i].EmergencyNumbers[j].OnlinePSTNUsage = "US"
		}
	}
	is.Equal(danger(), "")
}
