//go:build !js

package workerd

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/matryer/is"

	"partyline/core/share/link"
	"partyline/core/share/link/linktest"
	"partyline/wasm/worker/d1store"
)

// What link.Store promises, of the SQL and the keys alone, on D1 and R2.
func TestStore(t *testing.T) {
	needWorker(t)
	linktest.Run(t, func(t *testing.T) link.Store {
		empty(t, nil)
		return fresh{remote{}, remote{}}
	})
}

// stopping lets a number of operations through, then fails, before or after it
// did what it was asked: a crash between any two.
type stopping struct {
	remote
	left  *int
	after bool
}

var errStopped = errors.New("stopped")

func stopAfter[T any](s stopping, do func() (T, error)) (T, error) {
	*s.left--
	if *s.left < 0 || *s.left == 0 && !s.after {
		var none T
		return none, errStopped
	}
	got, err := do()
	if *s.left == 0 {
		err = errStopped
	}
	return got, err
}

func (s stopping) Query(ctx context.Context, q d1store.Statement) ([][]any, error) {
	return stopAfter(s, func() ([][]any, error) { return s.remote.Query(ctx, q) })
}
func (s stopping) Change(ctx context.Context, all ...d1store.Statement) ([]int64, error) {
	return stopAfter(s, func() ([]int64, error) { return s.remote.Change(ctx, all...) })
}
func (s stopping) Put(ctx context.Context, key string, sealed []byte) error {
	_, err := stopAfter(s, func() (any, error) { return nil, s.remote.Put(ctx, key, sealed) })
	return err
}
func (s stopping) Delete(ctx context.Context, keys ...string) error {
	_, err := stopAfter(s, func() (any, error) { return nil, s.remote.Delete(ctx, keys...) })
	return err
}
func (s stopping) List(ctx context.Context, prefix string) ([]string, error) {
	return stopAfter(s, func() ([]string, error) { return s.remote.List(ctx, prefix) })
}

// Wherever a creation stops, the link is whole or is not there, repeating it
// succeeds, and a day later nothing is left that no link has.
func TestACreationThatStops(t *testing.T) {
	is := is.New(t)
	empty(t, nil)
	clock := linktest.NewClock()
	whole := 0
	for _, after := range []bool{false, true} {
		for steps := 1; steps <= 5; steps++ {
			c := linktest.Creation(fmt.Sprint(t.Name(), steps, after))
			left := steps
			s := stopping{remote{}, &left, after}
			stopped := &link.Service{Store: fresh{s, s}, Limits: linktest.Limits(), Now: clock.Now}
			sound := &link.Service{Store: fresh{remote{}, remote{}}, Limits: linktest.Limits(), Now: clock.Now}
			_, err := stopped.Create(t.Context(), c)
			if left > 0 { // all of its steps were done
				is.NoErr(err)
				whole++
			} else {
				is.True(errors.Is(err, errStopped))
			}
			_, err = sound.Status(t.Context(), link.IDOf(c.Owner), c.Read)
			is.True(err == nil || errors.Is(err, link.ErrUnknown))
			_, err = sound.Create(t.Context(), c)
			is.NoErr(err)
			opened, err := sound.Open(t.Context(), link.IDOf(c.Owner), c.Read, linktest.Token())
			is.NoErr(err)
			is.Equal(string(opened.Sealed), string(c.Sealed))
			clock.Advance(24 * time.Hour)
			_, err = sound.Store.Orphans(t.Context(), clock.Now(), 100)
			is.NoErr(err)
			is.Equal(len(operate[[]object](t, "sql", object{"text": "SELECT * FROM uploads"})), 0)
			plans := map[string]bool{}
			for _, row := range operate[[]object](t, "sql", object{"text": "SELECT plan FROM links"}) {
				plans[row["plan"].(string)] = true
			}
			keys := operate[[]string](t, "keys", nil)
			is.Equal(len(keys), len(plans)) // each link its plan, and no other bytes
			for _, key := range keys {
				is.True(plans[key])
			}
		}
	}
	is.Equal(whole, 2) // four steps: the fifth does not come
}
