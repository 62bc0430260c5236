//go:build !js

package roundtrip

import (
	"testing"

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
	t.Run("applied whole, and applied again", func(t *testing.T) { l.Whole(t) })
	t.Run("taken back, twice", func(t *testing.T) { l.Back(t) })
	t.Run("applied again after it was taken back, and taken back again", func(t *testing.T) {
		l.apply(t)
		if d := differ(l.End, l.State(t)); d != "" {
			t.Errorf("differs from the first time:\n%s", d)
		}
		l.Back(t)
	})
}
