package cli

import (
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/matryer/is"
)

// known are the rooms that the command line may know: the door, the shapes that
// go through it, and the planner that it serves.
var known = []string{"partyline", "partyline/cli/notices", "partyline/core/api", "partyline/core/change", "partyline/core/finding", "partyline/core/importer", "partyline/core/plan", "partyline/core/source", "partyline/site",
	"partyline/core/share/address", "partyline/core/share/envelope", "partyline/core/share/link", "partyline/core/share/linkhttp"}

// ofTheStore are what the store of plan links may know beside that, and nothing
// of the command line's own: docs/decisions/links.md.
var ofTheStore = []string{"partyline/core/share/link", "go.etcd.io/bbolt", "go.etcd.io/bbolt/errors"}

// linkedHere are the modules that it may link, each by docs/decisions/cli.md.
var linkedHere = []string{"github.com/spf13/cobra"}

func TestTheCommandLineGoesThroughTheDoor(t *testing.T) {
	is := is.New(t)
	files, err := filepath.Glob("*.go")
	is.NoErr(err)
	more, err := filepath.Glob("*/*.go")
	is.NoErr(err)
	seen := 0
	for _, name := range append(files, more...) {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		seen++
		src, err := os.ReadFile(name)
		is.NoErr(err)
		file, err := parser.ParseFile(token.NewFileSet(), name, src, parser.ImportsOnly)
		is.NoErr(err)
		for _, spec := range file.Imports {
			path, _ := strconv.Unquote(spec.Path.Value)
			if why := breach(name, path); why != "" {
				t.Errorf("%s imports %q: %s", name, path, why)
			}
		}
	}
	is.True(seen > 20) // the walk found the verbs
}

func breach(file, path string) string {
	first, _, _ := strings.Cut(path, "/")
	switch {
	case filepath.ToSlash(filepath.Dir(file)) == "linkstore":
		if strings.Contains(path, ".") || first == "partyline" || first == "net" {
			if !slices.Contains(ofTheStore, path) {
				return "the store of links keeps records and bytes, and knows nothing else"
			}
		}
	case path == "partyline/cli":
		if filepath.ToSlash(file) != "partyline/main.go" {
			return "only the program imports the command line"
		}
	case path == "partyline/cli/linkstore":
		if !strings.HasPrefix(file, "serve") {
			return "only the service of plan links keeps them"
		}
	case first == "partyline" && !slices.Contains(known, path):
		return "the command line calls core/api"
	case (path == "net" || strings.HasPrefix(path, "net/")) && path != "net/url" && !strings.HasPrefix(file, "serve"):
		return "it opens no connection that the user did not ask for"
	case strings.Contains(first, ".") && !slices.Contains(linkedHere, path):
		return "a module needs a decision in docs/decisions/cli.md"
	}
	return ""
}

func TestTheWallsOfTheCommandLineRefuse(t *testing.T) {
	is := is.New(t)
	is.True(breach("check.go", "partyline/core/check") != "")
	is.True(breach("check.go", "net/http") != "")
	is.True(breach("share.go", "net/http") != "") // it goes through the client of the service
	is.Equal(breach("share.go", "net/url"), "")   // which connects to nothing
	is.Equal(breach("serve_links.go", "partyline/cli/linkstore"), "")
	is.True(breach("share.go", "partyline/cli/linkstore") != "")
	is.Equal(breach("serve.go", "net/http"), "") // it listens on 127.0.0.1 because it was told to
	is.True(breach("check.go", "github.com/fatih/color") != "")
	is.Equal(breach("check.go", "partyline/core/api"), "")
	is.Equal(breach("linkstore/store.go", "go.etcd.io/bbolt"), "")
	is.True(breach("linkstore/store.go", "partyline/core/api") != "")
	is.True(breach("check.go", "go.etcd.io/bbolt") != "")
}
