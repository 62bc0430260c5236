// Package rule says what a rule is and what it may see.
//
// A rule looks at one thing of a kind (or at the whole plan), through a View
// that gives it the plan, what is in force, and the answers that people gave,
// and that writes down what was read, so that a later change re-runs only what
// it touched. It says Fail, Unknown or Ask; it changes nothing, and a fix is a
// list of edits for somebody else to apply.
//
// A rule says Unknown only when plan data that it could have had is missing.
// What lives in the tenant or with outsiders it asks.
package rule
