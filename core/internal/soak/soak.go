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

// examples are the folders of examples with a plan and a snapshot.
var examples = []string{"contoso", "contoso-fixed", "greenfield"}

// example collects the tenant of an example and compares it with itself.
func (r *result) example(name string) {
	r.run("examples/"+name, "go run ./core/internal/soak", func(t testing.TB) {
		data, err := os.ReadFile(filepath.Join("examples", name, "plan.snapshot.json"))
		if err != nil {
			t.Fatal(err)
		}
		found, _, err := plan.DecodeSnapshot(name, data)
		if err != nil {
			t.Fatal(err)
		}
		r.People += len(found.Users)
		roundtrip.Begin(t, standin.FromSnapshot(found)).Adopts(t)
	})
}

// made takes a made tenant through a night, and through some that end early.
func (r *result) made(seed uint64) {
	size := sizes[(seed-1)%uint64(len(sizes))]
	r.Seeds = append(r.Seeds, seed)
	r.run(fmt.Sprintf("seed %d: %d people, %d sites", seed, size.Users, size.Sites), fmt.Sprintf("go run ./core/internal/soak -seed %d", seed), func(t testing.TB) {
		c := roundtrip.Random(size, seed)
		r.People += len(c.Plan.Users)
		l := roundtrip.Begin(t, c.Was).Ready(t, c)
		defer func() { r.Runs, r.Writes = r.Runs+l.Runs, r.Writes+l.Writes }()
		for _, script := range []string{"10-apply.ps1", "90-rollback.ps1"} {
			l.WhatIf(t, script, true)
			l.WhatIf(t, script, false)
		}
		l.Whole(t)
		l.Back(t)
		if t.Failed() {
			return
		}
		random := rand.New(rand.NewPCG(seed, 2))
		if size.Users < 20 {
			l.Cut(t, true, false)
			l.Cut(t, false, true)
		}
		for range 3 {
			l.CutOnce(t, 1+random.IntN(60), random.IntN(2) == 0, random.IntN(2) == 0)
			l.CutBack(t, 1+random.IntN(60), random.IntN(2) == 0)
		}
	})
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
