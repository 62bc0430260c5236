// Package schemagen makes the JSON Schema of plan and snapshot and the tables
// of docs/plan-format.md. It reads the Go types of core/plan: their fields,
// tags and comments, so that neither can say anything that the types do not.
package schemagen
