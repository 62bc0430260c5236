// Package waysgen writes docs/runbook-kinds.md: how a runbook makes, changes
// and removes things of each kind, from the tables by which it writes them.
package waysgen

import (
	"fmt"
	"io/fs"
	"strings"

	"partyline/core/change"
	"partyline/core/internal/gen/generator"
	"partyline/core/plan"
	"partyline/core/runbook"
)

// Generator writes docs/runbook-kinds.md.
var Generator = generator.Generator{Name: "ways", Generate: generate}

const head = `<!-- Written by core/internal/gen/waysgen; do not edit. -->
# What a runbook does with each kind of thing

For each kind that a tenant holds: the cmdlets by which a runbook makes, changes and removes things of it, what a person does by hand
at a step of the runbook, or why it is never done. Before each write the thing is read; it is left alone when it is neither as the plan
says nor as it was when the runbook was written. What is removed is removed only when that is asked for, when the export of its kind was
read whole, when nothing that stays names it, and never when it is Global.

The way back of what was made is its removal, of what was changed the former values, of what was removed the making of it with all its
former values, unless the cell says that there is none. The manual steps are taken back by hand.

| kind | create | change | remove |
|---|---|---|---|
`

const unwritten = `
## Fields that no step writes

| kind | fields | because |
|---|---|---|
`

// lost is what a plan has no word for.
const lost = `
## What a plan does not say of a call queue

A plan has no field for a queue's music on hold, its greeting, what happens where no agent is there, nor for a threshold of 0, which does
the action at once (fact cq.limits): no step writes them, a change leaves them as they are, and a queue that is made again after its
removal has Microsoft's music and the defaults.
`

func generate(fs.FS) (map[string][]byte, error) {
	var b strings.Builder
	b.WriteString(head)
	ways := runbook.Ways()
	for i := range ways {
		w := &ways[i]
		if i%3 == 0 {
			fmt.Fprintf(&b, "| %s |", w.Of.Noun())
		}
		fmt.Fprintf(&b, " %s |", cell(w))
		if i%3 == 2 {
			b.WriteString("\n")
		}
	}
	b.WriteString(unwritten)
	for _, of := range plan.Kinds() {
		if !change.Writes(of) && of != plan.KindUser {
			continue
		}
		var reasons []string
		fields := map[string][]string{}
		for _, f := range plan.Fields(of) {
			why := change.Unwritten(of, f.Pointer())
			if why == "" {
				continue
			}
			if fields[why] == nil {
				reasons = append(reasons, why)
			}
			fields[why] = append(fields[why], f.Name())
		}
		for _, why := range reasons {
			fmt.Fprintf(&b, "| %s | %s | %s |\n", of.Noun(), strings.Join(fields[why], ", "), why)
		}
	}
	b.WriteString(lost)
	return map[string][]byte{"docs/runbook-kinds.md": []byte(b.String())}, nil
}

func cell(w *runbook.Way) string {
	if w.Never != "" {
		return "never, because " + w.Never
	}
	var parts []string
	if len(w.Cmdlets) > 0 {
		parts = append(parts, "`"+strings.Join(w.Cmdlets, "`, `")+"`")
	}
	if w.ByHand != "" {
		parts = append(parts, "by hand: "+w.ByHand)
	}
	if w.Forever != "" {
		parts = append(parts, "no way back: "+w.Forever)
	}
	return strings.Join(parts, "; ")
}
