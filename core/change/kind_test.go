package change

import (
	"slices"
	"testing"

	"github.com/matryer/is"
)

// A part of the runbook begins with the first of its kinds: a kind of an earlier
// part that stands behind a later one would open a part that was passed over.
func TestTheKindsOpenThePartsOfTheRunbookInOrder(t *testing.T) {
	is := is.New(t)
	var opened []int
	for k := range kinds {
		is.True(kinds[k].word != "" && kinds[k].why != "")
		if article := Kind(k).Article(); !slices.Contains(opened, article) {
			opened = append(opened, article)
		}
	}
	is.Equal(opened, []int{Before, 1, 2, 3, 4, 5, 6, 7, 8, 9, Beside, AfterCutOver, AfterRemoval})
}
