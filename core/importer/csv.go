package importer

import (
	"errors"
	"fmt"
	"strings"
)

// csvReader reads delimited text record by record. It is not encoding/csv: a
// broken record costs itself and not the file, its size is bounded, and the
// lines it gives are those of the file.
type csvReader struct {
	t     *text
	delim byte
	// typeName is what a "#TYPE" first line says.
	typeName string
	heading  []string
	buf      []byte
	ends     []int
	cells    []string
	// unclosed says that the file ended inside quotes; noNewline that its last
	// record has no line end.
	unclosed, noNewline bool
}

const (
	maxHeading = 256 << 10
	maxRecord  = 8 << 20
)

var errTooLong = errors.New("too long")

// openCSV reads up to the heading. Its error is a FileError without a file.
func openCSV(t *text) (*csvReader, error) {
	r := &csvReader{t: t}
	for {
		line, err := r.headingLine()
		if err != nil {
			return nil, err
		}
		trimmed := strings.TrimSpace(line)
		switch {
		case trimmed == "":
			if _, ok := t.peek(); !ok {
				return nil, &FileError{Line: t.line, Problem: "has no heading line"}
			}
			continue
		case strings.HasPrefix(trimmed, "#TYPE"):
			r.typeName = strings.Trim(strings.TrimSpace(trimmed[len("#TYPE"):]), `",;`)
			continue
		case len(trimmed) == 5 && strings.EqualFold(trimmed[:4], "sep="):
			r.delim = trimmed[4]
			continue
		}
		if r.delim == 0 {
			r.delim = delimiterOf(line)
		}
		heading := newText(strings.NewReader(line), UTF8, 0)
		head := csvReader{t: heading, delim: r.delim}
		cells, _, problem, err := head.next(maxHeading)
		if err != nil || problem != "" {
			return nil, &FileError{Line: t.line, Problem: "has a heading line that cannot be read: " + problem}
		}
		for _, c := range cells {
			r.heading = append(r.heading, strings.TrimSpace(strings.Clone(c)))
		}
		return r, nil
	}
}

// headingLine gives one line, or several when a heading holds a line break in quotes.
func (r *csvReader) headingLine() (string, error) {
	var b strings.Builder
	quoted := false
	for {
		c, ok := r.t.take()
		if !ok || c == '\n' && !quoted {
			if r.t.err != nil {
				return "", r.t.err
			}
			return strings.TrimSuffix(b.String(), "\r"), nil
		}
		if c == '"' {
			quoted = !quoted
		}
		switch {
		case r.t.nul:
			return "", &FileError{Line: r.t.line, Problem: "is neither CSV nor JSON text: it holds NUL characters"}
		case b.Len() >= maxHeading:
			return "", &FileError{Line: r.t.line, Problem: fmt.Sprintf("is neither CSV nor JSON text: its first line is longer than %d KB", maxHeading>>10)}
		}
		b.WriteByte(c)
	}
}

// delimiterOf takes the sign that separates most headings.
func delimiterOf(heading string) byte {
	best, most := byte(','), 0
	for _, d := range []byte{',', ';', '\t'} {
		count, quoted := 0, false
		for i := 0; i < len(heading); i++ {
			if heading[i] == '"' {
				quoted = !quoted
			}
			if heading[i] == d && !quoted {
				count++
			}
		}
		if count > most {
			best, most = d, count
		}
	}
	return best
}

// next gives the cells of the next record and its first line. The cells hold
// until the next call. A record that cannot be read gives a problem; nil cells
// without problem or error are the end.
func (r *csvReader) next(limit int) (cells []string, line int, problem string, err error) {
	for {
		r.buf, r.ends = r.buf[:0], r.ends[:0]
		line = r.t.line
		if _, ok := r.t.peek(); !ok {
			return nil, line, "", r.t.err
		}
		blank, problem, err := r.record(limit)
		if err != nil {
			return nil, line, "", err
		}
		if problem != "" {
			return nil, line, problem, nil
		}
		if blank {
			continue
		}
		all := string(r.buf)
		r.cells = r.cells[:0]
		start := 0
		for _, end := range r.ends {
			r.cells = append(r.cells, all[start:end])
			start = end
		}
		return r.cells, line, "", nil
	}
}

// record reads up to the end of the record into buf and ends.
func (r *csvReader) record(limit int) (blank bool, problem string, err error) {
	t := r.t
	start := true // of a cell
	quotedCell := false
	for {
		if len(r.buf) > limit {
			return false, "", errTooLong
		}
		if !t.more() {
			r.noNewline = true
			break
		}
		c := t.buf[t.pos]
		if start && c == '"' {
			t.pos++
			quotedCell, start = true, false
			if problem := r.quoted(limit); problem != "" {
				return false, problem, t.err
			}
			continue
		}
		if c == '\n' {
			t.pos++
			t.line++
			r.noNewline = false
			break
		}
		if c == r.delim {
			t.pos++
			r.ends = append(r.ends, len(r.buf))
			start, quotedCell = true, false
			continue
		}
		if c == '\r' {
			t.pos++
			if next, ok := t.peek(); ok && next != '\n' {
				r.buf = append(r.buf, c)
			}
			continue
		}
		if quotedCell {
			return false, r.afterQuote(), t.err
		}
		start = false
		// An ordinary stretch is taken at once.
		at := t.pos
		for at < len(t.buf) {
			if d := t.buf[at]; d == r.delim || d == '\n' || d == '\r' {
				break
			}
			at++
		}
		r.buf = append(r.buf, t.buf[t.pos:at]...)
		t.pos = at
	}
	if t.err != nil {
		return false, "", t.err
	}
	blank = len(r.ends) == 0 && len(strings.TrimSpace(string(r.buf))) == 0 && !quotedCell
	r.ends = append(r.ends, len(r.buf))
	return blank, "", nil
}

// quoted reads the rest of a quoted cell, after its first quote.
func (r *csvReader) quoted(limit int) (problem string) {
	t := r.t
	opened := t.line
	for t.more() {
		at := t.pos
		for at < len(t.buf) && t.buf[at] != '"' {
			if t.buf[at] == '\n' {
				t.line++
			}
			at++
		}
		r.buf = append(r.buf, t.buf[t.pos:at]...)
		t.pos = at
		if len(r.buf) > limit {
			break
		}
		if at == len(t.buf) {
			continue
		}
		t.pos++
		if c, ok := t.peek(); ok && c == '"' {
			r.buf = append(r.buf, '"')
			t.pos++
			continue
		}
		return ""
	}
	r.unclosed = true
	return fmt.Sprintf("the quote that opens in line %d is never closed", opened)
}

// afterQuote passes over a record in which text follows a closing quote.
func (r *csvReader) afterQuote() string {
	for {
		c, ok := r.t.take()
		if !ok || c == '\n' {
			return "text follows a closing quote: the cells cannot be told apart"
		}
	}
}
