package cli

import (
	"strings"
	"testing"

	"github.com/matryer/is"
)

func TestLinesThatCannotBeReadSayWhatToDo(t *testing.T) {
	is := is.New(t)
	nothing := func(string) error { return nil }
	err := eachLine(strings.NewReader("\xff\xfe+\x001\x00\n\x00"), "number", nothing)
	is.True(err != nil && strings.Contains(err.Error(), "save the file as UTF-8"))
	err = eachLine(strings.NewReader(strings.Repeat("1", longestLine+1)), "number", nothing)
	is.True(err != nil && strings.Contains(err.Error(), "write one a line"))
	is.NoErr(eachLine(strings.NewReader("\uFEFF+14255550100\r\n"), "number", func(line string) error {
		is.Equal(line, "+14255550100")
		return nil
	}))
}

func TestThePreviousFileLiesBesideTheFileAndNotBesideALink(t *testing.T) {
	is := is.New(t)
	dir := t.TempDir()
	t.Chdir(dir)
	is.NoErr(writeWhole("plan.json", []byte("{}"), 0o644))
	symlink(t, "plan.json", "link.json")
	is.Equal(bakOf("link.json"), "plan.json.bak")
	is.Equal(bakOf("plan.json"), "plan.json.bak")
}
