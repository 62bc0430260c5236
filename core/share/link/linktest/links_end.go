package linktest

import (
	"errors"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/matryer/is"

	"partyline/core/share/link"
)

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
