package runbook

import (
	"fmt"
	"strings"

	"partyline/core/change"
	"partyline/core/plan"
	ps "partyline/core/powershell"
)

// identities are the variables that hold the ids of what a part names: the
// tenant gives an id to what an earlier step made.
type identities struct {
	w      *writer
	before []ps.Statement
	values map[plan.Address]ps.Value
	ids    []ps.Value
	names  []string
	// lost tells that something named has no id and no step that finds one.
	lost bool
	// former tells that things are as the tenant had them: what this runbook
	// removes has another id when it is made again, so it is found by its name.
	former bool
}

func (w *writer) identities() *identities {
	return &identities{w: w, values: map[plan.Address]ps.Value{}}
}

// byName gives the variable of the id that an attendant, a queue or a schedule
// of a name has at that moment, "" where there is none.
func (d *identities) byName(kind plan.Kind, name string) ps.Value {
	address := plan.At(kind, name) + " by name"
	if v := d.values[address]; v != nil {
		return v
	}
	variable := fmt.Sprintf("%s%d", kind, len(d.values)+1)
	v := ps.Variable(variable)
	d.before = append(d.before, ps.Assign(variable, namedID(kind, name)))
	d.values[address] = v
	d.ids, d.names = append(d.ids, v), append(d.names, kind.String()+" "+name)
	return v
}

func namedID(kind plan.Kind, name string) *ps.Command {
	return call("Get-PartylineNamedId").Param("Kind", ps.String(kind.String())).Param("Name", ps.String(name))
}

// was gives the id of what something of the tenant led to.
func (d *identities) was(e plan.CallableEntity) ps.Value {
	was := d.w.set.Was
	for i := range was.AutoAttendants {
		if strings.EqualFold(was.AutoAttendants[i].ID, e.ID) {
			return d.byName(plan.KindAttendant, was.AutoAttendants[i].Name)
		}
	}
	for i := range was.CallQueues {
		if strings.EqualFold(was.CallQueues[i].ID, e.ID) {
			return d.byName(plan.KindQueue, was.CallQueues[i].Name)
		}
	}
	if change.IsGUID(e.ID) {
		return ps.String(strings.ToLower(e.ID))
	}
	t, ok := change.TargetOf(was, plan.NewIndex(was), e)
	switch {
	case !ok:
		d.lost = true
	case t.ID != "":
		return ps.String(t.ID)
	case t.Kind == plan.KindAttendant || t.Kind == plan.KindQueue:
		return d.byName(t.Kind, plan.NewIndex(was).KeyOf(t.Kind, t.Index)[0])
	case t.Kind == plan.KindAccount || t.Kind == plan.KindUser:
		return d.of(plan.KindUser, plan.NewIndex(was).KeyOf(t.Kind, t.Index)[0])
	}
	return ps.String("")
}

// of gives the variable of a thing's id.
func (d *identities) of(kind plan.Kind, key string) ps.Value {
	address := plan.At(kind, key)
	if v := d.values[address]; v != nil {
		return v
	}
	name := fmt.Sprintf("%s%d", kind, len(d.values)+1)
	c := call("Get-PartylineId").Param("Address", ps.String(string(address)))
	if kind == plan.KindUser {
		c = call("Get-PartylineUserId").Param("Identity", ps.String(key))
	}
	v := ps.Variable(name)
	d.before = append(d.before, ps.Assign(name, c))
	d.values[address] = v
	d.ids, d.names = append(d.ids, v), append(d.names, kind.String()+" "+key)
	return v
}

// target gives the id of what calls are sent to.
func (d *identities) target(e plan.CallableEntity) ps.Value {
	if d.former {
		return d.was(e)
	}
	if change.IsGUID(e.ID) {
		return ps.String(strings.ToLower(e.ID))
	}
	t, ok := change.TargetOf(d.w.plan, d.w.index, e)
	switch {
	case !ok:
		d.lost = true
		return ps.String("")
	case t.ID != "":
		return ps.String(t.ID)
	}
	key := d.w.index.KeyOf(t.Kind, t.Index)[0]
	if t.Kind == plan.KindAttendant || t.Kind == plan.KindQueue {
		return d.byName(t.Kind, key) // it may stand there and have its own step behind this one
	}
	return d.of(t.Kind, key)
}

// named gives the id of a thing by its key, or the id that stands in its place.
func (d *identities) named(kind plan.Kind, key string) ps.Value {
	if _, ok := d.w.set.FoundIndex().Find(kind, key); d.former && ok {
		return d.byName(kind, key)
	}
	if change.IsGUID(key) {
		return ps.String(strings.ToLower(key))
	}
	if i, ok := d.w.index.Find(kind, key); ok {
		return d.of(kind, d.w.index.KeyOf(kind, i)[0])
	}
	if i, ok := d.w.set.FoundIndex().Find(kind, key); ok && kind == plan.KindSchedule && change.IsGUID(d.w.set.Was.Schedules[i].ID) {
		return ps.String(strings.ToLower(d.w.set.Was.Schedules[i].ID))
	}
	d.lost = true
	return ps.String("")
}

// confirm refuses to write while something named is not in the tenant.
func (d *identities) confirm(body []ps.Statement) []ps.Statement {
	if len(d.ids) == 0 {
		return body
	}
	return append([]ps.Statement{ps.Run(call("Confirm-PartylineId").Param("Id", ps.Array(d.ids...)).Param("Name", ps.Strings(d.names...)))}, body...)
}
