package cli

import (
	"context"
	"io"
	"net/http"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"github.com/matryer/is"

	"partyline/core/share/link"
	"partyline/core/share/link/linktest"
)

// asked counts what the service asks of its store.
type asked struct {
	link.Store
	times atomic.Int64
}

func (a *asked) Get(ctx context.Context, id string) (link.Record, error) {
	a.times.Add(1)
	return a.Store.Get(ctx, id)
}

func (a *asked) Swap(ctx context.Context, r link.Record) error {
	a.times.Add(1)
	return a.Store.Swap(ctx, r)
}

func (a *asked) Bytes(ctx context.Context, b link.Blob) ([]byte, error) {
	a.times.Add(1)
	return a.Store.Bytes(ctx, b)
}

// Whoever loads, looks ahead or scans the page of a link has not opened it.
func TestThePageOfALinkTakesNoView(t *testing.T) {
	is := is.New(t)
	p := &Program{Now: new(fakeClock).now, Err: io.Discard}
	links, err := p.openLinks(filepath.Join(t.TempDir(), "links.db"), true)
	is.NoErr(err)
	defer links.close()
	c := linktest.Creation("anyone")
	c.Views = 1
	made, err := links.Create(t.Context(), c)
	is.NoErr(err)
	store := &asked{Store: links.Store}
	links.Store = store
	planner, err := newPlanner(builtPlanner(), loopback(), 8765)
	is.NoErr(err)
	served := links.beside(planner, loopback(), time.Now)

	for _, head := range []http.Header{{}, {"Sec-Purpose": {"prefetch"}}, {"Purpose": {"prefetch"}}, {"X-Moz": {"prefetch"}}, {"Sec-Fetch-Site": {"cross-site"}}} {
		for _, path := range []string{"/open", "/open?x=" + made.ID, "/open?" + made.ID + "." + c.Read} {
			for _, method := range []string{"GET", "HEAD"} {
				answer := answered(served, method, path, head)
				is.Equal(answer.StatusCode, 200) // method, path
				is.Equal(answer.Header.Get("Cache-Control"), "no-store")
				is.Equal(answer.Header.Get("Content-Type"), "text/html; charset=utf-8")
				body, err := io.ReadAll(answer.Body)
				is.NoErr(err)
				is.Equal(len(body) > 0, method == "GET")
			}
		}
		// The address at which it is opened, asked as a scanner asks it.
		for _, method := range []string{"GET", "HEAD"} {
			head.Set("Partyline-Token", c.Read)
			head.Set("Partyline-Receipt", linktest.Token())
			is.True(answered(served, method, "/api/links/"+made.ID+"/open", head).StatusCode >= 400)
		}
	}
	is.Equal(store.times.Load(), int64(0)) // the store was not asked
	_, err = links.Service.Open(t.Context(), made.ID, c.Read, linktest.Token())
	is.NoErr(err) // its one view is there
	is.True(store.times.Load() > 0)
}
