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

// Open is a fact whose room of Partyline is not built yet.
type Open struct {
	// Room is the part of Partyline that will keep it, one of rooms.
	Room string
	// Why says in a phrase why no rule and no type can keep it.
	Why string
}

// rooms are the parts of Partyline that may still owe a fact a home.
var rooms = []string{"emitter", "export", "plan", "simulate"}

// homes is core/source/data/homes.json.
type homes struct {
	// Homes and Open are by fact key.
	Homes map[string]Home
	Open  map[string]Open
	// OpenAtMost is how many checkable facts may be without a home. It is only ever lowered.
	OpenAtMost int
}

func readHomes(root fs.FS) (*homes, error) {
	raw, err := fs.ReadFile(root, dataDir+"/homes.json")
	if err != nil {
		return nil, err
	}
	file := new(homes)
	if err := json.Unmarshal(raw, file); err != nil {
		return nil, fmt.Errorf("homes.json: %w", err)
	}
	return file, nil
}

// checkable tells whether plan data can decide a fact or must follow it.
func checkable(f fact) bool {
	return f.Checkable == "plan" || f.Checkable == "planOrTenant" || f.Checkable == "behaviour"
}

// homeless gives the checkable facts without a home: those listed as open.
func homeless(rules []*ruleDoc, facts *factData, homes *homes) []fact {
	var without []fact
	for _, f := range facts.Facts {
		_, kept := homes.Homes[f.Key]
		if checkable(f) && !kept && len(rulesOfFact(rules, f.Key)) == 0 {
			without = append(without, f)
		}
	}
	return without
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
