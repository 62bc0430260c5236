package sourcegen

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"sort"
)

type document struct {
	ID, Title, Repository, Path, Commit, Date, Note string
}

type citation struct {
	Document, Heading, Date string
}

type fact struct {
	Key, Section, Text, Confidence, Partly, Checkable, Note string
	AlsoOutside                                             bool
	Documents                                               []citation
}

type factFile struct {
	Sections      []struct{ ID, Title string }
	Documents     []document
	Facts         []fact
	Disagreements []struct {
		Topic, Older, Newer, Take string
		Facts                     []string
	}
}

func readFacts(root fs.FS) (factFile, error) {
	var file factFile
	if err := readJSON(root, dataDir+"/facts.json", &file); err != nil {
		return file, err
	}
	if !sort.SliceIsSorted(file.Facts, func(i, j int) bool { return file.Facts[i].Key < file.Facts[j].Key }) {
		return file, fmt.Errorf("facts.json: facts are not sorted by key: core/source searches them by halves")
	}
	sort.Slice(file.Documents, func(i, j int) bool { return file.Documents[i].ID < file.Documents[j].ID })
	return file, nil
}

func documentTable(root fs.FS) ([]byte, error) {
	file, err := readFacts(root)
	if err != nil {
		return nil, err
	}
	var out table
	for _, d := range file.Documents {
		out.row(d.ID, d.Title, d.Repository, d.Path, d.Commit, d.Date, d.Note)
	}
	return out.bytes()
}

func factTable(root fs.FS) ([]byte, error) {
	file, err := readFacts(root)
	if err != nil {
		return nil, err
	}
	known := map[string]bool{}
	for _, d := range file.Documents {
		known[d.ID] = true
	}
	var out table
	for _, s := range file.Sections {
		out.row("section", s.ID, s.Title)
	}
	for _, f := range file.Facts {
		outside := ""
		if f.AlsoOutside {
			outside = "outside"
		}
		fields := []string{"fact", f.Key, f.Section, f.Confidence, f.Partly, f.Checkable, outside, f.Note, f.Text}
		for _, c := range f.Documents {
			if !known[c.Document] {
				return nil, fmt.Errorf("facts.json: fact %q cites %q, which is no document of the list", f.Key, c.Document)
			}
			cite := c.Document
			if c.Heading != "" {
				cite += "|" + c.Heading
			}
			fields = append(fields, cite)
		}
		out.row(fields...)
	}
	return out.bytes()
}

func readJSON(root fs.FS, name string, into any) error {
	data, err := fs.ReadFile(root, name)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, into); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}
