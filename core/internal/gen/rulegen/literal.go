package rulegen

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"partyline/core/rule"
)

// ruleDoc is what the literal of a rule says, read from its syntax: the rules
// need not compile, for the list that this generator writes is one of them.
type ruleDoc struct {
	file, variable string
	texts          map[string]string
	facts          []string
	messages       []pair
	questions      []questionDoc
}

type pair struct{ id, text string }

type questionDoc struct {
	id    string
	texts map[string]string
}

func (r *ruleDoc) id() string { return r.texts["ID"] }

const rulesDir = "core/rules"

// readRules gives every rule of core/rules, by id.
func readRules(root fs.FS) ([]*ruleDoc, error) {
	names, err := fs.Glob(root, rulesDir+"/*.go")
	if err != nil {
		return nil, err
	}
	var rules []*ruleDoc
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") || strings.HasSuffix(name, "_gen.go") {
			continue
		}
		src, err := fs.ReadFile(root, name)
		if err != nil {
			return nil, err
		}
		found, err := rulesOf(name, src)
		if err != nil {
			return nil, err
		}
		rules = append(rules, found...)
	}
	slices.SortFunc(rules, func(a, b *ruleDoc) int { return strings.Compare(a.id(), b.id()) })
	for i := 1; i < len(rules); i++ {
		if rules[i].id() == rules[i-1].id() {
			return nil, fmt.Errorf("%s and %s both have the id %s: give one the next free number", rules[i-1].file, rules[i].file, rules[i].id())
		}
	}
	return rules, nil
}

func rulesOf(name string, src []byte) ([]*ruleDoc, error) {
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, name, src, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	var rules []*ruleDoc
	for _, decl := range file.Decls {
		general, ok := decl.(*ast.GenDecl)
		if !ok || general.Tok != token.VAR {
			continue
		}
		for _, spec := range general.Specs {
			values := spec.(*ast.ValueSpec)
			for i, value := range values.Values {
				literal, ok := value.(*ast.CompositeLit)
				if !ok || typeName(literal.Type) != "rule.Rule" {
					continue
				}
				r, err := ruleOf(literal)
				if err != nil {
					return nil, fmt.Errorf("%s: %w", files.Position(literal.Pos()), err)
				}
				r.file, r.variable = name, values.Names[i].Name
				rules = append(rules, r)
			}
		}
	}
	return rules, nil
}

func typeName(e ast.Expr) string {
	selector, ok := e.(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	if pkg, ok := selector.X.(*ast.Ident); ok {
		return pkg.Name + "." + selector.Sel.Name
	}
	return ""
}

func ruleOf(literal *ast.CompositeLit) (*ruleDoc, error) {
	r := &ruleDoc{texts: map[string]string{}}
	for _, element := range literal.Elts {
		member, ok := element.(*ast.KeyValueExpr)
		if !ok {
			return nil, fmt.Errorf("a rule is written with field names")
		}
		name := member.Key.(*ast.Ident).Name
		var err error
		switch name {
		case "Facts":
			r.facts, err = texts(member.Value)
		case "Messages":
			r.messages, err = pairs(member.Value)
		case "Questions":
			r.questions, err = questions(member.Value)
		case "Severity", "Kind":
			r.texts[name] = strings.ToLower(strings.TrimPrefix(strings.TrimPrefix(typeName(member.Value), "finding."), "plan.Kind"))
		case "Check":
		default:
			r.texts[name], err = text(member.Value)
		}
		if err != nil {
			return nil, fmt.Errorf("field %s: %w", name, err)
		}
	}
	if r.id() == "" || r.texts["Title"] == "" {
		return nil, fmt.Errorf("a rule needs an ID and a Title")
	}
	return r, nil
}

// text reads a text that is written as literals joined by plus.
func text(e ast.Expr) (string, error) {
	switch e := e.(type) {
	case *ast.BasicLit:
		if e.Kind == token.STRING {
			return strconv.Unquote(e.Value)
		}
	case *ast.BinaryExpr:
		left, err := text(e.X)
		if err != nil {
			return "", err
		}
		right, err := text(e.Y)
		return left + right, err
	case *ast.ParenExpr:
		return text(e.X)
	}
	return "", fmt.Errorf("write the text as literals: the pages are made from the source")
}

func texts(e ast.Expr) ([]string, error) {
	literal, ok := e.(*ast.CompositeLit)
	if !ok {
		return nil, fmt.Errorf("write the list as a literal")
	}
	var all []string
	for _, element := range literal.Elts {
		one, err := text(element)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, nil
}

func pairs(e ast.Expr) ([]pair, error) {
	literal, ok := e.(*ast.CompositeLit)
	if !ok {
		return nil, fmt.Errorf("write the map as a literal")
	}
	var all []pair
	for _, element := range literal.Elts {
		member, ok := element.(*ast.KeyValueExpr)
		if !ok {
			return nil, fmt.Errorf("write the map as a literal")
		}
		id, err := text(member.Key)
		if err != nil {
			return nil, err
		}
		value, err := text(member.Value)
		if err != nil {
			return nil, err
		}
		all = append(all, pair{id, value})
	}
	return all, nil
}

func questions(e ast.Expr) ([]questionDoc, error) {
	literal, ok := e.(*ast.CompositeLit)
	if !ok {
		return nil, fmt.Errorf("write the map as a literal")
	}
	var all []questionDoc
	for _, element := range literal.Elts {
		member := element.(*ast.KeyValueExpr)
		id, err := text(member.Key)
		if err != nil {
			return nil, err
		}
		q, words := questionDoc{id: id, texts: map[string]string{}}, rule.Question{}
		inner, ok := member.Value.(*ast.CompositeLit)
		if !ok {
			return nil, fmt.Errorf("question %q: write it as a literal", id)
		}
		for _, element := range inner.Elts {
			field := element.(*ast.KeyValueExpr)
			name := field.Key.(*ast.Ident).Name
			switch name {
			case "Valid":
				continue // what the program judges answers by stands on no page
			case "Answers":
				words.Answers, err = texts(field.Value)
			default:
				q.texts[name], err = text(field.Value)
			}
			if err != nil {
				return nil, fmt.Errorf("question %q: %w", id, err)
			}
		}
		words.Text, words.Form = q.texts["Text"], q.texts["Form"]
		q.texts["Text"] = words.Whole()
		all = append(all, q)
	}
	return all, nil
}
