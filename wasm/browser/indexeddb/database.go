//go:build js && wasm

// Package indexeddb is the one place that speaks to the browser's IndexedDB.
// It closes the traps of the library beneath: an Await that ends by its time
// limit gives no error there; a transaction that is awaited too late is awaited
// for ever; an upgrade that fails would end the program; nobody hears of a
// blocked open; and errors come in two shapes.
package indexeddb

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"syscall/js"
	"time"

	"github.com/hack-pad/go-indexeddb/idb"

	"partyline/wasm/browser/keep"
)

// Limit bounds every wait for the database.
const Limit = 20 * time.Second

var layout = uint(len(keep.Layouts()))

// The failures that a caller tells apart.
var (
	ErrFull    = errors.New("the disk is full, or the browser gives this page no more room")
	ErrBlocked = errors.New("another tab holds the plans of an older Partyline open: close it")
	ErrNoPlace = errors.New("this browser lets this page keep nothing, as in a private window or with site data blocked")
	ErrNewer   = errors.New("a newer Partyline has changed how plans are kept on this device: nothing was changed, open it with that one")
)

// Durability is asked of every write: the browser reports success only when the bytes are on the disk.
const Durability = idb.DurabilityStrict

// Database holds one connection, which it opens when needed and again when the
// browser has closed it.
type Database struct {
	Name string
	mu   sync.Mutex
	db   *idb.Database
}

func (d *Database) open(ctx context.Context) (*idb.Database, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.db != nil {
		return d.db, nil
	}
	if !js.Global().Get("indexedDB").Truthy() {
		return nil, ErrNoPlace
	}
	var failed error
	// Not ctx: a blocked upgrade runs once the other tab is gone, and must find
	// its listener then, else the database would be of the new layout without its tables.
	request, err := idb.Global().Open(context.Background(), d.Name, layout, func(db *idb.Database, older, _ uint) error {
		for _, table := range keep.Missing(int(older)) {
			if _, err := db.CreateObjectStore(table, idb.ObjectStoreOptions{}); err != nil {
				failed = err
			}
		}
		return nil
	})
	if err != nil {
		return nil, noPlace(err)
	}
	db, err := request.Await(ctx)
	switch {
	case ctx.Err() != nil:
		return nil, ErrBlocked
	case err != nil:
		return nil, noPlace(err)
	case failed != nil:
		_ = db.Close()
		return nil, fmt.Errorf("the place for plans could not be made: %w", explained(failed))
	}
	d.db = db
	return db, nil
}

// closed forgets a connection that the browser has closed.
func (d *Database) closed() {
	d.mu.Lock()
	d.db = nil
	d.mu.Unlock()
}

// transaction opens one over tables, again on a new connection if the browser
// has closed the old.
func (d *Database) transaction(ctx context.Context, mode idb.TransactionMode, tables ...string) (*idb.Transaction, error) {
	options := idb.TransactionOptions{Mode: mode}
	if mode == idb.TransactionReadWrite {
		options.Durability = Durability
	}
	for attempt := 0; ; attempt++ {
		db, err := d.open(ctx)
		if err != nil {
			return nil, err
		}
		tx, err := db.TransactionWithOptions(options, tables[0], tables[1:]...)
		if err == nil {
			return tx, nil
		}
		d.closed()
		if attempt > 0 {
			return nil, explained(err)
		}
	}
}

// Get gives nil for a key that is not there.
func (d *Database) Get(ctx context.Context, table, key string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, Limit)
	defer cancel()
	tx, err := d.transaction(ctx, idb.TransactionReadOnly, table)
	if err != nil {
		return nil, err
	}
	store, err := tx.ObjectStore(table)
	if err != nil {
		return nil, explained(err)
	}
	request, err := store.Get(js.ValueOf(key))
	if err != nil {
		return nil, explained(err)
	}
	value, err := request.Await(ctx)
	if err := ended(ctx, err); err != nil {
		return nil, err
	}
	return bytesOf(value), nil
}

// List gives the records whose keys begin with prefix, in order.
func (d *Database) List(ctx context.Context, table, prefix string) ([]keep.Record, error) {
	ctx, cancel := context.WithTimeout(ctx, Limit)
	defer cancel()
	tx, err := d.transaction(ctx, idb.TransactionReadOnly, table)
	if err != nil {
		return nil, err
	}
	store, err := tx.ObjectStore(table)
	if err != nil {
		return nil, explained(err)
	}
	within, err := rangeOf(prefix)
	if err != nil {
		return nil, explained(err)
	}
	cursor, err := store.OpenCursorRange(within, idb.CursorNext)
	if err != nil {
		return nil, explained(err)
	}
	var records []keep.Record
	err = cursor.Iter(ctx, func(c *idb.CursorWithValue) error {
		key, err := c.Key()
		if err != nil {
			return err
		}
		value, err := c.Value()
		if err != nil {
			return err
		}
		records = append(records, keep.Record{Key: key.String(), Bytes: bytesOf(value)})
		return nil
	})
	if err := ended(ctx, err); err != nil {
		return nil, err
	}
	return records, nil
}

