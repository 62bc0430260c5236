package cli

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/matryer/is"

	"partyline/core/plan"
	"partyline/core/share/envelope"
	"partyline/core/share/link"
	"partyline/core/share/link/linktest"
	"partyline/core/share/linkhttp"
)

// plantedTexts are those put into a plan: all, those marked personal, those that never travel.
type plantedTexts struct{ all, personal, never []string }

// plant puts a text of its own into every field that holds text, in a list of
// one. Fields that take some words only get their first.
func (p *plantedTexts) plant(t *testing.T, v reflect.Value) {
	for i := range v.NumField() {
		f, inner := v.Type().Field(i), v.Field(i)
		if f.Anonymous {
			p.plant(t, inner)
			continue
		}
		marks := strings.Split(f.Tag.Get("plan"), ",")
		name := v.Type().Name() + "." + f.Name
		if inner.Kind() == reflect.Slice {
			inner.Set(reflect.MakeSlice(inner.Type(), 1, 1))
			inner = inner.Index(0)
		}
		text := fmt.Sprintf("Planted%04dŽ%s", len(p.all), strings.ToLower(f.Name))
		for _, mark := range marks {
			if words, limited := strings.CutPrefix(mark, "oneof="); limited {
				text, _, _ = strings.Cut(words, "|")
			}
		}
		switch {
		case name == "Plan.Format":
			inner.SetString(plan.PlanFormat)
			continue
		case inner.Type() == reflect.TypeFor[plan.Ref]():
			inner.Set(reflect.ValueOf(plan.Named(text)))
		case inner.Kind() == reflect.String:
			inner.SetString(text)
		case inner.Kind() == reflect.Struct:
			p.plant(t, inner)
			continue
		case inner.Kind() == reflect.Int, inner.Type() == reflect.TypeFor[plan.Tri]():
			continue
		default:
			t.Errorf("%s: nothing is planted into a %s", name, inner.Type())
		}
		if !strings.HasPrefix(text, "Planted") || slices.Contains(marks, "secret") { // a plan's file has no secret
			continue
		}
		p.all = append(p.all, text)
		for _, mark := range marks {
			switch {
			case name == "RowCell.Value":
				p.never = append(p.never, text)
			case mark == "personal":
				p.personal = append(p.personal, text)
			}
		}
	}
}

// within gives those of the texts that are in what was written, in any case of letters.
func within(written []byte, texts []string) (found []string) {
	written = bytes.ToLower(written)
	for _, text := range texts {
		if bytes.Contains(written, bytes.ToLower([]byte(text))) {
			found = append(found, text)
		}
	}
	return found
}

// everythingIn gives the bytes of all files of a folder.
func everythingIn(t *testing.T, dir string) []byte {
	t.Helper()
	var all []byte
	is.New(t).NoErr(filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(name)
		all = append(append(all, name...), content...)
		return err
	}))
	return all
}

// A plan with a text of its own in every field is shared, whole and masked,
// opened, commented and signed: nothing of it is in what the service keeps and
// writes, nor a key or a token.
func TestNothingOfAPlanIsInWhatTheServiceKeepsAndWrites(t *testing.T) {
	is := is.New(t)
	p, texts := new(plan.Plan), new(plantedTexts)
	texts.plant(t, reflect.ValueOf(p).Elem())
	p.Version = plan.Version
	is.True(len(texts.all) > 300 && len(texts.personal) > 20 && len(texts.never) == 1)
	written := plan.EncodePlan(p)
	is.Equal(len(within(written, texts.all)), len(texts.all))
	own, kept := t.TempDir(), t.TempDir()
	name := filepath.Join(own, "planted.partyline.json")
	is.NoErr(os.WriteFile(name, written, 0o600))
	server := startServe(t, kept, "--open-creation")
	secrets := texts.all

	share := func(flags ...string) (shareResult, shared) {
		var made shareResult
		code, out, errs := try(t, "", append([]string{"share", name, "--to", server.address, "--json"}, flags...)...)
		is.Equal(code, exitClean) // errs
		is.True(!strings.Contains(errs, "error"))
		is.NoErr(json.Unmarshal([]byte(out), &made))
		s, err := parseShared(made.Link)
		is.NoErr(err)
		secrets = append(secrets, s.Key.String(), s.Key.ReadToken(), made.OwnerToken)
		return made, s
	}
	open := func(made shareResult) []byte {
		code, out, _ := try(t, made.Link+"\n", "open")
		is.Equal(code, exitClean)
		return []byte(out)
	}
	made, s := share("--views", "3")
	opened := open(made)
	is.Equal(len(within(opened, texts.all)), len(texts.all)-len(texts.never)) // all that travels came
	is.Equal(within(opened, texts.never), nil)
	hidden, _ := share("--mask", "all")
	masked := open(hidden)
	is.Equal(within(masked, append(texts.personal, texts.never...)), nil)
	is.True(len(within(masked, texts.all)) > 100) // and the rest came

	client := linkhttp.NewClient(server.address, "")
	var chain []envelope.Reply
	for i, kind := range []envelope.ReplyKind{envelope.Comment, envelope.SignOff} {
		r, err := envelope.Next(chain, envelope.HashOf(opened), s.ID)
		is.NoErr(err)
		r.Kind, r.Name, r.Text, r.Time = kind, fmt.Sprintf("PlantedName%d", i), fmt.Sprintf("PlantedText%d", i), "2026-11-24T12:00:00Z"
		secrets = append(secrets, r.Name, r.Text)
		text, err := r.Encode()
		is.NoErr(err)
		sealed, err := envelope.Seal(text, envelope.Header{Type: envelope.TypeReply, Link: s.ID, Number: i + 1}, *s.Key, rand.Reader)
		is.NoErr(err)
		is.NoErr(client.Reply(t.Context(), s.ID, s.Key.ReadToken(), i+1, sealed))
		chain = append(chain, r)
	}
	replies, err := client.Replies(t.Context(), s.ID, s.Key.ReadToken(), 0)
	is.NoErr(err)
	is.Equal(len(replies), 2)
	_, err = client.Open(t.Context(), s.ID, linktest.Token(), linktest.Token())
	is.True(err != nil) // a refusal is written nowhere either
	is.NoErr(client.Revoke(t.Context(), hidden.ID, hidden.OwnerToken))

	is.NoErr(server.Process.Signal(os.Interrupt))
	is.NoErr(server.Wait())
	is.Equal(within(everythingIn(t, kept), secrets), nil)
	is.Equal(server.said(t), "Partyline is on "+server.address+"/ (Ctrl C stops it)\n")

	// The search finds what is there: a file of links in which the plan was not sealed.
	links, err := (&Program{Now: time.Now, Err: os.Stderr}).openLinks(filepath.Join(own, "open.db"), true)
	is.NoErr(err)
	_, err = links.Create(t.Context(), link.Creation{Owner: linktest.Token(), Read: linktest.Token(), Life: time.Hour, Views: 1, Sealed: written})
	is.NoErr(err)
	is.NoErr(links.close())
	unsealed, err := os.ReadFile(filepath.Join(own, "open.db"))
	is.NoErr(err)
	is.Equal(len(within(unsealed, texts.all)), len(texts.all))
}
