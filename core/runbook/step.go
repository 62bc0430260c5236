package runbook

import (
	"bytes"
	"strings"

	"partyline/core/change"
	"partyline/core/plan"
	ps "partyline/core/powershell"
)

// Step gives the PowerShell of one step, as it stands in 10-apply.ps1 but for
// the line ends, which are LF here.
func Step(p *plan.Plan, set change.ChangeSet, s change.Step) (string, error) {
	w := &writer{plan: p, index: set.Index(p), set: set}
	parts, err := w.parts(s)
	if err != nil {
		return "", err
	}
	var body []ps.Statement
	for _, part := range parts {
		body = append(body, part.apply(w)...)
	}
	head, err := ps.Script{}.Bytes()
	if err != nil {
		return "", err
	}
	script, err := ps.Script{Body: body}.Bytes()
	if err != nil {
		return "", err
	}
	script = bytes.TrimPrefix(script, bytes.TrimRight(head, "\r\n"))
	return strings.ReplaceAll(strings.Trim(string(script), "\r\n"), "\r\n", "\n"), nil
}

// ArticleStep gives the words of a step of "Configure Shared Calling", 1 to 9, or
// of a part of the runbook that the article does not have.
func ArticleStep(n int) string {
	if text := besides[n]; text != "" {
		return text
	}
	return articleSteps[n]
}
