// Package sourcegen writes what core/source embeds: compact tables made from
// core/source/data, without what the program never prints, and the catalogue
// that names the data's version, date and hashes.
package sourcegen

import (
	"io/fs"

	"partyline/core/internal/gen/generator"
)

const (
	dataDir   = "core/source/data"
	sourceDir = "core/source"
)

// Generator writes the tables of core/source, its catalogue and docs/sources.md.
var Generator = generator.Generator{Name: "source", Generate: generate}

func generate(root fs.FS) (map[string][]byte, error) {
	files := map[string][]byte{}
	facts, documents, err := factTables(root)
	if err != nil {
		return nil, err
	}
	files[sourceDir+"/facts_gen.txt"] = facts
	files[sourceDir+"/documents_gen.txt"] = documents
	return files, nil
}
