package workspace_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/check"
	"partyline/core/effective"
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
	"partyline/core/workspace"
)

func TestEachPersonIsInOnePlaceOfReadiness(t *testing.T) {
	for seed := range uint64(6) {
		is := is.New(t)
		random := rand.New(rand.NewPCG(seed, 11))
		p := small(seed)
		w, err := workspace.Open(p, options)
		is.NoErr(err)
		people := 0
		for i := range p.Users {
			if effective.IsPerson(&p.Users[i]) {
				people++
			}
		}
		for range 15 {
			_, err := w.Do(randomBatch(random, p))
			is.NoErr(err)
			got := w.Readiness()
			is.Equal(got.Ready+got.Blocked+got.Unknown+got.NoNumber, people)
			for _, q := range w.Report().Questions {
				reached := w.ReachCount(&finding.Finding{Address: q.Address})
				is.True(got.Ready+got.NoNumber <= people-reached) // whoever waits for an answer is not ready
			}
			fresh, err := workspace.Open(p, options)
			is.NoErr(err)
			is.Equal(got, fresh.Readiness()) // nothing is kept over a change
			counts := w.Report().Counts
			is.Equal(got.Blocked+counts.Errors > 0, strings.HasPrefix(got.Verdict, "Not ready: "))
			if strings.HasPrefix(got.Verdict, "Ready") {
				is.Equal(counts.Errors+counts.Unknowns+counts.Questions+got.Unknown, 0)
			}
		}
	}
}

func TestAnErrorOnAPersonsRowBlocksThem(t *testing.T) {
	blocked := 0
	for seed := range uint64(6) {
		is := is.New(t)
		random := rand.New(rand.NewPCG(seed, 13))
		p := small(seed)
		w, err := workspace.Open(p, options)
		is.NoErr(err)
		for range 10 {
			_, err := w.Do(randomBatch(random, p))
			is.NoErr(err)
		}
		before := w.Readiness().Blocked
		onRows := map[int]bool{}
		for _, f := range w.Report().Findings {
			if f.Verdict != finding.Fail || f.Severity != finding.Error || !strings.HasPrefix(string(f.Address), "user:") {
				continue
			}
			reached := w.Reach(&f)
			is.Equal(len(reached), w.ReachCount(&f))
			is.True(len(reached) <= f.Count) // a finding about rows reaches nobody else
			for _, user := range reached {
				onRows[user] = true
			}
		}
		is.True(before >= len(onRows))
		blocked += before
	}
	is.New(t).True(blocked > 0) // else nothing was looked at
}

// street is two sites with a policy each, their accounts and numbers, and one
// person with a number of their own.
func street() *plan.Plan {
	p := &plan.Plan{Format: plan.PlanFormat, Version: plan.Version}
	p.Sites = []plan.Site{{Name: "East"}, {Name: "West"}}
	p.Operators = []plan.Operator{{Name: "Northwind"}}
	p.Policies.VoiceRouting = []plan.VoiceRoutingPolicy{{Name: "Global", OnlinePstnUsages: []string{}}, {Name: "Own", OnlinePstnUsages: []string{"All"}}}
	for i, name := range []string{"East", "West"} {
		upn, number := "ra-"+name+"@contoso.com", []string{"+14255550100", "+14255550200"}[i]
		p.ResourceAccounts = append(p.ResourceAccounts, plan.ResourceAccount{UserPrincipalName: upn, PhoneNumber: plan.Named(number), AutoAttendant: plan.Named("AA " + name)})
		p.AutoAttendants = append(p.AutoAttendants, plan.AutoAttendant{Name: "AA " + name})
		p.Numbers = append(p.Numbers, plan.Number{TelephoneNumber: number, Operator: "Northwind"})
		p.Policies.SharedCalling = append(p.Policies.SharedCalling, plan.SharedCallingPolicy{
			Name: name, ResourceAccount: plan.Named(upn), EmergencyNumbers: []string{number[:10] + "11"},
		})
	}
	for _, who := range []string{"a East", "b East", "c West", "d Own", "e Quiet"} {
		name, site, _ := strings.Cut(who, " ")
		u := plan.User{UserPrincipalName: name + "@contoso.com", AccountType: "User", Site: site, EnterpriseVoiceEnabled: plan.Yes}
		u.Policies = plan.UserPolicies{SharedCalling: plan.Named(site), VoiceRouting: plan.None()}
		switch site {
		case "Own":
			u.Site, u.LineURI = "West", plan.Named("+14255550300")
			u.Policies.SharedCalling, u.Policies.VoiceRouting = plan.None(), plan.Named("Own")
		case "Quiet":
			u.Site, u.EnterpriseVoiceEnabled, u.Policies.SharedCalling = "East", plan.No, plan.None()
		}
		p.Users = append(p.Users, u)
	}
	p.Users = append(p.Users, plan.User{UserPrincipalName: "room@contoso.com", AccountType: "Room", Site: "East"})
	return p
}

