// Package effective answers what is in force: who is under which policy and
// why, who counts as a Shared Calling user, who owns an emergency string, how
// a number leads to an account and what answers it, and what a dial plan makes
// of what is dialled.
//
// It takes a plan and its index, works everything out once, and is asked by
// rules, simulator and change alike. What the tenant itself said
// (EffectivePolicyAssignments, Get-CsUserPolicyAssignment) wins over anything
// computed here. It reports nothing and repairs nothing; where the plan does
// not say enough the answer is "not known", never Global.
package effective
