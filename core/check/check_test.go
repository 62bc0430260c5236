package check

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/matryer/is"

	"partyline/core/effective"
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var now = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

// voiceless says of every user without voice the same thing.
var voiceless = rule.Rule{
	ID: "SHC999", Severity: finding.Warning, Kind: plan.KindUser,
	Messages:  map[string]string{"off": "the user has no voice at {site}"},
	Questions: map[string]rule.Question{"why": {Text: "why has {site} no voice", Ask: "the site"}},
	Check: func(v *rule.View, i int) {
		u := v.User(i)
		if u.EnterpriseVoiceEnabled == plan.No {
			at := v.At("enterpriseVoiceEnabled")
			v.Fail("off", at, finding.Args{"site": u.Site}).Fix("Enable voice", plan.Set(at, plan.BoolValue(true)))
			v.Ask("why", v.At(), finding.Args{"site": u.Site})
		}
	},
}

func report(t *testing.T, p *plan.Plan) *finding.Report {
	t.Helper()
	r, err := Run(effective.New(p, plan.NewIndex(p)), Options{Rules: []*rule.Rule{&voiceless}, AsOf: now})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func threePeople() *plan.Plan {
	p := &plan.Plan{}
	for _, name := range []string{"cy", "ana", "bo"} {
		p.Users = append(p.Users, plan.User{UserPrincipalName: name + "@contoso.com", Site: "Seattle", EnterpriseVoiceEnabled: plan.No})
	}
	return p
}

func TestEqualFindingsAreOneWithACountAndAList(t *testing.T) {
	is := is.New(t)
	r := report(t, threePeople())
	is.Equal(len(r.Findings), 1)
	f := r.Findings[0]
	is.Equal(f.Count, 3)
	is.Equal(f.Message, `the user has no voice at "Seattle"`)
	is.Equal(f.Address, plan.Address("user:ana@contoso.com#/enterpriseVoiceEnabled")) // the first in order
	is.Equal(len(f.Affected), 3)
	is.Equal(len(f.Fix.Edits), 3)
	is.Equal(r.Counts.Warnings, 1)
	is.Equal(len(r.Questions), 1)
	is.Equal(r.Questions[0].Count, 3)
}

func TestAnAcceptedFindingStandsApartUntilItExpires(t *testing.T) {
	is := is.New(t)
	p := threePeople()
	p.Accepted = []plan.Accepted{{Rule: "SHC999", Address: "user:BO@contoso.com", Who: "Li", Reason: "leaves soon", Expires: "2026-12-31"}}
	r := report(t, p)
	is.Equal(r.Counts.Accepted, 1)
	is.Equal(r.Counts.Warnings, 1)
	is.Equal(r.Findings[0].Count, 2)
	is.Equal(r.Findings[1].Accepted.Who, "Li") // last in order

	p.Accepted[0].Expires = "2026-11-23"
	r = report(t, p)
	is.Equal(r.Counts.Accepted, 0)
	is.Equal(r.Findings[0].Count, 3)
}

func TestAnAnsweredQuestionIsNotAskedUntilTheAnswerExpires(t *testing.T) {
	is := is.New(t)
	p := threePeople()
	p.Answers = []plan.Answer{{Question: "why", Address: "user:ana@contoso.com", Answer: "yes", Expires: "2027-01-01"}}
	is.Equal(report(t, p).Questions[0].Count, 2)
	p.Answers[0].Expires = "2026-01-01T00:00:00Z"
	is.Equal(report(t, p).Questions[0].Count, 3)
}

func TestACheckCanBeCancelled(t *testing.T) {
	is := is.New(t)
	p := &plan.Plan{}
	p.Users = make([]plan.User, 2*stepEvery)
	stop := errors.New("stop")
	_, err := Run(effective.New(p, plan.NewIndex(p)), Options{Rules: []*rule.Rule{&voiceless}, AsOf: now, Step: func(done, total int) error {
		is.Equal(total, 2*stepEvery)
		return stop
	}})
	is.Equal(err, stop)
}

func TestAPackThatIsOffDoesNotLookAndSaysSo(t *testing.T) {
	is := is.New(t)
	lawful := voiceless
	lawful.Pack = rule.USMultiLine
	run := func(p *plan.Plan) *finding.Report {
		r, err := Run(effective.New(p, plan.NewIndex(p)), Options{Rules: []*rule.Rule{&lawful, &voiceless}, AsOf: now})
		is.NoErr(err)
		return r
	}
	p := threePeople()
	is.Equal(run(p).Counts.Rules, 2)
	is.Equal(len(run(p).Findings), 2)
	p.PacksOff = []plan.PackOff{{Pack: rule.USMultiLine, Reason: "none in the US", Who: "Li"}, {Pack: "us-mtls"}}
	r := run(p)
	is.Equal(r.Counts.Rules, 1)
	is.Equal(len(r.Findings), 1)
	is.Equal(r.PacksOff[0].Reason, "none in the US")
	is.True(strings.Contains(r.PacksOff[0].Title, "47 CFR 9.16"))
	is.Equal(r.PacksOff[1].Title, "there is no pack of this name, so nothing is off")
}
