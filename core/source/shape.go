package source

import (
	_ "embed"
	"strings"
	"sync"
)

// Property is one property or column of what a cmdlet or a portal gives.
// Names are matched without regard to case and order.
type Property struct {
	Name string
	Type string // in words: "string or null", "array of object", "boolean"
	Note string
	// Nested is set for a property inside another one; its name is then a path
	// and no column.
	Nested bool
}

// Shape is what one cmdlet or portal download gives.
type Shape struct {
	Cmdlet       string   // "Get-CsOnlineUser", or the words of a portal page
	Identity     []string // the properties that together tell one object from another; empty when not known
	IdentityNote string
	TypeName     string // .NET type, as the #TYPE line of Windows PowerShell may name it
	Properties   []Property
	// OlderHeadings are the headings of an earlier generation of the same file.
	OlderHeadings []string
}

// Portal says whether the shape comes from a portal page and no cmdlet.
func (s Shape) Portal() bool { return strings.Contains(s.Cmdlet, " ") }

//go:embed shapes_gen.txt
var shapesText string

var shapesOnce = sync.OnceValue(func() []Shape {
	var shapes []Shape
	for r := range rows(shapesText) {
		switch r.take() {
		case "shape":
			s := Shape{Cmdlet: r.take(), Identity: split(r.take()), IdentityNote: r.take(), TypeName: r.take()}
			s.OlderHeadings = split(r.take())
			shapes = append(shapes, s)
		case "property":
			s := &shapes[len(shapes)-1]
			p := Property{Name: r.take(), Type: r.take(), Note: r.take()}
			p.Nested = !s.Portal() && strings.ContainsAny(p.Name, ".[/")
			s.Properties = append(s.Properties, p)
		}
	}
	return shapes
})

func split(field string) []string {
	if field == "" {
		return nil
	}
	return strings.Split(field, "|")
}

// Shapes gives what each cmdlet and portal page gives, in the order of
// get-shapes.json.
func Shapes() []Shape { return shapesOnce() }

// ShapeFor gives the shape of a cmdlet, whose name is compared without case.
func ShapeFor(cmdlet string) (Shape, bool) {
	for _, s := range shapesOnce() {
		if strings.EqualFold(s.Cmdlet, cmdlet) {
			return s, true
		}
	}
	return Shape{}, false
}
