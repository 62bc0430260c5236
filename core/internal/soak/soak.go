//go:build !js

package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"partyline/core/internal/roundtrip"
	"partyline/core/internal/standin"
	"partyline/core/plan"
)

// examples are plans of the examples and the tenants they are for, by folder:
// what is to be mended stands between contoso and contoso-fixed.
var examples = []example{{"contoso", "contoso"}, {"contoso-fixed", "contoso-fixed"}, {"contoso", "contoso-fixed"}, {"greenfield", "greenfield"}}

type example struct{ tenant, plan string }

func (e example) name() string {
	if e.tenant == e.plan {
		return e.plan
	}
	return e.tenant + " to " + e.plan
}

// example takes the tenant of an example through a night to a plan.
func (r *result) example(e example) {
	r.run("examples: "+e.name(), fmt.Sprintf("go run ./core/internal/soak -example %q", e.name()), func(t testing.TB) {
		read := func(parts ...string) []byte {
			data, err := os.ReadFile(filepath.Join(append([]string{"examples"}, parts...)...))
			if err != nil {
				t.Fatal(err)
			}
			return data
		}
		found, _, err := plan.DecodeSnapshot(e.tenant, read(e.tenant, "plan.snapshot.json"))
		if err != nil {
			t.Fatal(err)
		}
		p, _, err := plan.DecodePlan(e.plan, read(e.plan, "plan.partyline.json"))
		if err != nil {
			t.Fatal(err)
		}
		c := roundtrip.Case{Was: standin.FromSnapshot(found), Plan: p}
		for _, sku := range []string{"PHONESYSTEM_VIRTUALUSER", "MCOPSTN_PAYG_1"} { // what the hand buys
			if c.Was.Tables["skus"][sku] == nil {
				c.Was.Put("skus", sku, standin.Row{"Sku": sku, "Enabled": 50})
			}
		}
		r.People += len(p.Users)
		r.night(t, c, 7, 2)
	})
}

// made takes a made tenant through a night, and through some that end early.
func (r *result) made(seed uint64) {
	size := sizes[(seed-1)%uint64(len(sizes))]
	r.Seeds = append(r.Seeds, seed)
	r.run(fmt.Sprintf("seed %d: %d people, %d sites", seed, size.Users, size.Sites), fmt.Sprintf("go run ./core/internal/soak -seed %d", seed), func(t testing.TB) {
		c := roundtrip.Random(size.Size, seed)
		r.People += len(c.Plan.Users)
		r.night(t, c, seed, size.cuts)
	})
}

// night runs everything whole and takes it back; then some nights that are
// ended at a write, as many as cuts, forward and back. A small one is ended at
// each write.
func (r *result) night(t testing.TB, c roundtrip.Case, seed uint64, cuts int) {
	l := roundtrip.Begin(t, c.Was).Ready(t, c)
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
		l.CutOnce(t, 1+random.IntN(60), random.IntN(2) == 0, random.IntN(2) == 0)
		l.CutBack(t, 1+random.IntN(60), random.IntN(2) == 0)
	}
}

// run runs a case and keeps what went wrong.
func (r *result) run(name, again string, of func(testing.TB)) {
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
