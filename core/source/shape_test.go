package source

import (
	"strings"
	"testing"

	"github.com/matryer/is"
)

func TestTheShapesAreThoseOfTheFile(t *testing.T) {
	is := is.New(t)
	var file struct {
		Shapes []struct {
			Cmdlet, IdentityProperty, TypeName string
			OlderHeadings                      []string
			Properties                         []struct{ Name, Type, Note string }
		}
	}
	readData(t, "get-shapes.json", &file)
	is.Equal(len(Shapes()), len(file.Shapes))
	for i, want := range file.Shapes {
		got := Shapes()[i]
		is.True(strings.HasPrefix(want.Cmdlet, got.Cmdlet))
		is.Equal(got.TypeName, want.TypeName)
		is.Equal(len(got.OlderHeadings), len(want.OlderHeadings))
		is.Equal(len(got.Properties), len(want.Properties))
		for j, p := range want.Properties {
			is.Equal(got.Properties[j].Name, p.Name)
			is.Equal(got.Properties[j].Type, p.Type)
			is.Equal(got.Properties[j].Note, p.Note)
		}
		for _, identity := range got.Identity {
			found := false
			for _, p := range got.Properties {
				found = found || p.Name == identity
			}
			if !found {
				t.Errorf("%s: identity %q is none of its properties", got.Cmdlet, identity)
			}
		}
	}
}

func TestAShapeNamesItsColumns(t *testing.T) {
	is := is.New(t)
	s, ok := ShapeFor("get-csonlinelisport")
	is.True(ok)
	is.Equal(s.Identity, []string{"ChassisId", "PortId"})
	s, ok = ShapeFor("Get-CsAutoAttendant")
	is.True(ok)
	nested := map[string]bool{}
	for _, p := range s.Properties {
		nested[p.Name] = p.Nested
	}
	is.Equal(nested["DefaultCallFlow.Menu"], true)
	is.Equal(nested["CallFlows"], false)
	portal, ok := ShapeFor("Microsoft 365 admin center: Active users > Export users")
	is.True(ok)
	is.True(portal.Portal())
	is.True(len(portal.OlderHeadings) > 20)
	for _, p := range portal.Properties {
		is.True(!p.Nested) // a heading such as "Country/Region" is a column
	}
	_, ok = ShapeFor("Get-CsNothing")
	is.True(!ok)
}
