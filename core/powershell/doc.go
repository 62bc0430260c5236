// Package powershell is the language that runbooks are written in: literals,
// filters, the cmdlet catalogue, commands and whole scripts, as trees.
//
// It takes values, commands and statements and gives the bytes of a script
// that Windows PowerShell 5.1 and PowerShell 7 read alike (UTF-8 with BOM,
// CRLF). Every command is bound against the catalogue before it is written,
// and every script is read back by the package's own tokenizer: the strings
// that it finds must be the strings that were meant.
//
// It never decides what a tenant needs (change and runbook do), never runs
// anything, and offers no way to put text into a script that is not a
// literal, a checked name or a comment.
package powershell
