package export

import (
	"fmt"
	"strings"
)

// uri gives the URI reference of a file's name with slashes: relative as the
// name is, "file:" where it is absolute, of Windows too (RFC 3986, RFC 8089).
func uri(name string) string {
	switch {
	case len(name) > 2 && name[1] == ':' && name[2] == '/' && isLetter(name[0]):
		return "file:///" + name[:2] + escaped(name[2:])
	case strings.HasPrefix(name, "//"):
		return "file:" + escaped(name)
	case strings.HasPrefix(name, "/"):
		return "file://" + escaped(name)
	}
	return escaped(name)
}

// escaped leaves only what means itself in every part of a URI.
func escaped(name string) string {
	var b strings.Builder
	for i := range len(name) {
		if c := name[i]; isLetter(c) || '0' <= c && c <= '9' || strings.IndexByte("-._~/", c) >= 0 {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
