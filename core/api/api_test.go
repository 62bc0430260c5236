package api

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"
	"github.com/rogpeppe/go-internal/txtar"
)

// TestPairs calls each method as the browser does. An archive holds "METHOD
// request.json", the files that the request names as "@file", and the wished
// "response.json", in which the bytes of a file stand as text.
func TestPairs(t *testing.T) {
	is := is.New(t)
	files, err := filepath.Glob("testdata/*.txtar")
	is.NoErr(err)
	called := map[string]bool{}
	for _, file := range files {
		method, _, _ := strings.Cut(strings.TrimSuffix(filepath.Base(file), ".txtar"), "_")
		called[method] = true
		t.Run(filepath.Base(file), func(t *testing.T) {
			is := is.New(t)
			if runtime.GOOS == "js" && !slices.ContainsFunc(Methods(), func(m Method) bool { return m.Name == method }) {
				t.Skip("the browser's core has no such method: methods_native.go")
			}
			archive, err := txtar.ParseFile(file)
			is.NoErr(err)
			got := respond(t, method, archive)
			if os.Getenv("UPDATE") != "" {
				setPart(archive, "response.json", got)
				is.NoErr(os.WriteFile(file, txtar.Format(archive), 0o644))
			}
			is.Equal(got, string(part(archive, "response.json")))
		})
	}
	for _, m := range Methods() {
		if !called[m.Name] {
			t.Errorf("method %q has no pair in testdata", m.Name)
		}
	}
}

var named = regexp.MustCompile(`"@([^"]+)"`)

func respond(t *testing.T, method string, archive *txtar.Archive) string {
	t.Helper()
	request := named.ReplaceAllFunc(part(archive, "request.json"), func(name []byte) []byte {
		content := part(archive, string(name[2:len(name)-1]))
		return []byte(`"` + base64.StdEncoding.EncodeToString(content) + `"`)
	})
	if isOfPlan(method) {
		return respondOfPlan(t, method, request, archive)
	}
	response, err := Call(method, request, nil)
	if err != nil {
		var known *Error
		if !errors.As(err, &known) {
			t.Fatalf("%v is no *Error", err)
		}
		response, _ = json.Marshal(map[string]*Error{"error": known})
	}
	again, errAgain := Call(method, request, nil)
	if err == nil && (errAgain != nil || !bytes.Equal(again, response)) {
		t.Errorf("the same request gives another response")
	}
	return readable(t, response)
}

// respondOfPlan opens "plan.partyline.json" and "plan.snapshot.json" of the
// archive, makes the calls of "before.json", then the one.
func respondOfPlan(t *testing.T, method string, request []byte, archive *txtar.Archive) string {
	t.Helper()
	var s Session
	if document := part(archive, "plan.partyline.json"); document != nil {
		open, _ := json.Marshal(OpenRequest{Asked: Asked{AsOf: "2026-11-24T12:00:00Z"}, Plan: File{Name: "plan.partyline.json", Bytes: document},
			Snapshot: File{Name: "plan.snapshot.json", Bytes: part(archive, "plan.snapshot.json")}})
		if _, _, err := s.Call("plan.open", open, nil, nil); err != nil {
			t.Fatal(err)
		}
	}
	var before []struct {
		Method  string          `json:"method"`
		Request json.RawMessage `json:"request"`
	}
	if calls := part(archive, "before.json"); calls != nil {
		if err := json.Unmarshal(calls, &before); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range before {
		if _, _, err := s.Call(c.Method, c.Request, nil, nil); err != nil {
			t.Fatalf("%s: %v", c.Method, err)
		}
	}
	response, err := call(&s, method, request, nil, nil)
	if err != nil {
		response = map[string]error{"error": err}
	}
	text, err := json.Marshal(response)
	if err != nil {
		t.Fatal(err)
	}
	return readable(t, text)
}

// readable indents a response and shows what is in base64 as the text it is.
func readable(t *testing.T, response []byte) string {
	t.Helper()
	var value any
	decoder := json.NewDecoder(bytes.NewReader(response))
	decoder.UseNumber()
	if err := decoder.Decode(&value); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(unpacked(value)); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// longText is how much of a file a pair shows; whole files have tests of their own.
const longText = 800

// longList is how many elements of a list a pair shows.
const longList = 12

func unpacked(value any) any {
	switch v := value.(type) {
	case map[string]any:
		if v["rules"] != nil && v["unknowns"] != nil {
			v["rules"] = "(how many looked)" // a new rule is no change of every method
		}
		for key, inner := range v {
			v[key] = unpacked(inner)
			if text, ok := inner.(string); ok && (key == "plan" || key == "snapshot" || key == "schema" || key == "file" || key == "bytes") {
				if content, err := base64.StdEncoding.DecodeString(text); err == nil {
					v[key] = shownLines(string(content))
				}
			}
		}
	case []any:
		for i := range v {
			v[i] = unpacked(v[i])
		}
		if len(v) > longList {
			return append(v[:2:2], "(more)")
		}
	}
	return value
}

func shownLines(text string) any {
	if len(text) > longText {
		return []string{"(long)", text[:40]}
	}
	return strings.Split(text, "\n")
}

func TestAnUnknownMethodIsAnInputError(t *testing.T) {
	is := is.New(t)
	_, err := Call("chekc", nil, nil)
	var known *Error
	is.True(errors.As(err, &known))
	is.Equal(known.Class, Input)
	_, err = Call("check", []byte(`{"plam": {}}`), nil)
	is.True(errors.As(err, &known))
	is.Equal(known.Class, Input)
	is.True(strings.Contains(known.Message, "plam"))
}

func TestACancelledCallGivesNothing(t *testing.T) {
	is := is.New(t)
	stop := errors.New("stop")
	inputs, _ := json.Marshal(NumberRequest{Inputs: make([]string, 10_000)})
	response, err := Call("number", inputs, func(done, total int) error {
		is.True(done <= total)
		return stop
	})
	is.True(response == nil)
	is.True(errors.Is(err, stop))
}

func TestEveryMethodIsDescribed(t *testing.T) {
	is := is.New(t)
	names := map[string]bool{}
	for _, m := range Methods() {
		is.True(m.Name != "" && m.Summary != "" && !names[m.Name])
		names[m.Name] = true
		_, carries := m.Request.FieldByName("Asked")
		is.True(carries) // every request carries asOf, seed and locale
	}
}

func part(archive *txtar.Archive, name string) []byte {
	for _, f := range archive.Files {
		if f.Name == name {
			return f.Data
		}
	}
	return nil
}

func setPart(archive *txtar.Archive, name, text string) {
	for i := range archive.Files {
		if archive.Files[i].Name == name {
			archive.Files[i].Data = []byte(text)
			return
		}
	}
	archive.Files = append(archive.Files, txtar.File{Name: name, Data: []byte(text)})
}

func isOfPlan(method string) bool {
	return slices.ContainsFunc(Methods(), func(m Method) bool { return m.Name == method && m.OfPlan })
}
