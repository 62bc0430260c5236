//go:build !js

package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"partyline/core/internal/roundtrip"
	"partyline/core/internal/standin"
)

// made takes a made tenant through a night, and through some that end early.
func (r *result) made(seed uint64) {
	size := sizes[(seed-1)%uint64(len(sizes))]
	r.run(fmt.Sprintf("seed %d: %d people, %d sites", seed, size.Users, size.Sites), fmt.Sprintf("go run ./core/internal/soak -seed %d", seed), func(t testing.TB) {
		c := roundtrip.Random(size.Size, seed)
		r.Seeds, r.People = append(r.Seeds, seed), r.People+len(c.Plan.Users)
		r.night(t, c, seed, size.cuts)
	})
}

// night runs everything whole and takes it back; then some nights that are
// ended at a write, as many as cuts, forward and back. A small one is ended at
// each write.
func (r *result) night(t testing.TB, c roundtrip.Case, seed uint64, cuts int) {
	l := roundtrip.Begin(t, c.Was).Ready(t, c)
	l.More = r.more
	defer func() { r.Runs, r.Writes = r.Runs+l.Runs, r.Writes+l.Writes }()
	for _, script := range []string{"10-apply.ps1", "90-rollback.ps1"} {
		l.WhatIf(t, script, true)
		l.WhatIf(t, script, false)
	}
	l.Whole(t)
	if t.Failed() {
		return // what follows is measured by this
	}
	l.Back(t)
	if t.Failed() {
		return
	}
	if len(c.Plan.Users) < 20 {
		l.Cut(t, true, false)
		l.Cut(t, false, true)
	}
	random := rand.New(rand.NewPCG(seed, 2))
	for range cuts {
		if !r.more() {
			r.NotRun = append(r.NotRun, fmt.Sprintf("some of the ended nights with %d people", len(c.Plan.Users)))
			return
		}
		l.CutOnce(t, 1+random.IntN(60), random.IntN(2) == 0, random.IntN(2) == 0)
		l.CutBack(t, 1+random.IntN(60), random.IntN(2) == 0)
	}
}

// company takes the company of every kind of step through a night that ends at
// each write, and kills one in each kind of step.
func (r *result) company() {
	r.run("the company of every kind of step", "go run ./core/internal/soak -company", func(t testing.TB) {
		was, shall := roundtrip.Company()
		l := roundtrip.Begin(t, standin.FromObjects(&was.Objects)).Ready(t, roundtrip.Case{Was: standin.FromObjects(&was.Objects), Plan: shall, Removals: true, Hand: roundtrip.CompanyHand})
		l.More = r.more
		r.People += len(shall.Users)
		defer func() { r.Runs, r.Writes = r.Runs+l.Runs, r.Writes+l.Writes }()
		l.Whole(t)
		if t.Failed() {
			return
		}
		l.Back(t)
		until := r.until
		defer func() { r.until = until }()
		for i, end := range []struct {
			name string
			of   func()
		}{{"killed in each kind of step", func() { r.Killed += l.KillEvery(t, 1) }}, {"ended behind each write", func() { l.Cut(t, true, false) }}, {"ended before each write", func() { l.Cut(t, false, true) }}} {
			if !until.IsZero() {
				r.until = time.Now().Add(time.Until(until) / time.Duration(3-i))
			}
			if end.of(); !r.more() {
				r.NotRun = append(r.NotRun, "the company, "+end.name+": the last of them")
			}
		}
	})
}

// nights lets each fault strike at each write, as long as there is time.
func (r *result) nights() {
	r.run("nights that go wrong", "go run ./core/internal/soak -nights", func(t testing.TB) {
		c := roundtrip.NewCampaign(t)
		n, of := c.Everywhere(t, r.more)
		r.behind("nights that go wrong", n, of)
		r.Nights, r.Runs, r.Writes = r.Nights+n, r.Runs+c.Runs, r.Writes+c.Night.Writes
	})
}

// neighbours come before each write of the way back; and batches are on their way.
func (r *result) neighbours() {
	r.run("neighbours on the way back, and batches", "go run ./core/internal/soak -neighbours", func(t testing.TB) {
		c := roundtrip.NewCampaign(t)
		batches := c.Batches(t, r.more)
		met, of := c.MetEverywhere(t, r.more)
		r.behind("neighbours on the way back", met, of)
		r.Nights, r.Runs, r.Writes = r.Nights+batches+met, r.Runs+c.Runs, r.Writes+c.Night.Writes
	})
}

// licences lets each fault strike at each write of the licences.
func (r *result) licences() {
	r.run("licences that go wrong", "go run ./core/internal/soak -licences", func(t testing.TB) {
		l := roundtrip.NewLicensing(t)
		given, of := l.Everywhere(t, r.more)
		r.behind("licences that go wrong", given, of)
		r.Nights, r.Runs, r.Writes = r.Nights+given, r.Runs+l.Runs, r.Writes+l.Night.Writes
	})
}

// kills kills a process in the answer to each fault, as long as there is time.
func (r *result) kills() {
	r.run("killed in the answer to a fault", "go run ./core/internal/soak -kills", func(t testing.TB) {
		c := roundtrip.NewCampaign(t)
		all := append(slices.Clone(roundtrip.Killings), c.KillingsEvery(7)...)
		n := c.KillInFaults(t, all, true, r.more)
		r.Killed, r.Runs, r.Writes = r.Killed+n, r.Runs+c.Runs, r.Writes+c.Night.Writes
		r.behind("killed in the answer to a fault", n, len(all))
	})
}

// behind keeps what the time of a way did not suffice for.
func (r *result) behind(what string, n, of int) {
	if n < of {
		r.NotRun = append(r.NotRun, fmt.Sprintf("%s: %d of %d", what, of-n, of))
	}
}

// more tells whether there is time for more.
func (r *result) more() bool { return r.until.IsZero() || time.Now().Before(r.until) }

// run runs a case and keeps what went wrong.
func (r *result) run(name, again string, of func(testing.TB)) {
	if !r.more() {
		r.NotRun = append(r.NotRun, name)
		return
	}
	r.Tenants++
	begun := time.Now()
	t := &reporter{}
	func() {
		defer t.end()
		of(t)
	}()
	word := "ok"
	if t.Failed() {
		word = "FAILED"
		text := strings.Join(t.said, "\n")
		r.Failures = append(r.Failures, failure{name, again, text[:min(len(text), 4000)]})
	}
	fmt.Printf("%-7s %s (%d s)\n", word, name, int(time.Since(begun).Seconds()))
}
