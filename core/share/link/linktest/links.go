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

func revoked(t *testing.T, w World) {
	is := is.New(t)
	m, stranger := w.create(t, nil), w.create(t, nil)
	for _, token := range []string{"", Token(), m.Read, stranger.Owner, m.Owner + "A"} {
		is.True(errors.Is(w.Links.Revoke(ctx, m.ID, token), link.ErrUnknown))
	}
	is.NoErr(w.open(m))
	is.NoErr(w.Links.Revoke(ctx, m.ID, m.Owner))
	is.True(errors.Is(w.open(m), link.ErrRevoked))
	is.NoErr(w.Links.Revoke(ctx, m.ID, m.Owner)) // twice is once
	is.True(errors.Is(w.Links.Reply(ctx, m.ID, m.Read, 1, []byte("late")), link.ErrRevoked))
	_, err := w.Links.Replies(ctx, m.ID, m.Read, 0)
	is.True(errors.Is(err, link.ErrRevoked))
	is.NoErr(w.open(stranger))
	none := Token()
	is.True(errors.Is(w.Links.Revoke(ctx, link.IDOf(none), none), link.ErrUnknown))
}

// revokedAmongReaders: an open that starts after the revocation was answered
// gives nothing, however many are under way.
func revokedAmongReaders(t *testing.T, w World) {
	is := is.New(t)
	m := w.create(t, func(c *link.Creation) { c.Views = 1000 })
	var done atomic.Bool
	together(17, func(i int) {
		if i == 0 {
			if err := w.Links.Revoke(ctx, m.ID, m.Owner); err != nil {
				t.Error(err)
			}
			done.Store(true)
			return
		}
		for range 20 {
			after := done.Load()
			err := w.open(m)
			if err != nil && !errors.Is(err, link.ErrRevoked) {
				t.Error(err)
			}
			if after && err == nil {
				t.Error("opened after it was revoked")
			}
			if err != nil {
				return
			}
		}
	})
	is.True(errors.Is(w.open(m), link.ErrRevoked))
}

func expired(t *testing.T, w World) {
	is := is.New(t)
	m := w.create(t, nil)
	w.Advance(time.Hour - time.Millisecond)
	is.NoErr(w.open(m))
	w.Advance(time.Millisecond)
	is.True(errors.Is(w.open(m), link.ErrExpired))
	is.True(errors.Is(w.Links.Reply(ctx, m.ID, m.Read, 1, []byte("late")), link.ErrExpired))
}

