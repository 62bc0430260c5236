package runbook

import (
	"fmt"
	"strings"
)

// checked says how good the plan was when the runbook was written: whoever is
// mailed the folder sees nothing else of it.
func (w *writer) checked(t *prose) {
	c := w.options.Checked
	if c == nil {
		return
	}
	count := func(n int, single, several string) string { return fmt.Sprintf("%d %s", n, one(n, single, several)) }
	found := fmt.Sprintf("%s, %s, and %s that could not be told for want of data", count(c.Errors, "error", "errors"), count(c.Warnings, "warning", "warnings"), count(c.Unknowns, "thing", "things"))
	if c.Questions > 0 {
		found += fmt.Sprintf("; %s not answered", count(c.Questions, "question is", "questions are"))
	}
	if c.Accepted > 0 {
		found += fmt.Sprintf("; %s accepted by a person", count(c.Accepted, "finding was", "findings were"))
	}
	if c.Errors == 0 {
		t.line("Checking the plan when this was written found %s.", found)
	} else {
		t.line("**Checking the plan when this was written found %s.** The runbook does what the plan says, errors included, and leaves calls that fail or are unsafe. They are of the %s %s; `partyline check` tells each. Mend them in the plan and write the runbook again before you run it.", found, one(len(w.options.Failed), "rule", "rules"), strings.Join(w.options.Failed, ", "))
	}
	t.line("")
}

// unread lists what of the tenant was not read.
func (w *writer) unread(t *prose) {
	if len(w.options.Unread) == 0 {
		return
	}
	t.line("## What was not read of the tenant")
	t.line("")
	t.line("What stands there was not known when this was written. The scripts read each thing before they write it, and nothing of a kind that was not read whole is removed.")
	t.line("")
	for _, line := range w.options.Unread {
		t.line("- %s.", plain(line))
	}
	t.line("")
}
