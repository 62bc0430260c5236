package keep

import (
	"bytes"
	"context"
	"errors"
	"slices"
)

// Tables are the object stores of the database.
const (
	// Plans holds a Kept for each plan, by its id.
	Plans = "plans"
	// Bases holds whole copies: "ID/GENERATION/part".
	Bases = "bases"
	// Journal holds entries: "ID/GENERATION/seq".
	Journal = "journal"
	// Links holds an OwnLink for each link that was made here, by its id.
	Links = "links"
	// Device holds single values of this device.
	Device = "device"
)

// Layouts lists the tables that each layout of the database added, the first
// layout's first. A new layout adds a line and changes none: a database of an
// older one gets what it lacks and keeps all it has.
func Layouts() [][]string { return [][]string{{Plans, Bases, Journal}, {Links, Device}} }

// Missing lists the tables that a database of a layout lacks, 0 for a new one.
func Missing(layout int) []string { return slices.Concat(Layouts()[layout:]...) }

// Database is what keep asks of a store: sorted keys, and writes that happen
// all or not at all and are on the disk when Write returns.
type Database interface {
	// Get gives nil for a key that is not there.
	Get(ctx context.Context, table, key string) ([]byte, error)
	// List gives the records whose keys begin with prefix, in order.
	List(ctx context.Context, table, prefix string) ([]Record, error)
	// Write does nothing and gives ErrGone or ErrElsewhere when the plan that was
	// names is not as was has it. A nil was asks for nothing.
	Write(ctx context.Context, was *Record, changes []Change) error
}

// The reasons for which a plan is not written: someone else has.
var (
	ErrGone      = errors.New("this plan was deleted in another tab")
	ErrElsewhere = errors.New("another tab has changed this plan meanwhile")
)

// Differs gives the reason not to write, nil when now is what was.
func (was *Record) Differs(now []byte) error {
	switch {
	case was == nil || bytes.Equal(was.Bytes, now):
		return nil
	case now == nil:
		return ErrGone
	}
	return ErrElsewhere
}

// Record is a key with its bytes, nil for none.
type Record struct {
	Key   string
	Bytes []byte
}

// Change puts Bytes under a key, or, without bytes, deletes every key that
// begins with it.
type Change struct {
	Table string
	Key   string
	Bytes []byte
}
