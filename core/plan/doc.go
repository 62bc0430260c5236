// Package plan holds the voice plan: what shall be (Plan) and what was found
// (Snapshot), object by object, in Microsoft's own terms.
//
// It takes bytes and gives typed documents, and back: the same document gives
// the same bytes. Objects are named by an Address, changed by Edits in
// Batches, compared and merged field by field. Two conventions run through
// every type: a nil list means "not known", an empty one means "none"; Tri and
// Ref tell "not known" from "no" and from "none".
//
// It never judges a value (that is rules), never guesses one (that is the
// importer's refusal), and knows no cmdlet.
package plan
