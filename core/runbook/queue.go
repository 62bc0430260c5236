package runbook

import (
	"partyline/core/change"
	"partyline/core/plan"
	ps "partyline/core/powershell"
)

const queuesPage = "in the Teams admin center, Voice, Call queues"

// setting is a parameter of New- and Set-CsCallQueue and the property that shows it.
// value is nil where a plan does not say it, none is what empties it.
type setting struct {
	name                string
	value, wanted, none ps.Value
	isTarget            bool
}

// queue makes a call queue, or changes the settings of one that differ.
func (w *writer) queue(s change.Step) part {
	t := &w.plan.CallQueues[s.Index]
	ids := w.identities()
	p := part{address: string(s.Address), what: s.What, after: needs(s), read: call("Get-PartylineQueue"), named: t.Name, key: "Name"}
	said, differs := map[string]bool{}, map[string]bool{}
	for _, f := range s.Fields {
		said[f.Name], differs[f.Name] = true, f.Before != f.After
	}
	settings := queueSettings(ids, t)
	for _, v := range settings {
		if said[v.name] {
			p.wanted = append(p.wanted, ps.Entry{Key: v.name, Value: v.wanted})
		}
	}
	if s.Action == change.Manual || ids.lost {
		if ids.lost || p.wanted == nil {
			p.wanted = []ps.Entry{text("Name", t.Name)}
		}
		p.manual, p.how, p.manualUndo = "queues", "make or change it "+queuesPage+": "+s.What, "put it back as it was "+queuesPage
		p.before = ids.before
		return p
	}
	if p.wanted == nil {
		p.wanted = []ps.Entry{text("Name", t.Name)}
	}
	if s.Action == change.Change {
		ids.former = true
		former := queueSettings(ids, &w.set.Was.CallQueues[s.Found])
		ids.former = false
		id := w.idOf(plan.KindQueue, t.Name)
		set, back := ps.Cmd("Set-CsCallQueue").Param("Identity", id), ps.Cmd("Set-CsCallQueue").Param("Identity", id)
		for i, v := range settings {
			// A target is not emptied again, for the cmdlet takes a GUID alone; the action beside it decides.
			if said[v.name] && (former[i].value != nil || former[i].none != nil || !v.isTarget) {
				p.was = append(p.was, ps.Entry{Key: v.name, Value: former[i].wanted})
			}
			if !differs[v.name] {
				continue
			}
			set.Param(v.name, v.value)
			if value := former[i].value; value != nil {
				back.Param(v.name, value)
			} else if former[i].none != nil {
				back.Param(v.name, former[i].none)
			}
		}
		p.write, p.undoChange = ids.confirm([]ps.Statement{ps.Run(set)}), []ps.Statement{ps.Run(back)}
	} else {
		p.write = ids.confirm([]ps.Statement{ps.Run(newQueue(t, settings, said))})
		p.undo = []ps.Statement{ps.Run(ps.Cmd("Remove-CsCallQueue").Param("Identity", w.idOf(plan.KindQueue, t.Name)))}
	}
	p.before = ids.before
	return p
}

// newQueue makes a queue. Music of its own is not in the plan.
func newQueue(t *plan.CallQueue, settings []setting, said map[string]bool) *ps.Command {
	c := ps.Cmd("New-CsCallQueue").Param("Name", ps.String(t.Name)).Param("UseDefaultMusicOnHold", ps.Bool(true))
	for _, v := range settings {
		if said == nil && v.value != nil || said[v.name] {
			c.Param(v.name, v.value)
		}
	}
	return c
}

// queueSettings are all settings in one order; what a plan does not say has no value.
func queueSettings(ids *identities, t *plan.CallQueue) []setting {
	var all []setting
	add := func(name string, said bool, v ps.Value) {
		all = append(all, setting{name: name, value: v, wanted: v})
		if !said {
			all[len(all)-1].value = nil
		}
	}
	word := func(name, s string) { add(name, s != "", ps.String(s)) }
	number := func(name string, n int) { add(name, n != 0, ps.Int(int64(n))) }
	tri := func(name string, v plan.Tri) { add(name, v.Known(), ps.Bool(v == plan.Yes)) }
	list := func(name, of string, names []string) {
		values := make([]ps.Value, len(names))
		for i, n := range names {
			values[i] = ids.target(plan.CallableEntity{Type: of, ID: n})
		}
		add(name, len(names) > 0, ps.Array(values...))
		all[len(all)-1].none = ps.Array()
	}
	target := func(name string, e plan.CallableEntity) {
		v := ps.Null()
		if e.ID != "" {
			v = ids.target(e)
		}
		all = append(all, setting{name: name, value: v, wanted: ps.Ordered(ps.Entry{Key: "Id", Value: v}), isTarget: true})
		if e.ID == "" {
			all[len(all)-1].value = nil
		}
	}
	word("LanguageId", t.LanguageID)
	word("RoutingMethod", t.RoutingMethod)
	if change.QueueUsers(t) {
		list("Users", "User", t.Agents)
	} else {
		list("Users", "User", nil)
	}
	add("DistributionLists", len(t.Groups) > 0, ps.Strings(lower(t.Groups)...))
	all[len(all)-1].none = ps.Array()
	tri("AllowOptOut", t.AllowOptOut)
	tri("ConferenceMode", t.ConferenceMode)
	tri("PresenceBasedRouting", t.PresenceRouting)
	number("AgentAlertTime", t.AgentAlertTime)
	number("OverflowThreshold", t.OverflowThreshold)
	word("OverflowAction", t.OverflowAction)
	target("OverflowActionTarget", t.OverflowTarget)
	number("TimeoutThreshold", t.TimeoutThreshold)
	word("TimeoutAction", t.TimeoutAction)
	target("TimeoutActionTarget", t.TimeoutTarget)
	list("OboResourceAccountIds", "ApplicationEndpoint", t.CallerIDAccounts)
	return all
}
