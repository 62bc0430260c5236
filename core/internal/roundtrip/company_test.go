//go:build !js

package roundtrip

import (
	"fmt"
	"testing"
	"time"

	"partyline/core/internal/standin"
)

// companyCase is the company on its night.
func companyCase() Case {
	was, shall := Company()
	return Case{Was: standin.FromObjects(&was.Objects), Plan: shall, Removals: true,
		Hand: "Update-MgUser -UserId eva@contoso.com -UsageLocation DE; Update-MgUser -UserId hal@contoso.com -UsageLocation US"}
}

// A small company, in which every kind of step is met, in one engine.
func TestCompany(t *testing.T) {
	c := companyCase()
	l := Begin(t, c.Was).Ready(t, c)
	clock := time.Now()
	defer func() { fmt.Println("total", time.Since(clock)) }()
	for _, script := range []string{"00-preflight.ps1", "05-licences.ps1", "10-apply.ps1", "20-verify.ps1", "90-rollback.ps1"} {
		t.Run("-WhatIf of "+script, func(t *testing.T) {
			l.WhatIf(t, script, true)
			l.WhatIf(t, script, false)
		})
	}
	t.Run("applied whole, and applied again", func(t *testing.T) { l.Whole(t) })
	t.Run("taken back, twice", func(t *testing.T) { l.Back(t) })
	t.Run("applied again after it was taken back, and taken back again", func(t *testing.T) {
		l.apply(t)
		if d := differ(l.End, l.State(t)); d != "" {
			t.Errorf("differs from the first time:\n%s", d)
		}
		l.Back(t)
	})
	t.Run("ended behind each write", func(t *testing.T) { fmt.Println(l.Cut(t, true, false)) })
	t.Run("ended before each write, and resumed", func(t *testing.T) { fmt.Println(l.Cut(t, false, true)) })
	for _, write := range []int{5, 25, 45} {
		t.Run("ended and taken back", func(t *testing.T) { l.CutBack(t, write, write%2 == 0) })
	}
}
