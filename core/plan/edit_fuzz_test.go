package plan

import (
	"reflect"
	"testing"
)

// FuzzApply applies edits of any text: never a panic, never a half-done batch,
// and the undo is exact.
func FuzzApply(f *testing.F) {
	f.Add(uint64(1), "set", "user:a#/site", "", `"x"`)
	f.Add(uint64(2), "add", "policy:sharedCalling/b#/emergencyNumbers/-", "", `"+1"`)
	f.Add(uint64(3), "remove", "group:a", `{"id":"a"}`, "")
	f.Add(uint64(4), "rename", "groupAssignment:sharedCalling/a", "", `["calling","b"]`)
	f.Add(uint64(5), "add", "user:*", "", "")
	f.Add(uint64(6), "set", "tenant:Global#/licences/0/skuId", "", "\"\xff\"")
	f.Add(uint64(7), "set", "route:a#/priority", "1", `[{"a":[[[[`)
	f.Fuzz(func(t *testing.T, seed uint64, op, address, before, after string) {
		r := newRandom(seed % 64)
		p := r.plan()
		x := NewIndex(p)
		was, bytes := clone(p), string(EncodePlan(p))
		e := Edit{Op(op), Address(address), Value(before), Value(after)}
		applied, err := Apply(p, x, Batch{Edits: []Edit{e}})
		if err != nil {
			if !reflect.DeepEqual(p, was) {
				t.Fatalf("%v left the plan changed", err)
			}
			return
		}
		if _, _, err := DecodePlan("p", EncodePlan(p)); err != nil {
			t.Fatalf("the changed plan cannot be read: %v", err)
		}
		sameIndex(t, seed, p, x)
		if _, err := Apply(p, x, applied.Undo); err != nil {
			t.Fatalf("undo: %v", err)
		}
		if got := string(EncodePlan(p)); got != bytes {
			t.Fatalf("undo differs\n%s", firstDifference(bytes, got))
		}
		// Refused in the middle, nothing of it stays.
		was = clone(p)
		if _, err := Apply(p, x, Batch{Edits: []Edit{e, {Op: "no"}}}); err == nil {
			t.Fatal("an unknown operation was done")
		}
		if !reflect.DeepEqual(p, was) {
			t.Fatal("a batch refused in the middle left the plan changed")
		}
		sameIndex(t, seed, p, x)
	})
}
