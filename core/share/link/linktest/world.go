package linktest

import (
	"crypto/rand"
	"fmt"
	"testing"
	"time"

	"github.com/matryer/is"

	"partyline/core/share/link"
)

// World is a service to be tested, with nothing in it. Its limits must be those
// of Limits.
type World struct {
	Links   link.Links
	Advance func(time.Duration) // of the service's clock; nil where it cannot be moved
	Sweep   func() (link.Swept, error)
}

// Limits are small, so that a suite reaches them.
func Limits() link.Limits {
	l := link.DefaultLimits()
	l.Bytes, l.Links, l.Replies, l.ReplyBytes = 1<<10, 5, 3, 64
	return l
}

// NewWorld gives a world around a store, in the process of the test.
func NewWorld(store link.Store) World {
	clock := NewClock()
	service := &link.Service{Store: store, Limits: Limits(), Now: clock.Now}
	return World{Links: service, Advance: clock.Advance, Sweep: func() (link.Swept, error) { return service.Sweep(ctx, 100) }}
}

// Creation gives a request with fresh tokens, for a plan of its own, that the
// laws allow: an hour, three views.
func Creation(creator string) link.Creation {
	owner := Token()
	return link.Creation{
		Creator: creator, Owner: owner, Read: Token(), Life: time.Hour, Views: 3,
		Sealed: fmt.Appendf(nil, "sealed for %s", owner),
	}
}

// Token draws a token.
func Token() string {
	token, err := link.NewToken(rand.Reader)
	if err != nil {
		panic(err)
	}
	return token
}

// made is a link with its tokens.
type made struct {
	link.Link
	link.Creation
}

func (w World) create(t *testing.T, change func(*link.Creation)) made {
	t.Helper()
	c := Creation(t.Name())
	if change != nil {
		change(&c)
	}
	l, err := w.Links.Create(ctx, c)
	is.New(t).NoErr(err)
	return made{l, c}
}

// open opens with a receipt of its own.
func (w World) open(m made) error {
	_, err := w.Links.Open(ctx, m.ID, m.Read, Token())
	return err
}
