// Command bench measures what the house promises (make bench). Each promise is
// a ratio of two things timed in turns in the same run, so that the figures hold
// on a slow or busy machine.
//
//	go run ./core/internal/bench             every row
//	go run ./core/internal/bench -quick      without the tenant of a million people
//
// It exits 1 when a row is over its budget. It is the place for timed claims:
// no test asserts a time. The row about PowerShell needs one ($PARTYLINE_PWSH,
// or pwsh in PATH); without it the row is named as not measured.
package main
