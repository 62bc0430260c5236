// Package standin is a tenant to run runbooks against: the MicrosoftTeams and
// Graph modules with people, numbers, policies, places and attendants behind
// them, in memory, in a real PowerShell. It is test support and exempt from the
// purity walls: it starts a process.
//
// The param blocks come from the cmdlet catalogue, so PowerShell's own binder
// judges every call. What a cmdlet does is written from the facts of
// core/source alone, each cited where it acts, by somebody who had not read the
// emitter: its mistakes are meant to show. A cmdlet without a behaviour throws.
//
// A Tenant is one engine process that serves one test at a time. Each Run has a
// runspace of its own, a simulated clock (Start-Sleep costs nothing), and the
// faults and the interruption that it asks for.
package standin
