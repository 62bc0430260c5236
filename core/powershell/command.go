package powershell

import "fmt"

// Command is one call with named parameters. It is written only when it binds:
// Script.Bytes calls Bind on every command and refuses the script otherwise.
type Command struct {
	name      string
	cmdlet    *Cmdlet // given by Call; nil: looked up in the catalogue
	arguments []argument
}

type argument struct {
	name  string
	value Value
}

// Cmd begins a call of a cmdlet of the catalogue.
func Cmd(name string) *Command { return &Command{name: name} }

// Call begins a call of a function that a runbook brings along itself; its
// definition is bound like a cmdlet's.
func Call(function Cmdlet) *Command { return &Command{name: function.Name, cmdlet: &function} }

// Param adds a parameter. The name may be an alias; what is written is the
// name that every supported module version knows.
func (c *Command) Param(name string, v Value) *Command {
	c.arguments = append(c.arguments, argument{name, v})
	return c
}

// Switch adds a switch parameter.
func (c *Command) Switch(name string) *Command { return c.Param(name, Switch(true)) }

// Name is the command's name as it was given.
func (c *Command) Name() string { return c.name }

// Use is one cmdlet that a script calls and the parameters that it names, as
// written: what a preflight must find. A parameter may be found among the
// aliases of the installed module (fact num.param-rename).
type Use struct {
	Cmdlet     string
	Parameters []string
}

// used remembers a call of a module that a preflight must look for.
func (w *writer) used(b bound) {
	if b.external {
		w.uses = append(w.uses, b.use())
	}
}

func (b bound) use() Use {
	use := Use{Cmdlet: b.name}
	for _, a := range b.arguments {
		use.Parameters = append(use.Parameters, a.name)
	}
	return use
}

// bound is a command after binding: the names as they are written.
type bound struct {
	name      string
	external  bool // neither built in nor the runbook's own
	arguments []argument
}

// write puts the command into an expression, in parentheses.
func (c *Command) write(w *writer) {
	b, err := c.bind()
	if err != nil {
		w.errs = append(w.errs, err)
		return
	}
	w.used(b)
	w.raw("(")
	b.inline(w)
	w.raw(")")
}

// statement writes the command as a statement of its own: on one line like
// Microsoft's examples where it fits, else as a table of parameters before it.
// prefix is what stands before the command ("$x = ").
func (c *Command) statement(w *writer, prefix string) {
	b, err := c.bind()
	if err != nil {
		w.errs = append(w.errs, err)
		return
	}
	w.used(b)
	line := func(w *writer) {
		w.raw(prefix)
		b.inline(w)
	}
	if b.hasBlock() {
		line(w)
		return
	}
	if w.onLine(line) {
		return
	}
	w.raw("$" + splatName + " = ")
	entries := make([]Entry, 0, len(b.arguments)+1)
	for _, a := range b.arguments {
		entries = append(entries, Entry{a.name, a.value})
	}
	w.lines(append(entries, Entry{"ErrorAction", String("Stop")}))
	w.newLine()
	w.raw(prefix + b.name + " @" + splatName)
}

// splatName is the variable that holds a long command's parameters.
const splatName = "parameters"

func (b bound) hasBlock() bool {
	for _, a := range b.arguments {
		if _, is := a.value.(blockValue); is {
			return true
		}
	}
	return false
}

func (b bound) inline(w *writer) {
	w.raw(b.name)
	for _, a := range b.arguments {
		w.raw(" -" + a.name)
		if s, is := a.value.(switchValue); is {
			if !s.on {
				w.raw(":$false")
			}
			continue
		}
		w.raw(" ")
		w.value(a.value)
	}
	// try/catch sees an error only when it stops.
	w.raw(" -ErrorAction Stop")
}

func (c *Command) errorf(format string, args ...any) error {
	return fmt.Errorf("%s: "+format, append([]any{c.name}, args...)...)
}
