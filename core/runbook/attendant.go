package runbook

import (
	"strings"

	"partyline/core/change"
	"partyline/core/plan"
	ps "partyline/core/powershell"
)

const attendantsPage = "in the Teams admin center, Voice, Auto attendants"

// attendant makes an auto attendant, or alters the parts of one that differ.
func (w *writer) attendant(s change.Step) part {
	t := w.plan.AutoAttendants[s.Index]
	ids := w.identities()
	p := part{address: string(s.Address), what: s.What, after: needs(s), read: call("Get-PartylineAttendantPart"), named: t.Name, key: "Name"}
	said := map[string]bool{}
	differs := map[string]bool{}
	for _, f := range s.Fields {
		said[f.Name], differs[f.Name] = true, f.Before != f.After
	}
	p.wanted = attendantParts(ids, &t, said)
	if len(p.wanted) == 0 {
		p.wanted = []ps.Entry{text("Name", t.Name)}
	}
	made := &builder{ids: ids}
	if s.Action == change.Change {
		was := w.set.Was.AutoAttendants[s.Found]
		if !said["CallFlows"] {
			t.CallFlows = was.CallFlows
		}
		if !said["CallHandlingAssociations"] {
			t.CallHandling = was.CallHandling
		}
		id := w.idOf(plan.KindAttendant, t.Name)
		p.write = made.alter(&t, id, differs)
		former := &builder{ids: w.formerIdentities()}
		former.ids.before, former.ids.values = ids.before, ids.values
		p.was = attendantParts(former.ids, &was, said)
		undo := former.alter(&was, id, differs)
		ids.before = former.ids.before
		p.undoChange = undo
		if former.lost {
			p.undoChange, p.forever = nil, s.Forever
		}
		ids.lost = ids.lost || former.ids.lost
	} else {
		p.write = made.create(&t)
		p.undo = []ps.Statement{ps.Run(ps.Cmd("Remove-CsAutoAttendant").Param("Identity", w.idOf(plan.KindAttendant, t.Name)))}
	}
	p.before = ids.before
	if s.Action == change.Manual || made.lost || ids.lost {
		p.write, p.undo, p.undoChange, p.forever, p.was, p.wanted = nil, nil, nil, "", nil, attendantKnown(ids, &t, said)
		p.manual, p.how = "attendants", "make or change it "+attendantsPage+": "+s.What
		p.manualUndo = "put it back as it was " + attendantsPage
	}
	return p
}

// attendantKnown are the parts wanted of one that a person makes: a target
// without an id cannot be looked for.
func attendantKnown(ids *identities, t *plan.AutoAttendant, said map[string]bool) []ps.Entry {
	if ids.lost {
		return []ps.Entry{text("Name", t.Name)}
	}
	if wanted := attendantParts(ids, t, said); len(wanted) > 0 {
		return wanted
	}
	return []ps.Entry{text("Name", t.Name)}
}

// idOf gives a thing's own id, which is known when its step has read it.
func (w *writer) idOf(kind plan.Kind, key string) ps.Value {
	return call("Get-PartylineId").Param("Address", ps.String(string(plan.At(kind, key))))
}

// attendantParts gives the parts of an attendant that a plan says something of,
// as Get-PartylineAttendantPart shows them.
func attendantParts(ids *identities, t *plan.AutoAttendant, said map[string]bool) []ps.Entry {
	var all []ps.Entry
	add := func(name string, v ps.Value) {
		if said[name] {
			all = append(all, ps.Entry{Key: name, Value: v})
		}
	}
	add("LanguageId", ps.String(t.LanguageID))
	add("TimeZoneId", ps.String(t.TimeZoneID))
	add("VoiceId", ps.String(t.VoiceID))
	add("VoiceResponseEnabled", ps.Bool(t.VoiceResponseEnabled == plan.Yes))
	if said["Operator"] {
		add("Operator", entityWanted(ids, t.Operator))
	}
	add("DefaultCallFlow", ps.Ordered(flowWanted(ids, &t.DefaultCallFlow)...))
	if said["CallFlows"] {
		var flows []ps.Value
		for i := range t.CallFlows {
			flows = append(flows, ps.Ordered(append([]ps.Entry{text("Name", t.CallFlows[i].Name)}, flowWanted(ids, &t.CallFlows[i])...)...))
		}
		add("CallFlows", ps.Array(flows...))
	}
	if said["CallHandlingAssociations"] {
		var ties []ps.Value
		for _, h := range t.CallHandling {
			ties = append(ties, ps.Ordered(text("Type", h.Type), ps.Entry{Key: "ScheduleId", Value: ids.named(plan.KindSchedule, h.Schedule)},
				text("CallFlow", h.CallFlow), ps.Entry{Key: "Enabled", Value: ps.Bool(h.Enabled != plan.No)}))
		}
		add("CallHandlingAssociations", ps.Array(ties...))
	}
	add("InclusionScope", ps.Strings(lower(t.InclusionScope)...))
	add("ExclusionScope", ps.Strings(lower(t.ExclusionScope)...))
	return all
}

func lower(list []string) []string {
	all := make([]string, len(list))
	for i, s := range list {
		all[i] = strings.ToLower(s)
	}
	return all
}

func entityWanted(ids *identities, e plan.CallableEntity) ps.Value {
	if e.Type == "" {
		return ps.Ordered(text("Id", ""), text("Type", ""))
	}
	return ps.Ordered(ps.Entry{Key: "Id", Value: ids.target(e)}, text("Type", e.Type))
}

func promptWanted(p plan.Prompt) ps.Value {
	if p.AudioFile != "" {
		return ps.Ordered(ps.Entry{Key: "AudioFilePrompt", Value: ps.Ordered(text("FileName", p.AudioFile))})
	}
	return ps.Ordered(text("TextToSpeechPrompt", p.Text))
}

func promptsWanted(list []plan.Prompt) ps.Value {
	all := make([]ps.Value, 0, len(list))
	for _, p := range list {
		all = append(all, promptWanted(p))
	}
	return ps.Array(all...)
}

func flowWanted(ids *identities, f *plan.CallFlow) []ps.Entry {
	var options []ps.Value
	for _, o := range f.Menu.Options {
		option := []ps.Entry{text("DtmfResponse", o.DtmfResponse), text("Action", o.Action)}
		if len(o.VoiceResponses) > 0 {
			option = append(option, ps.Entry{Key: "VoiceResponses", Value: ps.Strings(o.VoiceResponses...)})
		}
		if o.CallTarget.Type != "" {
			option = append(option, ps.Entry{Key: "CallTarget", Value: entityWanted(ids, o.CallTarget)})
		}
		if isSaid(o.Prompt) {
			option = append(option, ps.Entry{Key: "Prompt", Value: promptWanted(o.Prompt)})
		}
		options = append(options, ps.Ordered(option...))
	}
	menu := []ps.Entry{{Key: "DialByNameEnabled", Value: ps.Bool(f.Menu.EnableDialByName == plan.Yes)}}
	if f.Menu.DirectorySearchMethod != "" {
		menu = append(menu, text("DirectorySearchMethod", f.Menu.DirectorySearchMethod))
	}
	menu = append(menu, ps.Entry{Key: "Prompts", Value: promptsWanted(f.Menu.Prompts)}, ps.Entry{Key: "MenuOptions", Value: ps.Array(options...)})
	return []ps.Entry{{Key: "Greetings", Value: promptsWanted(f.Greetings)}, {Key: "Menu", Value: ps.Ordered(menu...)}}
}
