package sourcegen

import (
	"io/fs"
	"strings"
)

type shape struct {
	Cmdlet, IdentityProperty, TypeName string
	OlderHeadings                      []string
	Properties                         []struct{ Name, Type, Note string }
}

func shapeTable(root fs.FS) ([]byte, error) {
	var file struct{ Shapes []shape }
	if err := readJSON(root, dataDir+"/get-shapes.json", &file); err != nil {
		return nil, err
	}
	var out table
	for _, s := range file.Shapes {
		// The file writes names with a remark in brackets behind them.
		cmdlet, _, _ := strings.Cut(s.Cmdlet, " (")
		identity, note, _ := strings.Cut(s.IdentityProperty, " (")
		if identity == "not found" {
			identity = ""
		}
		out.row("shape", cmdlet, strings.ReplaceAll(identity, " + ", "|"), strings.TrimSuffix(note, ")"),
			s.TypeName, strings.Join(s.OlderHeadings, "|"))
		for _, p := range s.Properties {
			out.row("property", p.Name, p.Type, p.Note)
		}
	}
	return out.bytes()
}
