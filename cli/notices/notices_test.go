package notices

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"
)

// systems are those that a release is made for: what they link differs.
var systems = []string{"windows", "darwin", "linux"}

func TestEveryLinkedModuleHasItsNotice(t *testing.T) {
	is := is.New(t)
	wanted := map[string]string{"go.txt": notice("The Go standard library "+goVersion(t), filepath.Join(goroot(t), "LICENSE"))}
	for _, system := range systems {
		for _, m := range linked(t, system) {
			wanted[strings.ReplaceAll(m.path, "/", "_")+".txt"] = notice(m.path+" "+m.version, licences(t, m.dir)...)
		}
	}
	for _, m := range linkedInto(t, "../../wasm/browser", "GOOS=js", "GOARCH=wasm") {
		wanted[strings.ReplaceAll(m.path, "/", "_")+".txt"] = notice(m.path+" "+m.version, licences(t, m.dir)...)
	}
	is.True(len(wanted) > 5) // the lists of modules were found
	page := ofThePage(t)
	if os.Getenv("UPDATE") != "" {
		for name, text := range wanted {
			is.NoErr(os.WriteFile(name, []byte(text), 0o644))
		}
	}
	for name, text := range wanted {
		have, err := os.ReadFile(name)
		if err != nil || string(have) != text {
			t.Errorf("cli/notices/%s is missing or stale: run \"UPDATE=1 go test ./cli/notices\" and build again", name)
		}
	}
	for _, name := range present(t) {
		if page[name] {
			continue
		}
		if _, ok := wanted[name]; !ok {
			t.Errorf("cli/notices/%s is of a module that is not linked any more: take it away", name)
		}
	}
}

func TestNoticesNameTheData(t *testing.T) {
	is := is.New(t)
	is.True(strings.Contains(All(), "libphonenumber")) // the number table
	is.True(strings.Contains(All(), "spf13/cobra"))    // a module
}

type module struct{ path, version, dir string }

func linked(t *testing.T, system string) []module {
	t.Helper()
	return linkedInto(t, "../partyline", "GOOS="+system, "CGO_ENABLED=0")
}

func linkedInto(t *testing.T, program string, env ...string) []module {
	t.Helper()
	list := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}}|{{.Version}}|{{.Dir}}{{end}}{{end}}", program)
	list.Env = append(os.Environ(), env...)
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	var all []module
	for line := range strings.Lines(string(out)) {
		part := strings.Split(strings.TrimSpace(line), "|")
		if len(part) == 3 {
			all = append(all, module{part[0], part[1], part[2]})
		}
	}
	return all
}

// licences gives the files of a module that must travel with it.
func licences(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var files []string
	for _, e := range entries {
		name := strings.ToUpper(e.Name())
		if strings.HasPrefix(name, "LICENSE") || strings.HasPrefix(name, "LICENCE") || strings.HasPrefix(name, "NOTICE") || strings.HasPrefix(name, "COPYING") {
			files = append(files, filepath.Join(dir, e.Name()))
		}
	}
	if len(files) == 0 {
		t.Fatalf("%s: no licence file", dir)
	}
	return files
}

func notice(title string, files ...string) string {
	var b strings.Builder
	b.WriteString("== " + title + " ==\n\n")
	for _, file := range files {
		text, _ := os.ReadFile(file)
		b.WriteString(strings.TrimSpace(strings.ReplaceAll(string(text), "\r\n", "\n")) + "\n")
	}
	return b.String()
}

func goroot(t *testing.T) string {
	t.Helper()
	out, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

// goVersion gives the language version of go.mod: the licence is the same in
// every patch release.
func goVersion(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	_, after, _ := strings.Cut(string(text), "\ngo ")
	version, _, _ := strings.Cut(after, "\n")
	return version
}

func present(t *testing.T) []string {
	t.Helper()
	names, err := filepath.Glob("*.txt")
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(names)
	return names
}

// ofThePage gives the notices of the packages that are bundled into the page,
// each of the version in site/package.json; their texts are compared where the
// packages are installed.
func ofThePage(t *testing.T) map[string]bool {
	t.Helper()
	text, err := os.ReadFile("../../site/package.json")
	if err != nil {
		t.Fatal(err)
	}
	var manifest struct{ Dependencies map[string]string }
	if err := json.Unmarshal(text, &manifest); err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for name, version := range manifest.Dependencies {
		file := "npm_" + strings.ReplaceAll(name, "/", "_") + ".txt"
		names[file] = true
		title := name + " " + version
		installed := filepath.Join("../../site/node_modules", name)
		if _, err := os.Stat(installed); err == nil {
			wanted := notice(title, licences(t, installed)...)
			if os.Getenv("UPDATE") != "" {
				if err := os.WriteFile(file, []byte(wanted), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if have, _ := os.ReadFile(file); string(have) != wanted {
				t.Errorf("cli/notices/%s is missing or stale: run \"UPDATE=1 go test ./cli/notices\" and build again", file)
			}
		}
		if have, _ := os.ReadFile(file); !strings.Contains(string(have), title) {
			t.Errorf("cli/notices/%s is not of %s: install the page's packages and run \"UPDATE=1 go test ./cli/notices\"", file, title)
		}
	}
	return names
}
