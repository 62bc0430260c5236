package main

import (
	"fmt"
	"time"

	"github.com/go-json-experiment/json"

	"partyline/core/change"
	"partyline/core/check"
	"partyline/core/effective"
	"partyline/core/finding"
	"partyline/core/internal/tenant"
	"partyline/core/plan"
	"partyline/core/rules"
	"partyline/core/runbook"
)

var (
	asOf    = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
	hundred = tenant.Size{Users: 100_000, Numbers: 20_000, Sites: 1_000}
)

func options() check.Options { return check.Options{Rules: rules.All(), AsOf: asOf} }

// wholeCheck is the check of a decoded plan: index, what is in force, rules.
func wholeCheck(p *plan.Plan) (*effective.World, *finding.Report) {
	world := effective.New(p, plan.NewIndex(p))
	report, err := check.Run(world, options())
	must(err)
	return world, report
}

// documentRows are the check, the decoding and the runbook of 100,000 people.
func documentRows() []row {
	text := plan.EncodePlan(tenant.Make(hundred, 1))
	p, _, err := plan.DecodePlan("bench.json", text)
	must(err)
	world := effective.New(p, plan.NewIndex(p))
	best := inTurns(4,
		func() {
			var other plan.Plan
			must(json.Unmarshal(text, &other, competitor))
		},
		func() {
			_, _, err := plan.DecodePlan("bench.json", text)
			must(err)
		},
		func() { wholeCheck(p) },
		func() {
			_, err := runbook.Write(p, change.Plan(world, nil), runbook.Options{AsOf: asOf.Format(time.RFC3339), Version: "bench", Catalogue: "bench"})
			must(err)
		})
	other, ours, checking, writing := best[0], best[1], best[2], best[3]
	return []row{
		{what: "check / go-json-experiment decoding, 100,000 people", figure: ratio(checking, other), budget: 1,
			how: fmt.Sprintf("%v / %v, %.0f MB, %d rules", ms(checking), ms(other), float64(len(text))/1e6, len(rules.All()))},
		{what: "our decoding / go-json-experiment decoding", figure: ratio(ours, other), budget: 2, how: fmt.Sprintf("%v / %v", ms(ours), ms(other))},
		{what: "runbook / our decoding", figure: ratio(writing, ours), budget: 1, how: fmt.Sprintf("%v / %v", ms(writing), ms(ours))},
	}
}
