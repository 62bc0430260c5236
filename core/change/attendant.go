package change

import (
	"fmt"
	"slices"
	"strings"

	"partyline/core/plan"
)

// attendant gives the step of an auto attendant. Its fields are the parts of
// Set-CsAutoAttendant that the plan says something of.
func (m *maker) attendant(i int) Step {
	t := &m.plan.AutoAttendants[i]
	s := Step{Kind: Attendant, Address: m.index.AddressOf(plan.KindAttendant, i), Index: i, Needs: m.needsOf(thing{plan.KindAttendant, i}),
		What: fmt.Sprintf("auto attendant %q (%s, %s)", t.Name, t.LanguageID, t.TimeZoneID)}
	q := &plan.AutoAttendant{}
	was, exists := m.foundIndex.Find(plan.KindAttendant, t.Name)
	if exists {
		q = &m.found.AutoAttendants[was]
	}
	s.Fields = m.attendantFields(t, q, exists)
	s.Action = action(exists, s.Fields)
	if missing := m.notScripted(i, t, s); len(missing) > 0 {
		s.Action = Manual
		s.What += ": " + strings.Join(missing, ", ")
	}
	if s.Action == Change {
		s.Danger = "callers hear the new greetings and menus from that moment"
		s.Forever = lostRecordings(replaced(q, s.Fields))
	}
	return s
}

// replaced are the call flows of the tenant in whose place others are put.
func replaced(q *plan.AutoAttendant, fields []Field) []plan.CallFlow {
	var flows []plan.CallFlow
	for _, f := range fields {
		switch {
		case f.Before == f.After:
		case f.Name == "DefaultCallFlow":
			flows = append(flows, q.DefaultCallFlow)
		case f.Name == "CallFlows" || f.Name == "CallHandlingAssociations":
			flows = append(flows, q.CallFlows...)
		}
	}
	return flows
}

func (m *maker) attendantFields(t, q *plan.AutoAttendant, exists bool) []Field {
	var fields []Field
	add := func(name, before, after string, said bool) {
		if said {
			if !exists {
				before = ""
			}
			fields = append(fields, Field{name, before, after})
		}
	}
	add("LanguageId", q.LanguageID, t.LanguageID, t.LanguageID != "")
	add("TimeZoneId", q.TimeZoneID, t.TimeZoneID, t.TimeZoneID != "")
	add("VoiceId", q.VoiceID, t.VoiceID, t.VoiceID != "")
	add("VoiceResponseEnabled", q.VoiceResponseEnabled.String(), t.VoiceResponseEnabled.String(), t.VoiceResponseEnabled.Known())
	add("Operator", m.targetText(q.Operator), m.targetText(t.Operator), t.Operator.Type != "")
	add("DefaultCallFlow", m.flowText(&q.DefaultCallFlow), m.flowText(&t.DefaultCallFlow), SaysFlow(&t.DefaultCallFlow))
	add("CallFlows", m.flowsText(q), m.flowsText(t), t.CallFlows != nil)
	add("CallHandlingAssociations", handlingText(q), handlingText(t), t.CallHandling != nil)
	add("InclusionScope", scopeText(q.InclusionScope), scopeText(t.InclusionScope), t.InclusionScope != nil)
	add("ExclusionScope", scopeText(q.ExclusionScope), scopeText(t.ExclusionScope), t.ExclusionScope != nil)
	return fields
}

// SaysFlow tells whether a plan says anything of a call flow.
func SaysFlow(f *plan.CallFlow) bool {
	return f.Greetings != nil || f.Menu.Prompts != nil || f.Menu.Options != nil || f.Menu.EnableDialByName.Known()
}

func (m *maker) flowText(f *plan.CallFlow) string {
	all := []string{}
	said := func(word string, p plan.Prompt) {
		switch {
		case p.AudioFile != "":
			all = append(all, fmt.Sprintf("%s recording %q", word, p.AudioFile))
		case p.Text != "":
			all = append(all, fmt.Sprintf("%s %q", word, p.Text))
		}
	}
	for _, p := range f.Greetings {
		said("greeting", p)
	}
	for _, p := range f.Menu.Prompts {
		said("menu", p)
	}
	if f.Menu.EnableDialByName == plan.Yes {
		all = append(all, strings.TrimSpace("dial "+f.Menu.DirectorySearchMethod))
	}
	for _, o := range f.Menu.Options {
		option := strings.TrimSpace(o.DtmfResponse + " " + o.Action + " " + m.targetText(o.CallTarget))
		for _, v := range o.VoiceResponses {
			option += fmt.Sprintf(" %q", v)
		}
		all = append(all, option)
		said("says", o.Prompt)
	}
	return strings.Join(all, "; ")
}

func (m *maker) flowsText(t *plan.AutoAttendant) string {
	var all []string
	for i := range t.CallFlows {
		all = append(all, t.CallFlows[i].Name+": "+m.flowText(&t.CallFlows[i]))
	}
	slices.Sort(all)
	return strings.Join(all, " | ")
}

