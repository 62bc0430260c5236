// Package notices holds the licences of the modules that are linked into the
// program, one text a module, and adds whose data it is made from. The texts
// are copies; a test compares them and names a module that has none (UPDATE=1
// writes them).
package notices

import (
	"embed"
	"fmt"
	"strings"

	"partyline/core/source"
)

//go:embed *.txt
var texts embed.FS

// All gives every notice, one after the other.
func All() string {
	entries, _ := texts.ReadDir(".")
	var b strings.Builder
	for _, entry := range entries {
		text, _ := texts.ReadFile(entry.Name())
		b.Write(text)
		b.WriteString("\n")
	}
	b.WriteString(ofData())
	return b.String()
}

func ofData() string {
	var b strings.Builder
	b.WriteString("== The data ==\n")
	for _, n := range source.Notices() {
		fmt.Fprintf(&b, "\n%s\n  owner: %s\n", n.Name, n.Owner)
		if n.Repository != "" {
			fmt.Fprintf(&b, "  from: %s\n", n.Repository)
		}
		fmt.Fprintf(&b, "  licence: %s\n  used for: %s\n  changed: %s\n", n.Licence, n.Use, n.Changed)
	}
	return b.String()
}
