package powershell

import (
	"strings"
	"testing"

	"github.com/matryer/is"
)

// long gives the writer of a script that is read back in several parts, with
// something written into its middle that nobody meant.
func long(amid string) *writer {
	w := &writer{}
	w.raw(byteOrderMark)
	w.raw("if ($true) {")
	for i := range 4000 {
		w.newLine()
		Assign("x", Strings("one of the strings", "an\u2019other")).statement(w)
		if i == 2000 {
			w.raw(amid)
		}
	}
	w.newLine()
	w.raw("}")
	w.lineEnd()
	return w
}

func TestALongScriptIsReadBackWhileItIsWritten(t *testing.T) {
	is := is.New(t)
	w := long("")
	is.True(w.read.at > 0) // before the end
	is.NoErr(w.err())
	is.NoErr(w.readToEnd())
	is.Equal(w.read.lines, strings.Count(string(w.b), "\n"))
	for amid, want := range map[string]string{
		"; 'smuggled'":    `line 2002: the string reads as "smuggled"`,
		"; \"$smuggled\"": "expandable",
		"; 'open":         "line 2002: ",
		" }":              `line 4002: "}" closes nothing`,
		" {":              `"{" is never closed`,
	} {
		err := long(amid).readToEnd()
		is.True(err != nil)                          // what nobody meant is seen
		is.True(strings.Contains(err.Error(), want)) // where it is
	}
}
