// Package change says what has to be done so that a tenant becomes what a plan
// says: an ordered list of steps.
//
// It takes a plan with everything in force worked out and the snapshot of what
// was found (none: an empty tenant), and gives a ChangeSet: each step with its
// place in Microsoft's nine steps, what it stands behind, the values before
// and after, and the people by grant. The order comes from the dependencies;
// where those leave a choice, from the article, then from the name.
//
// The ChangeSet holds what Shared Calling needs and nothing else of the plan.
// Compare gives the Difference instead: everything that the plan and the tenant
// both know and do not have alike, thing by thing and field by field, each
// thing behind what it needs, with what it breaks and who moved it. What nobody
// looked at is no difference.
//
// It writes no PowerShell, judges nothing (check does) and removes nothing: what the
// plan no longer wants is told as a note of the ChangeSet.
package change
