// Package linkstore keeps plan links in one file on this computer: link.Store on
// bbolt. What it acknowledges is on the disk (a flush for every commit, shared by
// those who come at once), and a crash leaves every transaction whole or undone.
package linkstore

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"partyline/core/share/link"
)

// The buckets of the file.
const (
	records  = "records"  // id -> record as JSON
	due      = "due"      // milliseconds, id -> nothing
	creators = "creators" // hash of the name -> number of links that are not cleared
	blobs    = "blobs"    // id, number, hash -> sealed bytes
	about    = "about"    // "format" -> 1
)

const format = "1"

// together is how long a commit waits for others, so that many readers share one
// flush; it is small beside the flush itself.
const together = time.Millisecond

// Store is a file of links, held by one process at a time.
type Store struct{ db *bbolt.DB }

// Open opens a file of links, or makes it, readable by its owner alone.
func Open(path string) (*Store, error) {
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{Timeout: time.Second, FreelistType: bbolt.FreelistMapType})
	if errors.Is(err, bolterrors.ErrTimeout) {
		return nil, fmt.Errorf("the links in %q are held by another program, another partyline perhaps: end it first", path)
	}
	if err != nil {
		return nil, fmt.Errorf("the links in %q cannot be opened: %w", path, err)
	}
	db.MaxBatchDelay = together
	err = db.Update(func(tx *bbolt.Tx) error {
		for _, name := range []string{records, due, creators, blobs, about} {
			if _, err := tx.CreateBucketIfNotExists([]byte(name)); err != nil {
				return err
			}
		}
		b := tx.Bucket([]byte(about))
		switch got := string(b.Get([]byte("format"))); got {
		case "":
			return b.Put([]byte("format"), []byte(format))
		case format:
			return nil
		default:
			return fmt.Errorf("the links in %q were written by another Partyline (format %q; this one knows %q): use that one", path, got, format)
		}
	})
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return &Store{db}, nil
}

// Close ends all use of the file, after what is under way.
func (s *Store) Close() error { return s.db.Close() }

// Insert keeps record and bytes in one transaction.
func (s *Store) Insert(ctx context.Context, r link.Record, sealed []byte, most int) error {
	return s.write(ctx, func(tx *tx) error {
		if tx.records.Get([]byte(r.ID)) != nil {
			return link.ErrExists
		}
		if tx.held(r.Creator) >= uint64(max(most, 0)) {
			return link.ErrFull
		}
		return errors.Join(tx.put(link.Record{Cleared: true}, r), tx.blobs.Put(key(link.Blob{ID: r.ID, Hash: r.Body}), sealed))
	})
}

func (s *Store) Get(ctx context.Context, id string) (r link.Record, err error) {
	err = s.read(ctx, func(tx *tx) error { r, err = tx.get(id); return err })
	return r, err
}

func (s *Store) Swap(ctx context.Context, r link.Record) error {
	return s.write(ctx, func(tx *tx) error {
		old, err := tx.get(r.ID)
		if errors.Is(err, link.ErrNone) || err == nil && old.Version != r.Version {
			return link.ErrChanged
		}
		if err != nil {
			return err
		}
		next := r
		next.Version++
		return tx.put(old, next)
	})
}

func (s *Store) Delete(ctx context.Context, id string, version int64) error {
	return s.write(ctx, func(tx *tx) error {
		old, err := tx.get(id)
		if errors.Is(err, link.ErrNone) || err == nil && old.Version != version {
			return nil
		}
		if err != nil {
			return err
		}
		return errors.Join(tx.count(old, link.Record{Cleared: true}), tx.due.Delete(dueKey(old)), tx.records.Delete([]byte(id)))
	})
}

func (s *Store) Due(ctx context.Context, now time.Time, most int) (ids []string, err error) {
	err = s.read(ctx, func(tx *tx) error {
		last := binary.BigEndian.AppendUint64(nil, uint64(now.UnixMilli()))
		c := tx.due.Cursor()
		for k, _ := c.First(); k != nil && len(ids) < most && bytes.Compare(k[:8], last) <= 0; k, _ = c.Next() {
			ids = append(ids, string(k[8:]))
		}
		return nil
	})
	return ids, err
}

func (s *Store) Put(ctx context.Context, b link.Blob, sealed []byte) error {
	return s.write(ctx, func(tx *tx) error { return tx.blobs.Put(key(b), sealed) })
}

