package importer

import (
	"slices"
	"strings"
)

// collectorLog names the index.json of CollectScript among the files.
const collectorLog = "Collect-Tenant.ps1"

// NoteNotCollected tells of a command that the collecting script could not
// read, or not to its end.
const NoteNotCollected = "not-collected"

const (
	// readInPart is the status of a command of which only some pages are there.
	readInPart = "read in part"
	// collectVersion is the newest version of the log that is read.
	collectVersion = 2
)

// collected is the log of the collecting script. A command that was read and
// gave nothing has no file: that nothing is there is known only from here.
var collected = shape{
	cmdlet: collectorLog,
	must:   [][]string{oneOf("format"), oneOf("collectedAt"), oneOf("parts")},
	open: func(run *run) func(*row) bool {
		return func(r *row) bool {
			parts, _ := r.named("parts")
			cmdlets, _ := r.named("cmdlets") // version 1 has none, and says it of the parts
			for _, part := range slices.Concat(cmdlets.items, parts.items) {
				cmdlet, status := part.member("cmdlet").text, part.member("status").text
				switch {
				case status == "not read" || status == readInPart:
					run.note(Note{ID: NoteNotCollected, File: r.f.name, Value: strings.Clone(cmdlet), Line: r.line,
						Message: cmdlet + " was " + status + ": " + part.member("message").text}, true)
				case status == "read" && part.member("count").text == "0":
					run.foundNothing(cmdlet)
				}
			}
			return true
		}
	},
}

// foundNothing notes that a command was asked and gave nothing.
func (run *run) foundNothing(cmdlet string) {
	cmdlet = exportedBy(cmdlet)
	for _, s := range exports {
		if strings.EqualFold(s.cmdlet, cmdlet) {
			s.open(run)
			return
		}
	}
}

// exportedBy gives the name under which the export of a command is known here.
func exportedBy(cmdlet string) string {
	if cmdlet == "Get-MgGroupMember" {
		return groupMembers.cmdlet
	}
	return strings.Clone(cmdlet)
}
