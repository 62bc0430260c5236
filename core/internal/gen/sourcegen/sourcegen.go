// Package sourcegen writes what core/source embeds: compact tables made from
// core/source/data, without what the program never prints, and the catalogue
// that names the data's version, date and hashes. It writes docs/sources.md
// from the same facts.
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
	for name, make := range map[string]func(fs.FS) ([]byte, error){
		sourceDir + "/facts_gen.txt":     factTable,
		sourceDir + "/documents_gen.txt": documentTable,
		sourceDir + "/countries_gen.txt": countryTable,
		sourceDir + "/licences_gen.txt":  licenceTable,
		sourceDir + "/shapes_gen.txt":    shapeTable,
		sourceDir + "/exports_gen.txt":   exportTable,
		sourceDir + "/notices_gen.txt":   noticeTable,
		"docs/sources.md":                sourcesPage,
	} {
		data, err := make(root)
		if err != nil {
			return nil, err
		}
		files[name] = data
	}
	list, code, err := catalogueFiles(root)
	if err != nil {
		return nil, err
	}
	files[dataDir+"/"+catalogueName] = list
	files[sourceDir+"/catalogue_gen.go"] = code
	return files, nil
}
