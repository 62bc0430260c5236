package linktest

import (
	"bytes"
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/matryer/is"

	"partyline/core/share/link"
)

// RunLinks tests a face of links. Every part asks for a world of its own; parts
// that need a clock are skipped where it cannot be moved.
func RunLinks(t *testing.T, newWorld func(t *testing.T) World) {
	for _, part := range []struct {
		name  string
		clock bool
		test  func(*testing.T, World)
	}{
		{"a link gives its bytes as often as it says", false, views},
		{"a receipt gives the bytes again", true, receipts},
		{"creating again gives the same answer", false, idempotent},
		{"creating at once makes one link", false, createdAtOnce},
		{"limits", false, limits},
		{"64 readers of 3 views", false, race},
		{"64 readers of a link without end", false, unlimited},
		{"revoked", false, revoked},
		{"revoked among readers", false, revokedAmongReaders},
		{"expired", true, expired},
		{"all ends look alike from outside", true, alike},
		{"status", false, status},
		{"replies", false, replies},
		{"replies at once", false, repliesAtOnce},
		{"swept", true, swept},
	} {
		t.Run(part.name, func(t *testing.T) {
			w := newWorld(t)
			if part.clock && w.Advance == nil {
				t.Skip("this service's clock cannot be moved")
			}
			part.test(t, w)
		})
	}
}

func views(t *testing.T, w World) {
	is := is.New(t)
	m := w.create(t, nil)
	is.Equal(m.Link.ID, link.IDOf(m.Owner))
	is.Equal(m.Link.Views, 3)
	is.Equal(m.Link.Size, len(m.Sealed))
	is.Equal(m.Expires.Sub(m.Created), time.Hour)
	for _, left := range []int{2, 1, 0} {
		opened, err := w.Links.Open(ctx, m.ID, m.Read, Token())
		is.NoErr(err)
		is.True(bytes.Equal(opened.Sealed, m.Sealed))
		is.Equal(opened.ViewsLeft, left)
	}
	is.True(errors.Is(w.open(m), link.ErrBurnt))
}

func receipts(t *testing.T, w World) {
	is := is.New(t)
	m := w.create(t, func(c *link.Creation) { c.Views = 1 })
	receipt := Token()
	for range 3 {
		opened, err := w.Links.Open(ctx, m.ID, m.Read, receipt)
		is.NoErr(err)
		is.Equal(opened.ViewsLeft, 0)
		is.True(bytes.Equal(opened.Sealed, m.Sealed))
	}
	is.True(errors.Is(w.open(m), link.ErrBurnt)) // another receipt is another view
	w.Advance(link.ReceiptLife - time.Second)
	_, err := w.Sweep()
	is.NoErr(err)
	_, err = w.Links.Open(ctx, m.ID, m.Read, receipt)
	is.NoErr(err) // a sweep leaves the bytes while a receipt holds
	_, err = w.Links.Open(ctx, m.ID, Token(), receipt)
	is.True(errors.Is(err, link.ErrUnknown)) // a receipt alone opens nothing
	w.Advance(time.Second)
	_, err = w.Links.Open(ctx, m.ID, m.Read, receipt)
	is.True(errors.Is(err, link.ErrBurnt))

	late := w.create(t, nil)
	w.Advance(time.Hour - time.Second)
	_, err = w.Links.Open(ctx, late.ID, late.Read, receipt) // the receipt of another link is as good as a new one
	is.NoErr(err)
	w.Advance(30 * time.Second)
	_, err = w.Sweep()
	is.NoErr(err)
	is.True(errors.Is(w.open(late), link.ErrExpired))
	_, err = w.Links.Open(ctx, late.ID, late.Read, receipt)
	is.NoErr(err) // taken before the end, fetched after
	is.NoErr(w.Links.Revoke(ctx, late.ID, late.Owner))
	_, err = w.Links.Open(ctx, late.ID, late.Read, receipt)
	is.True(errors.Is(err, link.ErrRevoked)) // but not against the owner's will

	both, first, second := w.create(t, nil), Token(), Token()
	for _, receipt := range []string{first, second, first, second} {
		_, err := w.Links.Open(ctx, both.ID, both.Read, receipt)
		is.NoErr(err)
	}
	got, err := w.Links.Status(ctx, both.ID, both.Read)
	is.NoErr(err)
	is.Equal(got.ViewsLeft, 1) // one receipt does not end another

	var shape *link.ShapeError
	_, err = w.Links.Open(ctx, m.ID, m.Read, "short")
	is.True(errors.As(err, &shape))
}

