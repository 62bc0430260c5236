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
	local, wide := editing(w, localEdits(p)), editing(w, wideEdits())
	median, slowest, widest := local[len(local)/2], local[len(local)-1], wide[len(wide)-1]
	return []row{
		{what: fmt.Sprintf("local edit, median of %d / check", len(local)), figure: ratio(median, checking), budget: 1.0 / 50,
			how: fmt.Sprintf("%v / %v, slowest %v", us(median), ms(checking), us(slowest))},
		{what: "edit that reaches everyone / check", figure: ratio(widest, checking), budget: 1, how: fmt.Sprintf("%v / %v", ms(widest), ms(checking))},
	}
}

// editing does the edits one after the other and gives their times, the
// shortest first.
func editing(w *workspace.Workspace, edits []plan.Edit) []time.Duration {
	var times []time.Duration
	for _, e := range edits {
		start := time.Now()
		must(w.Do(plan.Batch{ID: "edit", Edits: []plan.Edit{e}}))
		w.Report()
		times = append(times, time.Since(start))
	}
	slices.Sort(times)
	return times
}