func (s *Store) Bytes(ctx context.Context, b link.Blob) (sealed []byte, err error) {
	err = s.read(ctx, func(tx *tx) error {
		kept := tx.blobs.Get(key(b))
		if kept == nil {
			return link.ErrNone
		}
		sealed = bytes.Clone(kept) // bbolt's own bytes end with the transaction
		return nil
	})
	return sealed, err
}

func (s *Store) Drop(ctx context.Context, b link.Blob) error {
	return s.write(ctx, func(tx *tx) error { return tx.blobs.Delete(key(b)) })
}

func (s *Store) DropAll(ctx context.Context, id string) error {
	return s.write(ctx, func(tx *tx) error {
		var keys [][]byte // deleting moves a cursor
		c := tx.blobs.Cursor()
		for k, _ := c.Seek([]byte(id)); bytes.HasPrefix(k, []byte(id)); k, _ = c.Next() {
			keys = append(keys, bytes.Clone(k))
		}
		for _, k := range keys {
			if err := tx.blobs.Delete(k); err != nil {
				return err
			}
		}
		return nil
	})
}

// Orphans has none to delete: Insert is one transaction.
func (s *Store) Orphans(context.Context, time.Time, int) (int, error) { return 0, nil }

// tx is a transaction with its buckets at hand.
type tx struct{ records, due, creators, blobs *bbolt.Bucket }

func buckets(t *bbolt.Tx) *tx {
	b := func(name string) *bbolt.Bucket { return t.Bucket([]byte(name)) }
	return &tx{b(records), b(due), b(creators), b(blobs)}
}

func (s *Store) read(ctx context.Context, do func(*tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return s.db.View(func(t *bbolt.Tx) error { return do(buckets(t)) })
}

// write does a change, flushed when it returns. do refuses before it writes
// anything: a refusal must not undo those with whom it shares the transaction.
func (s *Store) write(ctx context.Context, do func(*tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	var refusal error
	err := s.db.Batch(func(t *bbolt.Tx) error {
		err := do(buckets(t)) // may be called again, when another of the batch fails
		refusal = nil
		if errors.Is(err, link.ErrExists) || errors.Is(err, link.ErrFull) || errors.Is(err, link.ErrChanged) {
			refusal = err
			return nil
		}
		return err
	})
	return errors.Join(err, refusal)
}

func (t *tx) get(id string) (r link.Record, err error) {
	kept := t.records.Get([]byte(id))
	if kept == nil {
		return r, link.ErrNone
	}
	if err := json.Unmarshal(kept, &r); err != nil {
		return r, fmt.Errorf("the record of a link cannot be read: %w", err)
	}
	return r, nil
}

// put replaces a record, and what is kept beside it: its due time, its creator's count.
func (t *tx) put(old, r link.Record) error {
	kept, err := json.Marshal(r)
	if err != nil {
		return err
	}
	if old.ID != "" {
		if err := t.due.Delete(dueKey(old)); err != nil {
			return err
		}
	}
	return errors.Join(t.count(old, r), t.due.Put(dueKey(r), nil), t.records.Put([]byte(r.ID), kept))
}

func (t *tx) held(creator link.Hash) uint64 {
	kept := t.creators.Get(creator[:])
	if len(kept) != 8 {
		return 0
	}
	return binary.BigEndian.Uint64(kept)
}

// count moves what the creators hold from an old record to a new one; a cleared
// record is held by nobody.
func (t *tx) count(old, r link.Record) error {
	if !old.Cleared {
		if left := max(t.held(old.Creator), 1) - 1; left == 0 {
			if err := t.creators.Delete(old.Creator[:]); err != nil {
				return err
			}
		} else if err := t.creators.Put(old.Creator[:], binary.BigEndian.AppendUint64(nil, left)); err != nil {
			return err
		}
	}
	if r.Cleared {
		return nil
	}
	return t.creators.Put(r.Creator[:], binary.BigEndian.AppendUint64(nil, t.held(r.Creator)+1))
}

func dueKey(r link.Record) []byte {
	return append(binary.BigEndian.AppendUint64(nil, uint64(r.Due.UnixMilli())), r.ID...)
}

// key begins with the id, which has one length, so that a link's bytes lie together.
func key(b link.Blob) []byte {
	return append(binary.BigEndian.AppendUint32([]byte(b.ID), uint32(b.Number)), b.Hash[:]...)
}