func idempotent(t *testing.T, w World) {
	is := is.New(t)
	m := w.create(t, nil)
	is.NoErr(w.open(m))
	again, err := w.Links.Create(ctx, m.Creation)
	is.NoErr(err)
	is.Equal(again, m.Link)
	for name, change := range map[string]func(*link.Creation){
		"other bytes":      func(c *link.Creation) { c.Sealed = []byte("other") },
		"other read token": func(c *link.Creation) { c.Read = Token() },
		"other views":      func(c *link.Creation) { c.Views = 4 },
		"other creator":    func(c *link.Creation) { c.Creator = "another" },
		"other life":       func(c *link.Creation) { c.Life *= 2 },
	} {
		other := m.Creation
		change(&other)
		if _, err := w.Links.Create(ctx, other); !errors.Is(err, link.ErrConflict) {
			t.Errorf("%s: %v", name, err)
		}
	}
	opened, err := w.Links.Open(ctx, m.ID, m.Read, Token())
	is.NoErr(err)
	is.True(bytes.Equal(opened.Sealed, m.Sealed)) // a refused creation leaves the bytes
	is.Equal(opened.ViewsLeft, 1)
	is.NoErr(w.Links.Revoke(ctx, m.ID, m.Owner))
	_, err = w.Links.Create(ctx, m.Creation)
	is.NoErr(err)
	is.True(errors.Is(w.open(m), link.ErrRevoked)) // repeating brings nothing back
}

func createdAtOnce(t *testing.T, w World) {
	is := is.New(t)
	c := Creation(t.Name())
	var all sync.Map
	together(8, func(i int) {
		l, err := w.Links.Create(ctx, c)
		all.Store(i, struct {
			l   link.Link
			err error
		}{l, err})
	})
	is.NoErr(w.open(made{link.Link{ID: link.IDOf(c.Owner)}, c}))
	all.Range(func(_, got any) bool {
		one := got.(struct {
			l   link.Link
			err error
		})
		is.NoErr(one.err)
		is.Equal(one.l.ID, link.IDOf(c.Owner))
		return true
	})
	// One link, so the creator has four more.
	for range Limits().Links - 1 {
		w.create(t, nil)
	}
	_, err := w.Links.Create(ctx, Creation(t.Name()))
	is.True(errors.Is(err, link.ErrFull))
}

