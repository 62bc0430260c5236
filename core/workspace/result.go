package workspace

import (
	"slices"

	"partyline/core/check"
	"partyline/core/finding"
	"partyline/core/rule"
)

// result is what one rule said of everything, and what it read for it.
type result struct {
	rule      *rule.Rule
	findings  map[int][]finding.Finding
	questions map[int][]finding.Question
	// read is the set of things read, for each thing looked at.
	read []setID
	// reads tells whether it ever read another thing.
	reads bool

	folded []finding.Finding
	asked  []finding.Question
	stale  bool
}

// keep takes what the rule said of thing i now.
func (r *result) keep(i int, outcome rule.Outcome, sets *readSets) {
	before := len(r.findings[i]) + len(r.questions[i])
	if len(outcome.Findings) > 0 {
		r.findings[i] = outcome.Findings
	} else {
		delete(r.findings, i)
	}
	if len(outcome.Questions) > 0 {
		r.questions[i] = outcome.Questions
	} else {
		delete(r.questions, i)
	}
	if before > 0 || len(outcome.Findings)+len(outcome.Questions) > 0 {
		r.stale = true
	}
	r.read[i] = sets.id(outcome.Read)
	r.reads = r.reads || r.read[i] != 0
}

// fold puts equal findings together, in the order of the things.
func (r *result) fold(accepted check.Accepted) {
	var raw []finding.Finding
	for _, i := range sortedKeys(r.findings) {
		raw = append(raw, r.findings[i]...)
	}
	var asked []finding.Question
	for _, i := range sortedKeys(r.questions) {
		asked = append(asked, r.questions[i]...)
	}
	r.folded, r.asked = check.Gather(raw, accepted), check.GatherQuestions(asked)
	r.stale = false
}

func sortedKeys[V any](m map[int]V) []int {
	keys := make([]int, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
