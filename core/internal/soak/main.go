//go:build !js

// Soak runs whole runbooks in a real PowerShell over the examples and over made
// tenants of many sizes with plans that differ from them at random: collected,
// applied, verified, ended and killed in the middle, hurt at each write, resumed,
// taken back. It writes what came of it to .ci/soak.json; a failure names what
// brings it again.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"partyline/core/internal/tenant"
)

// result is what .ci/soak.json holds.
type result struct {
	Date    string   `json:"date"`
	Commit  string   `json:"commit"`
	Seconds int      `json:"seconds"`
	Tenants int      `json:"tenants"`
	People  int      `json:"people"`
	Runs    int      `json:"runs"`
	Writes  int      `json:"writes"`
	Killed  int      `json:"killed"`
	Nights  int      `json:"nights"`
	Seeds   []uint64 `json:"seeds"`
	// NotRun is what the time did not suffice for.
	NotRun   []string  `json:"notRun"`
	Failures []failure `json:"failures"`
	until    time.Time
}

// failure is a case that went wrong, and how to see it again.
type failure struct {
	Case  string `json:"case"`
	Again string `json:"again"`
	Text  string `json:"text"`
}

// sizes are those of the made tenants, one after the other, and how often a
// night of one is ended.
var sizes = []struct {
	tenant.Size
	cuts int
}{{tenant.Size{Users: 12, Sites: 2, Numbers: 16}, 3}, {tenant.Size{Users: 40, Sites: 3, Numbers: 40}, 2}, {tenant.Size{Users: 100, Sites: 5, Numbers: 80}, 1}, {tenant.Size{Users: 300, Sites: 12, Numbers: 200}, 0}}

func main() {
	within := flag.Int("within", 40, "begin nothing more after so many minutes of a round; 0 is no bound")
	together := flag.Int("together", runtime.NumCPU(), "run so many ways of a round at a time")
	company := flag.Bool("company", false, "run the company alone")
	nights := flag.Bool("nights", false, "run the nights that go wrong alone, all of them")
	neighbours := flag.Bool("neighbours", false, "run the neighbours on the way back and the batches alone")
	licences := flag.Bool("licences", false, "run the licences that go wrong alone")
	kills := flag.Bool("kills", false, "kill in the answer to each fault alone")
	minutes := flag.Int("minutes", 0, "go on with new seeds for so long; 0 is one round")
	seed := flag.Uint64("seed", 0, "run the made tenant of this seed alone")
	only := flag.String("example", "", "run this one of the examples alone")
	out := flag.String("out", ".ci/soak.json", "where the result is written, none where one thing is run alone")
	flag.Parse()
	begun := time.Now()
	r := &result{Date: begun.UTC().Format(time.RFC3339), Commit: commit(), Seeds: []uint64{}, NotRun: []string{}, Failures: []failure{}}
	switch {
	case *seed != 0:
		r.made(*seed)
	case *company:
		r.company()
	case *nights:
		r.nights()
	case *neighbours:
		r.neighbours()
	case *licences:
		r.licences()
	case *kills:
		r.kills()
	case *only != "":
		for _, x := range pairs {
			if x.name() == *only {
				r.example(x)
			}
		}
	default:
		var end time.Time
		if *within > 0 {
			end = begun.Add(time.Duration(*within) * time.Minute)
		}
		r.round(end, *together)
		for next := uint64(len(sizes)) + 1; time.Since(begun) < time.Duration(*minutes)*time.Minute; next++ {
			r.made(next)
		}
		slices.Sort(r.Seeds)
		slices.Sort(r.NotRun)
		r.Seconds = int(time.Since(begun).Seconds())
		data, err := json.MarshalIndent(r, "", "  ")
		if err == nil {
			err = os.WriteFile(*out, append(data, '\n'), 0o644)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, "soak:", err)
			os.Exit(3)
		}
	}
	fmt.Printf("%d tenants with %d people, %d runs, %d writes, %d failures\n", r.Tenants, r.People, r.Runs, r.Writes, len(r.Failures))
	if len(r.Failures) > 0 {
		os.Exit(1)
	}
}

// way is a part of a round, with its share of the time.
type way struct {
	share int
	of    func(*result)
}

// ways are those of a whole round, the long ones first.
func ways() []way {
	all := []way{{8, (*result).nights}, {8, (*result).company}, {4, (*result).neighbours}, {2, (*result).kills}, {1, (*result).licences}}
	for _, x := range pairs {
		all = append(all, way{1, func(r *result) { r.example(x) }})
	}
	for seed := range sizes {
		all = append(all, way{1, func(r *result) { r.made(uint64(seed) + 1) }})
	}
	return all
}

// round runs everything once, so many ways at a time. Each has its share of the
// time, and what one leaves of it those behind it have: so none is never reached.
func (r *result) round(end time.Time, together int) {
	var mutex sync.Mutex
	rest := ways()
	next := func() (way, *result, bool) {
		mutex.Lock()
		defer mutex.Unlock()
		if len(rest) == 0 {
			return way{}, nil, false
		}
		left := 0
		for _, w := range rest {
			left += w.share
		}
		w, own := rest[0], &result{}
		rest = rest[1:]
		if !end.IsZero() {
			share := time.Until(end) * time.Duration(w.share*together) / time.Duration(left)
			own.until = time.Now().Add(min(share, time.Until(end)))
		}
		return w, own, true
	}
	var workers sync.WaitGroup
	for range together {
		workers.Go(func() {
			for {
				w, own, more := next()
				if !more {
					return
				}
				w.of(own)
				mutex.Lock()
				r.add(own)
				mutex.Unlock()
			}
		})
	}
	workers.Wait()
}

// add puts what came of a way to the rest.
func (r *result) add(w *result) {
	r.Tenants, r.People, r.Runs, r.Writes = r.Tenants+w.Tenants, r.People+w.People, r.Runs+w.Runs, r.Writes+w.Writes
	r.Killed, r.Nights = r.Killed+w.Killed, r.Nights+w.Nights
	r.Seeds, r.NotRun, r.Failures = append(r.Seeds, w.Seeds...), append(r.NotRun, w.NotRun...), append(r.Failures, w.Failures...)
}

func commit() string {
	b, err := exec.Command("git", "describe", "--always", "--dirty").Output()
	if err != nil {
		return "unknown"
	}
	return strings.TrimSpace(string(b))
}
