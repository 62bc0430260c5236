package importer

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"partyline/core/plan"
)

// NoteIndex tells where a folder is not what its index.json says.
const NoteIndex = "collected-otherwise"

// partEntry is what an index.json says of a file beside it: one part for each
// command and page, with the hash that it had when it was written.
type partEntry struct {
	cmdlet, hash string
	// readAt is when it was collected, RFC 3339, "" where the index does not say
	// or says a time that is still to come.
	readAt string
	// count is the number of its rows, -1 where the index does not say.
	count    int
	complete plan.Tri
	// broken says why it cannot be taken for what was collected.
	broken string
}

// indexed is what the index files of an import say. Older ones name no hashes:
// then the files are judged by themselves.
type indexed struct {
	// parts go by the file's name, below the folder that was given and folded.
	parts map[string]*partEntry
	// broken are the commands of which a part is missing, changed or cut, and
	// why; whole those of which every part is there.
	broken map[string]string
	whole  map[string]bool
}

// readIndexes reads every index.json first, and refuses the files that are not
// what it says: they were cut or changed after they had been collected.
func (run *run) readIndexes(looked []look) error {
	run.indexed = indexed{parts: map[string]*partEntry{}, broken: map[string]string{}, whole: map[string]bool{}}
	here := map[string]*look{}
	for i := range looked {
		here[strings.ToLower(looked[i].file.Name)] = &looked[i]
	}
	for i := range looked {
		if looked[i].shape == &collected && looked[i].refused == "" {
			if err := run.readIndex(&looked[i], here); err != nil {
				return err
			}
		}
	}
	for cmdlet := range run.indexed.broken {
		delete(run.indexed.whole, cmdlet)
	}
	return nil
}

func (run *run) readIndex(l *look, here map[string]*look) error {
	raw, err := l.file.Open()
	if err != nil {
		return fmt.Errorf("%s: %w", l.file.Name, err)
	}
	defer raw.Close()
	reader := &jsonReader{t: newText(raw, l.enc, l.mark)}
	index, _, ok, err := reader.next()
	if err != nil {
		return named(err, l.file.Name)
	}
	if version, _ := strconv.Atoi(index.member("version").text); version > collectVersion {
		return &FileError{File: l.file.Name, Problem: fmt.Sprintf("has version %d, and this Partyline reads up to %d: take a newer Partyline, or collect with the script that this one writes", version, collectVersion)}
	}
	for _, c := range index.member("cmdlets").items {
		if c.member("status").text == readInPart {
			run.indexed.broken[exportedBy(c.member("cmdlet").text)] = l.file.Name + " says that it was not read to its end: " + c.member("message").text
		}
	}
	readAt := run.collectedAt(index.member("collectedAt").text)
	folder := strings.TrimSuffix(l.file.Name, bareName(l.file.Name))
	for _, part := range index.member("parts").items {
		file := part.member("file").text
		if !ok || file == "" || part.member("sha256").kind != textual {
			continue
		}
		e := &partEntry{cmdlet: exportedBy(part.member("cmdlet").text), hash: strings.Clone(part.member("sha256").text), readAt: readAt, count: -1}
		if n, err := strconv.Atoi(part.member("count").text); err == nil {
			e.count = n
		}
		if complete := part.member("complete"); complete.kind == boolean {
			e.complete = plan.Bool(complete.text == "true")
		}
		name := strings.ToLower(folder + bareName(file))
		run.indexed.parts[name] = e
		run.judgePart(l, file, e, here[name])
	}
	return nil
}

func (run *run) collectedAt(said string) string {
	at, err := time.Parse(time.RFC3339, said)
	if now, other := time.Parse(time.RFC3339, run.options.AsOf); err != nil || other != nil || at.After(now) {
		return ""
	}
	return at.UTC().Format(time.RFC3339)
}

// judgePart compares a part with the file that stands for it, nil where none does.
func (run *run) judgePart(index *look, file string, e *partEntry, l *look) {
	cmdlet := e.cmdlet
	if l != nil && l.shape != nil {
		cmdlet = l.shape.cmdlet
	}
	run.indexed.whole[cmdlet] = true
	switch {
	case l == nil:
		e.broken = fmt.Sprintf("%s names %s, which is not in the folder", index.file.Name, file)
	case !strings.EqualFold(l.hash, e.hash):
		e.broken = fmt.Sprintf("its SHA-256 is not the one in %s: it was changed or cut after it had been collected; collect again", index.file.Name)
		l.refused = e.broken
	case e.complete == plan.No:
		e.broken = fmt.Sprintf("%s says that %s was not read to its end", index.file.Name, file)
	default:
		return
	}
	run.indexed.broken[cmdlet] = e.broken
	if l == nil || l.refused == "" {
		run.note(Note{ID: NoteIndex, File: index.file.Name, Value: strings.Clone(file), Message: strings.Clone(e.broken)}, false)
	}
}

// judgeIndexed tells by the index whether a file is whole; false where the
// index does not say.
func (rr *rowReader) judgeIndexed() bool {
	report, run := rr.report, rr.f.run
	e := run.indexed.parts[strings.ToLower(rr.f.name)]
	switch {
	case run.indexed.broken[report.Cmdlet] != "":
		report.Complete = plan.No
	case e == nil || e.complete != plan.Yes:
		return false
	case e.count >= 0 && e.count != report.Read:
		report.Complete = plan.No
		delete(run.indexed.whole, report.Cmdlet)
		run.note(Note{ID: NoteIndex, File: rr.f.name, Message: fmt.Sprintf("holds %d rows where its index says %d", report.Read, e.count)}, false)
	default:
		report.Complete = plan.Yes
	}
	return true
}
