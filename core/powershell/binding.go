package powershell

import (
	"maps"
	"slices"
)

// binding is what the names of a call bind to, whatever its values: a script
// makes thousands of calls that name the same parameters.
type binding struct {
	cmdlet *Cmdlet
	names  []string // as the call gives them
	// parameters and mandatory are of each name, faults what is wrong with it; err says that no set takes them together.
	parameters []*Parameter
	mandatory  []bool
	faults     []error
	err        error
	external   bool // neither built in nor the runbook's own
	called     bool
}

// bindings are those that a script has met, by the name of the command.
type bindings map[string][]*binding

// of gives the binding of a call; an error says that nobody knows the cmdlet.
func (m bindings) of(c *Command) (*binding, error) {
	for _, b := range m[c.name] {
		if b.fits(c) {
			return b, nil
		}
	}
	b, err := c.bindNames()
	if err == nil {
		m[c.name] = append(m[c.name], b)
	}
	return b, err
}

func (b *binding) fits(c *Command) bool {
	if len(b.names) != len(c.arguments) || c.cmdlet != nil && c.cmdlet != b.cmdlet {
		return false
	}
	for i := range c.arguments {
		if c.arguments[i].name != b.names[i] {
			return false
		}
	}
	return true
}

func (c *Command) bindNames() (*binding, error) {
	cmdlet, err := c.definition()
	if err != nil {
		return nil, err
	}
	n := len(c.arguments)
	b := &binding{cmdlet: cmdlet, names: make([]string, n), parameters: make([]*Parameter, n), mandatory: make([]bool, n), faults: make([]error, n),
		external: c.cmdlet == nil && !cmdlet.BuiltIn}
	given, at := make([]bool, len(cmdlet.Parameters)), make([]int, n)
	for i, a := range c.arguments {
		b.names[i] = a.name
		at[i] = cmdlet.parameterIndex(a.name)
		switch reason := refused(a.name); {
		case reason != "":
			b.faults[i] = c.errorf("-%s is not written: %s", a.name, reason)
		case at[i] < 0:
			b.faults[i] = c.errorf("there is no parameter -%s%s", a.name, didYouMean(a.name, cmdlet.parameterNames()))
		case given[at[i]]:
			b.faults[i] = c.errorf("-%s is given twice", cmdlet.Parameters[at[i]].Name)
		default:
			given[at[i]] = true
			b.parameters[i] = &cmdlet.Parameters[at[i]]
		}
	}
	set, err := c.resolve(cmdlet, given)
	if err != nil {
		b.err = err
		return b, nil
	}
	for i := range at {
		member, _ := set.member(at[i])
		b.mandatory[i] = member.Mandatory
	}
	return b, nil
}

// uses are the calls of modules, by cmdlet.
func (m bindings) uses() []Use {
	named := map[string]map[string]bool{}
	for _, all := range m {
		for _, b := range all {
			if !b.called || !b.external {
				continue
			}
			if named[b.cmdlet.Name] == nil {
				named[b.cmdlet.Name] = map[string]bool{}
			}
			for _, p := range b.parameters {
				named[b.cmdlet.Name][p.Written] = true
			}
		}
	}
	var merged []Use
	for _, name := range slices.Sorted(maps.Keys(named)) {
		merged = append(merged, Use{name, slices.Sorted(maps.Keys(named[name]))})
	}
	return merged
}
