// Package source holds what Partyline knows from outside: the documents that
// were read, the facts they state, the countries, the licences, the shape of
// what each Get-Cs cmdlet gives and the command that exports it.
//
// It takes nothing at run time: the tables are written by
// core/internal/gen/sourcegen from core/source/data, where README.md says how
// the marks of a fact are to be read. It gives copies of plain values in a
// fixed order; callers must not change the slices inside them.
//
// It never decides anything: a fact says what a document says, a rule says
// what follows from it. What no document states is absent here, and absent
// never means "no".
package source
