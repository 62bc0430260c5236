package importer

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"

	"partyline/core/order"
	"partyline/core/plan"
)

// File is a file to read. The importer opens nothing itself: the command line
// and the browser pass openers. Open is called twice.
type File struct {
	// Name is the bare name, or the path below the folder that was given.
	Name string
	// Size is in bytes, for progress; 0 is not known.
	Size int64
	Open func() (io.ReadCloser, error)
}

// Options say how to read.
type Options struct {
	// AsOf is the time of the import, RFC 3339.
	AsOf string
	// SiteBy is the column whose value gives a person the site, for example
	// "Office"; "" takes the one that the plan keeps.
	SiteBy string
	// SiteValues say which site a value means, beside those that the plan keeps.
	SiteValues []plan.SiteValue
	// Columns give foreign headings their meaning, beside those that the plan keeps.
	Columns []plan.ColumnMapping
	// Lines hear where in the files things stand; nil does not want to know.
	Lines *Lines
}

// FileReport is what became of a file. Read is Merged plus Skipped.
type FileReport struct {
	File      string   `json:"file"`
	Cmdlet    string   `json:"cmdlet"`
	Encoding  Encoding `json:"encoding"`
	Delimiter string   `json:"delimiter"`
	SHA256    string   `json:"sha256"`
	Read      int      `json:"read"`
	Merged    int      `json:"merged"`
	Skipped   int      `json:"skipped"`
	Unchanged int      `json:"unchanged"`
	// Cells counts cells that were refused in rows that were merged.
	Cells int `json:"cells"`
	// Cut says that the export was seen to be only a part; Complete is No then.
	Cut      bool     `json:"cut"`
	Complete plan.Tri `json:"-"`
	// Refused says why nothing of the file was read.
	Refused string `json:"refused"`
}

// Result is what an import gives; nothing of it is written anywhere yet.
type Result struct {
	Snapshot *plan.Snapshot
	// Batches are for the plan: the merge of the exports first, then what
	// templates ask for.
	Batches     []plan.Batch
	Files       []FileReport
	Skips       []Skip
	Conflicts   []plan.Conflict
	Notes       []Note
	NeedMapping []MappingRequest
}

// run is one import.
type run struct {
	ledger
	tables
	plan    *plan.Plan
	options Options
	step    func(done, total int) error
	// foreign says which file is of another tenant than the plan.
	foreign error
	done    int64
	total   int64
	kept    map[string]string
	later   []func()
	sites   siteValues
	reports []FileReport
	// whole are the kinds that this import has read anew and whole.
	whole   map[plan.Kind]bool
	joins   joins
	indexed indexed
	// sheets are the templates among the files.
	sheets []openedSheet
}

// reading is a file that is being read.
type reading struct {
	run     *run
	name    string
	number  int
	shape   *shape
	csv     bool
	isASCII bool
	cells   int
	// size, bytes and rows are what the file has, and what was read of it.
	size, bytes int64
	rows        int
	text        *text
}

// rowsLeft guesses how many rows are still to come, from those that were read.
func (f *reading) rowsLeft() int {
	used := f.bytes - int64(len(f.text.buf)-f.text.pos)
	if used <= 0 {
		return 0
	}
	return int(float64(f.rows)*float64(f.size-used)/float64(used)*1.03) + 512
}

