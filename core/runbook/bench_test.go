package runbook

import (
	"testing"

	"partyline/core/change"
	"partyline/core/effective"
	"partyline/core/internal/tenant"
	"partyline/core/plan"
)

// BenchmarkRunbook writes the runbook for 100,000 people beside decoding the
// plan that it is made from: at most as long. With a tenant that was read, and
// with waves, it is to be about the same.
func BenchmarkRunbook(b *testing.B) {
	text := plan.EncodePlan(tenant.Make(tenant.Size{Users: 100_000, Numbers: 20_000, Sites: 1000}, 1))
	decode := func() *plan.Plan {
		p, _, err := plan.DecodePlan("bench.json", text)
		if err != nil {
			b.Fatal(err)
		}
		return p
	}
	p := decode()
	b.Run("decode", func(b *testing.B) {
		for b.Loop() {
			decode()
		}
	})
	world := effective.New(p, plan.NewIndex(p))
	b.Run("change", func(b *testing.B) {
		for b.Loop() {
			change.Plan(world, nil)
		}
	})
	write := func(world *effective.World, found *plan.Snapshot) func(b *testing.B) {
		return func(b *testing.B) {
			people := 0
			for b.Loop() {
				set := change.Plan(world, found)
				people = len(set.People)
				if _, err := Write(world.Plan, set, options(found == nil)); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(people), "people")
		}
	}
	b.Run("runbook", write(world, nil))
	found := &plan.Snapshot{Objects: decode().Objects}
	for i := range found.Users {
		if u := &found.Users[i]; i%3 == 0 {
			u.Policies.SharedCalling, u.LineURI = plan.Named("Gone"), plan.Named(p.Users[(i+1)%len(p.Users)].LineURI.Name)
		}
	}
	b.Run("found", write(world, found))
	inWaves := decode()
	inWaves.Waves = []plan.Wave{{Name: "first"}, {Name: "second"}}
	for i := range inWaves.Users {
		w := &inWaves.Waves[i%2]
		w.Users = append(w.Users, inWaves.Users[i].UserPrincipalName)
	}
	b.Run("waves", write(effective.New(inWaves, plan.NewIndex(inWaves)), found))
}
