package core

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/matryer/is"
)

// forbidden in every file of core but tests, with the reason.
var forbidden = map[string]string{
	"syscall/js":    "core runs natively too: the browser's hand is wasm/browser",
	"net":           "core opens no connection",
	"net/http":      "core opens no connection, and it adds 1.9 MB to the browser's download",
	"os":            "core touches no file: callers pass bytes and readers",
	"os/exec":       "core starts nothing",
	"log":           "core keeps no log: plans hold people's names",
	"path/filepath": "paths are the caller's, and differ between systems",
	"text/template": "it adds 0.4 MB to the browser's download",
	"html/template": "it adds 0.4 MB to the browser's download",
	"math/rand":     "core has no randomness of its own: the seed comes with the request",
	"math/rand/v2":  "core has no randomness of its own: the seed comes with the request",
	"testing":       "only tests test",
}

// below says which rooms a room may not know: what stands higher in the way of the data.
var below = map[string][]string{
	"number":         {"*"},
	"pattern":        {"*"},
	"source":         {"*"},
	"plan":           {"number", "source", "finding", "importer", "effective", "rule", "rules", "check", "workspace", "change", "powershell", "runbook", "export", "api"},
	"finding":        {"importer", "effective", "rule", "rules", "check", "workspace", "change", "powershell", "runbook", "export", "api"},
	"effective":      {"importer", "rule", "rules", "check", "workspace", "change", "powershell", "runbook", "export", "api"},
	"powershell":     {"plan", "finding", "importer", "effective", "rule", "rules", "check", "workspace", "change", "runbook", "export", "api"},
	"rule":           {"importer", "rules", "check", "workspace", "change", "powershell", "runbook", "export", "api"},
	"rules":          {"importer", "check", "workspace", "change", "powershell", "runbook", "export", "api"},
	"check":          {"importer", "rules", "workspace", "change", "powershell", "runbook", "export", "api"},
	"importer":       {"rule", "rules", "check", "workspace", "change", "powershell", "runbook", "export", "api"},
	"change":         {"importer", "rule", "rules", "check", "workspace", "powershell", "runbook", "export", "api"},
	"runbook":        {"importer", "rule", "rules", "check", "workspace", "export", "api"},
	"workspace":      {"export", "api", "callmap", "importer", "change", "powershell", "runbook"},
	"share/envelope": {"finding", "importer", "effective", "rule", "rules", "check", "workspace", "change", "powershell", "runbook", "callmap", "export", "api"},
	"share/address":  {"number", "source", "finding", "importer", "effective", "rule", "rules", "check", "workspace", "change", "powershell", "runbook", "callmap", "export", "api", "share/linkhttp"},
	"callmap":        {"importer", "rule", "rules", "check", "workspace", "change", "powershell", "runbook", "export", "api"},
	"export":         {"importer", "rules", "check", "workspace", "change", "powershell", "runbook", "callmap", "api"},
	// The service of plan links sees neither plan nor key, so that it cannot give them away.
	"share/link":     {"*"},
	"share/linkhttp": {"number", "source", "plan", "finding", "importer", "effective", "rule", "rules", "check", "workspace", "change", "powershell", "runbook", "export", "api", "callmap", "share/envelope"},
}

// exempt says which room may import what is forbidden to the others.
var exempt = map[string][]string{
	"share/linkhttp": {"net/http"}, // the face of the link service; the browser's core does not link it
}

// modules are the third-party modules that core may link, each by a decision in docs/decisions.
var modules = map[string]string{
	"golang.org/x/text":                    "NFC of names in addresses (docs/decisions/addresses.md)",
	"golang.org/x/crypto/chacha20poly1305": "sealing in the age format (docs/decisions/envelope.md)",
	"golang.org/x/crypto/scrypt":           "sealing in the age format (docs/decisions/envelope.md)",
}

