package change

import (
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/matryer/is"

	"partyline/core/internal/example"
	"partyline/core/internal/tenant"
	"partyline/core/plan"
)

// reorder puts every list of things in another order, as a tenant may from one
// day to the next; lists within a thing mean something and stay.
func reorder(r *rand.Rand, v reflect.Value) {
	for i := range v.NumField() {
		switch f := v.Field(i); f.Kind() {
		case reflect.Slice:
			r.Shuffle(f.Len(), reflect.Swapper(f.Interface()))
		case reflect.Struct:
			reorder(r, f)
		}
	}
}

// Whoever compares the JSON of two nights sees what changed and nothing else.
func TestTheOrderOfATenantsListsChangesNothing(t *testing.T) {
	size := tenant.Size{Users: 80, Numbers: 60, Sites: 4}
	one, other := tenant.Make(size, 3), tenant.Make(size, 103)
	for name, c := range map[string]struct {
		p     *plan.Plan
		found func() *plan.Objects
	}{
		"an example": {example.Plan(t, "greenfield"), func() *plan.Objects { return &example.Snapshot(t, "contoso").Objects }},
		"tenants":    {one, func() *plan.Objects { o := tenant.Make(size, 103).Objects; return &o }},
		"a move":     {other, func() *plan.Objects { o := tenant.Make(size, 3).Objects; return &o }},
	} {
		t.Run(name, func(t *testing.T) {
			is := is.New(t)
			said := func(o *plan.Objects) string {
				text, err := json.MarshalIndent(Compare(c.p, &plan.Snapshot{Objects: *o}, Comparing{}), "", " ")
				is.NoErr(err)
				return string(text)
			}
			want := said(c.found())
			for seed := range uint64(5) {
				found := c.found()
				before, err := json.Marshal(found)
				is.NoErr(err)
				reorder(rand.New(rand.NewPCG(seed, 1)), reflect.ValueOf(found).Elem())
				after, err := json.Marshal(found)
				is.NoErr(err)
				is.True(string(before) != string(after)) // it is another order
				if got := said(found); got != want {
					t.Fatalf("seed %d: %s", seed, difference(want, got))
				}
			}
		})
	}
}

func difference(a, b string) string {
	i := 0
	for i < min(len(a), len(b)) && a[i] == b[i] {
		i++
	}
	from := max(0, i-200)
	return a[from:min(len(a), i+200)] + "\n----\n" + b[from:min(len(b), i+200)]
}
