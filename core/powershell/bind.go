package powershell

import (
	"errors"
	"slices"
	"strings"
)

// Bind tells whether PowerShell could bind the command: known cmdlet and
// parameters, none twice, values of a fitting kind, and exactly one parameter
// set with its mandatory parameters present. All faults are reported at once.
func (c *Command) Bind() error {
	_, err := c.bind(bindings{})
	return err
}

func (c *Command) bind(met bindings) (*binding, error) {
	b, err := met.of(c)
	if err != nil {
		return nil, err
	}
	var errs []error
	for i, a := range c.arguments {
		if b.faults[i] != nil {
			errs = append(errs, b.faults[i])
		} else if err := c.checkValue(b.cmdlet, b.parameters[i], a.value); err != nil {
			errs = append(errs, err)
		}
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	if b.err != nil {
		return nil, b.err
	}
	if err := c.checkSet(b); err != nil {
		return nil, err
	}
	return b, nil
}

// refused says why a parameter is the writer's own affair, "" when it is not.
func refused(name string) string {
	switch {
	case strings.EqualFold(name, "ErrorAction"):
		return "the writer ends every call with -ErrorAction Stop"
	case strings.EqualFold(name, "WhatIf"):
		return "many cmdlets lack it, so the runbook asks ShouldProcess itself"
	}
	return ""
}

func (c *Command) definition() (*Cmdlet, error) {
	if c.cmdlet != nil {
		return c.cmdlet, nil
	}
	cmdlet := cmdletByName(c.name)
	if cmdlet == nil {
		names := make([]string, 0, len(catalogue()))
		for _, other := range catalogue() {
			names = append(names, other.Name)
		}
		return nil, c.errorf("the catalogue has no such cmdlet%s", didYouMean(c.name, names))
	}
	return cmdlet, nil
}

func (c Cmdlet) parameterNames() []string {
	var names []string
	for _, p := range c.Parameters {
		names = append(append(names, p.Name), p.Aliases...)
	}
	return names
}

func (s ParameterSet) member(i int) (SetMember, bool) {
	at := slices.IndexFunc(s.Members, func(m SetMember) bool { return m.Parameter == i })
	if at < 0 {
		return SetMember{}, false
	}
	return s.Members[at], true
}

// resolve finds the parameter set as PowerShell does: of the sets that hold
// every given parameter the default one, else the only one whose mandatory
// ones are all given. A test compares it with the engine on random calls.
func (c *Command) resolve(cmdlet *Cmdlet, given []bool) (ParameterSet, error) {
	var possible, complete []ParameterSet
	for _, s := range cmdlet.Sets {
		if !s.holds(given) {
			continue
		}
		possible = append(possible, s)
		if len(cmdlet.missing(s, given)) == 0 {
			complete = append(complete, s)
		}
	}
	if len(cmdlet.Sets) == 0 {
		return ParameterSet{}, c.errorf("its definition has no parameter set")
	}
	if len(possible) == 0 {
		return ParameterSet{}, c.errorf("no parameter set has all of %s%s", cmdlet.dashed(given), setsText(cmdlet))
	}
	if i := slices.IndexFunc(possible, func(s ParameterSet) bool { return s.Default }); i >= 0 {
		// The default set is taken even where only another one is complete.
		possible = possible[i : i+1]
		complete = slices.DeleteFunc(complete, func(s ParameterSet) bool { return !s.Default })
	}
	if len(complete) == 0 {
		best := possible[0]
		for _, s := range possible[1:] {
			if len(cmdlet.missing(s, given)) < len(cmdlet.missing(best, given)) {
				best = s
			}
		}
		return ParameterSet{}, c.errorf("the parameter set %s needs %s too", best.Name, strings.Join(cmdlet.missing(best, given), ", "))
	}
	if len(complete) == 1 {
		return complete[0], nil
	}
	names := make([]string, len(complete))
	for i, s := range complete {
		names[i] = s.Name
	}
	return ParameterSet{}, c.errorf("the parameter sets %s fit alike and none is the default: name a parameter of one of them only", strings.Join(names, " and "))
}

func (s ParameterSet) holds(given []bool) bool {
	for i, is := range given {
		if !is {
			continue
		}
		if _, found := s.member(i); !found {
			return false
		}
	}
	return true
}

// missing lists the mandatory parameters of s that are not given, dashed.
func (c Cmdlet) missing(s ParameterSet, given []bool) []string {
	var names []string
	for _, m := range s.Members {
		if m.Mandatory && !given[m.Parameter] {
			names = append(names, "-"+c.Parameters[m.Parameter].Written)
		}
	}
	return names
}

func (c Cmdlet) dashed(given []bool) string {
	var names []string
	for i, p := range c.Parameters {
		if given[i] {
			names = append(names, "-"+p.Written)
		}
	}
	return strings.Join(names, ", ")
}

func setsText(c *Cmdlet) string {
	var b strings.Builder
	for _, s := range c.Sets {
		b.WriteString("; " + s.Name + " has")
		for _, m := range s.Members {
			b.WriteString(" -" + c.Parameters[m.Parameter].Written)
		}
	}
	return b.String()
}

// checkSet holds what only the chosen set tells: nothing empty for a mandatory
// parameter, and the notes of cmdlets.json about the Grant family.
func (c *Command) checkSet(b *binding) error {
	for i, a := range c.arguments {
		if !b.mandatory[i] {
			continue
		}
		name := b.parameters[i].Written
		// A grant takes -PolicyName $null: it takes the policy away.
		if _, isNull := a.value.(nullValue); isNull && !(isGrant(b.cmdlet) && name == "PolicyName") {
			return c.errorf("-%s is mandatory and may not be $null", name)
		}
		if s, is := a.value.(stringValue); is && s.text == "" {
			return c.errorf("-%s is mandatory and may not be empty", name)
		}
	}
	if isGrant(b.cmdlet) && !slices.ContainsFunc(b.parameters, func(p *Parameter) bool { return slices.Contains(grantees, p.Written) }) {
		// Several pages print a default set in which -Global is optional: the
		// call would change the whole tenant (asPrinted, cmdlets.json).
		return c.errorf("name one of -Identity, -Group and -Global, or it may change the whole tenant")
	}
	return nil
}

var grantees = []string{"Identity", "Group", "Global"}

func isGrant(c *Cmdlet) bool { return strings.HasPrefix(c.Name, "Grant-Cs") }
