package workspace

import (
	"slices"

	"partyline/core/plan"
)

// Try does a batch, lets look read the workspace as it would be, and takes the
// batch back. Plan, report and revision are what they were; only where the
// batch removes things the revision rises, since the places of others in their
// list change then.
func (w *Workspace) Try(b plan.Batch, look func() error) (err error) {
	before := *w
	back, err := w.Do(b)
	if err != nil {
		return err
	}
	moves := slices.ContainsFunc(b.Edits, func(e plan.Edit) bool { return e.Op == plan.OpRemove })
	defer func() {
		if undo := w.takeBack(before, back, moves); err == nil {
			err = undo
		}
	}()
	return look()
}

// takeBack does not look again where what was known before still stands.
func (w *Workspace) takeBack(before Workspace, back plan.Batch, moves bool) error {
	if w.world == before.world || moves {
		if _, err := w.Do(back); err != nil {
			return err
		}
		if !moves {
			before.report = w.report
			*w = before
		}
		return nil
	}
	if _, err := plan.Apply(before.plan, before.index, back); err != nil {
		return err
	}
	*w = before
	return nil
}

// Title gives the plan another name, which no rule reads, and gives the one it had.
func (w *Workspace) Title(name string) string {
	before := w.plan.Name
	w.plan.Name = name
	w.revision++
	return before
}
