// Package d1store keeps plan links in Cloudflare's D1 (records) and R2 (sealed
// bytes): link.Store over the two, which it knows as interfaces alone.
//
// A plan is put under a key of its own for every attempt and announced before,
// so that neither two attempts nor a crash can harm a link: a record names only
// what is there. docs/operations.md counts what every request reads and writes.
package d1store

import "context"

// Statement is SQL with its arguments: text, int and int64.
type Statement struct {
	SQL  string
	Args []any
}

// Database is D1. Whole numbers come back as int64.
type Database interface {
	// Query gives the rows of a statement.
	Query(ctx context.Context, s Statement) ([][]any, error)
	// Change does statements in one transaction, and gives the number of rows
	// that each changed.
	Change(ctx context.Context, all ...Statement) ([]int64, error)
}

// Bucket is R2.
type Bucket interface {
	Put(ctx context.Context, key string, sealed []byte) error
	// Get gives nil and no error where there is no such key.
	Get(ctx context.Context, key string) ([]byte, error)
	// Delete takes at most 1000 keys; one that is not there is no error.
	Delete(ctx context.Context, keys ...string) error
	// List gives at most 1000 keys that begin with a text.
	List(ctx context.Context, prefix string) ([]string, error)
}
