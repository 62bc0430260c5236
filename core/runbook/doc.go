// Package runbook writes the folder that an administrator runs: preflight,
// apply and verify scripts, the module and data they need, a README and a
// manifest.
//
// It takes a plan and the ChangeSet made from it and gives files as bytes; the
// same input gives the same bytes, and no file is named by text of the plan.
// Every command goes through core/powershell, which binds it against the
// cmdlet catalogue; what is the same in every runbook is hand-written
// PowerShell in module/. People are rows of data/people.csv, read in a loop.
//
// It never decides what to do (change does), never judges the plan (check
// does), and runs nothing.
package runbook
