package cli

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/api"
)

func TestReplaceKeepsThePreviousOne(t *testing.T) {
	is := is.New(t)
	name := filepath.Join(t.TempDir(), "pl an ž.json")
	is.NoErr(os.WriteFile(name, []byte("old"), 0o600))
	is.NoErr(replace(api.File{Name: name, Bytes: []byte("old")}, []byte("new")))
	is.Equal(content(t, name), "new")
	is.Equal(content(t, name+".bak"), "old")
	if runtime.GOOS != "windows" {
		info, err := os.Stat(name)
		is.NoErr(err)
		is.Equal(info.Mode().Perm(), os.FileMode(0o600)) // as narrow as before
	}
	is.Equal(len(names(t, filepath.Dir(name))), 2) // no temporary file is left
}

func TestReplaceRefusesAFileThatChangedMeanwhile(t *testing.T) {
	is := is.New(t)
	name := filepath.Join(t.TempDir(), "plan.json")
	is.NoErr(os.WriteFile(name, []byte("theirs"), 0o644))
	err := replace(api.File{Name: name, Bytes: []byte("old")}, []byte("new"))
	is.True(err != nil)
	is.Equal(content(t, name), "theirs")
	is.Equal(len(names(t, filepath.Dir(name))), 1)
}

func TestReplaceThatFailsLeavesTheFile(t *testing.T) {
	for why, set := range map[string]func(is *is.I, dir string) (name string){
		"a folder lies where the previous one goes": func(is *is.I, dir string) string {
			is.NoErr(os.MkdirAll(filepath.Join(dir, "plan.json.bak", "kept"), 0o755))
			return "plan.json"
		},
		"no name is left for the file beside it": func(_ *is.I, _ string) string {
			return strings.Repeat("p", 245) + ".json" // 255 bytes are the most that a name has
		},
	} {
		t.Run(why, func(t *testing.T) {
			is := is.New(t)
			dir := t.TempDir()
			name := filepath.Join(dir, set(is, dir))
			is.NoErr(os.WriteFile(name, []byte("old"), 0o644))
			before := names(t, dir)
			is.True(replace(api.File{Name: name, Bytes: []byte("old")}, []byte("new")) != nil)
			is.Equal(content(t, name), "old")
			is.Equal(names(t, dir), before)
		})
	}
}

// symlink makes a link, which only Windows may refuse.
func symlink(t *testing.T, old, name string) {
	t.Helper()
	if err := os.Symlink(old, name); err != nil && runtime.GOOS == "windows" {
		t.Skip("Windows makes links in developer mode only: ", err)
	} else if err != nil {
		t.Fatal(err)
	}
}

func TestReplaceFollowsALink(t *testing.T) {
	is := is.New(t)
	dir := t.TempDir()
	name, link := filepath.Join(dir, "plan.json"), filepath.Join(dir, "link.json")
	is.NoErr(os.WriteFile(name, []byte("old"), 0o644))
	symlink(t, name, link)
	is.NoErr(replace(api.File{Name: link, Bytes: []byte("old")}, []byte("new")))
	is.Equal(content(t, name), "new")
	info, err := os.Lstat(link)
	is.NoErr(err)
	is.True(info.Mode()&os.ModeSymlink != 0) // the link is still one
}

func TestExpandTakesFoldersAndPatterns(t *testing.T) {
	is := is.New(t)
	dir := t.TempDir()
	is.NoErr(os.MkdirAll(filepath.Join(dir, "members"), 0o755))
	is.NoErr(os.MkdirAll(filepath.Join(dir, ".git"), 0o755))
	for _, name := range []string{"users.CSV", "numbers.csv", "a.json", "x.partyline.json", "x.snapshot.json", "x.partyline.json.bak", "~$users.csv", ".hidden.csv", "members/sales.csv", ".git/config.csv"} {
		is.NoErr(os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), []byte("x"), 0o644))
	}
	files, err := expand([]string{dir})
	is.NoErr(err)
	is.Equal(bare(files), []string{"a.json", "members/sales.csv", "numbers.csv", "users.CSV"})

	files, err = expand([]string{filepath.Join(dir, "*.csv"), filepath.Join(dir, "numbers.csv")})
	is.NoErr(err)
	is.Equal(bare(files), []string{"numbers.csv", "users.CSV"}) // each once, letter case aside

	_, err = expand([]string{filepath.Join(dir, "*.txt")})
	is.True(err != nil) // a pattern that matches nothing is an error
	_, err = expand([]string{filepath.Join(dir, "none.csv")})
	is.True(err != nil)
}

func bare(files []found) []string {
	var all []string
	for _, f := range files {
		all = append(all, f.name)
	}
	return all
}

func content(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}
