package cli

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// expand gives the files that arguments mean: a file itself, the files of a
// folder and those below it, the matches of a pattern with * or ?. Windows
// shells leave this to the program. Own files (plans, snapshots, backups) and
// hidden ones are passed over in folders and patterns.
func expand(args []string) ([]found, error) {
	var files []found
	for _, arg := range args {
		more, err := expandOne(arg)
		if err != nil {
			return nil, err
		}
		for _, f := range more {
			if !slices.Contains(files, f) {
				files = append(files, f)
			}
		}
	}
	return files, nil
}

// found is a file: its path for us, its name for messages (bare, or the path
// below the folder that was given).
type found struct{ path, name string }

func expandOne(arg string) ([]found, error) {
	if arg == "-" {
		return []found{{"-", "stdin"}}, nil
	}
	info, err := os.Stat(arg)
	switch {
	case err == nil && info.IsDir():
		return expandFolder(arg)
	case err == nil:
		return []found{{arg, filepath.Base(arg)}}, nil
	case strings.ContainsAny(filepath.Base(arg), "*?"):
		return expandPattern(arg)
	}
	return nil, explain(arg, "read", err)
}

func expandFolder(dir string) ([]found, error) {
	var files []found
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return explain(name, "read", err)
		case d.IsDir() && name != dir && strings.HasPrefix(d.Name(), "."):
			return filepath.SkipDir
		case d.Type().IsRegular() && !passedOver(d.Name()):
			below, err := filepath.Rel(dir, name)
			if err != nil {
				return err
			}
			files = append(files, found{name, filepath.ToSlash(below)})
		}
		return nil
	})
	if err == nil && len(files) == 0 {
		err = fmt.Errorf("folder %q holds no file to import", dir)
	}
	return files, err
}

// expandPattern matches the last part of a path, letter case aside: on Windows
// "*.csv" means USERS.CSV too.
func expandPattern(pattern string) ([]found, error) {
	dir, last := filepath.Split(pattern)
	entries, err := os.ReadDir(filepath.Clean(dir + "."))
	if err != nil {
		return nil, explain(dir, "read", err)
	}
	var files []found
	for _, entry := range entries {
		matched, err := filepath.Match(strings.ToLower(last), strings.ToLower(entry.Name()))
		if err != nil {
			return nil, fmt.Errorf("%q is not a pattern of file names: %w", pattern, err)
		}
		if matched && entry.Type().IsRegular() && !passedOver(entry.Name()) {
			files = append(files, found{dir + entry.Name(), entry.Name()})
		}
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("no file matches %q", pattern)
	}
	return files, nil
}

// passedOver tells names that are no export: hidden files, the lock files of
// Office, and our own documents.
func passedOver(name string) bool {
	lower := strings.ToLower(name)
	for _, end := range []string{".partyline.json", ".snapshot.json", ".bak", ".ps1"} {
		if strings.HasSuffix(lower, end) {
			return true
		}
	}
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$")
}
