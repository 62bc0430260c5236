package cli

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/matryer/is"

	"partyline/core/share/link"
)

func TestTokenSQLHasTheHashAlone(t *testing.T) {
	is := is.New(t)
	run := func(name string) (out, shown string, err error) {
		var stdout, stderr bytes.Buffer
		p := &Program{Out: &stdout, Err: &stderr, Now: func() time.Time { return time.Date(2026, 11, 26, 9, 0, 0, 0, time.UTC) }}
		cmd := p.serveTokenSQLCommand()
		cmd.SetArgs([]string{name})
		cmd.SetOut(&stderr)
		cmd.SetErr(&stderr)
		err = cmd.Execute()
		return stdout.String(), stderr.String(), err
	}
	sql, shown, err := run("anna")
	is.NoErr(err)
	lines := strings.Split(strings.TrimSpace(shown), "\n")
	token := lines[len(lines)-1]
	is.True(link.IsToken(token))
	is.True(!strings.Contains(sql, token))
	is.Equal(sql, "INSERT INTO creators (hash, name, added) VALUES ('"+link.HashOf(token).String()+"', 'anna', '2026-11-26T09:00:00Z')\n"+
		"  ON CONFLICT (name) DO UPDATE SET hash = excluded.hash, added = excluded.added;\n")
	again, _, err := run("anna")
	is.NoErr(err)
	is.True(again != sql) // another token
	for _, name := range []string{"", "a'b", "a b", strings.Repeat("a", 65)} {
		sql, _, err := run(name)
		is.True(err != nil) // name
		is.Equal(sql, "")
	}
}
