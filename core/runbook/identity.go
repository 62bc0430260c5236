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
}

func (w *writer) identities() *identities {
	return &identities{w: w, values: map[plan.Address]ps.Value{}}
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
	return d.of(t.Kind, d.w.index.KeyOf(t.Kind, t.Index)[0])
}

// named gives the id of a thing by its key, or the id that stands in its place.
func (d *identities) named(kind plan.Kind, key string) ps.Value {
	if change.IsGUID(key) {
		return ps.String(strings.ToLower(key))
	}
	if i, ok := d.w.index.Find(kind, key); ok {
		return d.of(kind, d.w.index.KeyOf(kind, i)[0])
	}
	if i, ok := plan.NewIndex(d.w.set.Was).Find(kind, key); ok && kind == plan.KindSchedule && change.IsGUID(d.w.set.Was.Schedules[i].ID) {
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
