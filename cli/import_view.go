package cli

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"partyline/core/api"
	"partyline/core/importer"
)

// fewSkips is how many skipped rows of a file are shown; --json has all.
const fewSkips = 10

func (p *Program) showImport(response *api.ImportResponse, planPath string) error {
	w := bufio.NewWriter(p.Out)
	for _, f := range response.Files {
		showFile(w, f)
		showSkips(w, response.Skips, f.File)
		showNotes(w, response.Notes, f.File)
	}
	showNotes(w, response.Notes, "")
	if slices.ContainsFunc(response.Notes, func(n importer.Note) bool { return n.ID == importer.NoteUnmatchedSite }) {
		fmt.Fprintln(w, "    say it with --site-map FILE (a CSV of two columns: value, site), or import a table of sites first (--template sites)")
	}
	for _, b := range response.Batches {
		fmt.Fprintf(w, "%s: %d added, %s set, %d removed, %d renamed\n", b.Title, b.Added, counted(b.Set, "value", "values"), b.Removed, b.Renamed)
	}
	if response.Changed {
		fmt.Fprintf(w, "%s is written; next: partyline check %s\n", planPath, quoteBlank(planPath))
	} else {
		fmt.Fprintf(w, "%s: nothing changed\n", planPath)
	}
	return w.Flush()
}

func showFile(w io.Writer, f importer.FileReport) {
	if f.Refused != "" {
		fmt.Fprintf(w, "%s: not read: %s\n", f.File, f.Refused)
		return
	}
	fmt.Fprintf(w, "%s: %s: %d read, %d merged", f.File, f.Cmdlet, f.Read, f.Merged)
	if f.Unchanged > 0 {
		fmt.Fprintf(w, " (%d of them said nothing new)", f.Unchanged)
	}
	fmt.Fprintf(w, ", %d skipped", f.Skipped)
	if f.Cells > 0 {
		fmt.Fprintf(w, ", %s refused", counted(f.Cells, "cell", "cells"))
	}
	fmt.Fprintln(w)
}

func showSkips(w io.Writer, skips []importer.Skip, file string) {
	shown, left := 0, 0
	for _, s := range skips {
		if s.File != file {
			continue
		}
		if shown == fewSkips {
			left++
			continue
		}
		shown++
		what := "row skipped"
		if s.Cell {
			what = "cell refused"
		}
		fmt.Fprintf(w, "    line %d: %s: ", s.Line, what)
		if s.Column != "" {
			fmt.Fprintf(w, "%s %q: ", s.Column, s.Value)
		}
		fmt.Fprintln(w, s.Reason)
	}
	if left > 0 {
		fmt.Fprintf(w, "    and %d more (--json lists them)\n", left)
	}
}

func showNotes(w io.Writer, notes []importer.Note, file string) {
	shown := ""
	for _, n := range notes {
		if n.File != file {
			continue
		}
		fmt.Fprintf(w, "    note: %s", n.Message)
		if n.Count > 1 {
			fmt.Fprintf(w, " (%d times)", n.Count)
		}
		fmt.Fprintln(w)
		if n.Command != "" && n.Command != shown {
			fmt.Fprintf(w, "        run: %s\n", strings.ReplaceAll(n.Command, "\n", "\n             "))
			shown = n.Command
		}
	}
}

// needMapping asks what the columns of foreign files mean.
func needMapping(requests []importer.MappingRequest) error {
	var b strings.Builder
	for _, r := range requests {
		fmt.Fprintf(&b, "%s: no document states what its columns mean: say it once with --map, the plan keeps it\n", r.File)
		for _, column := range r.Columns {
			fmt.Fprintf(&b, "    --map \"%s/%s=FIELD\"\n", r.FileKind, column)
		}
		fmt.Fprintf(&b, "FIELD is one of %s; %s is required, columns without a meaning are left out\n", strings.Join(r.Fields, ", "), r.Required)
	}
	b.WriteString("nothing was written")
	return fmt.Errorf("%s", b.String())
}
