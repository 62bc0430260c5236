// Package roundtrip runs whole runbooks: it collects a stand-in tenant with the
// collector, imports what it wrote, writes the runbook of a plan, runs its
// scripts in a real PowerShell, and compares the tenant with the plan again. It
// is test support and exempt from the purity walls: it starts processes.
package roundtrip
