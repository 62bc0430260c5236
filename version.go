// Package partyline holds the program's version, read from the file VERSION.
package partyline

import (
	_ "embed"
	"strings"
)

//go:embed VERSION
var version string

// Version gives the version of the program, SemVer without a "v".
func Version() string { return strings.TrimSpace(version) }
