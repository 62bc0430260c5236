package schemagen

import (
	"fmt"
	"io/fs"
	"strings"

	"partyline/core/internal/gen/generator"
)

// Generator makes the schema and the tables of the format's page.
var Generator = generator.Generator{Name: "schema", Generate: generate}

const (
	schemaFile = "core/plan/schema_gen.json"
	pageFile   = "docs/plan-format.md"
	begin      = "<!-- begin generated: make generate -->\n"
	end        = "<!-- end generated -->\n"
)

func generate(root fs.FS) (map[string][]byte, error) {
	types, err := readTypes(root)
	if err != nil {
		return nil, err
	}
	structs, err := document(types, "Plan")
	if err != nil {
		return nil, err
	}
	snapshot, err := document(types, "Snapshot")
	if err != nil {
		return nil, err
	}
	structs = append(structs, only(snapshot, structs)...)
	page, err := fs.ReadFile(root, pageFile)
	if err != nil {
		return nil, err
	}
	filled, err := fill(string(page), tables(types, structs))
	if err != nil {
		return nil, err
	}
	compiled, err := schema(types, structs)
	return map[string][]byte{schemaFile: compiled, pageFile: []byte(filled)}, err
}

// only gives the structs that are not among the others.
func only(structs, others []*structType) []*structType {
	known := map[string]bool{}
	for _, t := range others {
		known[t.name] = true
	}
	var rest []*structType
	for _, t := range structs {
		if !known[t.name] {
			rest = append(rest, t)
		}
	}
	return rest
}

func fill(page, generated string) (string, error) {
	head, rest, ok := strings.Cut(page, begin)
	_, tail, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		return "", fmt.Errorf("%s: no %q and %q", pageFile, strings.TrimSpace(begin), strings.TrimSpace(end))
	}
	return head + begin + generated + end + tail, nil
}

func tables(types map[string]*structType, structs []*structType) string {
	var b strings.Builder
	for _, t := range structs {
		fmt.Fprintf(&b, "\n### %s\n\n%s\n", t.name, cell(inKeys(types, t.doc)))
		if kinds := kindsOf(structs, t.name); kinds != "" {
			fmt.Fprintf(&b, "Kind in addresses: %s.\n", kinds)
		}
		b.WriteString("\n| key | type | meaning | mark |\n| --- | --- | --- | --- |\n")
		for i := range t.fields {
			f := &t.fields[i]
			fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", f.key, typeWords(f), cell(description(types, f)), marks(f))
		}
	}
	b.WriteByte('\n')
	return b.String()
}

// kindsOf gives the kinds whose things are of this struct.
func kindsOf(structs []*structType, name string) string {
	var kinds []string
	seen := map[string]bool{}
	for _, t := range structs {
		for _, f := range t.fields {
			if kind := f.tags["kind"]; f.of == name && kind != "" && !seen[kind] {
				seen[kind] = true
				kinds = append(kinds, "`"+kind+"`")
			}
		}
	}
	return strings.Join(kinds, ", ")
}

func typeWords(f *field) string {
	switch f.typ {
	case "whole":
		return "whole number"
	case "tri":
		return "true or false"
	case "ref":
		return "text or null"
	case "texts":
		if f.is("set") {
			return "set of text"
		}
		if f.is("unordered") {
			return "list of text, in any order"
		}
		return "list of text"
	case "object":
		return link(f.of)
	case "list":
		return "list of " + link(f.of)
	}
	if f.is("oneof") {
		return "`" + strings.ReplaceAll(f.tags["oneof"], "|", "`, `") + "`"
	}
	return "text"
}

func link(name string) string { return fmt.Sprintf("[%s](#%s)", name, strings.ToLower(name)) }

func marks(f *field) string {
	if f.is("key") {
		return f.mark() + ", key"
	}
	return f.mark()
}

// cell keeps a text inside one cell of a table.
func cell(s string) string { return strings.ReplaceAll(s, "|", `\|`) }
