package linktest

import (
	"bytes"
	"errors"
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"github.com/matryer/is"

	"partyline/core/share/link"
)

// Run tests a store: what link.Store promises, and every law of links on top of
// it. newStore gives an empty store for each part and closes it with the test.
func Run(t *testing.T, newStore func(t *testing.T) link.Store) {
	for _, part := range []struct {
		name string
		test func(*testing.T, link.Store)
	}{
		{"a record comes back as it was", kept},
		{"insert takes an id once", insertOnce},
		{"insert counts exactly", insertCounts},
		{"swap is conditional", swaps},
		{"delete is conditional", deletes},
		{"due in order", due},
		{"bytes", blobs},
	} {
		t.Run("store/"+part.name, func(t *testing.T) { part.test(t, newStore(t)) })
	}
	RunLinks(t, func(t *testing.T) World { return NewWorld(newStore(t)) })
}

// record gives a record with every field set.
func record(n int) link.Record {
	at := time.Date(2026, 11, 26, 9, 0, n, int(123*time.Millisecond), time.UTC)
	sealed := fmt.Appendf(nil, "plan %d", n)
	return link.Record{
		ID: link.IDOf(fmt.Sprint("owner ", n)), Version: 1, Creator: link.HashOf("creator"), Read: link.HashOf("read"),
		Body: link.HashOfBytes(sealed), Size: len(sealed), Created: at, Expires: at.Add(time.Hour),
		Views: 3, ViewsLeft: 2, Revoked: at.Add(time.Minute), PlanGone: true, Due: at.Add(time.Hour),
		Receipts: []link.Receipt{{Hash: link.HashOf("receipt"), Until: at.Add(time.Minute)}},
		Replies:  []link.Reply{{Hash: link.HashOf("reply"), Size: 7, At: at}, {Hash: link.HashOf("reply 2"), Size: 8, At: at}},
	}
}

func sealed(n int) []byte { return fmt.Appendf(nil, "plan %d", n) }

func plan(r link.Record) link.Blob { return link.Blob{ID: r.ID, Hash: r.Body} }

func kept(t *testing.T, s link.Store) {
	is := is.New(t)
	_, err := s.Get(ctx, record(1).ID)
	is.True(errors.Is(err, link.ErrNone))
	r := record(1)
	is.NoErr(s.Insert(ctx, r, sealed(1), 10))
	got, err := s.Get(ctx, r.ID)
	is.NoErr(err)
	is.Equal(got, record(1))
	got.Replies[0].Size = 99 // the caller's copy is its own
	got, err = s.Get(ctx, r.ID)
	is.NoErr(err)
	is.Equal(got, record(1))
	body, err := s.Bytes(ctx, plan(r))
	is.NoErr(err)
	is.Equal(string(body), "plan 1")

	bare := link.Record{ID: link.IDOf("bare"), Version: 1, Created: r.Created, Expires: r.Expires, Views: link.Unlimited, ViewsLeft: link.Unlimited, Due: r.Due}
	is.NoErr(s.Insert(ctx, bare, []byte{0}, 10))
	got, err = s.Get(ctx, bare.ID)
	is.NoErr(err)
	is.Equal(got, bare)
}

func insertOnce(t *testing.T, s link.Store) {
	is := is.New(t)
	r := record(1)
	is.NoErr(s.Insert(ctx, r, sealed(1), 10))
	other := record(1)
	other.Body, other.Size = link.HashOf("other"), 5
	is.True(errors.Is(s.Insert(ctx, other, []byte("other"), 10), link.ErrExists))
	is.True(errors.Is(s.Insert(ctx, other, []byte("other"), 1), link.ErrExists)) // before ErrFull: repeating is told first
	got, err := s.Get(ctx, r.ID)
	is.NoErr(err)
	is.Equal(got, r)
	body, err := s.Bytes(ctx, plan(r))
	is.NoErr(err)
	is.Equal(string(body), "plan 1")
}

func insertCounts(t *testing.T, s link.Store) {
	is := is.New(t)
	var kept, full atomic.Int32
	together(12, func(i int) {
		switch err := s.Insert(ctx, record(i), sealed(i), 5); {
		case err == nil:
			kept.Add(1)
		case errors.Is(err, link.ErrFull):
			full.Add(1)
		default:
			t.Error(err)
		}
	})
	is.Equal(kept.Load(), int32(5))
	is.Equal(full.Load(), int32(7))
	for i := range 12 {
		_, err := s.Get(ctx, record(i).ID)
		_, noBytes := s.Bytes(ctx, plan(record(i)))
		is.Equal(err == nil, noBytes == nil) // refused whole
	}
	// A cleared record no longer counts, and one deleted afterwards is not counted twice.
	var last link.Record
	for i := range 12 {
		if r, err := s.Get(ctx, record(i).ID); err == nil {
			last = r
		}
	}
	last.Cleared = true
	is.NoErr(s.Swap(ctx, last))
	is.NoErr(s.Insert(ctx, record(20), sealed(20), 5))
	is.True(errors.Is(s.Insert(ctx, record(21), sealed(21), 5), link.ErrFull))
	is.NoErr(s.Delete(ctx, last.ID, last.Version+1))
	is.True(errors.Is(s.Insert(ctx, record(21), sealed(21), 5), link.ErrFull))
	is.NoErr(s.Delete(ctx, record(20).ID, 1))
	is.NoErr(s.Insert(ctx, record(21), sealed(21), 5))
}

