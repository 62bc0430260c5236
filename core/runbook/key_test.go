//go:build !js

package runbook

import (
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/change"
	"partyline/core/effective"
	"partyline/core/internal/example"
	"partyline/core/internal/tenant"
	"partyline/core/plan"
)

// The journal knows a step by its address, field and words, without regard to
// case: two steps of one name would be taken for one another on the way back.
func TestTheJournalTellsEveryStepApart(t *testing.T) {
	is := is.New(t)
	steps := 0
	look := func(name string, p *plan.Plan, found *plan.Snapshot) {
		w := &writer{plan: p, index: plan.NewIndex(p), options: options(found == nil),
			set: change.PlanFor(effective.New(p, plan.NewIndex(p)), found, change.Options{Removals: true})}
		placed, err := w.place()
		is.NoErr(err)
		data, err := w.data()
		is.NoErr(err)
		rows := map[string][]map[string]string{}
		for _, f := range data {
			table, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(f.Bytes), "\ufeff"))).ReadAll()
			is.NoErr(err)
			for _, cells := range table[1:] {
				row := map[string]string{}
				for i, cell := range cells {
					row[table[0][i]] = cell
				}
				rows[f.Name] = append(rows[f.Name], row)
			}
		}
		known := map[string]string{}
		for _, s := range placed {
			for _, one := range s.parts {
				addresses := []string{one.address}
				if one.rows != "" {
					addresses = nil
					for _, row := range rows["data/"+or(one.file, "people.csv")] {
						if row[one.rows] != "" {
							addresses = append(addresses, row["Address"])
						}
					}
				}
				for _, address := range addresses {
					key := strings.ToUpper(address + "|" + one.field + "|" + one.what)
					here := fmt.Sprintf("%s of %s", s.step.Kind, s.step.What)
					if there, twice := known[key]; twice {
						t.Errorf("%s: %s and %s are both %q", name, there, here, key)
					}
					known[key] = here
					steps++
				}
			}
		}
	}
	for _, name := range example.Names(t) {
		p, found := example.Plan(t, name), example.Snapshot(t, name)
		look(name, p, found)
		look(name+", to nothing", p, nil)
	}
	for seed := range uint64(12) {
		size := tenant.Size{Users: 150, Numbers: 120, Sites: 5}
		one, other := tenant.Make(size, seed), tenant.Make(size, seed+100)
		look(fmt.Sprint("tenant ", seed), one, nil)
		look(fmt.Sprint("tenant over another ", seed), one, &plan.Snapshot{Objects: other.Objects})
		look(fmt.Sprint("tenant over itself, but for its people ", seed), one, &plan.Snapshot{Objects: withoutGrants(one)})
	}
	look("everything", everything(true), found(everything(false)))
	look("everything, to nothing", everything(true), empty())
	look("nothing", bare(), found(everything(false)))
	p, found := converted()
	look("conversions", p, found)
	is.True(steps > 5000)
}

// withoutGrants is a plan's tenant in which people hold the next one's policies and number.
func withoutGrants(p *plan.Plan) plan.Objects {
	o := p.Objects
	o.Users = slices.Clone(o.Users)
	for i := range o.Users {
		next := &p.Users[(i+1)%len(p.Users)]
		o.Users[i].Policies, o.Users[i].LineURI = next.Policies, next.LineURI
	}
	return o
}

// A time without its offset would be another one on every operator's machine.
func TestAWindowNamesItsOffset(t *testing.T) {
	is := is.New(t)
	for at, ok := range map[string]bool{"2026-12-01T18:00:00Z": true, "2026-12-01T18:00:00+05:30": true, "": true, "2026-12-01T18:00:00": false, "2026-12-01": false, "01/12/2026 18:00": false} {
		p, found := converted()
		p.Waves[0].NotBefore = at
		_, err := Write(p, changes(p, found), options(false))
		is.Equal(err == nil, ok)
	}
}
