package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/matryer/is"
	"go.etcd.io/bbolt"

	"partyline/cli/linkstore"
	"partyline/core/share/link"
	"partyline/core/share/link/linktest"
	"partyline/core/share/linkhttp"
)

// built is the program with the planner of the tests.
func built() int {
	p := &Program{Args: os.Args[1:], In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Now: time.Now, Env: os.Getenv, Planner: builtPlanner()}
	return p.Run()
}

// process is a serve with links in a process of its own; all that it writes is in
// files beside that of the links.
type process struct {
	*exec.Cmd
	address string
	written []string // the files
}

func startServe(t *testing.T, dir string, flags ...string) *process {
	t.Helper()
	is := is.New(t)
	p := &process{Cmd: exec.Command("partyline-built", append([]string{"serve", "--port", "0", "--links", filepath.Join(dir, "links.db")}, flags...)...)}
	read, out := io.Pipe()
	for i, stream := range []*io.Writer{&p.Stdout, &p.Stderr} {
		file, err := os.Create(filepath.Join(dir, fmt.Sprintf("written%d.txt", i+1)))
		is.NoErr(err)
		t.Cleanup(func() { _ = file.Close() })
		p.written = append(p.written, file.Name())
		*stream = file
		if i == 0 {
			*stream = io.MultiWriter(file, out)
		}
	}
	is.NoErr(p.Start())
	t.Cleanup(func() { _ = p.Process.Kill() })
	lines := bufio.NewReader(read)
	first, err := lines.ReadString('\n')
	is.NoErr(err)
	go func() { _, _ = io.Copy(io.Discard, lines) }()
	said := anyLine.FindStringSubmatch(first)
	is.True(said != nil) // first
	p.address = strings.TrimSuffix(said[1], "/")
	return p
}

// said gives all that an ended process wrote.
func (p *process) said(t *testing.T) string {
	t.Helper()
	all := ""
	for _, name := range p.written {
		text, err := os.ReadFile(name)
		is.New(t).NoErr(err)
		all += string(text)
	}
	return all
}

// The whole service is killed, with no chance to tidy up, at a random moment
// while several clients create a thousand links; then again, in the same file.
// Every link that was acknowledged opens after a new start, and none is there by half.
func TestTheServiceIsKilledWhileItCreates(t *testing.T) {
	is := is.New(t)
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	dir := t.TempDir()
	const wanted, clients = 1000, 8
	var tokens []string // each creator may have a thousand
	for i := range clients {
		code, token, _ := try(t, "", "serve", "token", "add", fmt.Sprint("creator-", i), "--links", filepath.Join(dir, "links.db"))
		is.Equal(code, exitClean)
		tokens = append(tokens, strings.TrimSpace(token))
	}
	var acknowledged []link.Creation
	for round := range 3 {
		server := startServe(t, dir)
		ctx, cancel := context.WithCancel(t.Context())
		last := int64(1 + random.IntN(wanted/3))
		if round == 2 {
			last = wanted // of all that the rounds create
		}
		var mu sync.Mutex
		var todo sync.WaitGroup
		for _, token := range tokens {
			todo.Go(func() {
				client := linkhttp.NewClient(server.address, token)
				for ctx.Err() == nil {
					c := linktest.Creation("")
					c.Sealed = []byte(strings.Repeat(c.Owner, 1+len(c.Owner)*int(c.Owner[0]%4))) // some pages, or a part of one
					if _, err := client.Create(ctx, c); err != nil {
						var refused *linkhttp.Problem
						if errors.As(err, &refused) {
							t.Error(err)
						}
						return // killed
					}
					mu.Lock()
					acknowledged = append(acknowledged, c)
					last--
					if last == 0 || len(acknowledged) >= wanted {
						cancel() // and the others are under way
						if err := server.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
							t.Error(err)
						}
					}
					mu.Unlock()
				}
			})
		}
		todo.Wait()
		cancel()
		is.True(server.Wait() != nil) // it did not end by itself
		is.True(len(acknowledged) > 0)
		is.True(noHalfLink(t, filepath.Join(dir, "links.db")) >= len(acknowledged))

		server = startServe(t, dir)
		client := linkhttp.NewClient(server.address, "")
		for _, c := range acknowledged {
			opened, err := client.Open(t.Context(), link.IDOf(c.Owner), c.Read, linktest.Token())
			is.NoErr(err)
			is.Equal(string(opened.Sealed), string(c.Sealed))
		}
		is.NoErr(server.Process.Signal(os.Interrupt))
		is.NoErr(server.Wait())
	}
	t.Logf("%d acknowledged", len(acknowledged))
}

// noHalfLink checks that every record has its plan, byte for byte, and every plan
// its record. It gives the number of records.
func noHalfLink(t *testing.T, file string) (n int) {
	t.Helper()
	is := is.New(t)
	store, err := linkstore.Open(file)
	is.NoErr(err)
	ids, err := store.Due(t.Context(), time.Now().Add(1000*24*time.Hour), 1<<20)
	is.NoErr(err)
	for _, id := range ids {
		r, err := store.Get(t.Context(), id)
		is.NoErr(err)
		sealed, err := store.Bytes(t.Context(), link.Blob{ID: id, Hash: r.Body})
		is.NoErr(err)
		is.Equal(link.HashOfBytes(sealed), r.Body)
		is.Equal(len(sealed), r.Size)
	}
	is.NoErr(store.Close())
	db, err := bbolt.Open(file, 0o600, &bbolt.Options{ReadOnly: true, Timeout: time.Second})
	is.NoErr(err)
	defer db.Close()
	is.NoErr(db.View(func(tx *bbolt.Tx) error {
		records := tx.Bucket([]byte("records"))
		is.Equal(records.Stats().KeyN, len(ids)) // every record is due some day
		plans := 0
		err := tx.Bucket([]byte("blobs")).ForEach(func(key, _ []byte) error {
			plans++
			if records.Get(key[:len(link.IDOf(""))]) == nil {
				return fmt.Errorf("a plan has no record")
			}
			return nil
		})
		is.Equal(plans, len(ids))
		return err
	}))
	return len(ids)
}
