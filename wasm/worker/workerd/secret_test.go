//go:build !js

package workerd

import (
	"bytes"
	"crypto/rand"
	"encoding/base64"
	"encoding/hex"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/share/envelope"
	"partyline/core/share/link"
	"partyline/core/share/link/linktest"
	"partyline/core/share/linkhttp"
)

// What is in a plan, and what opens it or takes it back, is in no file and no
// word of the service, whichever way the link goes.
func TestTheServiceKeepsNoSecret(t *testing.T) {
	is := is.New(t)
	w := newWorld(t)
	vars := limitsAsVars()
	delete(vars, "MAX_BYTES")
	delete(vars, "MAX_REPLY_BYTES")
	operate[any](t, "vars", vars)
	planted := "planted-" + linktest.Token()
	s := seal(t, planted)
	c := s.creation
	c.Creator = t.Name()
	made, err := w.Links.Create(t.Context(), c)
	is.NoErr(err)
	receipt := linktest.Token()
	opened, err := w.Links.Open(t.Context(), made.ID, c.Read, receipt)
	is.NoErr(err)
	is.True(bytes.Equal(opened.Sealed, c.Sealed))
	_, err = w.Links.Open(t.Context(), made.ID, linktest.Token(), receipt)
	is.True(err != nil)
	_, err = w.Links.Status(t.Context(), made.ID, c.Owner)
	is.NoErr(err)
	_, err = linkhttp.NewClient(base, linktest.Token()).Create(t.Context(), linktest.Creation(""))
	is.True(err != nil)

	sealed := c.Sealed[len(c.Sealed)/2 : len(c.Sealed)/2+32]
	is.True(keeps(t, sealed)) // what is kept is found
	for name, secret := range map[string]string{
		"the plan": planted, "the sender": "planted in the header", "the read token": c.Read, "the owner's token": c.Owner, "the receipt": receipt, "the creator's token": tokenOf(t.Name()), "the key": s.key,
	} {
		raw, err := base64.RawURLEncoding.DecodeString(secret)
		forms := [][]byte{[]byte(secret), []byte(hex.EncodeToString([]byte(secret)))}
		if err == nil && len(raw) >= 16 {
			forms = append(forms, raw, []byte(hex.EncodeToString(raw)))
		}
		for _, form := range forms {
			if keeps(t, form) {
				t.Errorf("the service keeps %s", name)
			}
			if strings.Contains(said.String(), string(form)) {
				t.Errorf("the service says %s", name)
			}
		}
	}
	is.True(!strings.Contains(said.String(), made.ID))

	// What ended is deleted, not only hidden.
	is.NoErr(w.Links.Revoke(t.Context(), made.ID, c.Owner))
	is.Equal(len(operate[[]string](t, "keys", nil)), 0)
}

type sealedPlan struct {
	creation link.Creation
	key      string
}

// seal gives a plan that holds a text, sealed as "partyline share" seals one.
func seal(t *testing.T, planted string) sealedPlan {
	is := is.New(t)
	t.Helper()
	c := linktest.Creation("")
	key, err := envelope.NewKey(rand.Reader)
	is.NoErr(err)
	c.Read = key.ReadToken()
	head := envelope.Header{Type: envelope.TypePlan, Link: link.IDOf(c.Owner), From: "planted in the header"}
	c.Sealed, err = envelope.Seal([]byte(`{"name":"`+planted+`"}`), head, key, rand.Reader)
	is.NoErr(err)
	return sealedPlan{c, key.String()}
}

// keeps searches all that is on the disk, the databases' logs too.
func keeps(t *testing.T, secret []byte) (found bool) {
	t.Helper()
	err := filepath.WalkDir(folder, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		kept, err := os.ReadFile(name)
		found = found || bytes.Contains(kept, secret)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}
