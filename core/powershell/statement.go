package powershell

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// Statement is one statement, comment or blank line of a script.
type Statement interface {
	statement(*writer)
}

type (
	commentLines struct{ text string }
	blankLine    struct{}
	run          struct{ command *Command }
	assign       struct {
		name  string
		value Value
	}
	put struct {
		name    string
		value   Value
		members []string
	}
	// If runs Then when Condition holds, else Else (which may be nil).
	If struct {
		Condition Value
		Then      []Statement
		Else      []Statement
	}
	// ForEach runs Body with $Variable for each item of In.
	ForEach struct {
		Variable string
		In       Value
		Body     []Statement
	}
	// Try runs Body; on an error Catch ($_ is the error), in any case Finally.
	Try struct {
		Body    []Statement
		Catch   []Statement
		Finally []Statement
	}
	throw struct{ message Value }
	exit  struct{ code int }
	ret   struct{ value Value }
)

// Comment gives one comment line per line of text. Control characters are
// shown by number, so that no text can end a comment, hide or reorder it.
func Comment(text string) Statement { return commentLines{text} }

// Blank is an empty line.
func Blank() Statement { return blankLine{} }

// Run is a call as a statement.
func Run(c *Command) Statement { return run{c} }

// Assign is $name = value; a *Command is written without parentheses.
func Assign(name string, value Value) Statement { return assign{name, value} }

// Put is $name.member = value; more members lead further in.
func Put(name string, value Value, members ...string) Statement { return put{name, value, members} }

// Throw ends the script with an error.
func Throw(message Value) Statement { return throw{message} }

// Exit ends the script with an exit code.
func Exit(code int) Statement { return exit{code} }

// Return leaves a script block or script; a nil value returns nothing.
func Return(value Value) Statement { return ret{value} }

func (s commentLines) statement(w *writer) {
	for i, line := range commentText(s.text) {
		if i > 0 {
			w.newLine()
		}
		w.raw(strings.TrimRight("# "+line, " "))
	}
}

// commentText splits a comment into lines that are safe behind "# ".
func commentText(text string) []string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	var lines []string
	for _, line := range strings.Split(text, "\n") {
		var b strings.Builder
		for _, r := range line {
			if r == 0 || isHidden(r) {
				fmt.Fprintf(&b, "<U+%04X>", r)
				continue
			}
			b.WriteRune(r)
		}
		line = strings.ToValidUTF8(b.String(), "\ufffd")
		if looksLikeSignature(line) {
			line = "(text that PowerShell would take for a signature) " + line
		}
		lines = append(lines, line)
	}
	return lines
}

// looksLikeSignature: for the engine a script ends at a comment that is nearly
// "SIG # Begin signature block", without blanks and case: fewer than 10 edits
// (tokenizer.cs, ScanToEndOfCommentLine; "Design signature block" is one).
// Four more are allowed for here, and a long line is never near.
func looksLikeSignature(comment string) bool {
	squeezed := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return -1
		case r > unicode.MaxASCII:
			return '?'
		}
		return unicode.ToLower(r)
	}, comment)
	return distance(squeezed, "sig#beginsignatureblock") < 14
}

func (blankLine) statement(*writer) {}

func (s run) statement(w *writer) { s.command.statement(w, "") }

// automatic variables that a script may read but not set.
var automatic = []string{
	"_", "args", "error", "event", "executioncontext", "false", "foreach", "home", "host", "input", "iscoreclr", "islinux",
	"ismacos", "iswindows", "lastexitcode", "matches", "myinvocation", "nestedpromptlevel", "null", "pid", "profile",
	"psboundparameters", "pscmdlet", "pscommandpath", "psculture", "psdebugcontext", "psedition", "pshome", "psitem",
	"psscriptroot", "pssenderinfo", "psuiculture", "psversiontable", "pwd", "sender", "shellid", "stacktrace", "switch", "this",
	"true", splatName,
}

func (w *writer) settable(name string) {
	if slices.Contains(automatic, strings.ToLower(name)) {
		w.failf("the variable $%s is PowerShell's or the writer's own and cannot be set", name)
	}
}

func (s assign) statement(w *writer) {
	w.settable(s.name)
	if c, is := s.value.(*Command); is {
		if !isIdentifier(s.name) {
			w.failf("the variable name %q is no plain ASCII name", s.name)
			return
		}
		c.statement(w, "$"+s.name+" = ")
		return
	}
	w.variable(s.name)
	w.raw(" = ")
	w.value(s.value)
}

func (s put) statement(w *writer) {
	w.settable(s.name)
	w.value(Member(s.name, s.members...))
	w.raw(" = ")
	w.value(s.value)
}

func (s If) statement(w *writer) {
	w.raw("if ")
	w.condition(s.Condition)
	w.block(s.Then)
	if s.Else == nil {
		return
	}
	w.newLine()
	if inner, is := single[If](s.Else); is {
		w.raw("else")
		inner.statement(w)
		return
	}
	w.raw("else ")
	w.block(s.Else)
}

func single[T Statement](body []Statement) (T, bool) {
	var none T
	if len(body) != 1 {
		return none, false
	}
	s, is := body[0].(T)
	return s, is
}

// condition writes "(...) "; a comparison and a command bring their own
// parentheses.
func (w *writer) condition(v Value) {
	switch v.(type) {
	case comparison, logical, negation, *Command:
		w.value(v)
	default:
		w.raw("(")
		w.value(v)
		w.raw(")")
	}
	w.raw(" ")
}

func (s ForEach) statement(w *writer) {
	w.settable(s.Variable)
	w.raw("foreach (")
	w.variable(s.Variable)
	w.raw(" in ")
	w.value(s.In)
	w.raw(") ")
	w.block(s.Body)
}

func (s Try) statement(w *writer) {
	if s.Catch == nil && s.Finally == nil {
		w.failf("a try needs a catch or a finally")
	}
	w.raw("try ")
	w.block(s.Body)
	if s.Catch != nil {
		w.newLine()
		w.raw("catch ")
		w.block(s.Catch)
	}
	if s.Finally != nil {
		w.newLine()
		w.raw("finally ")
		w.block(s.Finally)
	}
}

func (s throw) statement(w *writer) {
	w.raw("throw ")
	w.value(s.message)
}

func (s exit) statement(w *writer) { w.raw(fmt.Sprintf("exit %d", s.code)) }

func (s ret) statement(w *writer) {
	w.raw("return")
	if s.value != nil {
		w.raw(" ")
		w.value(s.value)
	}
}

func (w *writer) block(body []Statement) {
	w.raw("{")
	w.body(body)
	w.raw("}")
}

// body writes statements one a line, indented, and ends on a line of its own.
func (w *writer) body(body []Statement) {
	w.indent++
	w.statements(body)
	w.indent--
	w.newLine()
}

func (w *writer) statements(body []Statement) {
	for _, s := range body {
		if s == nil {
			w.failf("a statement is missing (nil): this is a bug")
			continue
		}
		if _, blank := s.(blankLine); blank {
			w.lineEnd()
			continue
		}
		w.newLine()
		s.statement(w)
	}
}
