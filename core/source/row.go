package source

import (
	"iter"
	"strings"
)

// row is one line of a generated table: fields between tabs. A plain text
// costs the browser core less than composite literals or JSON would, and its
// fields are slices of the embedded bytes.
type row struct {
	rest string
	left bool
}

// rows gives the lines of a table that are neither empty nor comments.
func rows(table string) iter.Seq[*row] {
	return func(yield func(*row) bool) {
		for line := range strings.Lines(table) {
			line = strings.TrimSuffix(line, "\n")
			if line == "" || line[0] == '#' {
				continue
			}
			if !yield(&row{rest: line, left: true}) {
				return
			}
		}
	}
}

// more says whether a field is left.
func (r *row) more() bool { return r.left }

// take gives the next field, or "" past the last one.
func (r *row) take() string {
	var field string
	field, r.rest, r.left = strings.Cut(r.rest, "\t")
	return field
}

// words gives the next field as words between blanks.
func (r *row) words() []string { return strings.Fields(r.take()) }
