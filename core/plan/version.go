package plan

import (
	"fmt"
	"strconv"
	"strings"
)

// migration turns a document of one version into the next one.
type migration func(document *node)

// migrations lead from each older version to the next: the first one is from
// version 1 to version 2. A test keeps their count at Version - 1.
var migrations = [Version - 1]migration{}

// head is what decides how a document is read.
type head struct {
	format  string
	version int
}

// readHead finds format and version, whatever their place. A text that is
// broken before both are found gives no flaw: reading it will tell more.
func readHead(text, wanted string, newest int) (head, *flaw) {
	r := &reader{text: text}
	var h head
	switch c := r.next(); {
	case r.pos == len(text):
		return h, &flaw{problem: "the file is empty", hint: `"partyline init" makes a plan`}
	case c == '[':
		return h, &flaw{at: r.pos, problem: "expected " + documentName(wanted) + ", found a list", hint: "this looks like an export: use import"}
	case c != '{':
		return h, &flaw{at: r.pos, problem: "this is no Partyline file: it does not begin with \"{\"", hint: "if it is an export (CSV, for example), use import"}
	}
	start := r.pos
	formatAt, versionAt := -1, -1
	r.pos++
	for more := r.next() == '"'; more && (formatAt < 0 || versionAt < 0); {
		if r.next() != '"' {
			return h, nil
		}
		name, ok := r.str()
		if !ok || !r.colon() {
			return h, nil
		}
		r.next()
		at := r.pos
		if !r.skip(1) {
			return h, nil
		}
		switch token := text[at:r.pos]; name {
		case "format":
			formatAt, h.format = at, strings.Trim(token, `"`)
		case "version":
			versionAt = at
			if n, err := strconv.Atoi(token); err != nil || strconv.Itoa(n) != token {
				h.version = 0
			} else {
				h.version = n
			}
		}
		if more, ok = r.comma('}'); !ok {
			return h, nil
		}
	}
	if bad := checkFormat(h.format, wanted, start, formatAt); bad != nil {
		return h, bad
	}
	return h, checkVersion(h.version, wanted, newest, start, versionAt, text)
}

func documentName(format string) string { return "a " + strings.TrimPrefix(format, "partyline/") }

func checkFormat(format, wanted string, start, at int) *flaw {
	switch {
	case at < 0:
		return &flaw{at: start, problem: fmt.Sprintf("this is no Partyline file: it has no \"format\": %q", wanted), hint: "if this is an export, use import"}
	case format == wanted:
		return nil
	case format == PlanFormat || format == SnapshotFormat:
		return &flaw{at: at, path: "format", problem: "expected " + documentName(wanted) + ", found " + documentName(format), hint: otherDocument(format)}
	}
	return &flaw{at: at, path: "format", problem: fmt.Sprintf("format %s is not known, expected %q", quoted(format), wanted), hint: didYouMean(format, []string{wanted})}
}

func otherDocument(format string) string {
	if format == SnapshotFormat {
		return "the snapshot (NAME.snapshot.json) is what was found, the plan (NAME.partyline.json) what shall be: give the plan"
	}
	return "the plan (NAME.partyline.json) is what shall be, the snapshot (NAME.snapshot.json) what was found: give the snapshot"
}

func checkVersion(version int, wanted string, newest, start, at int, text string) *flaw {
	noun := strings.TrimPrefix(wanted, "partyline/")
	switch {
	case at < 0:
		return &flaw{at: start, problem: fmt.Sprintf("no \"version\", so nobody can tell how to read this %s", noun), hint: fmt.Sprintf("this Partyline writes \"version\": %d", newest)}
	case version > newest:
		return &flaw{at: at, path: "version", problem: fmt.Sprintf("written by a newer Partyline (%s version %d; this one reads up to %d)", noun, version, newest), hint: "nothing was changed; open it with a newer Partyline"}
	case version < 1:
		return &flaw{at: at, path: "version", problem: "expected a whole number above 0", hint: fmt.Sprintf("this Partyline writes \"version\": %d", newest)}
	}
	return nil
}
