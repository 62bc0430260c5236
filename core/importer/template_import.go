package importer

import (
	"fmt"
	"strings"

	"partyline/core/plan"
)

// templateShapes are the templates as files that an import recognises.
func templateShapes() []*shape {
	all := make([]*shape, len(templates))
	for i := range templates {
		t := &templates[i]
		s := &shape{cmdlet: templatePrefix + t.kind}
		for _, c := range t.columns {
			if c.mark {
				s.must = append(s.must, oneOf(c.heading, strings.ReplaceAll(c.heading, " ", "")))
			}
		}
		s.open = func(run *run) func(*row) bool { return run.openSheet(t) }
		all[i] = s
	}
	return all
}

const templatePrefix = "template "

// isOfTenant tells whether a file of this name of a shape says what the tenant has.
func isOfTenant(cmdlet string) bool {
	return !strings.HasPrefix(cmdlet, templatePrefix) && cmdlet != collectorLog
}

// openSheet gives the reader of a template's rows: they wait in a sheet until
// what was found has been merged into the plan.
func (run *run) openSheet(t *template) func(*row) bool {
	var s *sheet
	return func(r *row) bool {
		if s == nil {
			var unknown []string
			s, unknown = newSheet(t, r.f.name, r.names)
			run.sheets = append(run.sheets, openedSheet{s, r.f.number})
			for _, heading := range unknown {
				run.note(Note{ID: NoteUnknownColumn, File: r.f.name, Column: heading, Line: r.line,
					Message: "the template has no such column: nothing of it is read"}, false)
			}
		}
		cells := make([]string, len(r.cells))
		for i, c := range r.cells {
			cells[i] = c.text
		}
		s.add(r.line, cells)
		r.changed = true
		return true
	}
}

// openedSheet is a sheet and the number of its file, from 1.
type openedSheet struct {
	*sheet
	number int
}

// readSheets makes the batches of the templates, one after the other, each on
// top of what the ones before made of a copy of the plan.
func (run *run) readSheets(result *Result) error {
	if len(run.sheets) == 0 {
		return nil
	}
	working := copyOf(run.plan)
	for _, b := range result.Batches {
		if err := applyOwn(working, b); err != nil {
			return err
		}
	}
	for _, s := range run.sheets {
		report := &run.reports[s.number-1]
		had := len(run.skips)
		run.listed = 0
		id := fmt.Sprintf("template-%.12s-%s", report.SHA256, run.options.AsOf)
		batches, err := readTemplate(working, result.Snapshot, s.sheet, id, run.options.AsOf, &run.ledger, func() error { return run.progress(0) })
		if err != nil {
			return err
		}
		for _, b := range batches {
			if err := applyOwn(working, b); err != nil {
				return err
			}
			result.Batches = append(result.Batches, b)
		}
		for _, skip := range run.skips[had:] {
			if skip.Cell {
				report.Cells++
				continue
			}
			report.Merged--
			report.Skipped++
		}
		if len(batches) == 0 {
			report.Unchanged = report.Merged
		}
	}
	result.Files, result.Skips, result.Notes = run.reports, run.skips, run.notes
	return nil
}

func applyOwn(working *plan.Plan, b plan.Batch) error {
	if _, err := plan.Apply(working, plan.NewIndex(working), b); err != nil {
		return fmt.Errorf("the import's own batch %q does not apply, which is a fault of this program: %w", b.Title, err)
	}
	return nil
}
