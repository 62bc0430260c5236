// Package export writes what a check found in the forms of other programs.
//
// It takes a report, the rules, and the text of the plan for places, and gives
// bytes. It judges nothing, leaves nothing of the report out, and reads no file.
package export