// lossy tells whether a text of this file shows a letter lost as "?".
func (f *reading) lossy(s string) bool {
	if !f.isASCII || !f.csv {
		return false
	}
	at := strings.IndexByte(s, '?')
	if at < 0 {
		return false
	}
	return at > 0 && isLetter(s[at-1]) || at+1 < len(s) && isLetter(s[at+1])
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// keep gives a text that does not hold on to its row. Words that come again
// and again are held once.
func (run *run) keep(s string) string {
	if s == "" {
		return ""
	}
	if len(s) > 40 {
		return strings.Clone(s)
	}
	if held, ok := run.kept[s]; ok {
		return held
	}
	held := strings.Clone(s)
	if len(run.kept) < 4096 {
		run.kept[held] = held
	}
	return held
}

// Import reads the files on top of the snapshot before (nil is none) and says
// what the plan shall take from them. Neither is changed. step hears bytes done
// and to do, and its error ends the import. A file that is broken ends it with
// a *FileError, and so does one of another tenant; of NDJSON (by its name) a
// broken line is a Skip. A file that is not recognised is refused in its report
// and the others are read. The order of the files does not matter.
func Import(p *plan.Plan, before *plan.Snapshot, files []File, o Options, step func(done, total int) error) (*Result, error) {
	if before == nil {
		before = &plan.Snapshot{}
	}
	r := &run{plan: p, options: o, step: step, kept: map[string]string{}, whole: map[plan.Kind]bool{}}
	r.ledger.lines = o.Lines
	r.joins.members, r.joins.assigned = map[int][]string{}, map[string]bool{}
	r.tables.open(&before.Objects)
	r.sites.open(p, o)
	for _, f := range files {
		r.total += 2 * f.Size
	}
	looked, err := r.lookAt(files)
	if err != nil {
		return nil, err
	}
	if err := r.readIndexes(looked); err != nil {
		return nil, err
	}
	for _, l := range looked {
		if err := r.read(l); err != nil {
			return nil, err
		}
	}
	if r.foreign != nil {
		return nil, r.foreign
	}
	r.resolve()
	r.forget(before.Parts)
	result := &Result{Files: r.reports, Notes: r.notes, Skips: r.skips, NeedMapping: mappingRequests(looked)}
	result.Snapshot = r.snapshot(before.Parts)
	r.merge(before, result)
	if err := r.readSheets(result); err != nil {
		return nil, err
	}
	return result, nil
}

// progress counts bytes and asks whether to go on.
func (run *run) progress(n int) error {
	run.done += int64(n)
	if run.step == nil {
		return nil
	}
	return run.step(int(min(run.done, max(run.total, 1))), int(max(run.total, 1)))
}

// counted hears of every chunk that is read.
type counted struct {
	io.Reader
	hear func([]byte) error
}

func (c counted) Read(b []byte) (int, error) {
	n, err := c.Reader.Read(b)
	if n > 0 {
		if stop := c.hear(b[:n]); stop != nil {
			return n, stop
		}
	}
	return n, err
}

// look is a file as the first pass sees it.
type look struct {
	file    File
	mark    int
	enc     Encoding
	beyond  bool
	hash    string
	size    int64
	csv     bool
	lines   bool // NDJSON
	shape   *shape
	rename  map[string]string // of headings, by a column mapping
	mapping *MappingRequest
	refused string
	heading []string
}

// lookAt recognises and hashes every file, and puts them in the one order in
// which they are read whatever order they were given in.
func (run *run) lookAt(files []File) ([]look, error) {
	var looked []look
	for _, f := range files {
		l, err := run.lookAtOne(f)
		if err != nil {
			return nil, err
		}
		looked = append(looked, l)
	}
	order.By(looked, func(a, b look) int {
		if c := a.rank() - b.rank(); c != 0 {
			return c
		}
		if c := strings.Compare(a.file.Name, b.file.Name); c != 0 {
			return c
		}
		return strings.Compare(a.hash, b.hash)
	})
	return looked, nil
}

func (l look) rank() int {
	if l.shape == nil {
		return len(shapes)
	}
	return l.shape.rank()
}

func (run *run) lookAtOne(f File) (l look, err error) {
	l.file = f
	raw, err := f.Open()
	if err != nil {
		return l, fmt.Errorf("%s: %w", f.Name, err)
	}
	defer raw.Close()
	hash := sha256.New()
	var seen census
	head := make([]byte, 4096)
	reader := counted{raw, func(b []byte) error {
		hash.Write(b)
		l.size += int64(len(b))
		return run.progress(len(b))
	}}
	n, err := io.ReadFull(reader, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return l, fmt.Errorf("%s: %w", f.Name, err)
	}
	head = head[:n]
	l.enc, l.mark = guessEncoding(head)
	wide := l.enc == UTF16LE || l.enc == UTF16BE
	if !wide {
		seen.add(head)
	}
	all := io.MultiReader(strings.NewReader(string(head)), counted{reader, func(b []byte) error {
		if !wide {
			seen.add(b)
		}
		return nil
	}})
	if err := run.recognise(&l, all, head); err != nil {
		return l, named(err, f.Name)
	}
	if l.refused == "" {
		if _, err := io.Copy(io.Discard, all); err != nil {
			return l, named(err, f.Name)
		}
	}
	l.enc = seen.final(l.enc)
	l.beyond = seen.beyond || l.enc != UTF8
	l.hash = hex.EncodeToString(hash.Sum(nil))
	return l, nil
}

// named puts the file's name into an error that has none.
func named(err error, file string) error {
	var bad *FileError
	if errors.As(err, &bad) {
		bad.File = file
		return bad
	}
	return fmt.Errorf("%s: %w", file, err)
}

// read reads a recognised file row by row.
func (run *run) read(l look) error {
	report := FileReport{File: l.file.Name, Encoding: l.enc, SHA256: l.hash, Refused: l.refused}
	if l.shape == nil || l.refused != "" {
		run.reports = append(run.reports, report)
		return nil
	}
	report.Cmdlet = l.shape.cmdlet
	raw, err := l.file.Open()
	if err != nil {
		return fmt.Errorf("%s: %w", l.file.Name, err)
	}
	defer raw.Close()
	f := &reading{run: run, name: l.file.Name, number: len(run.reports) + 1, shape: l.shape, csv: l.csv, isASCII: !l.beyond, size: l.size}
	t := newText(counted{raw, func(b []byte) error {
		f.bytes += int64(len(b))
		return run.progress(len(b))
	}}, l.enc, l.mark)
	f.text = t
	run.listed = 0
	rows := &rowReader{f: f, take: l.shape.open(run), report: &report}
	if l.csv {
		err = rows.readCSV(t, l)
	} else {
		err = rows.readJSON(t, l)
	}
	if err != nil {
		return named(err, l.file.Name)
	}
	report.Cells = f.cells
	if l.enc == Windows1252 {
		run.note(Note{ID: NoteWindows1252, File: f.name, Command: exportCommand(l.shape.cmdlet),
			Message: "the file is not UTF-8 and was read as Windows-1252; another code page would show other letters"}, false)
	}
	rows.judgeComplete()
	report.Cut = report.Complete == plan.No
	run.reports = append(run.reports, report)
	return nil
}
