package runbook

import (
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/plan"
)

// What callers may feel and what nobody can take back stand before any command to type.
func TestREADMETellsTheDangerBeforeTheCommand(t *testing.T) {
	is := is.New(t)
	p := seattle()
	p.Waves = []plan.Wave{{Name: "Pilot's", NotBefore: "2026-12-01T20:00:00Z", Users: []string{p.Users[0].UserPrincipalName}}}
	text := string(written(t, p).File("README.md"))
	at := 0
	for _, head := range []string{"## Irreversible", "## How long it takes, and how policies are granted", "## What a person does", "## How to run it", "## The way back", "## What it does, in order", "## The folder"} {
		next := strings.Index(text[at:], head)
		is.True(next >= 0) // in order
		at += next
	}
	for _, part := range []string{
		"| Pilot's | 1 | 0 | not before 2026-12-01T20:00:00Z | about ",
		"one by one, for no batch takes this policy (fact sc.user.batch-not-listed), about ",
		"./10-apply.ps1 -Wave 'Pilot''s' -WhatIf",
		"It cannot take back what stands under \"Irreversible\".",
	} {
		is.True(strings.Contains(text, part)) // the README says so
	}
}
