package importer

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"reflect"

	"partyline/core/plan"
)

// merge makes the batches: what the tenant has, against what it had at the last
// import, and what the import was told about columns and sites.
func (run *run) merge(before *plan.Snapshot, result *Result) {
	hash := sha256.New()
	fmt.Fprintln(hash, run.options.AsOf)
	for i := range run.reports {
		fmt.Fprintln(hash, run.reports[i].SHA256)
	}
	id := "import-" + hex.EncodeToString(hash.Sum(nil))[:12]

	batch, conflicts := plan.Merge(&before.Objects, &result.Snapshot.Objects, run.plan, func(kind plan.Kind) bool { return run.whole[kind] })
	batch.ID, batch.Title = id, "Import"
	result.Conflicts = conflicts
	told := plan.Batch{ID: id + "-mappings", Title: "Meaning of columns and values",
		Edits: plan.Diff(&plan.Plan{Mappings: run.plan.Mappings}, &plan.Plan{Mappings: run.mappings()})}
	for _, b := range []plan.Batch{batch, told} {
		if b.AsOf = run.options.AsOf; len(b.Edits) > 0 {
			result.Batches = append(result.Batches, b)
		}
	}
}

// copyOf gives a plan with lists of its own, so that edits of it leave the
// first one as it is.
func copyOf(p *plan.Plan) *plan.Plan {
	c := *p
	copyLists(reflect.ValueOf(&c).Elem())
	return &c
}

func copyLists(v reflect.Value) {
	for i := range v.NumField() {
		f := v.Field(i)
		switch f.Kind() {
		case reflect.Struct:
			copyLists(f)
		case reflect.Slice:
			if !f.IsNil() {
				own := reflect.MakeSlice(f.Type(), f.Len(), f.Len())
				reflect.Copy(own, f)
				f.Set(own)
			}
		}
	}
}
