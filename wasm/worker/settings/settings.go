// Package settings reads the variables of the Worker. What is not set has a
// safe default, and what cannot be read is an error: a service that runs under
// other limits than its operator wrote is worse than none.
package settings

import (
	"fmt"
	"strconv"
	"strings"

	"partyline/core/share/link"
)

// Settings are those of one service.
type Settings struct {
	Limits link.Limits
	Open   bool     // everyone may create
	Hosts  []string // under which it may be asked; empty: any
	Sweep  int      // most links of one sweep
}

// MostBytes bounds one sealed plan whatever the operator says: several must fit
// into the 128 MB of an isolate at once, each held three times (docs/decisions/worker.md).
const MostBytes = 8 << 20

// Read reads them by name; a variable that is not set is "".
func Read(variable func(name string) string) (Settings, error) {
	s := Settings{Limits: link.DefaultLimits(), Sweep: 200}
	s.Limits.Bytes = 4 << 20
	for _, v := range []struct {
		name        string
		into        *int
		least, most int
	}{
		{"MAX_BYTES", &s.Limits.Bytes, 1 << 10, MostBytes},
		{"MAX_LINKS", &s.Limits.Links, 1, 10_000},
		{"MAX_VIEWS", &s.Limits.MaxViews, 1, 10_000},
		{"MAX_REPLIES", &s.Limits.Replies, 0, 200},
		{"MAX_REPLY_BYTES", &s.Limits.ReplyBytes, 1, 256 << 10},
		{"SWEEP", &s.Sweep, 1, 300},
	} {
		text := variable(v.name)
		if text == "" {
			continue
		}
		n, err := strconv.Atoi(text)
		if err != nil || n < v.least || n > v.most {
			return Settings{}, fmt.Errorf("variable %q: %q is no whole number from \"%d\" to \"%d\"", v.name, text, v.least, v.most)
		}
		*v.into = n
	}
	switch text := variable("OPEN_CREATION"); text {
	case "", "false":
	case "true":
		s.Open = true
	default:
		return Settings{}, fmt.Errorf("variable \"OPEN_CREATION\": %q is neither \"true\" nor \"false\"", text)
	}
	for host := range strings.FieldsFuncSeq(variable("HOSTS"), func(r rune) bool { return r == ',' || r == ' ' }) {
		s.Hosts = append(s.Hosts, host)
	}
	return s, nil
}
