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
func (run *run) merge(before *plan.Snapshot, result *Result) error {
	working := copyOf(run.plan)
	hash := sha256.New()
	fmt.Fprintln(hash, run.options.AsOf)
	for i := range run.reports {
		fmt.Fprintln(hash, run.reports[i].SHA256)
	}
	id := "import-" + hex.EncodeToString(hash.Sum(nil))[:12]

	batch, conflicts := plan.Merge(&before.Objects, &result.Snapshot.Objects, run.plan, func(kind plan.Kind) bool { return run.whole[kind] })
	batch.ID, batch.Title, batch.AsOf = id, "Import", run.options.AsOf
	result.Conflicts = conflicts
	if err := result.take(working, batch); err != nil {
		return err
	}

	told := *working
	told.Mappings = run.mappings()
	return result.take(working, plan.Batch{ID: id + "-mappings", Title: "Meaning of columns and values", AsOf: run.options.AsOf,
		Edits: plan.Diff(working, &told)})
}

// take adds a batch to the result and applies it to the working copy, so that
// the next one begins where it ends. A batch without edits is none.
func (result *Result) take(working *plan.Plan, batch plan.Batch) error {
	if len(batch.Edits) == 0 {
		return nil
	}
	if _, err := plan.Apply(working, plan.NewIndex(working), batch); err != nil {
		return fmt.Errorf("the import's own batch %q does not apply, which is a fault of this program: %w", batch.Title, err)
	}
	result.Batches = append(result.Batches, batch)
	return nil
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
