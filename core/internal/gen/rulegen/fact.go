package rulegen

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

const dataDir = "core/source/data"

// factData is core/source/data/facts.json as far as the pages need it.
type factData struct {
	Sections  []struct{ ID, Title string }
	Documents []struct{ ID, Title string }
	Facts     []fact
}

type fact struct {
	Key, Section, Text, Confidence, Checkable string
	Documents                                 []struct{ Document, Heading, Date string }
}

func readFacts(root fs.FS) (*factData, error) {
	raw, err := fs.ReadFile(root, dataDir+"/facts.json")
	if err != nil {
		return nil, err
	}
	data := new(factData)
	if err := json.Unmarshal(raw, data); err != nil {
		return nil, fmt.Errorf("facts.json: %w", err)
	}
	return data, nil
}

func (d *factData) byKey(key string) (fact, bool) {
	for _, f := range d.Facts {
		if f.Key == key {
			return f, true
		}
	}
	return fact{}, false
}

// sources gives the documents of a fact as one phrase.
func (d *factData) sources(f fact) string {
	var all []string
	for _, cited := range f.Documents {
		name := cited.Document
		for _, document := range d.Documents {
			if document.ID == cited.Document && document.Title != "" {
				name = document.Title
			}
		}
		if cited.Heading != "" {
			name += ", " + cited.Heading
		}
		if cited.Date != "" {
			name += " (" + cited.Date + ")"
		}
		all = append(all, name)
	}
	return strings.Join(all, "; ")
}

// Home is where a fact is kept when no rule checks it.
type Home struct {
	// Kind is behaviour, type, importer or emitter.
	Kind string
	// Where is the file that keeps it, from the root of the repository.
	Where string
	// Test is the test, in a package beside Where, that would fail without it.
	Test string
	// Why says in a phrase how it is kept.
	Why string
}

// readHomes reads core/source/data/homes.json: fact key to home.
func readHomes(root fs.FS) (map[string]Home, error) {
	raw, err := fs.ReadFile(root, dataDir+"/homes.json")
	if err != nil {
		return nil, err
	}
	var file struct{ Homes map[string]Home }
	if err := json.Unmarshal(raw, &file); err != nil {
		return nil, fmt.Errorf("homes.json: %w", err)
	}
	return file.Homes, nil
}

// elsewhere are facts of the sections that must have homes which need the
// engine for .NET patterns, and so come with it.
var elsewhere = []string{"sc.ext.dialplan", "ecrp.route-match", "ecrp.plus"}

// mustHaveHome tells whether a fact needs a home by now.
func mustHaveHome(f fact) bool {
	sections := []string{"1", "2", "3", "4", "5", "6", "7", "11", "L1"}
	return slices.Contains(sections, f.Section) && !slices.Contains(elsewhere, f.Key) &&
		(f.Checkable == "plan" || f.Checkable == "planOrTenant")
}

// rulesOfFact gives the ids of the rules that stand on a fact.
func rulesOfFact(rules []*ruleDoc, key string) []string {
	var ids []string
	for _, r := range rules {
		if slices.Contains(r.facts, key) {
			ids = append(ids, r.id())
		}
	}
	return ids
}
