package runbook

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Difference says how a folder differs from its manifest; names are sorted.
type Difference struct {
	// Manifest is the SHA-256 of manifest.json, as the README prints it.
	Manifest string
	// Missing are in the manifest and not in the folder, Extra the other way
	// round, Changed have another hash.
	Missing, Extra, Changed []string
}

// Intact tells whether nothing differs.
func (d Difference) Intact() bool { return len(d.Missing)+len(d.Extra)+len(d.Changed) == 0 }

// Compare compares a folder with the manifest in it. The README is in no
// manifest, for it prints the manifest's hash. Without a manifest of a version
// that is known there is nothing to compare with, and that is an error.
func Compare(files Folder) (Difference, error) {
	text := files.File("manifest.json")
	if text == nil {
		return Difference{}, fmt.Errorf("there is no manifest.json, so this is no runbook")
	}
	var m manifest
	if err := json.Unmarshal(trimMark(text), &m); err != nil {
		return Difference{}, fmt.Errorf("manifest.json cannot be read: %w", err)
	}
	if m.Format != manifestFormat || m.Version != manifestVersion {
		return Difference{}, fmt.Errorf("manifest.json is of format %q, version %d: this program knows %q, version %d", m.Format, m.Version, manifestFormat, manifestVersion)
	}
	d := Difference{Manifest: Hash(File{"manifest.json", text})}
	known := map[string]bool{"manifest.json": true, "README.md": true}
	for _, e := range m.Files {
		known[e.Name] = true
		switch i := slices.IndexFunc(files, func(f File) bool { return f.Name == e.Name }); {
		case i < 0:
			d.Missing = append(d.Missing, e.Name)
		case !strings.EqualFold(Hash(files[i]), e.SHA256):
			d.Changed = append(d.Changed, e.Name)
		}
	}
	for _, f := range files {
		if !known[f.Name] {
			d.Extra = append(d.Extra, f.Name)
		}
	}
	slices.Sort(d.Missing)
	slices.Sort(d.Extra)
	slices.Sort(d.Changed)
	return d, nil
}

func trimMark(text []byte) []byte {
	if rest, ok := strings.CutPrefix(string(text), string(byteOrderMark)); ok {
		return []byte(rest)
	}
	return text
}
