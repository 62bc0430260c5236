package cli

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/source"
)

// unnamed is what holds any value, or what docs/drift.md leaves to "import --json".
var unnamed = []string{"files", "skips", "notes", "things[].fields[].before", "things[].fields[].after"}

// keysOf gives the keys of a JSON text as paths, such as "things[].sign".
func keysOf(t *testing.T, text string) []string {
	t.Helper()
	var top map[string]any
	if err := json.Unmarshal([]byte(text), &top); err != nil {
		t.Fatal(err)
	}
	all := map[string]bool{}
	var walk func(path string, v any)
	walk = func(path string, v any) {
		switch v := v.(type) {
		case map[string]any:
			for key, inner := range v {
				within := strings.TrimPrefix(path+"."+key, ".")
				all[within] = true
				if !slices.Contains(unnamed, within) {
					walk(within, inner)
				}
			}
		case []any:
			for _, inner := range v {
				walk(path+"[]", inner)
			}
		}
	}
	walk("", top)
	return slices.Sorted(maps.Keys(all))
}

// TestTheJSONThatThePageShowsIsTheProgramsOwn compares the keys of the JSON in
// docs/drift.md with those of a difference that has some of everything.
func TestTheJSONThatThePageShowsIsTheProgramsOwn(t *testing.T) {
	is := is.New(t)
	page, err := os.ReadFile("../docs/drift.md")
	is.NoErr(err)
	_, behind, _ := strings.Cut(string(page), "\n```json\n")
	shown, _, _ := strings.Cut(behind, "\n```\n")

	exports := filepath.Join(t.TempDir(), "exports")
	is.NoErr(os.CopyFS(exports, os.DirFS(filepath.Join(examples, "contoso", "exports"))))
	is.NoErr(os.Remove(filepath.Join(exports, "Get-CsTenantTrustedIPAddress.json"))) // something is not compared
	args := []string{"diff", filepath.Join(examples, "greenfield", "plan.partyline.json"), exports, "--json"}
	code, out, errs := try(t, "", args...)
	is.Equal(errs, "")
	is.Equal(code, exitFindings)
	is.Equal(keysOf(t, shown), keysOf(t, out))
	_, again, _ := try(t, "", args...)
	is.Equal(again, out) // the same bytes

	var d struct {
		Things  []struct{ After []struct{ Fact string } }
		Dangers []struct{ Facts []string }
	}
	is.NoErr(json.Unmarshal([]byte(shown), &d))
	for _, fact := range append(d.Dangers[0].Facts, d.Things[1].After[0].Fact) {
		_, ok := source.FactByKey(fact)
		is.True(ok) // the fact exists
	}
}
