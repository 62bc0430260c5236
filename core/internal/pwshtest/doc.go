// Package pwshtest lets a real PowerShell judge what we emit. It is test
// support and exempt from the purity walls: it starts a process.
//
// It takes $PARTYLINE_PWSH, else pwsh from PATH; where there is none a test is
// skipped and says how to get one, and with PARTYLINE_ALL=1 it fails. One
// engine process runs a driver script that answers JSON lines: parse errors,
// literals read back, and whole scripts checked (syntax and built-in commands
// that Windows PowerShell 5.1 has too, every other command bound against a
// stand-in for the MicrosoftTeams and Graph modules, whose param blocks are
// made from the catalogue). It never signs in anywhere and runs none of the
// checked scripts.
package pwshtest
