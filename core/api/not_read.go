package api

import (
	"fmt"
	"strings"

	"partyline/core/importer"
	"partyline/core/plan"
)

// notRead lists what the snapshot does not hold of the tenant, a line each: the
// kinds that nobody read, those that were read in part, and groups without members.
func notRead(found *plan.Snapshot) []string {
	if found == nil {
		return nil
	}
	was := &plan.Plan{Objects: found.Objects}
	var never, lines []string
	for _, kind := range plan.Kinds() {
		export := importer.ExportOf(kind)
		switch why := importer.Cut(found, kind); {
		case export == "":
		case !plan.Listed(was, kind):
			name := kind.Nouns()
			if strings.HasPrefix(export, "Get-") {
				name += " (" + export + ")"
			}
			never = append(never, name)
		case why != "":
			lines = append(lines, kind.Nouns()+": "+why)
		}
	}
	if len(never) > 0 {
		lines = append([]string{"not read at all: " + strings.Join(never, ", ")}, lines...)
	}
	n := 0
	for i := range was.Groups {
		if was.Groups[i].Members == nil {
			n++
		}
	}
	if n > 0 {
		lines = append(lines, fmt.Sprintf("the members of %s", counted(n, "group", "groups")))
	}
	return lines
}
