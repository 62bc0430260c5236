package link_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/matryer/is"

	"partyline/core/share/link"
	"partyline/core/share/link/linktest"
)

func TestTokens(t *testing.T) {
	is := is.New(t)
	token, err := link.NewToken(bytes.NewReader(make([]byte, 32)))
	is.NoErr(err)
	is.Equal(token, strings.Repeat("A", 43))
	// The id of an owner's token never changes: links that were sent must stay theirs.
	is.Equal(link.IDOf(token), "TGFR9m31tqQOwdAkULfY0g")
	_, err = link.NewToken(iotest.ErrReader(errors.New("none")))
	is.True(err != nil)
	_, err = link.NewToken(bytes.NewReader(make([]byte, 31)))
	is.True(err != nil)
}

func TestShapes(t *testing.T) {
	is := is.New(t)
	id := link.IDOf(linktest.Token())
	is.True(link.IsID(id))
	is.True(link.IsToken(linktest.Token()))
	for _, bad := range []string{"", id[1:], id + "A", id + "=", "../" + id[3:], id[:21] + "\n", id[:21] + "/", id[:20] + "%2", id[:21] + "B"} {
		if link.IsID(bad) {
			t.Errorf("%q passes for an id", bad)
		}
	}
	for _, bad := range []string{"", strings.Repeat("a", 21), strings.Repeat("a", 129), strings.Repeat("a", 30) + ",", "a b" + strings.Repeat("a", 30)} {
		if link.IsToken(bad) {
			t.Errorf("%q passes for a token", bad)
		}
	}
}

func TestHashText(t *testing.T) {
	is := is.New(t)
	h := link.HashOf("x")
	b, err := json.Marshal(h)
	is.NoErr(err)
	var back link.Hash
	is.NoErr(json.Unmarshal(b, &back))
	is.Equal(back, h)
	for _, bad := range []string{`""`, `"AAAA"`, `"` + h.String() + `="`, `"!"`} {
		is.True(json.Unmarshal([]byte(bad), &back) != nil)
	}
}
