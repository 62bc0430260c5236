package sourcegen

import (
	"fmt"
	"io/fs"
	"strings"
)

type export struct {
	Cmdlet, Role, RoleFact, Tells, CSVLoses string
	Command, Command7, CSVCommand           []string
	Facts, Notes                            []string
}

func exportTable(root fs.FS) ([]byte, error) {
	var file struct{ Exports []export }
	if err := readJSON(root, dataDir+"/exports.json", &file); err != nil {
		return nil, err
	}
	facts, err := readFacts(root)
	if err != nil {
		return nil, err
	}
	known := map[string]bool{}
	for _, f := range facts.Facts {
		known[f.Key] = true
	}
	var out table
	for _, e := range file.Exports {
		for _, key := range append([]string{e.RoleFact}, e.Facts...) {
			if key != "" && !known[key] {
				return nil, fmt.Errorf("exports.json: %q cites fact %q, which does not exist", e.Cmdlet, key)
			}
		}
		out.row("export", e.Cmdlet, e.Role, e.RoleFact, e.Tells, e.CSVLoses, strings.Join(e.Facts, " "))
		for _, line := range []struct {
			kind  string
			lines []string
		}{{"command", e.Command}, {"command7", e.Command7}, {"csv", e.CSVCommand}, {"note", e.Notes}} {
			for _, text := range line.lines {
				out.row(line.kind, text)
			}
		}
	}
	return out.bytes()
}

func noticeTable(root fs.FS) ([]byte, error) {
	var file struct {
		Notices []struct {
			Name, Owner, Repository, Licence, CodeLicence, Use, Changed string
			LicenceRead                                                 bool
		}
	}
	if err := readJSON(root, dataDir+"/notices.json", &file); err != nil {
		return nil, err
	}
	var out table
	for _, n := range file.Notices {
		out.row(n.Name, n.Owner, n.Repository, n.Licence, n.CodeLicence, n.Use, n.Changed)
	}
	return out.bytes()
}
