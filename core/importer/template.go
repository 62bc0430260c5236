package importer

import (
	"fmt"
	"slices"
	"strings"
)

// template is a CSV that a person fills: what shall be, one thing a row.
type template struct {
	kind    string
	about   string
	columns []templateColumn
}

// templateColumn is a heading and what to write below it. A file is of the
// template when it has every column that is marked.
type templateColumn struct {
	heading string
	help    string
	mark    bool
}

// The templates, in the order in which they are read.
const (
	sitesTemplate     = "sites"
	operatorsTemplate = "operators"
	locationsTemplate = "locations"
	peopleTemplate    = "people"
	groupsTemplate    = "groups"
	numbersTemplate   = "numbers"

	// SharedCallingTemplate is the one that design begins with.
	SharedCallingTemplate = "sharedCalling"
)

// TemplateKinds gives the templates by name, in the order in which an import
// reads them: what others refer to comes first.
func TemplateKinds() []string {
	kinds := make([]string, len(templates))
	for i := range templates {
		kinds[i] = templates[i].kind
	}
	return kinds
}

// Template gives the empty template of a kind: its headings in the form of
// PeopleCSV with the given delimiter (',', ';' or tab).
func Template(kind string, delimiter byte) ([]byte, error) {
	t, err := templateOf(kind)
	if err != nil {
		return nil, err
	}
	return PeopleCSV([][]string{t.headings()}, delimiter), nil
}

// ColumnHelp is a column of a template and what to write in it.
type ColumnHelp struct {
	Heading string `json:"heading"`
	Help    string `json:"help"`
	// Required says that a file without the column is not recognised.
	Required bool `json:"required"`
}

// TemplateHelp gives what a template is for and its columns in order.
func TemplateHelp(kind string) (about string, columns []ColumnHelp, err error) {
	t, err := templateOf(kind)
	if err != nil {
		return "", nil, err
	}
	for _, c := range t.columns {
		columns = append(columns, ColumnHelp{Heading: c.heading, Help: c.help, Required: c.mark})
	}
	return t.about, columns, nil
}

func templateOf(kind string) (*template, error) {
	for i := range templates {
		if strings.EqualFold(templates[i].kind, kind) {
			return &templates[i], nil
		}
	}
	return nil, fmt.Errorf("there is no template %q: take one of %s", kind, strings.Join(TemplateKinds(), ", "))
}

func (t *template) headings() []string {
	all := make([]string, len(t.columns))
	for i, c := range t.columns {
		all[i] = c.heading
	}
	return all
}

func (t *template) column(heading string) int {
	return slices.IndexFunc(t.columns, func(c templateColumn) bool { return sameHeading(c.heading, heading) })
}

// sameHeading compares headings without letter case and blanks.
func sameHeading(a, b string) bool {
	bare := func(s string) string { return strings.ReplaceAll(strings.TrimSpace(s), " ", "") }
	return strings.EqualFold(bare(a), bare(b))
}

// recogniseTemplate finds the template that a file with these headings is of.
func recogniseTemplate(headings []string) (*template, bool) {
	for i := range templates {
		t := &templates[i]
		if !slices.ContainsFunc(t.columns, func(c templateColumn) bool {
			return c.mark && !slices.ContainsFunc(headings, func(h string) bool { return sameHeading(h, c.heading) })
		}) {
			return t, true
		}
	}
	return nil, false
}

// sheet is the rows of one template file.
type sheet struct {
	template *template
	file     string
	// columns gives, for each column of the file, that of the template, -1 for none.
	columns []int
	rows    []sheetRow
}

// sheetRow is a row's cells in the order of the template's columns.
type sheetRow struct {
	line  int
	cells []string
}

// newSheet gives the sheet of a file, and the headings that the template does not know.
func newSheet(t *template, file string, headings []string) (s *sheet, unknown []string) {
	s = &sheet{template: t, file: file}
	for _, h := range headings {
		at := t.column(h)
		if at < 0 && strings.TrimSpace(h) != "" {
			unknown = append(unknown, h)
		}
		s.columns = append(s.columns, at)
	}
	return s, unknown
}

// add takes the cells of a row in the order of the file; a row without any
// content is passed over.
func (s *sheet) add(line int, cells []string) {
	row := sheetRow{line: line, cells: make([]string, len(s.template.columns))}
	empty := true
	for i, cell := range cells {
		if i >= len(s.columns) || s.columns[i] < 0 {
			continue
		}
		cell = strings.Clone(strings.TrimSpace(Unguard(cell)))
		row.cells[s.columns[i]] = cell
		empty = empty && cell == ""
	}
	if !empty {
		s.rows = append(s.rows, row)
	}
}
