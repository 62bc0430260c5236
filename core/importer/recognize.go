package importer

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"partyline/core/plan"
)

// shape is one kind of file: which columns it cannot be without, which it
// cannot have, and who reads its rows.
type shape struct {
	cmdlet string
	// must holds what has to be there, each one of several spellings.
	must [][]string
	not  []string
	// also are columns that are read where an admin has added them.
	also []string
	// cuts are the row counts at which the exporter stops by itself.
	cuts []int
	// feeds are the kinds of things that its rows are.
	feeds []plan.Kind
	// hint says why a column that must be there is not in the cmdlet's own output.
	hint string
	open func(*run) func(*row) bool
}

func oneOf(names ...string) []string { return names }

func (s *shape) rank() int {
	return slices.IndexFunc(shapes, func(other *shape) bool { return other.cmdlet == s.cmdlet })
}

func hasAny(names, wanted []string) bool {
	return slices.ContainsFunc(wanted, func(w string) bool {
		return slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, w) })
	})
}

// missing gives what of the shape's columns the names do not have.
func (s *shape) missing(names []string) []string {
	var out []string
	for _, wanted := range s.must {
		if !hasAny(names, wanted) {
			out = append(out, strings.Join(wanted, " or "))
		}
	}
	return out
}

func (s *shape) fits(names []string) bool { return len(s.missing(names)) == 0 && !hasAny(names, s.not) }

// noText are the first bytes of PNG, JPEG, GIF, PDF and of workbooks before
// .xlsx: one that lies beside the exports must not keep these out.
var noText = []string{"\x89PNG\r\n", "\xff\xd8\xff", "GIF8", "%PDF-", "\xd0\xcf\x11\xe0"}

// recognise finds the shape of a file by its headings or by the properties of
// its first element. It sets refused when there is none.
func (run *run) recognise(l *look, all io.Reader, head []byte) error {
	switch {
	case len(head) == l.mark:
		l.refused = "the file is empty: a cmdlet that finds nothing writes nothing, so it cannot be told what was looked for"
		return nil
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		l.refused = "is an Excel workbook or a zip file: save the sheet as \"CSV UTF-8\", or unpack it"
		return nil
	case slices.ContainsFunc(noText, func(mark string) bool { return bytes.HasPrefix(head, []byte(mark)) }):
		l.refused = "is no table but a picture, a PDF or an old workbook: leave it out, or save the sheet as \"CSV UTF-8\""
		return nil
	}
	t := newText(all, l.enc, l.mark)
	first := byte(0)
	for {
		c, ok := t.peek()
		if !ok {
			if t.err != nil {
				return t.err
			}
			l.refused = "holds only blanks"
			return nil
		}
		if c != ' ' && c != '\t' && c != '\r' && c != '\n' {
			first = c
			break
		}
		t.take()
	}
	l.lines = first != '[' && strings.HasSuffix(strings.ToLower(l.file.Name), ".ndjson")
	if first != '{' && first != '[' && !l.lines {
		return run.recogniseCSV(l, t)
	}
	reader := &jsonReader{t: t, lines: l.lines}
	broken := ""
	v, line, ok, err := reader.row(func(line int, problem string) {
		if broken == "" {
			broken = fmt.Sprintf("no line of it can be read: line %d: %s", line, problem)
		}
	})
	switch {
	case err != nil:
		return err
	case !ok && broken != "":
		l.refused = broken
		return nil
	case !ok:
		l.refused = "holds an empty list: the cmdlet found nothing, and it cannot be told what was looked for"
		return nil
	case v.kind != object:
		return &FileError{Line: line, Problem: "is JSON, but not of objects"}
	}
	l.heading = v.names
	run.choose(l, v.names, "")
	return nil
}

func (run *run) recogniseCSV(l *look, t *text) error {
	reader, err := openCSV(t)
	if err != nil {
		return err
	}
	l.csv = true
	l.heading = reader.heading
	if len(reader.heading) == 1 && looksLikeScreen(reader.heading[0], t) {
		l.refused = "is what PowerShell shows on the screen, cut to its width: pipe the cmdlet to Export-Csv or ConvertTo-Json"
		return nil
	}
	if ofRunbook(reader.heading) {
		l.refused = "belongs to a runbook that Partyline wrote: it says what would be done, not what the tenant has"
		return nil
	}
	run.choose(l, reader.heading, reader.typeName)
	if l.shape == nil {
		cells, _, _, _ := reader.next(maxRecord)
		run.byMapping(l, cells)
	}
	return nil
}

// runbookHeadings are how the tables of a runbook begin (core/runbook): they have
// the columns of exports too.
var runbookHeadings = [][]string{
	{"Address", "UserPrincipalName", "Identity"},
	{"Address", "UserPrincipalName", "Kind"},
	{"Name", "NotBefore", "NotAfter", "People"},
}

func ofRunbook(heading []string) bool {
	return slices.ContainsFunc(runbookHeadings, func(begins []string) bool {
		return len(heading) >= len(begins) && slices.EqualFunc(heading[:len(begins)], begins, strings.EqualFold)
	})
}

// looksLikeScreen tells a screen table or list from a heading of one column:
// a table has dashes below its headings, a list a colon in each line.
func looksLikeScreen(heading string, rest *text) bool {
	if rest.more() && bytes.HasPrefix(rest.buf[rest.pos:], []byte("--")) {
		return true
	}
	return strings.Contains(heading, " : ")
}

// choose takes the one shape that fits; of several, the one that the #TYPE line names.
func (run *run) choose(l *look, names []string, typeName string) {
	var fit []*shape
	for _, s := range shapes {
		if s.fits(names) {
			fit = append(fit, s)
		}
	}
	if len(fit) > 1 && typeName != "" {
		last := typeName[strings.LastIndexByte(typeName, '.')+1:]
		if i := slices.IndexFunc(fit, func(s *shape) bool { return strings.HasSuffix(s.cmdlet, "-Cs"+last) }); i >= 0 {
			fit = fit[i : i+1]
		}
	}
	switch {
	case len(fit) == 1:
		l.shape = fit[0]
	case len(fit) > 1:
		var words []string
		for _, s := range fit {
			words = append(words, s.cmdlet)
		}
		l.refused = fmt.Sprintf("could be %s: export it with all its columns", strings.Join(words, " or "))
	default:
		l.refused = nearestShape(names)
	}
}

// nearestShape words what the file would have to have.
func nearestShape(names []string) string {
	var best *shape
	bestScore := 0
	for _, s := range shapes {
		score := 0
		for _, wanted := range s.must {
			if hasAny(names, wanted) {
				score += 100
			}
		}
		score -= len(s.must)
		if score > bestScore {
			best, bestScore = s, score
		}
	}
	shown := names[:min(len(names), 6)]
	if best == nil {
		return fmt.Sprintf("is no export that is known here: its columns begin %q", shown)
	}
	if missing := best.missing(names); len(missing) > 0 {
		return fmt.Sprintf("is nearest to %s, but has no %s%s", best.cmdlet, strings.Join(missing, ", no "), best.hint)
	}
	return fmt.Sprintf("is nearest to %s, but a column of another export stands beside: %q", best.cmdlet, shown)
}
