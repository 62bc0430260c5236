package main

import (
	"fmt"
	"slices"
	"time"

	"partyline/core/internal/tenant"
	"partyline/core/plan"
	"partyline/core/workspace"
)

// editRows time an edit until its findings are there, in an open plan of
// 100,000 people.
func editRows() []row {
	p := tenant.Make(hundred, 1)
	checking := inTurns(2, func() { wholeCheck(p) })[0]
	w, err := workspace.Open(p, options())
	must(err)
	w.Report()
	local := editing(w, localEdits(p))
	median, slowest := local[len(local)/2], local[len(local)-1]
	rows := []row{{what: fmt.Sprintf("local edit, median of %d / check", len(local)), figure: ratio(median, checking), budget: 1.0 / 50,
		how: fmt.Sprintf("%v / %v, slowest %v", us(median), ms(checking), us(slowest))}}
	for i, e := range wideEdits() {
		// What it brings up is in both: the check after the edit finds the same.
		took := editing(w, []plan.Edit{e})[0]
		after := inTurns(2, func() { wholeCheck(w.Plan()) })[0]
		rows = append(rows, row{what: fmt.Sprintf("edit %d that reaches everyone / check after it", i+1), figure: ratio(took, after), budget: 1,
			how: fmt.Sprintf("%v / %v", ms(took), ms(after))})
	}
	return rows
}

// editing does the edits one after the other and gives their times, the
// shortest first.
func editing(w *workspace.Workspace, edits []plan.Edit) []time.Duration {
	var times []time.Duration
	for _, e := range edits {
		start := time.Now()
		_, err := w.Do(plan.Batch{ID: "edit", Edits: []plan.Edit{e}})
		must(err)
		w.Report()
		times = append(times, time.Since(start))
	}
	slices.Sort(times)
	return times
}