func limits(t *testing.T, w World) {
	is := is.New(t)
	for name, bad := range map[string]struct {
		of     string
		change func(*link.Creation)
	}{
		"no bytes":   {"bytes", func(c *link.Creation) { c.Sealed = nil }},
		"many bytes": {"bytes", func(c *link.Creation) { c.Sealed = make([]byte, Limits().Bytes+1) }},
		"too short":  {"seconds", func(c *link.Creation) { c.Life = time.Hour - time.Second }},
		"too long":   {"seconds", func(c *link.Creation) { c.Life = 90*24*time.Hour + time.Second }},
		"no view":    {"views", func(c *link.Creation) { c.Views = 0 }},
		"less":       {"views", func(c *link.Creation) { c.Views = -2 }},
		"1001 views": {"views", func(c *link.Creation) { c.Views = 1001 }},
	} {
		c := Creation(t.Name())
		bad.change(&c)
		_, err := w.Links.Create(ctx, c)
		var limit *link.LimitError
		if !errors.As(err, &limit) || limit.Of != bad.of {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, change := range map[string]func(*link.Creation){
		"no owner":     func(c *link.Creation) { c.Owner = "" },
		"short owner":  func(c *link.Creation) { c.Owner = "a" },
		"short read":   func(c *link.Creation) { c.Read = strings.Repeat("r", 21) },
		"one for both": func(c *link.Creation) { c.Read = c.Owner },
	} {
		c := Creation(t.Name())
		change(&c)
		_, err := w.Links.Create(ctx, c)
		var shape *link.ShapeError
		if !errors.As(err, &shape) {
			t.Errorf("%s: %v", name, err)
		}
	}
	all := []made{
		w.create(t, func(c *link.Creation) { c.Sealed = bytes.Repeat([]byte{0}, Limits().Bytes) }),
		w.create(t, func(c *link.Creation) { c.Life = 90 * 24 * time.Hour }),
		w.create(t, func(c *link.Creation) { c.Views = 1000 }),
		w.create(t, func(c *link.Creation) { c.Views = link.Unlimited }),
		w.create(t, nil),
	}
	full := Creation(t.Name())
	_, err := w.Links.Create(ctx, full)
	is.True(errors.Is(err, link.ErrFull))
	w.create(t, func(c *link.Creation) { c.Creator = "another" }) // counted by creator
	_, err = w.Links.Create(ctx, all[0].Creation)
	is.NoErr(err) // repeating is not another link
	is.NoErr(w.Links.Revoke(ctx, all[0].ID, all[0].Owner))
	_, err = w.Links.Create(ctx, full)
	is.NoErr(err) // a revoked link makes room
}

func race(t *testing.T, w World) {
	is := is.New(t)
	m := w.create(t, nil)
	var won, burnt atomic.Int32
	together(64, func(int) {
		opened, err := w.Links.Open(ctx, m.ID, m.Read, Token())
		switch {
		case err == nil && bytes.Equal(opened.Sealed, m.Sealed):
			won.Add(1)
		case errors.Is(err, link.ErrBurnt):
			burnt.Add(1)
		default:
			t.Error(err)
		}
	})
	is.Equal(won.Load(), int32(3))
	is.Equal(burnt.Load(), int32(61))
}

func unlimited(t *testing.T, w World) {
	m := w.create(t, func(c *link.Creation) { c.Views = link.Unlimited })
	together(64, func(int) {
		if opened, err := w.Links.Open(ctx, m.ID, m.Read, Token()); err != nil || opened.ViewsLeft != link.Unlimited {
			t.Error(opened.ViewsLeft, err)
		}
	})
}

func status(t *testing.T, w World) {
	is := is.New(t)
	m := w.create(t, nil)
	is.NoErr(w.open(m))
	is.NoErr(w.Links.Reply(ctx, m.ID, m.Read, 1, []byte("one")))
	for _, token := range []string{m.Read, m.Owner} {
		for range 2 { // asking takes no view
			got, err := w.Links.Status(ctx, m.ID, token)
			is.NoErr(err)
			is.Equal(got, link.Status{State: link.Live, Size: len(m.Sealed), Created: m.Created, Expires: m.Expires, ViewsLeft: 2, Replies: 1})
		}
	}
	is.NoErr(w.Links.Revoke(ctx, m.ID, m.Owner))
	got, err := w.Links.Status(ctx, m.ID, m.Owner)
	is.NoErr(err)
	is.Equal(got.State, link.Revoked)
	is.True(!got.Revoked.IsZero())
}

// together runs a function n times at once and waits.
func together(n int, do func(i int)) {
	var ready, done sync.WaitGroup
	ready.Add(n)
	for i := range n {
		done.Go(func() {
			ready.Done()
			ready.Wait()
			do(i)
		})
	}
	done.Wait()
}
