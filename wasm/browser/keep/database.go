package keep

import "context"

// Tables are the object stores of the database.
const (
	// Plans holds a Kept for each plan, by its id.
	Plans = "plans"
	// Bases holds whole copies: "ID/GENERATION/part".
	Bases = "bases"
	// Journal holds entries: "ID/GENERATION/seq".
	Journal = "journal"
)

// Tables lists them.
func Tables() []string { return []string{Plans, Bases, Journal} }

// Database is what keep asks of a store: sorted keys, and writes that happen
// all or not at all and are on the disk when Write returns.
type Database interface {
	// Get gives nil for a key that is not there.
	Get(ctx context.Context, table, key string) ([]byte, error)
	// List gives the records whose keys begin with prefix, in order.
	List(ctx context.Context, table, prefix string) ([]Record, error)
	Write(ctx context.Context, changes []Change) error
}

// Record is a key with its bytes.
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
