//go:build !js

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/matryer/is"
)

// TestTheScaffoldBuildsAndPasses does what CONTRIBUTING tells in a copy of the
// tree: begin a rule, list it, and run its examples.
func TestTheScaffoldBuildsAndPasses(t *testing.T) {
	is := is.New(t)
	root := t.TempDir()
	copyTree(t, "../../../..", root)
	run(t, root, "run", "./core/internal/gen/newrule", "SHC998", "A scaffold holds")
	run(t, root, "run", "./core/internal/gen", "rules")
	list, err := os.ReadFile(filepath.Join(root, "core/rules/all_gen.go"))
	is.NoErr(err)
	is.True(strings.Contains(string(list), "&shc998,"))
	_, err = os.Stat(filepath.Join(root, "docs/rules/SHC998.md"))
	is.NoErr(err)
	run(t, root, "test", "-vet=off", "-run", "TestEveryRule.*/SHC998", "./core/rules")
}

func TestANumberIsNotGivenTwice(t *testing.T) {
	is := is.New(t)
	root := t.TempDir()
	files, err := scaffold("SHC998", "A scaffold holds")
	is.NoErr(err)
	is.NoErr(write(root, files))
	files, err = scaffold("SHC998", "Another title")
	is.NoErr(err)
	is.True(write(root, files) != nil)
	_, err = scaffold("shc1", "")
	is.True(err != nil)
}

func run(t *testing.T, dir string, args ...string) {
	t.Helper()
	// Without paths in it the build cache serves every temporary tree.
	args = append([]string{args[0], "-trimpath"}, args[1:]...)
	cmd := exec.Command("go", args...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}

// copyTree copies what a rule needs: the module's files and core without its
// large test data.
func copyTree(t *testing.T, from, to string) {
	t.Helper()
	for _, part := range []string{"go.mod", "go.sum", "VERSION", "version.go", "core", "wasm"} {
		err := filepath.WalkDir(filepath.Join(from, part), func(name string, d os.DirEntry, err error) error {
			if err != nil {
				return err
			}
			below, err := filepath.Rel(from, name)
			if err != nil {
				return err
			}
			switch {
			case d.IsDir() && d.Name() == "testdata" && filepath.Base(filepath.Dir(name)) != "rules":
				return filepath.SkipDir
			case d.IsDir():
				return os.MkdirAll(filepath.Join(to, below), 0o755)
			}
			text, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			return os.WriteFile(filepath.Join(to, below), text, 0o644)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
