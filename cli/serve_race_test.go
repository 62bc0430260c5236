package cli

import (
	"errors"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/matryer/is"

	"partyline/core/share/link"
	"partyline/core/share/link/linktest"
	"partyline/core/share/linkhttp"
)

// Sixty-four readers at serve itself, of whom three may see the plan.
func TestServeGivesAwayAsManyViewsAsThereAre(t *testing.T) {
	is := is.New(t)
	server, err := serveLinks(new(fakeClock), filepath.Join(t.TempDir(), "links.db"), "--open-creation")
	is.NoErr(err)
	defer server.stop()
	client := linkhttp.NewClient(server.address, "")
	c := linktest.Creation("")
	c.Views = 3
	made, err := client.Create(t.Context(), c)
	is.NoErr(err)
	var opened, burnt atomic.Int64
	var todo sync.WaitGroup
	for range 64 {
		todo.Go(func() {
			receipt := linktest.Token()
			for {
				got, err := client.Open(t.Context(), made.ID, c.Read, receipt)
				switch {
				case errors.Is(err, link.ErrBusy):
					continue // as it says: again, with the same receipt
				case err == nil && string(got.Sealed) == string(c.Sealed):
					opened.Add(1)
				case errors.Is(err, link.ErrBurnt):
					burnt.Add(1)
				default:
					t.Error(err)
				}
				return
			}
		})
	}
	todo.Wait()
	is.Equal(opened.Load(), int64(3))
	is.Equal(burnt.Load(), int64(61))
	is.NoErr(client.Revoke(t.Context(), made.ID, c.Owner))
	_, err = client.Open(t.Context(), made.ID, c.Read, linktest.Token())
	is.Equal(err, link.ErrRevoked) // whoever asks after that gets nothing
}
