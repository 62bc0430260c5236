package importer

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"partyline/core/plan"
)

// rowReader hands the rows of a file to its shape and counts them.
type rowReader struct {
	f      *reading
	take   func(*row) bool
	report *FileReport
	single bool
	cut    bool
}

func (rr *rowReader) put(r *row) {
	rr.report.Read++
	rr.f.rows++
	if !rr.take(r) {
		rr.report.Skipped++
		return
	}
	rr.report.Merged++
	if !r.changed {
		rr.report.Unchanged++
	}
}

func (rr *rowReader) readCSV(t *text, l look) error {
	reader, err := openCSV(t)
	if err != nil {
		return err
	}
	rr.report.Delimiter = string(reader.delim)
	heading := renamed(reader.heading, l.rename)
	if err := rr.headings(heading); err != nil {
		return err
	}
	values := make([]value, 0, len(heading))
	for {
		cells, line, problem, err := reader.next(maxRecord)
		switch {
		case errors.Is(err, errTooLong):
			return &FileError{Line: line, Problem: fmt.Sprintf("has a row larger than %d MB: it is no export, or a quote is missing", maxRecord>>20)}
		case err != nil:
			return err
		case t.nul:
			return &FileError{Line: line, Problem: "holds NUL bytes: it is not text"}
		case reader.unclosed:
			return &FileError{Line: line, Problem: problem + ": the file is cut off, or a quote is missing"}
		case problem != "":
			rr.skip(line, "", problem)
			continue
		case cells == nil:
			return nil
		case len(cells) > len(heading):
			rr.skip(line, strings.Join(cells[:min(len(cells), 3)], " "), fmt.Sprintf("has %d cells, but there are %d headings", len(cells), len(heading)))
			continue
		case len(cells) < len(heading) && reader.noNewline:
			rr.skip(line, strings.Join(cells[:min(len(cells), 3)], " "), fmt.Sprintf("the file ends after %d of %d cells: it is cut off", len(cells), len(heading)))
			rr.cut = true
			continue
		}
		values = values[:0]
		for i, cell := range cells {
			kind := textual
			if cell == "" {
				kind = null
			}
			if strings.IndexByte(cell, '?') >= 0 && rr.f.lossy(cell) {
				rr.f.run.note(Note{ID: NoteLostLetters, File: rr.f.name, Column: heading[i], Value: cell, Line: line,
					Command: exportCommand(rr.f.shape.cmdlet),
					Message: "\"?\" stands where a letter outside ASCII may have stood: Windows PowerShell 5.1 writes ASCII unless -Encoding UTF8 is given"}, false)
			}
			values = append(values, value{kind: kind, text: cell})
		}
		rr.put(&row{f: rr.f, line: line, names: heading[:len(cells)], cells: values})
	}
}

func (rr *rowReader) readJSON(t *text, l look) error {
	reader := &jsonReader{t: t, lines: l.lines}
	skip := func(line int, problem string) { rr.skip(line, "", problem) }
	var names []string
	for {
		v, line, ok, err := reader.row(skip)
		if err != nil {
			return err
		}
		if !ok {
			break
		}
		if v.kind != object {
			rr.skip(line, v.text, "is not an object")
			continue
		}
		if !slices.Equal(names, v.names) {
			names = v.names
			if err := rr.headings(names); err != nil && l.lines {
				skip(line, err.Problem)
				names = nil
				continue
			} else if err != nil {
				return err
			}
		}
		rr.put(&row{f: rr.f, line: line, names: names, cells: v.items})
	}
	rr.single = reader.single && reader.count == 1
	rr.cut = reader.nextLink
	return nil
}

func (rr *rowReader) skip(line int, value, reason string) {
	rr.report.Read++
	rr.report.Skipped++
	rr.f.run.skip(Skip{File: rr.f.name, Line: line, Value: value, Reason: reason})
}

// envelope are properties that the exporter's machinery adds and that say nothing.
var envelope = []string{"", "key", "configmetadata", "configid", "additionalproperties", "pscomputername", "runspaceid", "psshowcomputername"}

// headings refuses a heading that stands twice, and notes those that no export
// of the cmdlet is known to have.
func (rr *rowReader) headings(names []string) *FileError {
	seen := map[string]bool{}
	known := rr.f.shape.knownColumns()
	for _, name := range names {
		folded := strings.ToLower(name)
		if seen[folded] && name != "" {
			return &FileError{Line: 1, Problem: fmt.Sprintf("has two columns %q: which one counts cannot be told", name)}
		}
		seen[folded] = true
		if known != nil && !slices.Contains(known, folded) && !slices.Contains(envelope, folded) && !strings.EqualFold(name, rr.f.run.sites.column) {
			rr.f.run.note(Note{ID: NoteUnknownColumn, File: rr.f.name, Column: name, Value: name,
				Message: fmt.Sprintf("column %q is not known of %s and was not read", name, rr.f.shape.cmdlet)}, true)
		}
	}
	return nil
}

// judgeComplete says whether the export was seen to be cut.
func (rr *rowReader) judgeComplete() {
	report := rr.report
	if rr.judgeIndexed() {
		return
	}
	switch {
	case rr.cut:
		report.Complete = plan.No
		rr.f.run.note(Note{ID: NoteCutExport, File: rr.f.name, Command: exportCommand(rr.f.shape.cmdlet),
			Message: "the file is only a part: it ends in the middle, or names a further page"}, false)
	case slices.Contains(rr.f.shape.cuts, report.Read):
		report.Complete = plan.No
		rr.f.run.note(Note{ID: NoteCutExport, File: rr.f.name, Command: exportCommand(rr.f.shape.cmdlet),
			Message: fmt.Sprintf("exactly %d rows: %s gives no more at once, so there probably are more", report.Read, rr.f.shape.cmdlet)}, false)
	case rr.single:
		report.Complete = plan.Unknown
	default:
		report.Complete = plan.Yes
	}
}
