package linktest

import (
	"errors"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/matryer/is"

	"partyline/core/share/link"
)

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
