package rules

import (
	"embed"
	"strings"
)

//go:embed testdata/*/fail.txtar testdata/*/pass.txtar
var examples embed.FS

// Examples gives the plans that the rule refuses and passes, as they stand in
// testdata/ID/fail.txtar and pass.txtar; "" where there is none.
func Examples(id string) (wrong, right string) {
	return examplePlan(id, "fail.txtar"), examplePlan(id, "pass.txtar")
}

func examplePlan(id, file string) string {
	archive, err := examples.ReadFile("testdata/" + id + "/" + file)
	if err != nil {
		return ""
	}
	_, plan, _ := strings.Cut(string(archive), "-- plan.json --\n")
	if end := strings.Index(plan, "\n-- "); end >= 0 {
		plan = plan[:end+1]
	}
	return plan
}
