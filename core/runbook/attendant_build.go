package runbook

import (
	"fmt"

	"partyline/core/plan"
	ps "partyline/core/powershell"
)

// builder writes the objects of an auto attendant.
type builder struct {
	ids  *identities
	body []ps.Statement
	n    map[string]int
	// lost tells that a recording has no file.
	lost bool
}

func (b *builder) assign(name string, c *ps.Command) ps.Value {
	if b.n == nil {
		b.n = map[string]int{}
	}
	b.n[name]++
	if b.n[name] > 1 || name != "menu" && name != "flow" && name != "operator" {
		name += itoa(b.n[name])
	}
	b.body = append(b.body, ps.Assign(name, c))
	return ps.Variable(name)
}

// prompt makes a spoken text, or a recording from a file of its name and hash.
func (b *builder) prompt(word string, p plan.Prompt) ps.Value {
	c := ps.Cmd("New-CsAutoAttendantPrompt")
	if p.AudioFile == "" {
		return b.assign(word, c.Param("TextToSpeechPrompt", ps.String(p.Text)))
	}
	if p.Sha256 == "" {
		b.lost = true
	}
	audio := b.assign("audio", ps.Cmd("Import-CsOnlineAudioFile").Param("ApplicationId", ps.String("OrgAutoAttendant")).Param("FileName", ps.String(p.AudioFile)).
		Param("Content", call("Get-PartylineAudio").Param("Name", ps.String(p.AudioFile)).Param("Sha256", ps.String(p.Sha256))))
	return b.assign(word, c.Param("AudioFilePrompt", audio))
}

func (b *builder) prompts(word string, list []plan.Prompt) ps.Value {
	all := make([]ps.Value, 0, len(list))
	for _, p := range list {
		all = append(all, b.prompt(word, p))
	}
	return ps.Array(all...)
}

func (b *builder) entity(e plan.CallableEntity) *ps.Command {
	return ps.Cmd("New-CsAutoAttendantCallableEntity").Param("Identity", b.ids.target(e)).Param("Type", ps.String(e.Type))
}

func (b *builder) menu(f *plan.CallFlow, name string) ps.Value {
	prompts := b.prompts("prompt", f.Menu.Prompts)
	var options []ps.Value
	for _, o := range f.Menu.Options {
		c := ps.Cmd("New-CsAutoAttendantMenuOption").Param("Action", ps.String(o.Action)).Param("DtmfResponse", ps.String(o.DtmfResponse))
		if len(o.VoiceResponses) > 0 {
			c.Param("VoiceResponses", ps.Strings(o.VoiceResponses...))
		}
		if o.CallTarget.Type != "" {
			c.Param("CallTarget", b.assign("target", b.entity(o.CallTarget)))
		}
		if isSaid(o.Prompt) {
			c.Param("Prompt", b.prompt("said", o.Prompt))
		}
		options = append(options, b.assign("option", c))
	}
	c := ps.Cmd("New-CsAutoAttendantMenu").Param("Name", ps.String(or(f.Menu.Name, name+" menu")))
	if len(options) > 0 {
		c.Param("MenuOptions", ps.Array(options...))
	}
	if len(f.Menu.Prompts) > 0 {
		c.Param("Prompts", prompts)
	}
	if f.Menu.EnableDialByName == plan.Yes {
		c.Switch("EnableDialByName")
	}
	if f.Menu.DirectorySearchMethod != "" {
		c.Param("DirectorySearchMethod", ps.String(f.Menu.DirectorySearchMethod))
	}
	return b.assign("menu", c)
}

func isSaid(p plan.Prompt) bool { return p.Text != "" || p.AudioFile != "" }

func (b *builder) flow(f *plan.CallFlow, name string) ps.Value {
	greetings := b.prompts("greeting", f.Greetings)
	c := ps.Cmd("New-CsAutoAttendantCallFlow").Param("Name", ps.String(or(f.Name, name+" call flow"))).Param("Menu", b.menu(f, or(f.Name, name)))
	if len(f.Greetings) > 0 {
		c.Param("Greetings", greetings)
	}
	return b.assign("flow", c)
}

// hours makes the call flows beside the default one, and ties them to their schedules.
func (b *builder) hours(t *plan.AutoAttendant) (flows, handling ps.Value) {
	var all, ties []ps.Value
	byName := map[string]string{}
	for i := range t.CallFlows {
		f := &t.CallFlows[i]
		all = append(all, b.flow(f, fmt.Sprintf("%s %d", t.Name, i+1)))
		byName[f.Name] = "flow" + itoa(b.n["flow"])
		if b.n["flow"] == 1 {
			byName[f.Name] = "flow"
		}
	}
	for _, h := range t.CallHandling {
		name, ok := byName[h.CallFlow]
		if !ok {
			b.lost = true
			continue
		}
		c := ps.Cmd("New-CsAutoAttendantCallHandlingAssociation").Param("Type", ps.String(h.Type)).
			Param("ScheduleId", b.ids.named(plan.KindSchedule, h.Schedule)).Param("CallFlowId", ps.Member(name, "Id"))
		if h.Enabled == plan.No {
			c.Switch("Disable")
		}
		ties = append(ties, b.assign("handling", c))
	}
	return ps.Array(all...), ps.Array(ties...)
}