func handlingText(t *plan.AutoAttendant) string {
	var all []string
	for _, h := range t.CallHandling {
		text := fmt.Sprintf("%s %q by %q", h.Type, h.CallFlow, h.Schedule)
		if h.Enabled == plan.No {
			text += ", off"
		}
		all = append(all, text)
	}
	return asSet(all)
}

func scopeText(groups []string) string { return strings.ToLower(asSet(groups)) }

// notScripted names what of an attendant no command can be written for. Of one
// that exists only the parts that differ count.
func (m *maker) notScripted(i int, t *plan.AutoAttendant, s Step) []string {
	writes := map[string]bool{}
	for _, f := range s.Fields {
		writes[f.Name] = s.Action == Create || f.Before != f.After
	}
	var missing []string
	if s.Action == Create && (t.LanguageID == "" || t.TimeZoneID == "") {
		missing = append(missing, "the plan does not say its language or time zone")
	}
	flows := []*plan.CallFlow{}
	if writes["DefaultCallFlow"] {
		flows = append(flows, &t.DefaultCallFlow)
	}
	if writes["CallFlows"] || writes["CallHandlingAssociations"] {
		for j := range t.CallFlows {
			flows = append(flows, &t.CallFlows[j])
		}
	}
	targets := []plan.CallableEntity{}
	if writes["Operator"] {
		targets = append(targets, t.Operator)
	}
	for _, f := range flows {
		for _, p := range PromptsOf(f) {
			if p.AudioFile != "" && p.Sha256 == "" {
				missing = append(missing, fmt.Sprintf("the plan does not say the SHA-256 of the recording %q", p.AudioFile))
			}
		}
		for _, o := range f.Menu.Options {
			targets = append(targets, o.CallTarget)
		}
	}
	for _, e := range targets {
		if e.Type == "" {
			continue
		}
		if to, ok := TargetOf(m.plan, m.index, e); !ok {
			missing = append(missing, fmt.Sprintf("the target %q (%s) is not in the plan", e.ID, e.Type))
		} else if m.leadsBack(to, thing{plan.KindAttendant, i}) {
			missing = append(missing, fmt.Sprintf("%q leads back to it: make one without the other first", m.index.KeyOf(to.Kind, to.Index)[0]))
		}
	}
	if writes["InclusionScope"] || writes["ExclusionScope"] {
		for _, g := range append(slices.Clone(t.InclusionScope), t.ExclusionScope...) {
			if !IsGUID(g) {
				missing = append(missing, fmt.Sprintf("the group %q of its dial scope has no object id", g))
			}
		}
	}
	if writes["CallFlows"] || writes["CallHandlingAssociations"] {
		for _, h := range t.CallHandling {
			if _, ok := m.index.Find(plan.KindSchedule, h.Schedule); !ok && !IsGUID(h.Schedule) {
				missing = append(missing, fmt.Sprintf("the schedule %q is not in the plan", h.Schedule))
			}
			if !slices.ContainsFunc(t.CallFlows, func(f plan.CallFlow) bool { return f.Name == h.CallFlow }) {
				missing = append(missing, fmt.Sprintf("it has no call flow %q", h.CallFlow))
			}
		}
	}
	slices.Sort(missing)
	return slices.Compact(missing)
}

// PromptsOf gives all that a call flow says.
func PromptsOf(f *plan.CallFlow) []plan.Prompt {
	all := append(slices.Clone(f.Greetings), f.Menu.Prompts...)
	for i := range f.Menu.Options {
		all = append(all, f.Menu.Options[i].Prompt)
	}
	return all
}

// leadsBack tells whether an attendant or a queue that stands nowhere yet waits
// for another in a circle.
func (m *maker) leadsBack(from Target, to thing) bool {
	if from.Kind != plan.KindAttendant && from.Kind != plan.KindQueue {
		return false
	}
	if _, stands := m.foundIndex.Find(to.kind, m.index.KeyOf(to.kind, to.i)[0]); stands && from.Kind == plan.KindQueue {
		return false // queues come first
	}
	_, exists := m.foundIndex.Find(from.Kind, m.index.KeyOf(from.Kind, from.Index)[0])
	return !exists && m.inCircle(thing{from.Kind, from.Index}, to)
}

// inCircle tells whether calls that an attendant or a queue takes may come to
// another, not by way of an account, whose id is known before.
func (m *maker) inCircle(from, to thing) bool {
	seen := map[thing]bool{}
	var visit func(t thing) bool
	visit = func(t thing) bool {
		if t.kind != plan.KindAttendant && t.kind != plan.KindQueue || seen[t] {
			return false
		}
		seen[t] = true
		return t == to || slices.ContainsFunc(m.leadsTo(t), visit)
	}
	return visit(from)
}
