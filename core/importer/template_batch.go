package importer

import (
	"reflect"

	"partyline/core/plan"
)

// batcher cuts the edits of wishes into batches, one undo step each. A batch
// without edits is none.
type batcher struct {
	*wishes
	id, file, asOf string
	name, title    string
	batches        []plan.Batch
}

func (b *batcher) begin(name, title string) { b.name, b.title, b.edits = name, title, nil }

func (b *batcher) end() {
	if len(b.edits) > 0 {
		b.batches = append(b.batches, plan.Batch{ID: b.id + "-" + b.name, Title: b.title, AsOf: b.asOf, Edits: b.edits})
	}
	b.edits = nil
}

// readTemplate gives the batches that a sheet asks for; their ids begin with id.
// step is asked whether to go on, and its error is given. before is what the
// tenant was found to have, nil for nothing; p is not changed: apply the
// batches in order before the next sheet is read.
func readTemplate(p *plan.Plan, before *plan.Snapshot, s *sheet, id, asOf string, l *ledger, step func() error) ([]plan.Batch, error) {
	w := newWishes(p, before, l, s.template, step)
	if s.template.kind == SharedCallingTemplate {
		batches := w.sharedCalling(s, id+"-"+s.template.kind, asOf)
		return batches, w.stepErr
	}
	b := batcher{wishes: w, file: s.file, asOf: asOf, id: id}
	b.begin(s.template.kind, "Template "+s.template.kind+": "+s.file)
	w.plainTemplate(s)
	b.end()
	return b.batches, w.stepErr
}

func wantAddress(a want) plan.Address {
	return plan.At(a.kind, keyOf(a.kind, reflect.ValueOf(a.thing).Elem())...)
}
