package settings

import (
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/share/link"
)

func read(vars map[string]string) (Settings, error) {
	return Read(func(name string) string { return vars[name] })
}

func TestNothingSetIsSafe(t *testing.T) {
	is := is.New(t)
	s, err := read(nil)
	is.NoErr(err)
	want := link.DefaultLimits()
	want.Bytes = 4 << 20
	is.Equal(s, Settings{Limits: want, Sweep: 200})
}

func TestWhatIsSetIsTaken(t *testing.T) {
	is := is.New(t)
	s, err := read(map[string]string{
		"MAX_BYTES": "8388608", "MAX_LINKS": "7", "MAX_VIEWS": "8", "MAX_REPLIES": "0", "MAX_REPLY_BYTES": "9", "SWEEP": "15",
		"OPEN_CREATION": "true", "HOSTS": "a.example, b.example:8443",
	})
	is.NoErr(err)
	l := link.DefaultLimits()
	l.Bytes, l.Links, l.MaxViews, l.Replies, l.ReplyBytes = 8<<20, 7, 8, 0, 9
	is.Equal(s, Settings{Limits: l, Open: true, Sweep: 15, Hosts: []string{"a.example", "b.example:8443"}})
}

func TestWhatCannotBeReadIsAnError(t *testing.T) {
	is := is.New(t)
	for name, values := range map[string][]string{
		"MAX_BYTES":     {"4 MB", "-1", "0", "8388609", "9999999999999999999999"},
		"MAX_LINKS":     {"0", "many"},
		"SWEEP":         {"0", "301"},
		"OPEN_CREATION": {"yes", "1", "TRUE", " true"},
	} {
		for _, value := range values {
			_, err := read(map[string]string{name: value})
			is.True(err != nil)                          // name, value
			is.True(strings.Contains(err.Error(), name)) // it says which
		}
	}
}
