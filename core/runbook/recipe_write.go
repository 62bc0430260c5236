package runbook

import (
	"slices"

	"partyline/core/plan"
	ps "partyline/core/powershell"
)

func (k *cook) setting() *ps.Command { return k.keyed("Set-Cs" + k.recipe.noun) }

// keyed begins a call that names the thing.
func (k *cook) keyed(cmdlet string) *ps.Command {
	c := ps.Cmd(cmdlet)
	if k.recipe.of == plan.KindLisPort {
		return c.Param("ChassisID", ps.String(k.key[0])).Param("PortID", ps.String(k.key[1]))
	}
	return c.Param(k.recipe.key, k.itself())
}

// itself is the thing's own name or id; an id of the plan's own stands for the one that the tenant gave.
func (k *cook) itself() ps.Value {
	if of := k.recipe.of; k.hasOwnID() {
		return call("Get-PartylineId").Param("Address", ps.String(string(plan.At(of, k.key...))))
	}
	return ps.String(k.key[0])
}

// entry tells that the thing gives a place to something of the network: Set makes it and replaces it.
func (k *cook) entry() bool { return k.recipe.by == "" && !k.givesID() }

// givesID tells that the tenant names it, by an id of its own.
func (k *cook) givesID() bool {
	return k.recipe.of == plan.KindCivicAddress || k.recipe.of == plan.KindLocation
}

// create makes it; fill is what is left where a run ended behind the first call.
func (k *cook) create(of hand) (body, fill []ps.Statement) {
	var c *ps.Command
	switch {
	case k.givesID():
		c = ps.Cmd("New-Cs" + k.recipe.noun) // the tenant gives the id
	case k.entry():
		c = k.setting()
	default:
		c = ps.Cmd("New-Cs"+k.recipe.noun).Param(k.recipe.by, ps.String(k.key[0]))
	}
	for n := range k.fields {
		in := &k.fields[n]
		if !in.Known(of.plan, of.index) {
			continue
		}
		var given ps.Value
		if in.mark != objects {
			given, _ = k.value(in, of)
		}
		switch in.mark {
		case objects:
			made, items := k.made(in, of)
			if in.Name() == "normalizationRules" && len(items) > 0 {
				// A new plan comes with a rule of its own, which these take the place of (fact dp.default-rule).
				fill = append(made, ps.Run(k.setting().Param(in.parameter, ps.Replace(items...))))
				continue
			}
			body = append(body, made...)
			switch {
			case in.Name() == "emergencyNumbers":
				// @{add} would bring the Global policy's numbers in (fact ecrp.add-inherits-global).
				c.Param(in.parameter, ps.Array(items...))
			case len(items) == 0:
			default:
				c.Param(in.parameter, ps.Add(items...))
			}
		case unsorted:
			if items := texts(in.Texts(of.plan, of.index)); len(items) > 0 {
				c.Param(in.parameter, ps.Add(items...))
			}
		case inOrder:
			if len(in.Texts(of.plan, of.index)) > 0 {
				c.Param(in.parameter, given)
			}
		default:
			if in.Form() == plan.FormRef && in.Ref(of.plan, of.index).Name == "" {
				continue
			}
			c.Param(in.parameter, given)
		}
	}
	return append(append(body, ps.Run(c)), fill...), fill
}

// alter writes the fields that differ, from one hand to the other; fill takes
// the former items off a list where a run ended behind the new ones.
func (k *cook) alter(from, to hand, differs func(*ingredient) bool) (body, fill []ps.Statement) {
	var lists []ps.Statement
	both := 0
	c := k.setting()
	any := false
	for n := range k.fields {
		in := &k.fields[n]
		if k.entry() && !differs(in) && in.Known(to.plan, to.index) {
			// Set takes the whole entry (fact loc.lis-overwrite).
			given, _ := k.value(in, to)
			c.Param(in.parameter, given)
			continue
		}
		if !differs(in) {
			continue
		}
		var given ps.Value
		if in.mark != objects {
			given, _ = k.value(in, to)
		}
		switch in.mark {
		case objects:
			made, items := k.made(in, to)
			body = append(body, made...)
			if given = ps.Array(items...); in.Name() != "emergencyNumbers" {
				given = ps.Replace(items...)
			}
		case unsorted, inOrder:
			more, whole := k.list(in, from, to)
			if len(more) == 2 {
				both, fill = both+1, more[1:]
			}
			if lists = append(lists, more...); !whole {
				continue
			}
		}
		c.Param(in.parameter, given)
		any = true
	}
	if any {
		body = append(body, ps.Run(c))
	}
	if both > 1 { // where it ended is not known, so each list is gone through again
		fill = nil
	}
	return append(body, lists...), fill
}

// list changes a list by add and remove, never by replacing it (facts
// ecbn.edit-syntax, dr.usage-list-edit); whole tells that an order is wanted that only the
// list itself gives.
func (k *cook) list(in *ingredient, from, to hand) (body []ps.Statement, whole bool) {
	had, has := in.Texts(from.plan, from.index), in.Texts(to.plan, to.index)
	var kept, more, less []string
	for _, item := range had {
		if slices.Contains(has, item) {
			kept = append(kept, item)
		} else {
			less = append(less, item)
		}
	}
	for _, item := range has {
		if !slices.Contains(had, item) {
			more = append(more, item)
		}
	}
	if in.mark == inOrder && !slices.Equal(append(kept, more...), has) {
		return nil, true
	}
	if more != nil {
		body = append(body, ps.Run(k.setting().Param(in.parameter, ps.Add(texts(more)...))))
	}
	if less != nil {
		body = append(body, ps.Run(k.setting().Param(in.parameter, ps.Remove(texts(less)...))))
	}
	return body, false
}

func texts(list []string) []ps.Value {
	all := make([]ps.Value, len(list))
	for i, text := range list {
		all[i] = ps.String(text)
	}
	return all
}