func (b *builder) scope(word string, groups []string) ps.Value {
	return b.assign(word, ps.Cmd("New-CsAutoAttendantDialScope").Switch("GroupScope").Param("GroupIds", ps.Strings(groups...)))
}

// create makes the attendant.
func (b *builder) create(t *plan.AutoAttendant) []ps.Statement {
	c := ps.Cmd("New-CsAutoAttendant").Param("Name", ps.String(t.Name)).Param("LanguageId", ps.String(t.LanguageID)).Param("TimeZoneId", ps.String(t.TimeZoneID)).
		Param("DefaultCallFlow", b.flow(&t.DefaultCallFlow, t.Name))
	if len(t.CallFlows) > 0 {
		flows, handling := b.hours(t)
		c.Param("CallFlows", flows)
		if len(t.CallHandling) > 0 {
			c.Param("CallHandlingAssociations", handling)
		}
	}
	if t.VoiceID != "" {
		c.Param("VoiceId", ps.String(t.VoiceID))
	}
	if t.VoiceResponseEnabled == plan.Yes {
		c.Switch("EnableVoiceResponse")
	}
	if t.Operator.Type != "" {
		c.Param("Operator", b.assign("operator", b.entity(t.Operator)))
	}
	if len(t.InclusionScope) > 0 {
		c.Param("InclusionScope", b.scope("inclusion", t.InclusionScope))
	}
	if len(t.ExclusionScope) > 0 {
		c.Param("ExclusionScope", b.scope("exclusion", t.ExclusionScope))
	}
	return b.ids.confirm(append(b.body, ps.Run(c)))
}

// alter reads the attendant, sets the parts and writes it back.
func (b *builder) alter(t *plan.AutoAttendant, id ps.Value, parts map[string]bool) []ps.Statement {
	b.body = append(b.body, ps.Assign("instance", ps.Cmd("Get-CsAutoAttendant").Param("Identity", id)))
	put := func(v ps.Value, members ...string) { b.body = append(b.body, ps.Put("instance", v, members...)) }
	for _, p := range []struct{ name, value string }{{"LanguageId", t.LanguageID}, {"TimeZoneId", t.TimeZoneID}, {"VoiceId", t.VoiceID}} {
		if parts[p.name] {
			put(ps.String(p.value), p.name)
		}
	}
	if parts["VoiceResponseEnabled"] {
		put(ps.Bool(t.VoiceResponseEnabled == plan.Yes), "VoiceResponseEnabled")
	}
	if parts["Operator"] {
		v := ps.Null()
		if t.Operator.Type != "" {
			v = b.assign("operator", b.entity(t.Operator))
		}
		put(v, "Operator")
	}
	if parts["DefaultCallFlow"] {
		put(b.prompts("greeting", t.DefaultCallFlow.Greetings), "DefaultCallFlow", "Greetings")
		put(b.menu(&t.DefaultCallFlow, t.Name), "DefaultCallFlow", "Menu")
	}
	if parts["CallFlows"] || parts["CallHandlingAssociations"] {
		flows, handling := b.hours(t)
		put(flows, "CallFlows")
		put(handling, "CallHandlingAssociations")
	}
	if parts["InclusionScope"] || parts["ExclusionScope"] {
		b.body = append(b.body, ps.If{Condition: ps.Compare(ps.Null(), "eq", ps.Member("instance", "DirectoryLookupScope")),
			Then: []ps.Statement{ps.Throw(ps.String("It has no dial scope yet, and no cmdlet gives it an empty one to fill: set it in the Teams admin center, Voice, Auto attendants."))}})
		for _, of := range []struct {
			name, word string
			groups     []string
		}{{"InclusionScope", "inclusion", t.InclusionScope}, {"ExclusionScope", "exclusion", t.ExclusionScope}} {
			if !parts[of.name] {
				continue
			}
			v := ps.Null()
			if len(of.groups) > 0 {
				v = b.scope(of.word, of.groups)
			}
			put(v, "DirectoryLookupScope", of.name)
		}
	}
	return b.ids.confirm(append(b.body, ps.Run(ps.Cmd("Set-CsAutoAttendant").Param("Instance", ps.Variable("instance")))))
}