func TestWhomAFaultReaches(t *testing.T) {
	is := is.New(t)
	w, err := workspace.Open(street(), options)
	is.NoErr(err)
	for _, c := range []struct {
		address plan.Address
		want    []int
	}{
		{"user:b@contoso.com#/lineUri", []int{1}},
		{"user:room@contoso.com", []int{}},
		{"policy:sharedCalling/East#/emergencyNumbers/0", []int{0, 1}},
		{"policy:voiceRouting/Global", []int{0, 1, 2}},
		{"policy:voiceRouting/Own", []int{3}},
		{"account:ra-West@contoso.com#/phoneNumber", []int{2}},
		{"number:+14255550100", []int{0, 1}},
		{"number:+14255550111", []int{0, 1}},
		{"number:+14255550300", []int{3}},
		{"number:+14255550999", []int{}},
		{"operator:Northwind", []int{0, 1, 2}},
		{"site:West", []int{2, 3}},
		{"attendant:AA%20East", []int{}},
		{"tenant:Global#/cloud", []int{0, 1, 2}},
	} {
		f := &finding.Finding{Address: c.address}
		if got := w.Reach(f); text(t, got) != text(t, c.want) {
			t.Errorf("%s reaches %v, want %v", c.address, got, c.want)
		}
	}
	several := &finding.Finding{Address: "user:a@contoso.com", Affected: []plan.Address{"user:a@contoso.com", "policy:sharedCalling/East"}}
	is.Equal(w.Reach(several), []int{0, 1}) // nobody twice
}

func TestTheVerdictSaysWhatIsKnown(t *testing.T) {
	is := is.New(t)
	empty, err := workspace.Open(&plan.Plan{}, options)
	is.NoErr(err)
	is.Equal(empty.Readiness(), workspace.Readiness{Verdict: "Nothing to judge yet"})

	p := street()
	for i := range p.Users {
		p.Users[i].Policies.SharedCalling = plan.Ref{}
	}
	undecided, err := workspace.Open(p, options)
	is.NoErr(err)
	is.Equal(undecided.Readiness().Unknown, 5)
	is.Equal(undecided.Readiness().Verdict, "Not ready: 2 errors stand") // they reach nobody as long as nobody is known to be under the policies
	is.Equal(workspace.Thousands(1304), "1,304")
	is.Equal(workspace.Thousands(1_000_007), "1,000,007")
}

func TestReadyStandsOnlyWhereNothingIsOpen(t *testing.T) {
	for _, c := range []struct {
		ready, blocked, unknown, noNumber int
		counts                            finding.Counts
		want                              string
	}{
		{1200, 0, 0, 0, finding.Counts{Warnings: 4, Infos: 2, Accepted: 3}, "Ready: 1,200 people can call; 3 findings were accepted"},
		{1, 0, 0, 0, finding.Counts{}, "Ready: 1 person can call"},
		{1, 0, 0, 41, finding.Counts{}, "Ready: 1 of 42 people can call"}, // a tenant before it is planned
		{50, 1, 7, 4, finding.Counts{Errors: 1, Questions: 9}, "Not ready: 1 person cannot call safely"},
		{55, 0, 0, 0, finding.Counts{Errors: 2, Questions: 9}, "Not ready: 2 errors stand"}, // nobody answers the number
		{0, 0, 0, 0, finding.Counts{Errors: 1}, "Not ready: 1 error stands"},
		{5, 0, 1, 0, finding.Counts{Unknowns: 1, Questions: 1}, "Not known: 1 person waits for answers"},
		{54, 0, 0, 1, finding.Counts{Questions: 21}, "No errors for 54 people; 21 questions are open"},
		{1, 0, 0, 0, finding.Counts{Questions: 1}, "No errors for 1 person; 1 question is open"},
		{9, 0, 0, 0, finding.Counts{Unknowns: 1}, "No errors for 9 people; 1 thing is not known"},
		{9, 0, 0, 0, finding.Counts{Questions: 2, Unknowns: 3}, "No errors for 9 people; 2 questions are open, 3 things are not known"},
		{0, 0, 0, 9, finding.Counts{Questions: 2}, "Nothing to judge yet"},
	} {
		r := workspace.Readiness{Ready: c.ready, Blocked: c.blocked, Unknown: c.unknown, NoNumber: c.noNumber}
		if got := workspace.Verdict(r, &finding.Report{Counts: c.counts}); got != c.want {
			t.Errorf("%+v: %q, want %q", c, got, c.want)
		}
	}
	off := &finding.Report{PacksOff: []finding.PackOff{{Pack: rule.USMultiLine}}}
	if got := workspace.Verdict(workspace.Readiness{Ready: 3}, off); got != "Ready: 3 people can call; 1 pack of rules is off" {
		t.Error(got)
	}
}

func TestAQuestionHoldsUpEveryoneItIsAbout(t *testing.T) {
	is := is.New(t)
	p := street()
	p.Operators = nil // the one operator is asked about at both numbers
	for i := range p.Numbers {
		p.Numbers[i].NumberType = "OperatorConnect"
	}
	alone := options
	alone.Rules = slices.DeleteFunc(slices.Clone(options.Rules), func(r *rule.Rule) bool { return r.ID != "SHC016" })
	w, err := workspace.Open(p, alone)
	is.NoErr(err)
	is.Equal(len(w.Report().Questions), 1)
	is.Equal(w.Readiness().Unknown, 3)
}

func TestWhoHasNoNumberCannotCallThoughVoiceIsOn(t *testing.T) {
	is := is.New(t)
	p := &plan.Plan{}
	p.Policies.SharedCalling = []plan.SharedCallingPolicy{}
	for _, line := range []plan.Ref{plan.None(), plan.Named("+14255550300")} {
		u := plan.User{UserPrincipalName: "u" + line.Name + "@contoso.com", EnterpriseVoiceEnabled: plan.Yes, LineURI: line}
		u.Policies.SharedCalling = plan.None()
		p.Users = append(p.Users, u)
	}
	w, err := workspace.Open(p, check.Options{AsOf: options.AsOf}) // without rules, nothing is found
	is.NoErr(err)
	r := w.Readiness()
	is.Equal([]int{r.Ready, r.NoNumber}, []int{1, 1})
	is.Equal(r.Verdict, "Ready: 1 of 2 people can call")
}
