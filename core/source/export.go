package source

import (
	_ "embed"
	"strings"
	"sync"
)

// RoleNotDocumented is the role of an export for which no document names one.
const RoleNotDocumented = "not documented"

// Export is how an administrator gets one of the files that the importer
// reads.
type Export struct {
	Cmdlet string // as Shape.Cmdlet
	// Command is what to type, lines joined by "\n", in Windows PowerShell 5.1
	// and PowerShell 7 alike; "" where there is nothing to type (Notes say why).
	Command string
	// Command7 is better in PowerShell 7; "" where Command is as good.
	Command7 string
	// CSVCommand gives the same as CSV; "" where CSV loses content.
	CSVCommand string
	CSVLoses   string // what a CSV file loses; "" when nothing
	Role       string // the role to hold, or RoleNotDocumented
	RoleFact   string // fact that names the role; "" with RoleNotDocumented
	Tells      string // what the export tells, half a sentence in lower case
	Facts      []string
	Notes      []string
}

//go:embed exports_gen.txt
var exportsText string

var exportsOnce = sync.OnceValue(func() []Export {
	var exports []Export
	for r := range rows(exportsText) {
		kind := r.take()
		if kind == "export" {
			exports = append(exports, Export{
				Cmdlet: r.take(), Role: r.take(), RoleFact: r.take(), Tells: r.take(),
				CSVLoses: r.take(), Facts: r.words(),
			})
			continue
		}
		e, text := &exports[len(exports)-1], r.take()
		switch kind {
		case "command":
			e.Command = addLine(e.Command, text)
		case "command7":
			e.Command7 = addLine(e.Command7, text)
		case "csv":
			e.CSVCommand = addLine(e.CSVCommand, text)
		case "note":
			e.Notes = append(e.Notes, text)
		}
	}
	return exports
})

func addLine(text, line string) string {
	if text == "" {
		return line
	}
	return text + "\n" + line
}

// Exports gives every export, in the order in which docs/exports.md lists them.
func Exports() []Export { return exportsOnce() }

// ExportFor gives the export of a cmdlet or portal page, whose name is
// compared without case.
func ExportFor(cmdlet string) (Export, bool) {
	for _, e := range exportsOnce() {
		if strings.EqualFold(e.Cmdlet, cmdlet) {
			return e, true
		}
	}
	return Export{}, false
}
