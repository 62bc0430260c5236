package source

import (
	_ "embed"
	"sort"
	"sync"
)

// Undated is the date of a document that bears none.
const Undated = "undated"

// DocumentsRead is the day on which the stored copies were read, for every
// document whose text does not name a later one.
const DocumentsRead = "2026-11-24"

// Document is a text that facts cite.
type Document struct {
	ID         string // short name, "SCS" or "PS:New-CsTeamsSharedCallingRoutingPolicy"
	Title      string
	Repository string // owner/name on GitHub; empty for a page that is in none
	Path       string // inside the repository
	Commit     string // as far as it is known, abbreviated or whole
	Date       string // of the text: year, month or day; "from/to"; or Undated
	Note       string
	Heading    string // the place inside it; set only where a fact cites it
}

// URL is the address of the version that was read, or "" when the repository
// or the commit is not known.
func (d Document) URL() string {
	if d.Repository == "" || d.Path == "" || d.Commit == "" {
		return ""
	}
	return "https://github.com/" + d.Repository + "/blob/" + d.Commit + "/" + d.Path
}

//go:embed documents_gen.txt
var documentsText string

var documentsOnce = sync.OnceValue(func() []Document {
	var documents []Document
	for row := range rows(documentsText) {
		documents = append(documents, Document{
			ID: row.take(), Title: row.take(), Repository: row.take(), Path: row.take(),
			Commit: row.take(), Date: row.take(), Note: row.take(),
		})
	}
	return documents
})

// Documents gives every document, sorted by id.
func Documents() []Document { return documentsOnce() }

// DocumentByID gives the document of a short name.
func DocumentByID(id string) (Document, bool) {
	documents := documentsOnce()
	at := sort.Search(len(documents), func(i int) bool { return documents[i].ID >= id })
	if at == len(documents) || documents[at].ID != id {
		return Document{}, false
	}
	return documents[at], true
}