// Write makes all changes in one transaction, or none.
func (d *Database) Write(ctx context.Context, was *keep.Record, changes []keep.Change) (err error) {
	ctx, cancel := context.WithTimeout(ctx, Limit)
	defer cancel()
	tables := tablesOf(changes)
	tx, err := d.transaction(ctx, idb.TransactionReadWrite, tables...)
	if err != nil {
		return err
	}
	defer func() {
		if r := recover(); r != nil {
			_ = tx.Abort()
			err = fmt.Errorf("the device did not take it: %v", r)
		}
	}()
	var refused error
	if was != nil {
		if err := guard(ctx, tx, was, &refused); err != nil {
			_ = tx.Abort()
			return explained(err)
		}
	}
	// Nothing in this loop may wait: a transaction left alone commits by itself.
	for _, c := range changes {
		if err := put(tx, c); err != nil {
			_ = tx.Abort()
			return explained(err)
		}
	}
	err = tx.Await(ctx)
	if refused != nil {
		return refused
	}
	return ended(ctx, err)
}

// guard takes a transaction back when the plan that was names is not as was has
// it. It asks before the writes, so that the answer comes before they are kept.
func guard(ctx context.Context, tx *idb.Transaction, was *keep.Record, refused *error) error {
	plans, err := tx.ObjectStore(keep.Plans)
	if err != nil {
		return err
	}
	now, err := plans.Get(js.ValueOf(was.Key))
	if err != nil {
		return err
	}
	return now.ListenSuccess(ctx, func() {
		value, err := now.Result()
		if err == nil {
			err = was.Differs(bytesOf(value))
		}
		if err != nil {
			*refused = err
			_ = tx.Abort()
		}
	})
}

func put(tx *idb.Transaction, c keep.Change) error {
	store, err := tx.ObjectStore(c.Table)
	if err != nil {
		return err
	}
	if c.Bytes == nil {
		return deleteAll(store, c.Key)
	}
	value := js.Global().Get("Uint8Array").New(len(c.Bytes))
	js.CopyBytesToJS(value, c.Bytes)
	_, err = store.PutKey(js.ValueOf(c.Key), value)
	return err
}

// deleteAll deletes every key that begins with prefix. The library deletes
// single keys only, and the browser takes a range in the place of a key.
func deleteAll(store *idb.ObjectStore, prefix string) error {
	between := js.Global().Get("IDBKeyRange").Call("bound", prefix, prefix+"\uffff")
	_, err := store.Delete(between)
	return err
}

func rangeOf(prefix string) (*idb.KeyRange, error) {
	return idb.NewKeyRangeBound(js.ValueOf(prefix), js.ValueOf(prefix+"\uffff"), false, false)
}

func tablesOf(changes []keep.Change) []string {
	var tables []string
	known := map[string]bool{}
	for _, c := range changes {
		if !known[c.Table] {
			known[c.Table] = true
			tables = append(tables, c.Table)
		}
	}
	return tables
}

func bytesOf(value js.Value) []byte {
	if !value.Truthy() {
		return nil
	}
	b := make([]byte, value.Get("length").Int())
	js.CopyBytesToGo(b, value)
	return b
}

// ended gives the error of something awaited, the time limit's among them.
func ended(ctx context.Context, err error) error {
	if err == nil && ctx.Err() != nil {
		return fmt.Errorf("the browser's database did not answer: %w", ctx.Err())
	}
	return explained(err)
}

// noPlace gives the reason for which the database did not open.
func noPlace(err error) error {
	if told := explained(err); errors.Is(told, ErrFull) || errors.Is(told, ErrNewer) {
		return told
	}
	return fmt.Errorf("%w (%w)", ErrNoPlace, err)
}

// explained gives the failures that a caller tells apart. Some come as
// exceptions with a name, some as bare text.
func explained(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, idb.NewDOMException("QuotaExceededError")), strings.Contains(err.Error(), "QuotaExceeded"):
		return ErrFull
	case errors.Is(err, idb.NewDOMException("VersionError")):
		return ErrNewer
	}
	return err
}
