package runbook

import (
	"os"
	"path"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/plan"
)

func written(t *testing.T, p *plan.Plan) Folder {
	t.Helper()
	f, err := Write(p, changes(p, nil), options(true))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestRunbooksAreAsTheyWere(t *testing.T) {
	is := is.New(t)
	for name, p := range map[string]*plan.Plan{"seattle": seattle(), "prague": prague()} {
		for _, file := range written(t, p) {
			golden := "testdata/" + name + "/" + file.Name
			if file.Name == ".gitattributes" || file.Name == moduleName {
				continue // the same in every runbook
			}
			if os.Getenv("UPDATE") == "1" {
				is.NoErr(os.MkdirAll(path.Dir(golden), 0o755))
				is.NoErr(os.WriteFile(golden, file.Bytes, 0o644))
			}
			want, err := os.ReadFile(golden)
			is.NoErr(err)
			if string(want) != string(file.Bytes) {
				t.Errorf("%s is not as it was: UPDATE=1 writes it anew", golden)
			}
		}
	}
}

func TestTheApplyScriptHoldsTheNineStepsInOrder(t *testing.T) {
	is := is.New(t)
	apply := string(written(t, seattle()).File("10-apply.ps1"))
	at := 0
	for _, step := range []string{"Step 1 of 9", "Step 2 of 9", "Step 3 of 9", "Step 4 of 9", "Step 6 of 9", "Step 7 of 9", "Step 8 of 9", "Step 9 of 9"} {
		next := strings.Index(apply[at:], "# ---- "+step)
		is.True(next >= 0) // in order
		at += next
	}
}
