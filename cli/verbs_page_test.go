package cli

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"
)

var inTicks = regexp.MustCompile("`([A-Za-z0-9]+)`")

// rowsOfVerbs gives the table of docs/verbs.md: what stands first in a row, and the cells behind.
func rowsOfVerbs(t *testing.T) map[string][]string {
	t.Helper()
	page, err := os.ReadFile("../docs/verbs.md")
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string][]string{}
	for line := range strings.Lines(string(page)) {
		if cells := strings.Split(strings.TrimSpace(line), "|"); len(cells) == 6 && strings.HasPrefix(line, "| `") {
			rows[strings.Trim(cells[1], " `")] = cells[2:5]
		}
	}
	return rows
}

// TestThePageOfVerbsIsWhatTheyDo runs each verb with --json and compares the keys
// that it prints, and the flags that it has, with the page.
func TestThePageOfVerbsIsWhatTheyDo(t *testing.T) {
	is := is.New(t)
	rows := rowsOfVerbs(t)
	for _, verb := range (&Program{}).verbs() {
		row, ok := rows[verb.Name()]
		if !ok {
			t.Fatalf("docs/verbs.md has no row for %s", verb.Name())
		}
		is.Equal(verb.Flags().Lookup("json") == nil, strings.HasPrefix(row[1], " ("))
	}
	contoso, err := filepath.Abs(filepath.Join(examples, "contoso"))
	is.NoErr(err)
	t.Chdir(t.TempDir())
	is.NoErr(os.CopyFS(".", os.DirFS(contoso)))
	const plan = "plan.partyline.json"
	who := []string{"--who", "ana@contoso.com"}
	for _, run := range []struct {
		row  string
		args []string
	}{
		{"init", []string{"init", "a.partyline.json"}},
		{"import", []string{"import", "b.partyline.json", "exports"}},
		{"import --template", []string{"import", "--template", "sites", "-o", "sites2.csv"}},
		{"collect", []string{"collect", "-o", "collect.ps1"}},
		{"fmt", []string{"fmt", plan}},
		{"check", []string{"check", plan}},
		{"check --questions", []string{"check", plan, "--questions"}},
		{"explain", []string{"explain", "SHC006"}},
		{"rules", []string{"rules"}},
		{"fix", []string{"fix", plan}},
		{"number", []string{"number", "+14255550100"}},
		{"normalize", []string{"normalize", "--pattern", "^(1)$", "--translation", "$1", "1"}},
		{"diff", []string{"diff", plan}},
		{"runbook", []string{"runbook", plan, "-o", "runbook"}},
		{"runbook --verify", []string{"runbook", "--verify", "runbook"}},
		{"share", []string{"share", plan, "--inline"}},
		{"open", []string{"open", "link.txt", "-o", "opened.json"}},
		{"version", []string{"version"}},
		{"rules --off", append([]string{"rules", plan, "--off", "us-mlts", "--reason", "x"}, who...)},
		{"answer", append([]string{"answer", plan, "tenant-cloud", "tenant:Global", "GCC", "--evidence", "x"}, who...)},
	} {
		t.Run(run.row, func(t *testing.T) {
			is := is.New(t)
			code, out, errs := try(t, "", append(run.args, "--json")...)
			is.True(code == exitClean || code == exitFindings)
			is.True(code == exitClean || strings.TrimSpace(rows[run.row][0]) != "") // the page says what 1 means
			is.True(isASCII(out))
			var object map[string]any
			if err := json.Unmarshal([]byte(out), &object); err != nil {
				t.Fatal(err, errs)
			}
			keys, _, _ := strings.Cut(rows[run.row][1], ";")
			var shown []string
			for _, key := range inTicks.FindAllStringSubmatch(keys, -1) {
				shown = append(shown, key[1])
			}
			is.Equal(shown, slices.Sorted(maps.Keys(object)))
			if link, ok := object["link"].(string); ok {
				is.NoErr(os.WriteFile("link.txt", []byte(link+"\n"), 0o600))
			}
		})
	}
}
