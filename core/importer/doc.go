// Package importer is the single gate for outside text: what Get-Cs cmdlets,
// Microsoft Graph and the admin centers export, as CSV or JSON in whatever
// encoding, comes in here and becomes a Snapshot and Batches for the plan.
//
// It takes files as openers (it opens nothing itself), recognises each by its
// headings or properties and never by its name, and reads row by row. It gives
// a new snapshot, batches, and a report in which every row is merged or
// skipped with file, line, column, value and reason.
//
// It never guesses: content that an exporter lost stays unknown, with the
// command that keeps it; a number that a spreadsheet ruined is refused. It
// never judges a value that was read (that is rules), and changes neither the
// plan nor the snapshot it is given.
package importer
