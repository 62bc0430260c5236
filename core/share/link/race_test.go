package link_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/matryer/is"

	"partyline/core/share/link"
	"partyline/core/share/link/linktest"
)

// between lets something happen between two calls of the service, once.
type between struct {
	link.Store
	afterGet, beforePut func()
	due                 []string
}

func once(do *func()) {
	if now := *do; now != nil {
		*do = nil
		now()
	}
}

func (s *between) Get(ctx context.Context, id string) (link.Record, error) {
	r, err := s.Store.Get(ctx, id)
	once(&s.afterGet)
	return r, err
}

func (s *between) Put(ctx context.Context, b link.Blob, sealed []byte) error {
	once(&s.beforePut)
	return s.Store.Put(ctx, b, sealed)
}

func (s *between) Due(ctx context.Context, now time.Time, most int) ([]string, error) {
	if s.due != nil {
		return s.due, nil
	}
	return s.Store.Due(ctx, now, most)
}

func TestWhatHappensBetween(t *testing.T) {
	is := is.New(t)
	ctx := context.Background()
	memory, clock := linktest.NewMemory(), linktest.NewClock()
	store := &between{Store: memory}
	s := &link.Service{Store: store, Limits: linktest.Limits(), Now: clock.Now}
	c := linktest.Creation("someone")
	id := link.IDOf(c.Owner)

	// The same creation, whole, after the first has looked for it.
	store.afterGet = func() { _, err := s.Create(ctx, c); is.NoErr(err) }
	l, err := s.Create(ctx, c)
	is.NoErr(err)
	is.Equal(l.ID, id)

	// Another reply, after the first was found to follow: its bytes do not stay.
	store.beforePut = func() { is.NoErr(s.Reply(ctx, id, c.Read, 1, []byte("faster"))) }
	var number *link.NumberError
	is.True(errors.As(s.Reply(ctx, id, c.Read, 1, []byte("slower")), &number))
	_, blobs := memory.Len()
	is.Equal(blobs, 2) // the plan and one reply

	// The same reply, after the first: both are told that it is there.
	store.beforePut = func() { is.NoErr(s.Reply(ctx, id, c.Read, 2, []byte("same"))) }
	is.NoErr(s.Reply(ctx, id, c.Read, 2, []byte("same")))
	all, err := s.Replies(ctx, id, c.Read, 0)
	is.NoErr(err)
	is.Equal(len(all), 2)

	// A revocation, after an open has taken its view: it may say so, never give half.
	store.afterGet = func() { is.NoErr(s.Revoke(ctx, id, c.Owner)) }
	_, err = s.Open(ctx, id, c.Read, linktest.Token())
	is.True(errors.Is(err, link.ErrRevoked))

	// A sweep that was told of a link before it was revoked forgets nothing.
	store.due = []string{id, link.IDOf("never was")}
	_, err = s.Sweep(ctx, 10)
	is.NoErr(err)
	_, err = memory.Get(ctx, id)
	is.NoErr(err)

	// The bytes of a reply that was on its way when the link was cleared go with its record.
	is.NoErr(memory.Put(ctx, link.Blob{ID: id, Number: 3}, []byte("late")))
	clock.Advance(link.Remembered)
	_, err = s.Sweep(ctx, 10)
	is.NoErr(err)
	records, blobs := memory.Len()
	is.Equal(records+blobs, 0)
}
