// Package numbergen makes the table of core/number from the metadata of
// github.com/nyaruka/phonenumbers, which is the authority for numbers and is
// linked by nothing but this generator and tests.
//
// It takes patterns (regular expressions over digits), lengths and formatting
// rules; it gives core/number/table.bin, which core/number reads where it
// lies, and core/number/table_gen.go, which says where each part begins.
// docs/decisions/number-table.md tells the layout and why it is so.
package numbergen
