// Package tsgen writes the TypeScript of core/api and of the browser's own
// store: one interface for each struct, and a table from method to request and
// response. It also writes the hash of that text for wasm/browser, so that a
// page and a core of different builds know it of each other.
package tsgen
