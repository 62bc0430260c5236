// Package schedule keeps docs/drift.md true: its tests take the pipelines out of
// the page and run them, with the program as it is built, against a stand-in tenant.
package schedule
