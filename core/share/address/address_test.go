package address

import (
	"errors"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/share/envelope"
	"partyline/core/share/link"
)

func TestAFragmentIsReadAsItWasWritten(t *testing.T) {
	is := is.New(t)
	key := envelope.Key{1, 2, 3}
	id := link.IDOf("owner")
	inline, err := envelope.EncodeInline([]byte("a plan"), envelope.Header{}, strings.NewReader(strings.Repeat("x", 100)))
	is.NoErr(err)
	for _, f := range []Fragment{{ID: id}, {ID: id, Key: &key}, {Inline: inline}} {
		for _, text := range []string{f.String(), "#" + f.String(), "<" + f.String() + ">", f.String() + ".", f.String() + "\r\n"} {
			again, err := Parse(text)
			is.NoErr(err)
			is.Equal(again.String(), f.String())
		}
	}
	again, err := ParseKey(" " + key.String() + ".\n")
	is.NoErr(err)
	is.Equal(again, key)
}

func TestADamagedFragmentIsRefused(t *testing.T) {
	id, key := link.IDOf("owner"), envelope.Key{1}.String()
	for text, want := range map[string]error{
		"": ErrNone, "#": ErrNone, " . ": ErrNone,
		id[:20]: ErrID, id + "A": ErrID, key: ErrID, "open?" + id: ErrID,
		id + "." + key[:40]: envelope.ErrKeyLength, id + "." + key[:42] + "*": envelope.ErrKeyText, id + "." + key + "&utm=1": envelope.ErrKeyLength,
	} {
		_, err := Parse(text)
		if !errors.Is(err, want) {
			t.Errorf("%q: %v, want %v", text, err, want)
		} else if len(text) > 10 && strings.Contains(err.Error(), text[:10]) {
			t.Errorf("%q stands in its error", text)
		}
	}
}
