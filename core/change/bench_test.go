package change

import (
	"testing"

	"partyline/core/internal/tenant"
	"partyline/core/plan"
)

// BenchmarkCompare compares a plan of 100,000 people with itself, and with a
// tenant in which everybody differs, beside decoding the plan.
func BenchmarkCompare(b *testing.B) {
	text := plan.EncodePlan(tenant.Make(tenant.Size{Users: 100_000, Numbers: 20_000, Sites: 1000}, 1))
	decode := func() *plan.Plan {
		p, _, err := plan.DecodePlan("bench.json", text)
		if err != nil {
			b.Fatal(err)
		}
		return p
	}
	p, found := decode(), &plan.Snapshot{Objects: decode().Objects}
	b.Run("decode", func(b *testing.B) {
		for b.Loop() {
			decode()
		}
	})
	compare := func(things int) func(b *testing.B) {
		return func(b *testing.B) {
			for b.Loop() {
				if d := Compare(p, found, Comparing{Previous: found}); len(d.Things) < things {
					b.Fatalf("%d things differ", len(d.Things))
				}
			}
		}
	}
	b.Run("alike", compare(0))
	for i := range found.Users {
		found.Users[i].Policies.SharedCalling, found.Users[i].LineURI = plan.Named("Gone"), plan.Named(p.Users[(i+1)%len(p.Users)].LineURI.Name)
		found.Users[i].ServicePlans = append([]string{"NEW"}, found.Users[i].ServicePlans...)
	}
	b.Run("all", compare(len(p.Users)))
}
