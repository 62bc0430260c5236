package importer

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// FileError says that a file cannot be read at all; nothing is imported then.
type FileError struct {
	File string
	// Line is 1-based; 0 is the file as a whole.
	Line    int
	Problem string
}

func (e *FileError) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("%s: %s", e.File, e.Problem)
	}
	return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Problem)
}

// Skip is a row that was not merged, or, when Cell is set, a single cell that
// was refused while the rest of its row was merged.
type Skip struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column string `json:"column"`
	Value  string `json:"value"`
	Reason string `json:"reason"`
	Cell   bool   `json:"cell"`
}

// The ids of notes.
const (
	NoteLostContent     = "lost-content"
	NoteLostLetters     = "lost-letters"
	NoteWindows1252     = "windows-1252"
	NoteCutExport       = "cut-export"
	NoteUnknownColumn   = "unknown-column"
	NoteDifferingValue  = "differing-value"
	NoteRepeated        = "repeated"
	NoteUnmatchedSite   = "unmatched-site"
	NoteNoSiteColumn    = "no-site-column"
	NoteUnknownAccount  = "unknown-account"
	NoteNotInFile       = "not-in-file"
	NoteRemoved         = "removed"
	NoteMoreSkips       = "more-skips"
	NoteNumbersForWords = "numbers-for-words"
	NoteOtherPolicy     = "other-policy"
)

// Note tells something about a file that concerns many rows: said once, with a
// count and an example.
type Note struct {
	ID     string `json:"id"`
	File   string `json:"file"`
	Column string `json:"column"`
	// Value is one value that the note is about, Line its place.
	Value string `json:"value"`
	Line  int    `json:"line"`
	Count int    `json:"count"`
	// Command is what to run instead, where that helps.
	Command string `json:"command"`
	Message string `json:"message"`
}

// maxSkips bounds the skips that are listed per file; the rest is counted.
const maxSkips = 10_000

// shorten cuts a value for a report.
func shorten(s string) string {
	const limit = 120
	if len(s) <= limit {
		return strings.Clone(s)
	}
	cut := limit
	for cut > 0 && !utf8.RuneStart(s[cut]) {
		cut--
	}
	return s[:cut] + "…"
}

type noteKey struct{ id, file, column, value string }

// ledger collects skips and notes; equal notes are one with a count.
type ledger struct {
	skips  []Skip
	listed int // of the file at hand
	notes  []Note
	at     map[noteKey]int
	// lines hear where things stand; nil does not want to know.
	lines *Lines
}

func (l *ledger) skip(s Skip) {
	l.listed++
	if l.listed > maxSkips {
		l.note(Note{ID: NoteMoreSkips, File: s.File,
			Message: fmt.Sprintf("only the first %d skipped rows and cells of this file are listed; the counts hold all", maxSkips)}, false)
		return
	}
	s.Value = shorten(s.Value)
	l.skips = append(l.skips, s)
}

// note counts a note; perValue keeps notes of one column apart by their value.
func (l *ledger) note(n Note, perValue bool) {
	key := noteKey{n.ID, n.File, n.Column, ""}
	if perValue {
		key.value = n.Value
	}
	if i, ok := l.at[key]; ok {
		l.notes[i].Count++
		return
	}
	if l.at == nil {
		l.at = map[noteKey]int{}
	}
	n.Value = shorten(n.Value)
	key.value = strings.Clone(key.value)
	n.Count = 1
	l.at[key] = len(l.notes)
	l.notes = append(l.notes, n)
}
