package schemagen

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"reflect"
	"regexp"
	"strconv"
	"strings"
)

// structType is one struct of core/plan that stands in a document.
type structType struct {
	name   string
	doc    string
	fields []field
}

// field is one JSON key.
type field struct {
	key    string
	goName string
	doc    string
	// typ is "text", "whole", "tri", "ref", "texts", "object" or "list"; of
	// is the struct of the last two.
	typ, of  string
	tags     map[string]string
	embedded bool
}

func (f *field) is(tag string) bool {
	_, ok := f.tags[tag]
	return ok
}

func (f *field) mark() string {
	for _, mark := range [...]string{"secret", "personal"} {
		if f.is(mark) {
			return mark
		}
	}
	return "public"
}

// readTypes reads the structs with JSON tags.
func readTypes(root fs.FS) (map[string]*structType, error) {
	names, err := fs.Glob(root, "core/plan/*.go")
	if err != nil {
		return nil, err
	}
	types := map[string]*structType{}
	files := token.NewFileSet()
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		src, err := fs.ReadFile(root, name)
		if err != nil {
			return nil, err
		}
		file, err := parser.ParseFile(files, name, src, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		for _, decl := range file.Decls {
			if err := readDecl(decl, types); err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
		}
	}
	return types, nil
}

func readDecl(decl ast.Decl, types map[string]*structType) error {
	general, ok := decl.(*ast.GenDecl)
	if !ok || general.Tok != token.TYPE {
		return nil
	}
	for _, spec := range general.Specs {
		spec := spec.(*ast.TypeSpec)
		body, ok := spec.Type.(*ast.StructType)
		if !ok || !spec.Name.IsExported() {
			continue
		}
		t := &structType{name: spec.Name.Name, doc: sentence(general.Doc)}
		if err := t.read(body); err != nil {
			return fmt.Errorf("%s: %w", t.name, err)
		}
		types[t.name] = t
	}
	return nil
}

func (t *structType) read(body *ast.StructType) error {
	shared := ""
	for _, goField := range body.Fields.List {
		if len(goField.Names) == 0 {
			if name, ok := goField.Type.(*ast.Ident); ok {
				t.fields = append(t.fields, field{of: name.Name, embedded: true})
			}
			continue
		}
		if goField.Tag == nil {
			continue
		}
		tags, err := strconv.Unquote(goField.Tag.Value)
		if err != nil {
			return err
		}
		f := field{goName: goField.Names[0].Name, key: reflect.StructTag(tags).Get("json"), doc: sentence(goField.Doc), tags: map[string]string{}}
		if f.key, _, _ = strings.Cut(f.key, ","); f.key == "" {
			continue
		}
		for word := range strings.SplitSeq(reflect.StructTag(tags).Get("plan"), ",") {
			name, value, _ := strings.Cut(word, "=")
			f.tags[name] = value
		}
		if f.typ, f.of = typeOf(goField.Type); f.typ == "" {
			return fmt.Errorf("field %s has a type that a document cannot hold", f.goName)
		}
		if f.doc == "" && regexp.MustCompile(`\b`+f.goName+`\b`).MatchString(shared) {
			f.doc = shared
		} else if f.doc != "" {
			shared = f.doc
		}
		t.fields = append(t.fields, f)
	}
	return nil
}

func typeOf(e ast.Expr) (typ, of string) {
	switch e := e.(type) {
	case *ast.Ident:
		switch e.Name {
		case "string":
			return "text", ""
		case "int":
			return "whole", ""
		case "Tri":
			return "tri", ""
		case "Ref":
			return "ref", ""
		}
		if ast.IsExported(e.Name) {
			return "object", e.Name
		}
	case *ast.ArrayType:
		switch typ, of := typeOf(e.Elt); typ {
		case "text":
			return "texts", ""
		case "object":
			return "list", of
		}
	}
	return "", ""
}

// sentence gives a comment as one line of text.
func sentence(doc *ast.CommentGroup) string {
	return strings.Join(strings.Fields(doc.Text()), " ")
}

// document gives the structs of a document, each before those inside it, with
// embedded structs dissolved.
func document(types map[string]*structType, root string) ([]*structType, error) {
	var order []*structType
	seen := map[string]bool{}
	var visit func(name string) error
	visit = func(name string) error {
		t, ok := types[name]
		if !ok {
			return fmt.Errorf("no type %q in core/plan", name)
		}
		if seen[name] {
			return nil
		}
		seen[name] = true
		whole := &structType{name: t.name, doc: t.doc, fields: dissolve(types, t)}
		order = append(order, whole)
		for _, f := range whole.fields {
			if f.of != "" {
				if err := visit(f.of); err != nil {
					return err
				}
			}
		}
		return nil
	}
	return order, visit(root)
}

func dissolve(types map[string]*structType, t *structType) []field {
	var all []field
	for _, f := range t.fields {
		if f.embedded {
			all = append(all, dissolve(types, types[f.of])...)
			continue
		}
		all = append(all, f)
	}
	return all
}
