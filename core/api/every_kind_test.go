package api

import (
	"fmt"
	"os"
	"testing"

	"github.com/matryer/is"

	"partyline/core/plan"
	"partyline/core/workspace"
)

// TestEveryKindIsShown opens a plan that holds a thing of every kind with every
// key, and looks at each in every way that takes any kind.
func TestEveryKindIsShown(t *testing.T) {
	is := is.New(t)
	name := fmt.Sprintf("../plan/testdata/versions/v%d-plan.json", plan.Version)
	text, err := os.ReadFile(name)
	is.NoErr(err)
	var s Session
	_, err = s.Open(OpenRequest{Asked: asked, Plan: File{Name: name, Bytes: text}}, nil)
	is.NoErr(err)
	_, err = s.Map(MapRequest{Asked: asked, View: "everyday"}, nil)
	is.NoErr(err)
	_, err = s.Sites(SitesRequest{Asked: asked}, nil)
	is.NoErr(err)
	for _, kind := range plan.Kinds() {
		is.True(s.work.Index().Len(kind) > 0)
		for i := range s.work.Index().Len(kind) {
			object, err := s.Object(ObjectRequest{Asked: asked, Address: s.work.Index().AddressOf(kind, i)}, nil)
			is.NoErr(err)
			if object.Noun == "" || len(object.Fields) == 0 {
				t.Errorf("%s is shown as %q with %d fields", object.Address, object.Noun, len(object.Fields))
			}
		}
		grid, err := s.Grid(GridRequest{Asked: asked, GridQuery: workspace.GridQuery{Kind: kind.String()}}, nil)
		is.NoErr(err)
		is.Equal(grid.Rows, s.work.Index().Len(kind))
	}
}
