//go:build !js

package roundtrip

import (
	"fmt"
	"testing"

	"github.com/matryer/is"

	"partyline/core/internal/standin"
)

// companyCase is the company on its night.
func companyCase() Case {
	was, shall := Company()
	return Case{Was: standin.FromObjects(&was.Objects), Plan: shall, Removals: true,
		Hand: CompanyHand}
}

// A small company, in which every kind of step is met, in one engine; the soak
// ends its runs at every write and kills one in each kind of step. Of its
// people one joins, one leaves, three give up their own number (of an operator,
// of a Calling Plan, of the trunk) and share, one goes back to an own number in
// another country, one changes the number, one moves to another country.
func TestCompany(t *testing.T) {
	c := companyCase()
	l := Begin(t, c.Was).Ready(t, c)
	for _, script := range []string{"00-preflight.ps1", "05-licences.ps1", "10-apply.ps1", "20-verify.ps1", "90-rollback.ps1"} {
		t.Run("-WhatIf of "+script, func(t *testing.T) {
			l.WhatIf(t, script, true)
			l.WhatIf(t, script, false)
		})
	}
	t.Run("applied whole, and applied again", func(t *testing.T) { l.Whole(t) })
	if t.Failed() {
		return // what follows is measured by this
	}
	t.Run("taken back, twice", func(t *testing.T) { l.Back(t) })
	t.Run("applied again after it was taken back, and taken back again", func(t *testing.T) {
		l.apply(t)
		if d := differ(l.End, l.State(t)); d != "" {
			t.Errorf("differs from the first time:\n%s", d)
		}
		l.Back(t)
	})
	t.Run("killed behind a write of every eighth kind of step", func(t *testing.T) {
		is := is.New(t)
		is.True(l.KillEvery(t, 8) > 3)
	})
	t.Run("ended behind every twentieth write", func(t *testing.T) {
		is := is.New(t)
		is.True(l.CutEvery(t, 20, true, false) >= len(l.wrote)/20)
	})
	t.Run("ended before a write, and resumed", func(t *testing.T) {
		for write := 2; write <= len(l.wrote); write += 90 {
			l.CutOnce(t, write, false, true)
		}
	})
	for write := 3; write < len(l.wrote); write += 90 {
		t.Run(fmt.Sprintf("ended at write %d and taken back", write), func(t *testing.T) {
			is := is.New(t)
			is.True(l.CutBack(t, write, write%2 == 0))
		})
	}
}
