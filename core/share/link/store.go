package link

import (
	"context"
	"time"
)

// Store keeps records and sealed bytes. It judges nothing: the laws are the
// service's, and exactness among many readers rests on Swap alone. What it has
// acknowledged outlives a crash. linktest.Run says whether a store is one.
type Store interface {
	// Insert keeps a new record, at version 1, and its sealed plan: both or
	// neither, as far as Get can see. It refuses an id that it has with
	// ErrExists, and, in the same statement, a record whose creator has most
	// or more that are not cleared, with ErrFull.
	Insert(ctx context.Context, r Record, sealed []byte, most int) error
	// Get gives a record, or ErrNone.
	Get(ctx context.Context, id string) (Record, error)
	// Swap replaces a record, raising its version, if the stored one is still
	// at r.Version: one conditional statement. Otherwise ErrChanged.
	Swap(ctx context.Context, r Record) error
	// Delete removes a record at a version; one at another, or none, is no error.
	Delete(ctx context.Context, id string, version int64) error
	// Due names at most most records whose Due is not after now, the longest
	// overdue first.
	Due(ctx context.Context, now time.Time, most int) ([]string, error)

	// Put keeps the bytes of a reply.
	Put(ctx context.Context, b Blob, sealed []byte) error
	// Bytes gives the bytes of a plan or reply, or ErrNone.
	Bytes(ctx context.Context, b Blob) ([]byte, error)
	// Drop deletes the bytes of one plan or reply; none is no error.
	Drop(ctx context.Context, b Blob) error
	// DropAll deletes all bytes of a link, named by a record or not.
	DropAll(ctx context.Context, id string) error
	// Orphans deletes what crashes have left of insertions that were begun a day
	// before now or earlier, at most most of them, and says how many. A store
	// whose Insert leaves nothing has none.
	Orphans(ctx context.Context, now time.Time, most int) (int, error)
}
