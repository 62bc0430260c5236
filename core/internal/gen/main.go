// Command gen writes every generated file of the repository (make generate).
//
//	go run ./core/internal/gen          all of them
//	go run ./core/internal/gen NAME...  only those
package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sort"
)

func main() {
	root, err := repositoryRoot()
	if err == nil {
		err = run(root, os.Args[1:])
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run(root string, names []string) error {
	for _, g := range generators {
		if len(names) > 0 && !slices.Contains(names, g.Name) {
			continue
		}
		files, err := g.Generate(os.DirFS(root))
		if err != nil {
			return fmt.Errorf("%s: %w", g.Name, err)
		}
		if err := write(root, files); err != nil {
			return fmt.Errorf("%s: %w", g.Name, err)
		}
	}
	return nil
}

func write(root string, files map[string][]byte) error {
	for _, name := range sortedNames(files) {
		path := filepath.Join(root, filepath.FromSlash(name))
		if old, err := os.ReadFile(path); err == nil && bytes.Equal(old, files[name]) {
			continue
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, files[name], 0o644); err != nil {
			return err
		}
	}
	return nil
}

// stale gives the generated files that differ from what g makes now.
func stale(root fs.FS, files map[string][]byte) []string {
	var differ []string
	for _, name := range sortedNames(files) {
		if old, err := fs.ReadFile(root, name); err != nil || !bytes.Equal(old, files[name]) {
			differ = append(differ, name)
		}
	}
	return differ
}

func sortedNames(files map[string][]byte) []string {
	names := make([]string, 0, len(files))
	for name := range files {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

// repositoryRoot walks up from the working directory to the folder of go.mod.
func repositoryRoot() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", fmt.Errorf("no go.mod above the working directory: run it inside the repository")
		}
		dir = parent
	}
}
