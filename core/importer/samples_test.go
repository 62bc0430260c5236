package importer

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/plan"
)

const asOf = "2026-11-24T12:00:00Z"

// fileOf is a file made of text.
func fileOf(name, text string) File {
	return File{Name: name, Size: int64(len(text)), Open: func() (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader(text)), nil
	}}
}

func sampleFile(t testing.TB, name string) File {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "samples", name))
	if err != nil {
		t.Fatal(err)
	}
	return fileOf(name, string(text))
}

func sampleNames(t testing.TB) []string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("testdata", "samples", "*"))
	if err != nil || len(paths) < 60 {
		t.Fatalf("the samples are not here: %v", err)
	}
	var names []string
	for _, p := range paths {
		if name := filepath.Base(p); name != "index.json" {
			names = append(names, name)
		}
	}
	return names
}

// golden compares with testdata/golden/NAME; UPDATE=1 writes it.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", "golden", name)
	if os.Getenv("UPDATE") != "" {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(want, got) {
		t.Errorf("%s differs from what was imported; UPDATE=1 writes it anew:\n%s", path, got)
	}
}

// told is what a golden file keeps of a result.
type told struct {
	Files    []FileReport
	Skips    []Skip
	Notes    []Note
	Snapshot json.RawMessage
}

func show(t *testing.T, r *Result) []byte {
	t.Helper()
	text, err := json.MarshalIndent(told{r.Files, r.Skips, r.Notes, plan.EncodeSnapshot(r.Snapshot)}, "", "\t")
	if err != nil {
		t.Fatal(err)
	}
	return append(text, '\n')
}

func importAll(t testing.TB, p *plan.Plan, before *plan.Snapshot, o Options, files ...File) *Result {
	t.Helper()
	if p == nil {
		p = &plan.Plan{}
	}
	if o.AsOf == "" {
		o.AsOf = asOf
	}
	result, err := Import(p, before, files, o, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range result.Files {
		if f.Read != f.Merged+f.Skipped {
			t.Errorf("%s: %d rows were read, %d merged and %d skipped", f.File, f.Read, f.Merged, f.Skipped)
		}
	}
	return result
}

func TestEverySampleIsRead(t *testing.T) {
	for _, name := range sampleNames(t) {
		t.Run(name, func(t *testing.T) {
			is := is.New(t)
			result := importAll(t, nil, nil, Options{}, sampleFile(t, name))
			is.Equal(result.Files[0].Refused, "")
			golden(t, name+".golden", show(t, result))
		})
	}
}

func TestTheOrderOfFilesDoesNotMatter(t *testing.T) {
	is := is.New(t)
	var files []File
	for _, name := range sampleNames(t) {
		files = append(files, sampleFile(t, name))
	}
	first := show(t, importAll(t, nil, nil, Options{}, files...))
	for turn := 1; turn < len(files); turn += 7 {
		turned := append(append([]File(nil), files[turn:]...), files[:turn]...)
		is.Equal(string(show(t, importAll(t, nil, nil, Options{}, turned...))), string(first))
	}
	golden(t, "all.golden", first)
}

func TestASecondImportChangesNothing(t *testing.T) {
	is := is.New(t)
	var files []File
	for _, name := range sampleNames(t) {
		files = append(files, sampleFile(t, name))
	}
	once := importAll(t, nil, nil, Options{}, files...)
	twice := importAll(t, nil, once.Snapshot, Options{AsOf: "2027-01-01T00:00:00Z"}, files...)
	is.Equal(string(plan.EncodeSnapshot(twice.Snapshot)), string(plan.EncodeSnapshot(once.Snapshot)))
}

// turnedColumns gives a CSV with its columns moved by one place per turn.
func turnedColumns(t *testing.T, name string, turn int) File {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata", "samples", name))
	if err != nil {
		t.Fatal(err)
	}
	reader, err := openCSV(newText(bytes.NewReader(raw), UTF8, 0))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	write := func(cells []string) {
		for i := range cells {
			if i > 0 {
				b.WriteByte(',')
			}
			cell := cells[(i+turn)%len(cells)]
			b.WriteString(`"` + strings.ReplaceAll(cell, `"`, `""`) + `"`)
		}
		b.WriteString("\r\n")
	}
	write(reader.heading)
	for {
		cells, _, problem, err := reader.next(maxRecord)
		if err != nil || problem != "" {
			t.Fatal(err, problem)
		}
		if cells == nil {
			return fileOf(name, b.String())
		}
		write(cells)
	}
}

func TestTheOrderOfColumnsDoesNotMatter(t *testing.T) {
	for _, name := range sampleNames(t) {
		if !strings.HasSuffix(name, ".csv") {
			continue
		}
		is := is.New(t)
		want := importAll(t, nil, nil, Options{}, sampleFile(t, name))
		for _, turn := range []int{1, 2, 5} {
			got := importAll(t, nil, nil, Options{}, turnedColumns(t, name, turn))
			got.Snapshot.Parts = want.Snapshot.Parts // the hash of the file is another
			is.Equal(string(plan.EncodeSnapshot(got.Snapshot)), string(plan.EncodeSnapshot(want.Snapshot)))
			is.Equal(len(got.Skips), len(want.Skips))
		}
	}
}