func swaps(t *testing.T, s link.Store) {
	is := is.New(t)
	r := record(1)
	is.True(errors.Is(s.Swap(ctx, r), link.ErrChanged)) // none is another version
	is.NoErr(s.Insert(ctx, r, sealed(1), 10))
	var won atomic.Int32
	together(16, func(i int) {
		mine := record(1)
		mine.ViewsLeft = 100 + i
		switch err := s.Swap(ctx, mine); {
		case err == nil:
			won.Add(1)
		case !errors.Is(err, link.ErrChanged):
			t.Error(err)
		}
	})
	is.Equal(won.Load(), int32(1))
	got, err := s.Get(ctx, r.ID)
	is.NoErr(err)
	is.Equal(got.Version, int64(2))
	is.True(got.ViewsLeft >= 100)
	got.Receipts, got.Replies = nil, nil
	is.NoErr(s.Swap(ctx, got))
	got, err = s.Get(ctx, r.ID)
	is.NoErr(err)
	is.Equal(got.Version, int64(3))
	is.Equal(len(got.Receipts)+len(got.Replies), 0)
}

func deletes(t *testing.T, s link.Store) {
	is := is.New(t)
	is.NoErr(s.Insert(ctx, record(1), sealed(1), 10))
	is.NoErr(s.Delete(ctx, record(1).ID, 2))
	_, err := s.Get(ctx, record(1).ID)
	is.NoErr(err) // another version stays
	is.NoErr(s.Delete(ctx, record(1).ID, 1))
	_, err = s.Get(ctx, record(1).ID)
	is.True(errors.Is(err, link.ErrNone))
	is.NoErr(s.Delete(ctx, record(1).ID, 1))
	got, err := s.Due(ctx, record(1).Due.AddDate(1, 0, 0), 10)
	is.NoErr(err)
	is.Equal(len(got), 0)
}

func due(t *testing.T, s link.Store) {
	is := is.New(t)
	for _, n := range []int{3, 1, 2, 9} {
		is.NoErr(s.Insert(ctx, record(n), sealed(n), 10))
	}
	moved := record(2)
	moved.Due = record(5).Due
	is.NoErr(s.Swap(ctx, moved))
	for _, c := range []struct {
		now, most int
		want      []int
	}{{0, 10, nil}, {1, 10, []int{1}}, {2, 10, []int{1}}, {5, 10, []int{1, 3, 2}}, {9, 2, []int{1, 3}}} {
		got, err := s.Due(ctx, record(c.now).Due, c.most)
		is.NoErr(err)
		var want []string
		for _, n := range c.want {
			want = append(want, record(n).ID)
		}
		is.Equal(got, want)
	}
	orphans, err := s.Orphans(ctx, record(0).Due.AddDate(1, 0, 0), 10)
	is.NoErr(err)
	is.Equal(orphans, 0) // what was acknowledged is none
}

func blobs(t *testing.T, s link.Store) {
	is := is.New(t)
	r, other := record(1), record(2)
	big := bytes.Repeat([]byte("sealed"), link.DefaultLimits().Bytes/6)
	is.NoErr(s.Insert(ctx, r, big, 10))
	is.NoErr(s.Insert(ctx, other, sealed(2), 10))
	one, two := link.Blob{ID: r.ID, Number: 1, Hash: link.HashOf("1")}, link.Blob{ID: r.ID, Number: 12, Hash: link.HashOf("1")}
	is.NoErr(s.Put(ctx, one, []byte("one")))
	is.NoErr(s.Put(ctx, one, []byte("one")))
	is.NoErr(s.Put(ctx, two, []byte("two")))
	for b, want := range map[link.Blob]string{one: "one", two: "two", plan(r): string(big), plan(other): "plan 2"} {
		got, err := s.Bytes(ctx, b)
		is.NoErr(err)
		is.True(string(got) == want)
		got[0]++ // the caller's copy is its own
		got, err = s.Bytes(ctx, b)
		is.NoErr(err)
		is.True(string(got) == want)
	}
	for n := range 8 {
		is.NoErr(s.Insert(ctx, record(10+n), sealed(10+n), 100))
	}
	is.NoErr(s.Drop(ctx, one))
	is.NoErr(s.Drop(ctx, one))
	_, err := s.Bytes(ctx, one)
	is.True(errors.Is(err, link.ErrNone))
	_, err = s.Bytes(ctx, two)
	is.NoErr(err)
	is.NoErr(s.DropAll(ctx, r.ID))
	for _, b := range []link.Blob{two, plan(r)} {
		_, err = s.Bytes(ctx, b)
		is.True(errors.Is(err, link.ErrNone))
	}
	for _, n := range []int{2, 10, 11, 12, 13, 14, 15, 16, 17} {
		_, err = s.Bytes(ctx, plan(record(n)))
		is.NoErr(err) // of this link alone
	}
}
