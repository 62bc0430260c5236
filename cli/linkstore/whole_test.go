package linkstore

import (
	"encoding/binary"
	"testing"

	"go.etcd.io/bbolt"

	"partyline/core/share/link"
)

// whole checks that the buckets of a file agree: every record has its due time
// and counts once for its creator, and what is due or counted has a record.
func whole(t *testing.T, s *Store) {
	t.Helper()
	err := s.db.View(func(t2 *bbolt.Tx) error {
		for err := range t2.Check() {
			t.Error(err)
		}
		tx := buckets(t2)
		held, dues := map[string]uint64{}, 0
		err := tx.records.ForEach(func(id, _ []byte) error {
			r, err := tx.get(string(id))
			if err != nil {
				return err
			}
			if tx.due.Get(dueKey(r)) == nil {
				t.Errorf("%s is never due", id)
			}
			if !r.Cleared {
				held[string(r.Creator[:])]++
			}
			dues++
			return nil
		})
		if err != nil {
			return err
		}
		if err := tx.due.ForEach(func(_, _ []byte) error { dues--; return nil }); err != nil {
			return err
		}
		if dues != 0 {
			t.Errorf("%d more records than due times", dues)
		}
		return tx.creators.ForEach(func(creator, n []byte) error {
			if got := binary.BigEndian.Uint64(n); got != held[string(creator)] {
				t.Errorf("a creator is said to hold %d links and holds %d", got, held[string(creator)])
			}
			return nil
		})
	})
	if err != nil {
		t.Error(err)
	}
}

// noHalf checks that every record has its plan, byte for byte, and every plan its
// record. It gives the number of records.
func noHalf(t *testing.T, s *Store) (n int) {
	t.Helper()
	err := s.db.View(func(t2 *bbolt.Tx) error {
		tx := buckets(t2)
		err := tx.records.ForEach(func(id, _ []byte) error {
			n++
			r, err := tx.get(string(id))
			if err != nil {
				return err
			}
			sealed := tx.blobs.Get(key(link.Blob{ID: r.ID, Hash: r.Body}))
			if link.HashOfBytes(sealed) != r.Body || len(sealed) != r.Size {
				t.Errorf("%s has half a plan: %d bytes", id, len(sealed))
			}
			return nil
		})
		if err != nil {
			return err
		}
		return tx.blobs.ForEach(func(k, _ []byte) error {
			if tx.records.Get(k[:len(link.IDOf(""))]) == nil {
				t.Errorf("a plan has no record")
			}
			return nil
		})
	})
	if err != nil {
		t.Error(err)
	}
	return n
}
