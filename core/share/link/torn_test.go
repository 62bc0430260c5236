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

var errTorn = errors.New("the store is gone")

// torn is a store that fails once, at its n-th call; the call has been carried
// out or not.
type torn struct {
	link.Store
	left int
	done bool
}

func (s *torn) call(do func() error) error {
	s.left--
	if s.left != 0 {
		return do()
	}
	if s.done {
		_ = do()
	}
	return errTorn
}

func (s *torn) Insert(ctx context.Context, r link.Record, b []byte, most int) error {
	return s.call(func() error { return s.Store.Insert(ctx, r, b, most) })
}
func (s *torn) Swap(ctx context.Context, r link.Record) error {
	return s.call(func() error { return s.Store.Swap(ctx, r) })
}
func (s *torn) Delete(ctx context.Context, id string, v int64) error {
	return s.call(func() error { return s.Store.Delete(ctx, id, v) })
}
func (s *torn) Put(ctx context.Context, b link.Blob, sealed []byte) error {
	return s.call(func() error { return s.Store.Put(ctx, b, sealed) })
}
func (s *torn) Drop(ctx context.Context, b link.Blob) error {
	return s.call(func() error { return s.Store.Drop(ctx, b) })
}
func (s *torn) DropAll(ctx context.Context, id string) error {
	return s.call(func() error { return s.Store.DropAll(ctx, id) })
}
func (s *torn) Get(ctx context.Context, id string) (r link.Record, err error) {
	err = s.call(func() error { r, err = s.Store.Get(ctx, id); return err })
	return r, err
}
func (s *torn) Bytes(ctx context.Context, b link.Blob) (sealed []byte, err error) {
	err = s.call(func() error { sealed, err = s.Store.Bytes(ctx, b); return err })
	return sealed, err
}
func (s *torn) Due(ctx context.Context, now time.Time, most int) (ids []string, err error) {
	err = s.call(func() error { ids, err = s.Store.Due(ctx, now, most); return err })
	return ids, err
}

// Whatever call of the store fails, and whether or not it had its effect, the
// caller who repeats the request reaches the same end: one link, one view
// taken, one reply, nothing left behind.
func TestAFailureAnywhereIsRepairedByRepeating(t *testing.T) {
	ctx := context.Background()
	failures := 0
	for at := 1; at <= 40; at++ {
		for _, done := range []bool{false, true} {
			is := is.New(t)
			memory, clock := linktest.NewMemory(), linktest.NewClock()
			store := &torn{Store: memory, left: at, done: done}
			s := &link.Service{Store: store, Limits: linktest.Limits(), Now: clock.Now}
			c, receipt := linktest.Creation("someone"), linktest.Token()
			id := link.IDOf(c.Owner)
			repeat := func(do func() error) {
				t.Helper()
				err := do()
				if errors.Is(err, errTorn) {
					failures++
					err = do()
				}
				is.NoErr(err)
			}
			sweep := func() error { _, err := s.Sweep(ctx, 10); return err }
			repeat(func() error { _, err := s.Create(ctx, c); return err })
			repeat(func() error {
				opened, err := s.Open(ctx, id, c.Read, receipt)
				is.True(err != nil || opened.ViewsLeft == 2)
				return err
			})
			repeat(func() error { return s.Reply(ctx, id, c.Read, 1, []byte("one")) })
			repeat(func() error {
				all, err := s.Replies(ctx, id, c.Read, 0)
				is.True(err != nil || len(all) == 1)
				return err
			})
			for _, another := range []string{linktest.Token(), linktest.Token()} {
				repeat(func() error { _, err := s.Open(ctx, id, c.Read, another); return err })
			}
			_, err := s.Open(ctx, id, c.Read, linktest.Token())
			if errors.Is(err, errTorn) {
				failures++
				_, err = s.Open(ctx, id, c.Read, linktest.Token())
			}
			is.True(errors.Is(err, link.ErrBurnt)) // three views were taken, whatever failed
			clock.Advance(link.ReceiptLife)
			repeat(sweep)
			repeat(func() error { return s.Revoke(ctx, id, c.Owner) })
			repeat(sweep)
			records, blobs := memory.Len()
			is.Equal(records, 1)
			is.Equal(blobs, 0)
			clock.Advance(link.Remembered)
			repeat(sweep)
			records, _ = memory.Len()
			is.Equal(records, 0)
		}
	}
	if failures < 40 {
		t.Errorf("only %d calls failed: the test no longer reaches the service's calls", failures)
	}
}

// stubborn never lets a swap through.
type stubborn struct{ link.Store }

func (stubborn) Swap(context.Context, link.Record) error { return link.ErrChanged }

func TestChangesEnd(t *testing.T) {
	is := is.New(t)
	ctx := context.Background()
	s := &link.Service{Store: stubborn{linktest.NewMemory()}, Limits: link.DefaultLimits(), Now: linktest.NewClock().Now}
	c := linktest.Creation("someone")
	l, err := s.Create(ctx, c)
	is.NoErr(err)
	_, err = s.Open(ctx, l.ID, c.Read, linktest.Token())
	is.True(errors.Is(err, link.ErrBusy))
	is.True(errors.Is(s.Revoke(ctx, l.ID, c.Owner), link.ErrBusy))
}
