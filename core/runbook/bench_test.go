package runbook

import (
	"testing"

	"partyline/core/change"
	"partyline/core/effective"
	"partyline/core/internal/tenant"
	"partyline/core/plan"
)

// BenchmarkRunbook writes the runbook for 100,000 people beside decoding the
// plan that it is made from: at most as long.
func BenchmarkRunbook(b *testing.B) {
	text := plan.EncodePlan(tenant.Make(tenant.Size{Users: 100_000, Numbers: 20_000, Sites: 1000}, 1))
	p, _, err := plan.DecodePlan("bench.json", text)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("decode", func(b *testing.B) {
		for b.Loop() {
			if _, _, err := plan.DecodePlan("bench.json", text); err != nil {
				b.Fatal(err)
			}
		}
	})
	world := effective.New(p, plan.NewIndex(p))
	b.Run("change", func(b *testing.B) {
		for b.Loop() {
			change.Plan(world, nil)
		}
	})
	b.Run("runbook", func(b *testing.B) {
		people := 0
		for b.Loop() {
			set := change.Plan(world, nil)
			people = len(set.People)
			if _, err := Write(p, set, options(true)); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(people), "people")
	})
}
