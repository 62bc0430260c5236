package runbook

import (
	"fmt"
	"strings"

	"partyline/core/change"
	"partyline/core/plan"
)

// waves says who is taken when, and how people are granted what they get.
func (w *writer) waves(t *prose) {
	grants := w.grants()
	total := w.seconds()
	if total == 0 && len(grants) == 0 {
		return
	}
	t.line("## How long it takes, and how policies are granted")
	t.line("")
	t.line("The whole takes %s by estimate, without what people do and without waiting for the service. %d seconds are counted for a call that reads and %d for one that writes: an assumption, for no document gives a rate (fact pace.throttle). Correct it after the first wave.", about(total), change.SecondsARead, change.SecondsAWrite)
	t.line("")
	if len(w.plan.Waves) > 0 && len(w.set.Waves) > 0 {
		t.line("| wave | people | own numbers given up | window | takes |")
		t.line("|---|---|---|---|---|")
		for _, v := range w.set.Waves {
			name := plain(v.Name)
			if v.Index < 0 {
				name = "in none: only with `-Wave all`"
			}
			takes := "nothing to do"
			if v.Seconds > 0 {
				takes = about(v.Seconds)
			}
			t.line("| %s | %d | %d | %s | %s |", name, v.People, v.CutOver, window(v), takes)
		}
		t.line("")
	}
	if len(grants) == 0 {
		return
	}
	how := "Each person is read first, and read back after"
	if len(w.plan.Waves) > 0 {
		how = "Every wave is granted alike. " + how
	}
	t.line("%s:", how)
	t.line("")
	for _, line := range grants {
		t.line("- %s.", line)
	}
	t.line("")
}

// window says when a wave may run.
func window(v change.Wave) string {
	var parts []string
	if v.NotBefore != "" {
		parts = append(parts, "not before "+plain(v.NotBefore))
	}
	if v.NotAfter != "" {
		parts = append(parts, "not after "+plain(v.NotAfter))
	}
	if len(parts) == 0 {
		return "any time"
	}
	return strings.Join(parts, ", ")
}

// grants says for each policy that somebody gets how it is granted, and why so.
func (w *writer) grants() []string {
	var all []string
	groups := map[plan.Kind]int{}
	for _, s := range w.set.Steps {
		if s.Action == change.Keep || s.Action == change.Manual {
			continue
		}
		if s.Of == plan.KindGroupAssignment && s.Kind != change.Removal {
			groups[s.Of]++
		}
		kind, ok := s.Kind.Granted()
		if !ok || s.Differing == 0 {
			continue
		}
		noun := kind.Noun()
		if s.Action == change.Remove {
			noun += " taken away"
		}
		line := fmt.Sprintf("%s: %s, ", noun, people(s.Differing))
		if s.Count > s.Differing {
			line = fmt.Sprintf("%s: %s of %d who are read, ", noun, people(s.Differing), s.Count)
		}
		switch {
		case s.Batch != "":
			line += fmt.Sprintf("in batches of at most %d (fact pol.batch-5000), for this type is one that a batch takes (fact pol.batch-types); a batch starts when the service pleases, and the script waits for it", change.BatchSize)
		case change.Batched(s.Kind):
			line += fmt.Sprintf("one by one, for below %d people that is done sooner than a batch may start", change.BatchFrom)
		case s.Kind == change.PeopleSharedCalling:
			line += "one by one, for no batch takes this policy (fact sc.user.batch-not-listed)"
		default:
			line += "one by one, for this type is none that a batch takes (fact pol.batch-types)"
		}
		all = append(all, line+", "+about(s.Seconds))
	}
	if n := groups[plan.KindGroupAssignment]; n > 0 {
		all = append(all, fmt.Sprintf("by group: %d, one grant each, as the plan has them; members of a large group may wait a day (fact pol.24h), and nobody's own number goes before", n))
	}
	return all
}

// results says what the words of the results mean, those of apply and verify first.
func (w *writer) results(t *prose) {
	t.line("Each script writes a CSV file of its results (`apply-results.csv`, `verify-results.csv`, ...), the last run of each in the place of the one before. Open it by double click, or with Data, From Text/CSV where your Excel wants semicolons. The column Result says:")
	t.line("")
	t.line("| result | means |")
	t.line("|---|---|")
	for _, r := range [][2]string{
		{"done, undone", "written and read back; taken back and read back"},
		{"already, equal", "found as it shall be; nothing was written. Of many people the screen names the first and counts the others; the file has each"},
		{"would", "with `-WhatIf`: this would be written, or done by hand"},
		{"said", "`-Done` says that a person did it, and no cmdlet shows it"},
		{"manual", "a person does it now; the detail says how. Then run the script again"},
		{"waits", "for the thing that the detail names, or for `-Only`"},
		{"parked", "not ready, so nothing was taken away; or written, and not to be seen yet: the detail says which. Run it again later, until it is done"},
		{"differs", "verify: not as planned, or not yet. Apply: neither as planned nor as it was, so somebody changed it and it is left alone; look at it, then write the runbook anew"},
		{"absent", "it is not there"},
		{"failed", "the service refused; the detail has its words"},
		{"declined", "you said no to `-Confirm`"},
		{"kept, irreversible", "on the way back: changed since, or still needed; named above as irreversible"},
	} {
		t.line("| %s | %s |", r[0], r[1])
	}
	t.line("")
}
