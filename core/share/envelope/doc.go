// Package envelope seals what a plan link carries: a plan, the replies to it
// and receipts, each an age file that only the link's key opens. It also masks
// plans, keeps small ones wholly inside a link, and chains replies.
//
// It takes bytes, a key and a reader of randomness, and gives bytes; what it
// opens is refused with an error of its own for each flaw, before any work
// that a stranger could make long. The format is in docs/envelope.md.
//
// It stores and sends nothing, knows no clock, and never proves who a person
// is: whoever has the key reads and writes.
package envelope
