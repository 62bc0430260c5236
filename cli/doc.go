// Package cli is the command line: one file per verb, each with its arguments,
// one call of core/api, and a view for people; --json prints the response of
// core/api as it is.
//
// It takes the files, the clock and the streams of the machine, and gives
// them to core as bytes and values. Exit codes: 0 clean, 1 findings at or
// above the chosen severity, 2 wrong use or unreadable input, 3 our own fault.
//
// It judges nothing, overwrites nothing without --force, and opens no
// connection. What it prints of its own is ASCII, which every console code
// page shows alike.
package cli
