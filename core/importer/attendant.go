package importer

import (
	"fmt"
	"reflect"
	"strings"

	"partyline/core/plan"
)

var autoAttendant = shape{
	cmdlet: "Get-CsAutoAttendant",
	must:   [][]string{oneOf("Name"), oneOf("DefaultCallFlow", "VoiceResponseEnabled"), oneOf("Identity", "Id")},
	cuts:   []int{100},
	feeds:  []plan.Kind{plan.KindAttendant, plan.KindSchedule},
	open: func(run *run) func(*row) bool {
		run.attendants.looked = true
		b, schedules := bind(attendantFields()), bind(scheduleFields())
		return func(r *row) bool {
			name, ok := r.key("Name")
			if !ok {
				return false
			}
			v, column := r.named("Identity", "Id")
			if i := run.attendants.find(name); i >= 0 && run.attendants.set[i] != 0 && otherID(run.attendants.items[i].ID, v.text) {
				return r.skip(column, v.text, fmt.Sprintf("another attendant is called %q too: a plan names an attendant by its name, so rename one", shorten(name)))
			}
			i := run.attendants.put(r, b, onAny(func(a *plan.AutoAttendant) { a.Name = strings.Clone(name) }), name)
			run.takeInstances(r, v.text)
			run.joins.attendants = append(run.joins.attendants, i)
			run.nestedSchedules(r, schedules)
			return true
		}
	},
}

// takeInstances remembers the accounts that an attendant or a queue answers.
func (run *run) takeInstances(r *row, target string) {
	v, column := r.named("ApplicationInstances")
	if column == "" {
		run.joins.instancesLost = true
		return
	}
	c := &cell{r: r, column: column, v: v}
	accounts, ok := c.words()
	if !ok {
		run.joins.instancesLost = true
		return
	}
	for _, a := range accounts {
		run.joins.answers = append(run.joins.answers, answer{file: r.f.name, line: r.line, account: a, target: strings.Clone(target)})
	}
}

func (run *run) nestedSchedules(r *row, b *binding) {
	v, _ := r.named("Schedules")
	for _, s := range v.items {
		if s.kind == object {
			nested := &row{f: r.f, line: r.line, names: s.names, cells: s.items}
			if name := s.member("Name"); name.kind == textual && trim(name.text) != "" {
				run.putSchedule(nested, b)
				r.changed = r.changed || nested.changed
			}
		}
	}
}

func attendantFields() []field {
	type a = plan.AutoAttendant
	return []field{
		textField(func(a *a) *string { return &a.ID }, "Identity", "Id"),
		textField(func(a *a) *string { return &a.LanguageID }, "LanguageId"),
		textField(func(a *a) *string { return &a.TimeZoneID }, "TimeZoneId"),
		wordField(func(a *a) *string { return &a.VoiceID }, "VoiceId"),
		triField(func(a *a) *plan.Tri { return &a.VoiceResponseEnabled }, "VoiceResponseEnabled"),
		columnsOf([]string{"Operator"}, func(a *a) any { return &a.Operator }, func(c *cell, a *plan.AutoAttendant) {
			putEntity(c, &a.Operator)
		}),
		columnsOf([]string{"DefaultCallFlow"}, func(a *a) any { return &a.DefaultCallFlow }, func(c *cell, a *plan.AutoAttendant) {
			v, ok := c.object(nil)
			if !ok {
				return
			}
			putDeep(c, &a.DefaultCallFlow, c.callFlow(v))
		}),
		columnsOf([]string{"CallFlows"}, func(a *a) any { return &a.CallFlows }, func(c *cell, a *plan.AutoAttendant) {
			flows, ok := c.objects()
			if !ok {
				return
			}
			list := []plan.CallFlow{}
			for _, v := range flows {
				list = append(list, c.callFlow(v))
			}
			putDeep(c, &a.CallFlows, list)
		}),
		columnsOf([]string{"CallHandlingAssociations"}, func(a *a) any { return &a.CallHandling }, func(c *cell, a *plan.AutoAttendant) {
			items, ok := c.objects()
			if !ok {
				return
			}
			list := []plan.CallHandling{}
			for _, v := range items {
				var h plan.CallHandling
				h.Type, _ = c.inner(v, "Type").word()
				h.Schedule, _ = c.inner(v, "ScheduleId").text()
				h.CallFlow, _ = c.inner(v, "CallFlowId").text()
				h.Enabled, _ = c.inner(v, "Enabled").tri()
				list = append(list, h)
			}
			putDeep(c, &a.CallHandling, list)
		}),
	}
}

