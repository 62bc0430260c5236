// Package workspace holds an open plan: edits come in as Batches, undo and redo
// go over everything, and after each the findings are those of a whole check,
// though only what the Batch touched was looked at again.
//
// It takes a plan and rules and keeps, for each rule and thing, what was said
// and what was read. It never writes a file and never asks the clock.
package workspace
