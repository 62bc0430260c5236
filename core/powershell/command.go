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
func Call(function *Cmdlet) *Command {
	return &Command{name: function.Name, cmdlet: function, arguments: make([]argument, 0, min(len(function.Parameters), 8))}
}

// Param adds a parameter. The name may be an alias; what is written is the
// name that every supported module version knows.
func (c *Command) Param(name string, v Value) *Command {
	if c.arguments == nil {
		c.arguments = make([]argument, 0, 4)
	}
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

// bind binds a command that is written here, and remembers its cmdlet for the
// preflight; of one that does not bind nothing is written.
func (w *writer) bind(c *Command) *binding {
	if w.met == nil {
		w.met = bindings{}
	}
	b, err := c.bind(w.met)
	if err != nil {
		w.errs = append(w.errs, err)
		return nil
	}
	b.called = true
	return b
}

// write puts the command into an expression, in parentheses.
func (c *Command) write(w *writer) {
	if b := w.bind(c); b != nil {
		w.raw("(")
		c.inline(w, b)
		w.raw(")")
	}
}

// statement writes the command as a statement of its own: on one line like
// Microsoft's examples where it fits, else as a table of parameters before it.
// prefix is what stands before the command ("$x = ").
func (c *Command) statement(w *writer, prefix string) {
	b := w.bind(c)
	if b == nil {
		return
	}
	line := func(w *writer) {
		w.raw(prefix)
		c.inline(w, b)
	}
	if c.hasBlock() {
		line(w)
		return
	}
	if w.onLine(line) {
		return
	}
	w.raw("$" + splatName + " = ")
	entries := make([]Entry, 0, len(c.arguments)+1)
	for i := range c.arguments {
		entries = append(entries, Entry{b.parameters[i].Written, c.value(b, i)})
	}
	w.lines(append(entries, Entry{"ErrorAction", String("Stop")}))
	w.newLine()
	w.raw(prefix + b.cmdlet.Name + " @" + splatName)
}

// splatName is the variable that holds a long command's parameters.
const splatName = "parameters"

func (c *Command) hasBlock() bool {
	for _, a := range c.arguments {
		if _, is := a.value.(blockValue); is {
			return true
		}
	}
	return false
}

// value is that of an argument; a switch may be given as a boolean.
func (c *Command) value(b *binding, i int) Value {
	v := c.arguments[i].value
	if on, is := v.(boolValue); is && b.parameters[i].Kind == KindSwitch {
		return switchValue(on)
	}
	return v
}

func (c *Command) inline(w *writer, b *binding) {
	w.raw(b.cmdlet.Name)
	for i := range c.arguments {
		w.raw(" -")
		w.raw(b.parameters[i].Written)
		v := c.value(b, i)
		if s, is := v.(switchValue); is {
			if !s.on {
				w.raw(":$false")
			}
			continue
		}
		w.raw(" ")
		w.value(v)
	}
	// try/catch sees an error only when it stops.
	w.raw(" -ErrorAction Stop")
}

func (c *Command) errorf(format string, args ...any) error {
	return fmt.Errorf("%s: "+format, append([]any{c.name}, args...)...)
}