func TestWalls(t *testing.T) {
	is := is.New(t)
	seen := 0
	err := fs.WalkDir(os.DirFS("."), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || strings.HasPrefix(name, "internal/") || isTestSupport(name) {
			return err
		}
		seen++
		for _, imported := range imports(t, name) {
			if why := breach(name, imported); why != "" {
				t.Errorf("%s imports %q: %s", name, imported, why)
			}
		}
		return nil
	})
	is.NoErr(err)
	is.True(seen > 30) // the walk found the house
}

// breach gives the reason why a file of core may not import, "" when it may.
func breach(file, imported string) string {
	room := path.Dir(file)
	if why, bad := forbidden[imported]; bad && !slices.Contains(exempt[room], imported) {
		return why
	}
	if imported == "partyline" && room != "api" {
		return "the program's version comes through core/api"
	}
	if rest, ours := strings.CutPrefix(imported, "partyline/"); ours {
		return breachOfRoom(room, rest)
	}
	if strings.Contains(strings.SplitN(imported, "/", 2)[0], ".") {
		for module := range modules {
			if imported == module || strings.HasPrefix(imported, module+"/") {
				return ""
			}
		}
		return "a third-party module needs a decision in docs/decisions and a line in this test"
	}
	return ""
}

// isTestSupport tells files of a room that only tests import, which no program may link.
func isTestSupport(name string) bool { return strings.HasSuffix(path.Dir(name), "/linktest") }

func breachOfRoom(room, imported string) string {
	other, inCore := strings.CutPrefix(imported, "core/")
	if !inCore {
		return "core imports nothing of wasm, site and cli"
	}
	if strings.HasPrefix(other, "internal/") || isTestSupport(other+"/x.go") {
		return "generators and test support are not part of the program"
	}
	for _, closed := range below[room] {
		if closed == "*" || closed == other {
			return "the data runs downhill: " + room + " does not know " + other
		}
	}
	return ""
}

func TestWallsRefuseWhatTheyShould(t *testing.T) {
	for _, c := range []struct {
		file, imported string
		refused        bool
	}{
		{"plan/x.go", "partyline/core/rules", true},
		{"plan/x.go", "os", true},
		{"rules/x.go", "partyline/core/rule", false},
		{"rules/x.go", "partyline/cli", true},
		{"number/x.go", "github.com/nyaruka/phonenumbers", true},
		{"number/x.go", "strings", false},
		{"api/x.go", "partyline/core/workspace", false},
		{"api/x.go", "partyline", false},
		{"runbook/x.go", "partyline", true},
		{"export/x.go", "partyline/core/rules", true},
		{"rules/x.go", "partyline/core/export", true},
		{"share/link/x.go", "partyline/core/plan", true},
		{"share/link/x.go", "net/http", true},
		{"share/linkhttp/x.go", "net/http", false},
		{"share/linkhttp/x.go", "os", true},
		{"share/linkhttp/x.go", "partyline/core/share/link", false},
		{"share/linkhttp/x.go", "partyline/core/share/envelope", true},
		{"share/linkhttp/x.go", "partyline/core/share/link/linktest", true},
	} {
		if got := breach(c.file, c.imported) != ""; got != c.refused {
			t.Errorf("%s importing %q: refused %v, want %v", c.file, c.imported, got, c.refused)
		}
	}
}

func TestCoreHasNoInit(t *testing.T) {
	is := is.New(t)
	err := fs.WalkDir(os.DirFS("."), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasPrefix(name, "internal/") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), "", mustRead(t, name), parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		for _, decl := range file.Decls {
			if f, ok := decl.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "init" {
				t.Errorf("%s has an init function: the house starts without effects", name)
			}
		}
		return nil
	})
	is.NoErr(err)
}

func imports(t *testing.T, name string) []string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), name, mustRead(t, name), parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, spec := range file.Imports {
		unquoted, _ := strconv.Unquote(spec.Path.Value)
		all = append(all, unquoted)
	}
	return all
}

func mustRead(t *testing.T, name string) []byte {
	t.Helper()
	src, err := fs.ReadFile(os.DirFS("."), name)
	if err != nil {
		t.Fatal(err)
	}
	return src
}
