package runbook

import (
	"bytes"
	"strings"

	"partyline/core/change"
	"partyline/core/plan"
	ps "partyline/core/powershell"
)

// Step gives the PowerShell of one step, as it stands in 10-apply.ps1 but
// for the indentation and the line ends, which are LF here.
func Step(p *plan.Plan, set change.ChangeSet, s change.Step) (string, error) {
	w := &writer{plan: p, index: set.Index(p), set: set}
	parts, err := w.parts(s)
	if err != nil {
		return "", err
	}
	// As deep in blocks as it stands there, for a long line is broken.
	script, err := ps.Script{Body: []ps.Statement{ps.Try{Body: eachPart(parts, (*part).apply), Finally: []ps.Statement{ps.Blank()}}}}.Bytes()
	if err != nil {
		return "", err
	}
	_, script, _ = bytes.Cut(script, []byte("try {"))
	script = script[:bytes.LastIndex(script, []byte("\r\n}\r\nfinally {"))]
	return strings.Trim(strings.ReplaceAll(string(script), "\r\n    ", "\n"), "\r\n"), nil
}

// Forever says for each step of a set why 90-rollback.ps1 does not take back
// what it writes, "" where it does, or where the step writes nothing.
func Forever(p *plan.Plan, set change.ChangeSet) ([]string, error) {
	return firstOf(p, set, func(one *part) string {
		if !one.writes() {
			return ""
		}
		return one.noWayBack()
	})
}

// ByHand says for each step that a script does what a person does in its course, "" for nothing.
func ByHand(p *plan.Plan, set change.ChangeSet) ([]string, error) {
	return firstOf(p, set, func(one *part) string {
		if one.manual == "" {
			return ""
		}
		return one.how
	})
}

// firstOf gives for each step that a script does what is first said of one of its parts.
func firstOf(p *plan.Plan, set change.ChangeSet, say func(*part) string) ([]string, error) {
	w := &writer{plan: p, index: set.Index(p), set: set}
	said := make([]string, len(set.Steps))
	for i, s := range set.Steps {
		if s.Action == change.Keep || s.Action == change.Manual {
			continue
		}
		parts, err := w.parts(s)
		if err != nil {
			return nil, err
		}
		for n := range parts {
			if said[i] == "" {
				said[i] = say(&parts[n])
			}
		}
	}
	return said, nil
}

// ArticleStep gives the words of a step of "Configure Shared Calling", 1 to 9, or
// of a part of the runbook that the article does not have.
func ArticleStep(n int) string {
	if text := besides[n]; text != "" {
		return text
	}
	return articleSteps[n]
}
