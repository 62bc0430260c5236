package cli

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/plan"
)

// Nothing of the plan is in what the service keeps; a masked copy names nobody.
func TestWhatTheServiceKeepsAndAMaskedCopyNameNobody(t *testing.T) {
	is := is.New(t)
	dir := t.TempDir()
	name := filepath.Join(examples, "contoso", "plan.partyline.json")
	content, err := os.ReadFile(name)
	is.NoErr(err)
	whole, _, err := plan.DecodePlan(name, content)
	is.NoErr(err)
	is.True(len(whole.Users) > 50)
	server, err := serveLinks(new(fakeClock), filepath.Join(dir, "links.db"), "--open-creation")
	is.NoErr(err)
	var result shareResult
	code, out, errs := try(t, "", "share", name, "--to", server.address, "--mask", "all", "--json")
	is.Equal(code, exitClean)
	is.True(!strings.Contains(errs, "error"))
	is.NoErr(json.Unmarshal([]byte(out), &result))
	code, masked, _ := try(t, result.Link+"\n", "open")
	is.Equal(code, exitClean)
	copied, _, err := plan.DecodePlan("masked", []byte(masked))
	is.NoErr(err)
	is.Equal(len(copied.Users), len(whole.Users))
	code, _, _ = try(t, "", "share", name, "--to", server.address)
	is.Equal(code, exitClean)
	server.stop()
	kept, err := os.ReadFile(filepath.Join(dir, "links.db"))
	is.NoErr(err)
	_, key, _ := strings.Cut(result.Link, ".")
	_, key, _ = strings.Cut(key[strings.Index(key, "#"):], ".")
	is.Equal(len(key), 43)
	for _, secret := range []string{key, result.OwnerToken} {
		is.True(!bytes.Contains(kept, []byte(secret)))
	}
	for _, u := range whole.Users {
		for _, planted := range []string{u.DisplayName, u.UserPrincipalName} {
			is.True(strings.Contains(string(content), planted))
			if planted != "" && (strings.Contains(masked, planted) || bytes.Contains(kept, []byte(planted))) {
				t.Errorf("%q is told", planted)
			}
		}
	}
}

func TestALinkIsReadAsItIsWritten(t *testing.T) {
	is := is.New(t)
	const id, key = "AAAAAAAAAAAAAAAAAAAAAA", "BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA"
	for _, text := range []string{
		"https://plans.example.com/open#" + id + "." + key, "http://127.0.0.1:8765/open#" + id, "https://plans.example.com/open#1." + key + ".AAAA",
	} {
		s, err := parseShared(text)
		is.NoErr(err)
		is.Equal(s.String(), text)
	}
	for _, text := range []string{
		"", "https://plans.example.com/open", "https://plans.example.com/open#", "https://plans.example.com/#" + id + "." + key,
		"http://plans.example.com/open#" + id + "." + key, "https://a:b@plans.example.com/open#" + id + "." + key, "ftp://127.0.0.1/open#" + id + "." + key,
		"https://plans.example.com/open?to=x#" + id + "." + key, "https://plans.example.com/open#" + id + "." + key[1:], "https://%zz/open#" + id + "." + key,
		"https://plans.example.com/open#" + id[1:] + "." + key, "http://127.0.0.1.evil.example/open#" + id + "." + key,
	} {
		_, err := parseShared(text)
		is.True(err != nil)                              // text
		is.True(!strings.Contains(err.Error(), key[1:])) // the key is not told
	}
}
