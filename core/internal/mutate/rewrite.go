package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"sort"
	"strings"
)

// mutant is one way to break a rule.
type mutant struct {
	// Number switches it on; numbers begin at 1.
	Number int
	// Rule is the rule whose examples must notice, "" for what rules share.
	Rule string
	// File, Line and What tell a reader where and how.
	File string
	Line int
	What string
}

// edit wraps the source from begin to end; wrap gets it with the inner edits made.
type edit struct {
	begin, end int
	wrap       func(inner string) string
}

// rewriter guards every place of a file that a mutant may break.
type rewriter struct {
	file    string
	rule    string
	source  string
	set     *token.FileSet
	edits   []edit
	mutants []mutant
	next    int
}

// alias is how rewritten files call package point.
const alias = "mutant__"

// rewrite gives a file in which each mutant is guarded by its number, the first
// of which is next. Lines keep their numbers.
func rewrite(file, rule, source string, next int) (string, []mutant, error) {
	set := token.NewFileSet()
	tree, err := parser.ParseFile(set, file, source, parser.SkipObjectResolution)
	if err != nil {
		return "", nil, err
	}
	r := &rewriter{file: file, rule: rule, source: source, set: set, next: next}
	for _, decl := range tree.Decls {
		ast.Inspect(decl, func(n ast.Node) bool {
			if body := bodyOf(n); body != nil {
				r.block(body)
				return false
			}
			return true
		})
	}
	if len(r.mutants) == 0 {
		return source, nil, nil
	}
	name := r.offset(tree.Name.End())
	r.edits = append(r.edits, edit{name, name, func(string) string { return `; import ` + alias + ` "partyline/core/internal/mutate/point"` }})
	return r.render(), r.mutants, nil
}

// bodyOf gives the body of a function: what stands outside runs before any
// mutant is chosen.
func bodyOf(n ast.Node) *ast.BlockStmt {
	switch f := n.(type) {
	case *ast.FuncDecl:
		return f.Body
	case *ast.FuncLit:
		return f.Body
	}
	return nil
}

func (r *rewriter) block(body ast.Node) {
	whole := map[ast.Expr]bool{} // conditions that are negated as a whole
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.IfStmt:
			whole[n.Cond] = true
			r.negate(n.Cond, "negate the condition")
		case *ast.SwitchStmt:
			if n.Tag == nil {
				for _, c := range n.Body.List {
					for _, e := range c.(*ast.CaseClause).List {
						whole[e] = true
						r.negate(e, "negate the case")
					}
				}
			}
		case *ast.ForStmt:
			if n.Cond != nil {
				whole[n.Cond] = true // a loop that never ends says nothing
			}
		case *ast.BinaryExpr:
			r.binary(n, whole[n])
		case *ast.ReturnStmt:
			r.returns(n)
		case *ast.BranchStmt:
			if n.Tok == token.CONTINUE || n.Tok == token.BREAK {
				r.drop(n, "remove "+n.Tok.String())
			}
		case *ast.ExprStmt:
			if says := saying(n.X); says != "" {
				r.drop(n, "drop "+says)
			}
		}
		return true
	})
}

func (r *rewriter) binary(n *ast.BinaryExpr, whole bool) {
	x, y := r.text(n.X), r.text(n.Y)
	swap := func(to token.Token) {
		r.instead(n, fmt.Sprintf("%s for %s", to, n.Op), x+" "+to.String()+" "+y)
	}
	switch n.Op {
	case token.LAND:
		swap(token.LOR)
	case token.LOR:
		swap(token.LAND)
	case token.LSS:
		swap(token.LEQ)
	case token.LEQ:
		swap(token.LSS)
	case token.GTR:
		swap(token.GEQ)
	case token.GEQ:
		swap(token.GTR)
	case token.EQL, token.NEQ:
		if !whole { // else it is the negation
			swap(map[token.Token]token.Token{token.EQL: token.NEQ, token.NEQ: token.EQL}[n.Op])
		}
	}
}

func (r *rewriter) returns(n *ast.ReturnStmt) {
	if len(n.Results) == 0 {
		r.drop(n, "remove return")
	}
	for _, result := range n.Results {
		if name, ok := result.(*ast.Ident); ok && (name.Name == "true" || name.Name == "false") {
			r.negate(name, "return the other of "+name.Name)
		}
	}
}

// saying gives the word by which a statement tells something: v.Fail(...) and
// what is chained to it.
func saying(e ast.Expr) string {
	for {
		call, ok := e.(*ast.CallExpr)
		if !ok {
			return ""
		}
		selector, ok := call.Fun.(*ast.SelectorExpr)
		if !ok {
			return ""
		}
		switch selector.Sel.Name {
		case "Fail", "FailAs", "Unknown", "Ask":
			return selector.Sel.Name
		}
		e = selector.X
	}
}

func (r *rewriter) negate(e ast.Expr, what string) {
	at := r.mutant(e, what)
	r.wrap(e, func(inner string) string { return fmt.Sprintf("(%s != (%s))", at, inner) })
}

func (r *rewriter) instead(e ast.Expr, what, other string) {
	at := r.mutant(e, what)
	r.wrap(e, func(inner string) string { return fmt.Sprintf("(%s && (%s) || !%s && (%s))", at, other, at, inner) })
}

func (r *rewriter) drop(s ast.Stmt, what string) {
	at := r.mutant(s, what)
	r.wrap(s, func(inner string) string { return fmt.Sprintf("if !%s { %s }", at, inner) })
}

func (r *rewriter) mutant(n ast.Node, what string) string {
	number := r.next + len(r.mutants)
	r.mutants = append(r.mutants, mutant{Number: number, Rule: r.rule, File: r.file, Line: r.set.Position(n.Pos()).Line, What: what + ": " + summary(r.text(n))})
	return fmt.Sprintf("%s.At(%d)", alias, number)
}

// summary is the source in one line, cut where it is long.
func summary(source string) string {
	line := strings.Join(strings.Fields(source), " ")
	if short := []rune(line); len(short) > 70 {
		return string(short[:70]) + "..."
	}
	return line
}

func (r *rewriter) wrap(n ast.Node, wrap func(string) string) {
	r.edits = append(r.edits, edit{r.offset(n.Pos()), r.offset(n.End()), wrap})
}

func (r *rewriter) offset(p token.Pos) int { return r.set.Position(p).Offset }

func (r *rewriter) text(n ast.Node) string { return r.source[r.offset(n.Pos()):r.offset(n.End())] }

// render makes the edits, the outer around the inner.
func (r *rewriter) render() string {
	sort.SliceStable(r.edits, func(i, j int) bool {
		a, b := r.edits[i], r.edits[j]
		return a.begin < b.begin || a.begin == b.begin && a.end > b.end
	})
	text, _ := r.span(0, len(r.source), 0)
	return text
}

// span renders from begin to end with the edits from the i-th on that lie in
// it, and gives the first that does not.
func (r *rewriter) span(begin, end, i int) (string, int) {
	var out strings.Builder
	for i < len(r.edits) && r.edits[i].end <= end {
		e := r.edits[i]
		out.WriteString(r.source[begin:e.begin])
		var inner string
		inner, i = r.span(e.begin, e.end, i+1)
		out.WriteString(e.wrap(inner))
		begin = e.end
	}
	out.WriteString(r.source[begin:end])
	return out.String(), i
}
