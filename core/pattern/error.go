package pattern

import (
	"fmt"
	"strconv"
	"strings"
)

// Construct is a piece of a pattern.
type Construct struct {
	What string // "look-behind", "repeat"
	At   int    // the place of its first character, counted from 1 in UTF-16 units as .NET does
}

func (c Construct) String() string { return fmt.Sprintf("%s at %d", c.What, c.At) }

// Error is why a pattern or a translation was not taken.
type Error struct {
	Construct
	// Invalid: .NET refuses it too. Otherwise .NET may read it and this package does not.
	Invalid bool
}

func (e *Error) Error() string {
	if e.Invalid {
		return "not a .NET regular expression: " + e.Construct.String()
	}
	return "this construct is not read: " + e.Construct.String()
}

// Quote puts a pattern into a sentence: as %q does, but its backslashes stay single.
func Quote(text string) string {
	return strings.ReplaceAll(strconv.Quote(text), `\\`, `\`)
}
