package linkstore

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/matryer/is"

	"partyline/core/share/link"
	"partyline/core/share/link/linktest"
)

// creating names the variable that makes this test's program the child that
// creates links in the file it names.
const creating = "PARTYLINE_TEST_CREATE_LINKS"

const created = 1000

func TestMain(m *testing.M) {
	if path := os.Getenv(creating); path != "" {
		if err := createMany(path); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// createMany creates links, 16 at a time, and prints of each that was
// acknowledged what opens it.
func createMany(path string) error {
	store, err := Open(path)
	if err != nil {
		return err
	}
	limits := link.DefaultLimits()
	limits.Links = 10 * created
	service := &link.Service{Store: store, Limits: limits, Now: time.Now}
	var todo sync.WaitGroup
	var printing sync.Mutex
	failed := make(chan error, created)
	for range 16 {
		todo.Go(func() {
			for range created / 16 {
				c := linktest.Creation("child")
				c.Sealed = bytes.Repeat([]byte(c.Owner), 1+len(c.Owner)*int(c.Owner[0]%4)) // some pages, or a part of one
				l, err := service.Create(context.Background(), c)
				if err != nil {
					failed <- err
					return
				}
				printing.Lock()
				fmt.Println(l.ID, c.Owner, c.Read)
				printing.Unlock()
			}
		})
	}
	todo.Wait()
	close(failed)
	return <-failed
}

// The program is killed, with no chance to tidy up, at a random moment while it
// creates links; then again, in the same file. Every link that was acknowledged
// can be opened, and none is there by half.
func TestKilledWhileCreating(t *testing.T) {
	is := is.New(t)
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	path := filepath.Join(t.TempDir(), "links.db")
	var acknowledged [][]string
	for range 3 {
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), creating+"="+path)
		child.Stderr = os.Stderr
		out, err := child.StdoutPipe()
		is.NoErr(err)
		is.NoErr(child.Start())
		last := 1 + random.IntN(created*9/10)
		lines := bufio.NewScanner(out)
		for n := 1; lines.Scan(); n++ {
			// A line cut by the kill was acknowledged as well, but cannot be checked.
			if words := strings.Fields(lines.Text()); len(words) == 3 && len(words[2]) == 43 {
				acknowledged = append(acknowledged, words)
			}
			if n == last {
				is.NoErr(child.Process.Kill())
			}
		}
		is.True(child.Wait() != nil) // it did not reach its end

		store := open(t, path)
		whole(t, store)
		kept := noHalf(t, store)
		is.True(kept >= len(acknowledged))
		service := &link.Service{Store: store, Limits: link.DefaultLimits(), Now: time.Now}
		for _, words := range acknowledged {
			opened, err := service.Store.Get(context.Background(), words[0])
			is.NoErr(err)
			sealed, err := store.Bytes(context.Background(), link.Blob{ID: words[0], Hash: opened.Body})
			is.NoErr(err)
			is.True(bytes.HasPrefix(sealed, []byte(words[1])))
		}
		first := acknowledged[0]
		_, err = service.Open(context.Background(), first[0], first[2], linktest.Token())
		is.NoErr(err)
		is.NoErr(store.Close())
	}
	t.Logf("%d acknowledged", len(acknowledged))
}
