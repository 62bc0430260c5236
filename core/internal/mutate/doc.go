// Command mutate breaks each rule in every way it knows, one at a time, and
// asks whether the rule's own examples notice:
//
//	go run ./core/internal/mutate             every rule; survivors by file and line
//	go run ./core/internal/mutate LOC010 EMG  those whose id begins so
//	go run ./core/internal/mutate -least 90   fails when fewer of a hundred are noticed
//
// All mutants are compiled once: the rules are rewritten so that each place
// asks package point whether its mutant lives (go build -overlay; the files of
// the repository stay as they are). What rules share is judged by the examples
// of all of them. A mutant that panics or never ends is noticed.
package main
