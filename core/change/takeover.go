package change

import "partyline/core/plan"

// TakeOver gives the edits that make a plan what was found, thing by thing:
// of the addresses given, or of every thing that differs when none is. What was
// not compared stays as the plan has it.
func (d *Difference) TakeOver(addresses []plan.Address) plan.Batch {
	wanted := map[plan.Address]bool{}
	for _, a := range addresses {
		wanted[a] = true
	}
	batch := plan.Batch{Title: "Take over from the tenant"}
	var renames []plan.Edit // last: the edits before them say the old names
	edit := func(e plan.Edit) { batch.Edits = append(batch.Edits, e) }
	for i := range d.Things {
		t := &d.Things[i]
		if len(wanted) > 0 && !wanted[t.Address] {
			continue
		}
		switch t.Sign {
		case Added:
			edit(plan.Edit{Op: plan.OpRemove, Address: t.Address})
		case Removed:
			edit(plan.Edit{Op: plan.OpAdd, Address: t.Address, After: plan.ThingValue(d.found.plan, t.kind, t.inFound)})
		case Changed:
			d.takeFields(t, edit, &renames)
		}
	}
	batch.Edits = append(batch.Edits, renames...)
	return batch
}

func (d *Difference) takeFields(t *Thing, edit func(plan.Edit), renames *[]plan.Edit) {
	fields := plan.Fields(t.kind)
	for _, f := range t.Fields {
		for n := range fields {
			if fields[n].Pointer() != f.Field {
				continue
			}
			if fields[n].IsKey() {
				*renames = append(*renames, plan.Edit{Op: plan.OpRename, Address: t.Address, After: f.Before})
				continue
			}
			edit(plan.Edit{Op: plan.OpSet, Address: fields[n].In(t.Address), Before: f.After, After: f.Before})
		}
	}
}
