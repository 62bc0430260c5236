// Package example reads the plans of the folder examples, and the examples of
// rules (core/rules/testdata/ID/*.txtar), and writes what a rule said about one
// as their expect.txt holds it, one line a finding or question. The tests of the
// rules and the mutation campaign compare in the same words.
package example

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"partyline/core/finding"
	"partyline/core/plan"
)

// AsOf is the time at which every example is checked.
var AsOf = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

// Example is a plan and what a rule says about it.
type Example struct {
	// File is where it stands, Name its name without folder and ending.
	File, Name string
	archive    *txtar.Archive
}

// Of gives the examples of a rule, by name; testdata is the folder of all.
func Of(testdata, id string) ([]Example, error) {
	files, err := filepath.Glob(filepath.Join(testdata, id, "*.txtar"))
	if err != nil {
		return nil, err
	}
	var all []Example
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			return nil, fmt.Errorf("example %q: %w", file, err)
		}
		all = append(all, Example{file, strings.TrimSuffix(filepath.Base(file), ".txtar"), archive})
	}
	return all, nil
}

// Speaks tells whether the rule has something to say: all but "pass..." do.
func (e Example) Speaks() bool { return !strings.HasPrefix(e.Name, "pass") }

// Plan decodes the plan, anew each time.
func (e Example) Plan() (*plan.Plan, error) {
	p, _, err := plan.DecodePlan(e.File, e.part("plan.json"))
	return p, err
}

// Want is what the rule says, without the last newline.
func (e Example) Want() string { return strings.TrimSpace(string(e.part("expect.txt"))) }

// Expect writes what the rule says into the file.
func (e Example) Expect(said string) error {
	for i := range e.archive.Files {
		if e.archive.Files[i].Name == "expect.txt" {
			e.archive.Files = append(e.archive.Files[:i], e.archive.Files[i+1:]...)
			break
		}
	}
	e.archive.Files = append(e.archive.Files, txtar.File{Name: "expect.txt", Data: []byte(said + "\n")})
	return os.WriteFile(e.File, txtar.Format(e.archive), 0o644)
}

func (e Example) part(name string) []byte {
	for _, f := range e.archive.Files {
		if f.Name == name {
			return f.Data
		}
	}
	return nil
}

// Said writes what one rule said in a report.
func Said(report *finding.Report, id string) string {
	var all []string
	for _, f := range report.Findings {
		if f.Rule == id {
			all = append(all, line(&f))
		}
	}
	for _, q := range report.Questions {
		if q.Rule == id {
			all = append(all, "question "+string(q.Address)+": "+q.Text)
		}
	}
	return strings.Join(all, "\n")
}

func line(f *finding.Finding) string {
	word := f.Severity.String()
	if f.Verdict == finding.Unknown {
		word = "unknown"
	}
	line := word + " " + string(f.Address) + ": " + f.Message
	if f.Count > 1 {
		var affected []string
		for _, a := range f.Affected {
			affected = append(affected, string(a))
		}
		line += " [" + strings.Join(affected, " ") + "]"
	}
	for _, n := range f.Notes {
		line += " (note " + string(n.Address) + ": " + n.Message + ")"
	}
	if len(f.Missing) > 0 {
		line += " (missing: " + strings.Join(f.Missing, ", ") + ")"
	}
	if f.Fix != nil {
		line += " (fix: " + f.Fix.Title + ")"
	}
	return line
}
