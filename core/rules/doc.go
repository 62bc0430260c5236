// Package rules holds every rule: one small file each, named by its id, with a
// failing and a passing example in testdata/ID. A file gives one variable; the
// list of all is generated (all_gen.go).
//
// A rule takes a rule.View and says what it found; it never changes the plan,
// never asks the clock, and never guesses: what the plan does not say is
// unknown, what only the tenant or an outsider knows is a question.
package rules
