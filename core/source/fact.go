package source

import (
	_ "embed"
	"sort"
	"strings"
	"sync"
)

// Confidence says on what a fact stands.
type Confidence string

const (
	Documented Confidence = "documented" // the vendor's own text
	ThirdParty Confidence = "thirdParty" // another vendor, a community page, user reports
	Inferred   Confidence = "inferred"   // drawn from other facts, or from silence
)

// Checkable says where a fact can be checked.
type Checkable string

const (
	CheckPlan         Checkable = "plan"         // from plan data alone
	CheckPlanOrTenant Checkable = "planOrTenant" // from plan data if it is there, else in the tenant
	CheckTenant       Checkable = "tenant"       // only by reading the tenant
	CheckOutside      Checkable = "outside"      // only by asking a carrier, a service desk, a portal
	CheckBehaviour    Checkable = "behaviour"    // what a call or a cmdlet does: simulator and emitter follow it
	CheckNone         Checkable = "none"         // good to know
)

// Fact is one statement of one or more documents, in our own words.
type Fact struct {
	Key       string
	Section   string // "1" to "18" of the Teams facts, "N1.1" to "N4" of the numbering facts
	Text      string
	Documents []Document // where it stands; at least one

	Confidence Confidence
	Partly     Confidence // set when a part of the text stands on something else
	Checkable  Checkable
	// AlsoOutside is set when a tenant or plan check leaves a part that only
	// somebody outside can answer.
	AlsoOutside bool
	Note        string // the list's own remark beside its marks
}

// Section is a chapter of the fact lists.
type Section struct{ ID, Title string }

//go:embed facts_gen.txt
var factsText string

type factTable struct {
	sections []Section
	facts    []Fact
}

var factsOnce = sync.OnceValue(func() factTable {
	var table factTable
	for row := range rows(factsText) {
		switch row.take() {
		case "section":
			table.sections = append(table.sections, Section{ID: row.take(), Title: row.take()})
		case "fact":
			fact := Fact{
				Key:        row.take(),
				Section:    row.take(),
				Confidence: Confidence(row.take()),
				Partly:     Confidence(row.take()),
				Checkable:  Checkable(row.take()),
			}
			fact.AlsoOutside = row.take() == "outside"
			fact.Note = row.take()
			fact.Text = row.take()
			for row.more() {
				id, heading, _ := strings.Cut(row.take(), "|")
				document, _ := DocumentByID(id)
				document.Heading = heading
				fact.Documents = append(fact.Documents, document)
			}
			table.facts = append(table.facts, fact)
		}
	}
	return table
})

// Facts gives every fact, sorted by key.
func Facts() []Fact { return factsOnce().facts }

// FactByKey gives the fact of a key such as "ecbn.same-country".
func FactByKey(key string) (Fact, bool) {
	facts := factsOnce().facts
	at := sort.Search(len(facts), func(i int) bool { return facts[i].Key >= key })
	if at == len(facts) || facts[at].Key != key {
		return Fact{}, false
	}
	return facts[at], true
}

// Sections gives the chapters in the order of the lists.
func Sections() []Section { return factsOnce().sections }
