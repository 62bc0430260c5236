package importer

import "strings"

// exportCommand gives the command that keeps all that a cmdlet gives.
func exportCommand(cmdlet string) string {
	if !strings.Contains(cmdlet, "-") || strings.Contains(cmdlet, " ") {
		return ""
	}
	return cmdlet + " | ConvertTo-Json -Depth 8"
}

// knows tells whether the cmdlet is known to give a property of this folded name.
func (s *shape) knows(folded string) bool { return true }