// alike: whoever lacks the read token cannot tell a link from none.
func alike(t *testing.T, w World) {
	is := is.New(t)
	live, burnt, expired, revoked := w.create(t, func(c *link.Creation) { c.Life *= 2 }), w.create(t, func(c *link.Creation) { c.Views, c.Life = 1, 2*c.Life }), w.create(t, nil), w.create(t, nil)
	is.NoErr(w.open(burnt))
	is.NoErr(w.Links.Revoke(ctx, revoked.ID, revoked.Owner))
	w.Advance(time.Hour)
	for _, id := range []string{live.ID, burnt.ID, expired.ID, revoked.ID, link.IDOf(Token()), "", "..", strings.Repeat("A", 21), live.ID + "\n"} {
		for _, token := range []string{Token(), ""} {
			_, err := w.Links.Open(ctx, id, token, Token())
			is.True(errors.Is(err, link.ErrUnknown))
			_, err = w.Links.Status(ctx, id, token)
			is.True(errors.Is(err, link.ErrUnknown))
			_, err = w.Links.Replies(ctx, id, token, 0)
			is.True(errors.Is(err, link.ErrUnknown))
			is.True(errors.Is(w.Links.Reply(ctx, id, token, 1, []byte("x")), link.ErrUnknown))
			is.True(errors.Is(w.Links.Revoke(ctx, id, token), link.ErrUnknown))
		}
	}
	for want, m := range map[link.State]made{link.Live: live, link.Burnt: burnt, link.Expired: expired, link.Revoked: revoked} {
		got, err := w.Links.Status(ctx, m.ID, m.Read)
		is.NoErr(err)
		is.Equal(got.State, want) // who has the token is told
	}
	opened, err := w.Links.Open(ctx, live.ID, live.Read, Token())
	is.NoErr(err)
	is.Equal(opened.ViewsLeft, 2) // no guess took a view
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

func replies(t *testing.T, w World) {
	is := is.New(t)
	m := w.create(t, func(c *link.Creation) { c.Views = 1 })
	is.NoErr(w.open(m)) // a burnt link still takes the answer of who opened it
	none, err := w.Links.Replies(ctx, m.ID, m.Read, 0)
	is.NoErr(err)
	is.Equal(len(none), 0)
	var number *link.NumberError
	for _, wrong := range []int{-1, 0, 2} {
		err := w.Links.Reply(ctx, m.ID, m.Read, wrong, []byte("one"))
		is.True(errors.As(err, &number))
		is.Equal(number.Next, 1)
	}
	var limit *link.LimitError
	is.True(errors.As(w.Links.Reply(ctx, m.ID, m.Read, 1, nil), &limit))
	is.True(errors.As(w.Links.Reply(ctx, m.ID, m.Read, 1, make([]byte, Limits().ReplyBytes+1)), &limit))
	is.Equal(limit.Of, "replyBytes")
	is.True(errors.Is(w.Links.Reply(ctx, m.ID, m.Owner, 1, []byte("one")), link.ErrUnknown)) // the owner has the key and so the read token
	for i, text := range []string{"one", "two", "three"} {
		is.NoErr(w.Links.Reply(ctx, m.ID, m.Read, i+1, []byte(text)))
		is.NoErr(w.Links.Reply(ctx, m.ID, m.Read, i+1, []byte(text))) // sent again
		err := w.Links.Reply(ctx, m.ID, m.Read, i+1, []byte("forged"))
		if i < 2 {
			is.True(errors.As(err, &number))
			is.Equal(number.Next, i+2)
		}
	}
	is.True(errors.Is(w.Links.Reply(ctx, m.ID, m.Read, 4, []byte("four")), link.ErrReplies))
	for after, want := range []string{"one two three", "two three", "three", ""} {
		got, err := w.Links.Replies(ctx, m.ID, m.Read, after)
		is.NoErr(err)
		var texts []string
		for i, r := range got {
			is.Equal(r.Number, after+i+1)
			texts = append(texts, string(r.Sealed))
		}
		is.Equal(strings.Join(texts, " "), want)
	}
}

func repliesAtOnce(t *testing.T, w World) {
	is := is.New(t)
	m := w.create(t, nil)
	var kept atomic.Int32
	together(16, func(i int) {
		var number *link.NumberError
		switch err := w.Links.Reply(ctx, m.ID, m.Read, 1, []byte{byte(i)}); {
		case err == nil:
			kept.Add(1)
		case !errors.As(err, &number):
			t.Error(err)
		}
	})
	is.Equal(kept.Load(), int32(1)) // a chain has one first link
	got, err := w.Links.Replies(ctx, m.ID, m.Read, 0)
	is.NoErr(err)
	is.Equal(len(got), 1)
}

func swept(t *testing.T, w World) {
	is := is.New(t)
	burnt := w.create(t, func(c *link.Creation) { c.Views, c.Life = 1, 2*time.Hour })
	expiring := w.create(t, nil)
	taken := w.create(t, nil)
	is.NoErr(w.open(burnt))
	is.NoErr(w.Links.Reply(ctx, burnt.ID, burnt.Read, 1, []byte("signed")))
	is.NoErr(w.Links.Revoke(ctx, taken.ID, taken.Owner))
	sweep := func(after time.Duration, want link.Swept) {
		t.Helper()
		w.Advance(after)
		got, err := w.Sweep()
		is.NoErr(err)
		is.Equal(got, want)
		got, err = w.Sweep()
		is.NoErr(err)
		is.Equal(got, link.Swept{}) // a sweep leaves nothing to the next
	}
	sweep(0, link.Swept{})
	sweep(link.ReceiptLife, link.Swept{Plans: 1})
	got, err := w.Links.Replies(ctx, burnt.ID, burnt.Read, 0)
	is.NoErr(err)
	is.Equal(len(got), 1)
	sweep(time.Hour, link.Swept{Links: 1})
	is.True(errors.Is(w.open(expiring), link.ErrExpired)) // still told
	sweep(time.Hour, link.Swept{Links: 1})
	sweep(link.Remembered, link.Swept{Records: 3})
	is.True(errors.Is(w.open(expiring), link.ErrUnknown))
	_, err = w.Links.Status(ctx, burnt.ID, burnt.Owner)
	is.True(errors.Is(err, link.ErrUnknown))
	for range Limits().Links { // and the creator has all of their links again
		w.create(t, nil)
	}
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
