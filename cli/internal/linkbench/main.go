// Command linkbench measures the service of plan links (make bench): creating
// and opening links at "partyline serve", as a ratio to a bare net/http handler
// that does the same to a store of the same kind and nothing else. Both are timed
// in turns in the same run. It exits 1 when a row is over its budget.
package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing/fstest"
	"time"

	"partyline/cli"
	"partyline/core/share/link"
	"partyline/core/share/linkhttp"
)

const (
	together = 16       // clients at once
	each     = 20       // requests of one client in one turn
	turns    = 6        // of which the first is not counted
	size     = 64 << 10 // of a sealed plan
)

// side is a service to be measured.
type side struct {
	create func(link.Creation) error
	open   func(link.Creation) error
}

type row struct {
	what   string
	views  int
	open   bool
	budget float64
}

func main() {
	dir, err := os.MkdirTemp("", "partyline-linkbench")
	must(err)
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "serve.db")
	tokens := creators(file)
	address, stop := serve(file)
	client := linkhttp.NewClient(address, "")
	var created atomic.Int64
	ours := side{
		create: func(c link.Creation) error {
			token := tokens[created.Add(1)%int64(len(tokens))]
			_, err := linkhttp.NewClient(address, token).Create(context.Background(), c)
			return err
		},
		open: func(c link.Creation) error {
			_, err := client.Open(context.Background(), link.IDOf(c.Owner), c.Read, token())
			return err
		},
	}
	bare, end := bareSide(filepath.Join(dir, "bare.db"))
	over := 0
	fmt.Printf("%-54s %9s  %s\n", "what", "ratio", "budget")
	for _, r := range []row{
		{what: "serve / bare handler, create a link", views: link.Unlimited, budget: 1.5},
		{what: "serve / bare handler, open, views counted", views: 1000, open: true, budget: 2.5},
		{what: "serve / bare handler, open, views not counted", views: link.Unlimited, open: true, budget: 3},
	} {
		took := r.measure(ours, bare)
		ratio, mark := float64(took[0])/float64(took[1]), ""
		if ratio > r.budget {
			over++
			mark = "  OVER"
		}
		const n = together * each
		fmt.Printf("%-54s %9.3f  at most %.4g  (%v / %v each, %d at once, %d KiB)%s\n", r.what, ratio, r.budget,
			(took[0] / n).Round(time.Microsecond), (took[1] / n).Round(time.Microsecond), together, size>>10, mark)
	}
	end()
	stop()
	if over > 0 {
		fmt.Fprintf(os.Stderr, "linkbench: %d rows are over their budget\n", over)
		os.RemoveAll(dir)
		os.Exit(1)
	}
}

// measure gives the shortest turn of each side.
func (r row) measure(sides ...side) (best [2]time.Duration) {
	for turn := range turns {
		for i, s := range sides {
			links := make([]link.Creation, together)
			for n := range links {
				links[n] = creation(r.views)
				if r.open {
					must(s.create(links[n]))
				}
			}
			start := time.Now()
			var todo sync.WaitGroup
			for _, l := range links {
				todo.Go(func() {
					for range each {
						if r.open {
							must(s.open(l))
							continue
						}
						must(s.create(creation(r.views)))
					}
				})
			}
			todo.Wait()
			if took := time.Since(start); turn == 1 || turn > 1 && took < best[i] {
				best[i] = took
			}
		}
	}
	return best
}

// creators adds as many as are needed: each may have a thousand links.
func creators(file string) (tokens []string) {
	for i := range 4 {
		var out bytes.Buffer
		p := &cli.Program{
			Args: []string{"serve", "token", "add", fmt.Sprint("creator-", i), "--links", file}, In: http.NoBody, Out: &out, Err: io.Discard,
			Now: time.Now, Env: os.Getenv,
		}
		if p.Run() != 0 {
			must(errors.New("no creator could be added"))
		}
		tokens = append(tokens, strings.TrimSpace(out.String()))
	}
	return tokens
}

var said = regexp.MustCompile(`on (http://[^/]+)/`)

// serve runs "partyline serve" and gives its address.
func serve(file string) (address string, stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	read, out := io.Pipe()
	ended := make(chan int, 1)
	p := &cli.Program{
		Args: []string{"serve", "--port", "0", "--links", file}, In: http.NoBody, Out: out, Err: os.Stderr,
		Now: time.Now, Env: os.Getenv, Context: ctx, Planner: fstest.MapFS{"index.html": {}},
	}
	go func() { ended <- p.Run(); _ = out.Close() }()
	line := make([]byte, 200)
	n, err := read.Read(line)
	must(err)
	return said.FindStringSubmatch(string(line[:n]))[1], func() { cancel(); <-ended }
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "linkbench:", err)
		os.Exit(1)
	}
}