// putDeep sets a value that is compared member by member. A value of which
// the exporter has lost a part fills only what is empty, and a whole one
// replaces it.
func putDeep[T any](c *cell, p *T, v T) {
	var empty T
	if c.r.losses > c.losses {
		if reflect.DeepEqual(*p, empty) && !c.already {
			c.r.changed = true
			*p = v
		}
		return
	}
	c.known = true
	if reflect.DeepEqual(*p, v) {
		return
	}
	if c.already && !reflect.DeepEqual(*p, empty) {
		c.differs("what was read first", "something else")
		return
	}
	c.r.changed = true
	*p = v
}

func putEntity(c *cell, p *plan.CallableEntity) {
	if c.v.kind == null {
		putDeep(c, p, plan.CallableEntity{})
		return
	}
	v, ok := c.object([]string{"Id", "Type", "EnableTranscription", "EnableSharedVoicemailSystemPromptSuppression", "CallPriority"})
	if !ok {
		return
	}
	putDeep(c, p, c.entity(v))
}

// entity reads {Id, Type}; the number of an ExternalPstn loses its "tel:".
func (c *cell) entity(v value) plan.CallableEntity {
	if v.kind != object {
		return plan.CallableEntity{}
	}
	var e plan.CallableEntity
	e.Type, _ = c.inner(v, "Type").word()
	e.ID, _ = c.inner(v, "Id").text()
	if number, problem := readPhone(e.ID); problem == "" && strings.HasPrefix(strings.ToLower(e.ID), "tel:") {
		e.ID = number
	}
	return e
}

func (c *cell) callFlow(v value) plan.CallFlow {
	var f plan.CallFlow
	f.Name, _ = c.inner(v, "Name").text()
	f.ID, _ = c.inner(v, "Id").text()
	f.Greetings = c.inner(v, "Greetings").prompts()
	f.Menu = c.inner(v, "Menu").menu()
	return f
}

func (c *cell) menu() plan.Menu {
	var m plan.Menu
	if c.v.kind == null || c.v.kind == absent {
		return m
	}
	v, ok := c.object(nil)
	if !ok {
		return m
	}
	m.Name, _ = c.inner(v, "Name").text()
	m.Prompts = c.inner(v, "Prompts").prompts()
	m.EnableDialByName, _ = c.inner(v, "DialByNameEnabled").tri()
	if !v.has("DialByNameEnabled") {
		m.EnableDialByName, _ = c.inner(v, "EnableDialByName").tri()
	}
	m.DirectorySearchMethod, _ = c.inner(v, "DirectorySearchMethod").word()
	options := c.inner(v, "MenuOptions")
	if options.v.kind == absent {
		return m
	}
	items, ok := options.objects()
	if !ok {
		return m
	}
	m.Options = []plan.MenuOption{}
	for _, o := range items {
		var option plan.MenuOption
		option.DtmfResponse, _ = c.inner(o, "DtmfResponse").word()
		option.Action, _ = c.inner(o, "Action").word()
		if voice := c.inner(o, "VoiceResponses"); voice.v.kind != absent {
			option.VoiceResponses, _ = voice.phrases()
		}
		if target := o.member("CallTarget"); target.kind == textual {
			c.inner(o, "CallTarget").lose()
		} else {
			option.CallTarget = c.inner(o, "CallTarget").entity(target)
		}
		option.Prompt = c.inner(o, "Prompt").prompt()
		m.Options = append(m.Options, option)
	}
	return m
}

func (c *cell) prompts() []plan.Prompt {
	if c.v.kind == absent {
		return nil
	}
	items, ok := c.objects()
	if !ok {
		return nil
	}
	list := []plan.Prompt{}
	for _, v := range items {
		one := *c
		one.v = v
		list = append(list, one.prompt())
	}
	return list
}

func (c *cell) prompt() plan.Prompt {
	var p plan.Prompt
	if c.v.kind == textual {
		c.lose()
		return p
	}
	if c.v.kind != object {
		return p
	}
	p.Text, _ = c.inner(c.v, "TextToSpeechPrompt").text()
	if audio := c.v.member("AudioFilePrompt"); audio.kind == object {
		p.AudioFile, _ = c.inner(audio, "FileName").text()
	} else if audio.kind == textual {
		c.inner(c.v, "AudioFilePrompt").lose()
	}
	return p
}
