package importer

import (
	"strings"
	"testing"

	"github.com/matryer/is"
)

func TestWhatPeopleOpenIsMarkedAndEndsLinesAsWindowsDoes(t *testing.T) {
	is := is.New(t)
	is.Equal(string(PeopleCSV([][]string{{"Site", "Note"}, {"", "a;b"}}, ',')), "\ufeffSite,Note\r\n\"\",\"a;b\"\r\n")
}

func TestGuardKeepsWhatASpreadsheetWouldChange(t *testing.T) {
	for _, c := range []struct{ cell, guarded string }{
		{"+14255550100", "tel:+14255550100"},
		{"+14255550100;ext=12", "tel:+14255550100;ext=12"},
		{"+14255550100;+14255550101", "tel:+14255550100;tel:+14255550101"},
		{"+1 425-555-0100", "'+1 425-555-0100"},
		{"=1+1", "'=1+1"}, {"-cmd", "'-cmd"}, {"@SUM(A1)", "'@SUM(A1)"}, {"\tx", "'\tx"}, {"\rx", "'\rx"},
		{"'=1+1", "''=1+1"}, {"tel:+14255550100", "'tel:+14255550100"},
		{"000", "'000"}, {"420212345678", "'420212345678"}, {"1-2", "'1-2"}, {"47.6062", "'47.6062"}, {"4E11", "'4E11"},
		{"112", "112"}, {"0", "0"}, {"911=9911,1911;933", "911=9911,1911;933"}, {"O'Neil", "O'Neil"}, {"'quoted'", "'quoted'"},
		{"ana@contoso.com", "ana@contoso.com"}, {"", ""},
	} {
		t.Run(c.cell, func(t *testing.T) {
			is := is.New(t)
			is.Equal(Guard(c.cell), c.guarded)
			is.Equal(Unguard(c.guarded), c.cell)
		})
	}
}

func FuzzPeopleCSVComesBackThroughOurReader(f *testing.F) {
	for _, cell := range []string{"+14255550100", "=1+1", "'=x", "tel:+1", "'tel:+1;tel:+2", "a\"b", "a;b\tc,d", " x ", "0", "000", "\u200e+1", "1\n2", "+1;ext=2;+3"} {
		f.Add(cell, "x", byte(0))
	}
	f.Fuzz(func(t *testing.T, a, b string, d byte) {
		delimiter := []byte{',', ';', '\t'}[d%3]
		// A bare CR is no line end of ours, and NUL or bytes that are no UTF-8 are no text.
		if strings.ContainsAny(a+b, "\r\x00") || strings.ToValidUTF8(a+b, "") != a+b {
			t.Skip()
		}
		if Unguard(Guard(a)) != a {
			t.Fatalf("%q is guarded as %q and read as %q", a, Guard(a), Unguard(Guard(a)))
		}
		written := PeopleCSV([][]string{{"First", "Second"}, {a, b}}, delimiter)
		r, err := openCSV(newText(strings.NewReader(string(written)), UTF8BOM, 3))
		if err != nil {
			t.Fatal(err)
		}
		cells, _, problem, err := r.next(1 << 20)
		if err != nil || problem != "" {
			t.Fatal(err, problem)
		}
		if len(cells) != 2 || Unguard(cells[0]) != a || Unguard(cells[1]) != b {
			t.Fatalf("wrote %q and %q, read %q", a, b, cells)
		}
		if strings.IndexAny(Guard(a), "=+-@\t\r") == 0 {
			t.Fatalf("%q is written as %q, which a spreadsheet computes", a, Guard(a))
		}
	})
}
