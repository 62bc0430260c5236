package runbook

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"partyline/core/change"
	"partyline/core/effective"
	"partyline/core/plan"
)

// peopleColumns are the columns of data/people.csv that this runbook needs.
type peopleColumns struct{ names []string }

func (c *peopleColumns) has(name string) bool { return slices.Contains(c.names, name) }

// numberColumns are those of numberCells, goneColumns those that follow where
// somebody's number goes, and routedColumns where usages go with one.
var (
	numberColumns = []string{"NumberBefore", "NumberBeforeType", "Number", "NumberType", "NumberLocation", "NumberMoved", "NumberOnPremises", "NumberShared"}
	goneColumns   = []string{"NumberGone", "NumberGoneAlone", "NumberLeft", "NumberSwapped", "NumberHeld", "CutOverSharedCalling", "CutOverVoiceRouting", "CutOverEmergency",
		"Treatment", "TreatmentAccount", "TreatmentPattern", "TreatmentPriority"}
	routedColumns = []string{"NumberGoneRouted", "NumberGoneAloneRouted", "NumberLeftRouted", "CutOverGrant", "CutOverGrantBefore"}
)

// columns looks which columns somebody fills.
func (w *writer) columns() *peopleColumns {
	if w.people != nil {
		return w.people
	}
	c := &peopleColumns{names: []string{"Address", "UserPrincipalName", "Identity", "Wave", "After", "NeedsLicence", "EnterpriseVoiceEnabled", "EnterpriseVoiceEnabledBefore"}}
	if w.anyDoes(change.PeopleUsageLocation) {
		c.names = append(c.names, "UsageLocation", "UsageLocationBefore")
	}
	for i := range w.set.People {
		if p := &w.set.People[i]; p.VoiceOff(&w.set) {
			c.names = append(c.names, "EnterpriseVoiceOff")
			break
		}
	}
	for i, g := range grantCmdlets {
		if w.anyDoes(grantKind(i)) || g.column == "SharedCallingPolicy" && w.anyDoes(change.PeopleSharingGone) || g.column == "VoiceRoutingPolicy" && w.anyDoes(change.PeopleRoutingLate) ||
			g.column == "EmergencyCallRoutingPolicy" && w.anyDoes(change.PeopleEmergencyGone) {
			c.names = append(c.names, g.column, g.column+"Before")
		}
	}
	if w.anyDoes(change.PeopleVoiceRouting) {
		c.names = append(c.names, "Line")
	}
	if w.anyDoes(change.PeopleSharingGone) {
		c.names = append(c.names, "SharedCallingPolicyGone")
	}
	if w.anyDoes(change.PeopleEmergencyGone) {
		c.names = append(c.names, "EmergencyCallRoutingPolicyGone")
	}
	if w.anyDoes(change.PeopleRoutingLate) {
		c.names = append(c.names, "VoiceRoutingPolicyLate")
	}
	gone := w.anyDoes(change.PeopleNumberGone)
	if gone || w.anyDoes(change.PeopleNumber) {
		c.names = append(c.names, numberColumns...)
	}
	if gone {
		c.names = append(c.names, goneColumns...)
		if slices.ContainsFunc(w.set.People, func(p change.Person) bool { n := w.set.NumberOf(&p); return n != nil && n.Routing.After != "" }) {
			c.names = append(c.names, routedColumns...)
		}
	}
	w.people = c
	return c
}

func grantKind(i int) change.Kind {
	for k := range change.Removal {
		if kind, ok := k.Granted(); ok && k.Article() != change.AfterCutOver && int(kind-plan.KindSharedCalling) == i {
			return k
		}
	}
	return change.Removal
}

// anyDoes tells whether the runbook has a step over people of the kind.
func (w *writer) anyDoes(k change.Kind) bool {
	return slices.ContainsFunc(w.set.Steps, func(s change.Step) bool { return s.Kind == k })
}

// data gives the files of data/: exact, for scripts read them.
func (w *writer) data() (Folder, error) {
	var files Folder
	if len(w.set.People) > 0 && w.plan.Tenant.TenantID != "" {
		b, err := w.peopleCSV()
		if err != nil {
			return nil, err
		}
		files = append(files, File{"data/people.csv", b})
		if len(w.plan.Waves) > 0 {
			t := newTable([]string{"Name", "NotBefore", "NotAfter", "People"})
			for _, v := range w.set.Waves {
				if v.Name != "" {
					for _, at := range []string{v.NotBefore, v.NotAfter} {
						if _, err := time.Parse(time.RFC3339, at); err != nil && at != "" {
							return nil, fmt.Errorf("the window of the wave %q has the time %q, which no clock can be held against: write it as RFC 3339 with its offset, such as 2026-12-01T18:00:00+01:00", v.Name, at)
						}
					}
					t.row(v.Name, v.NotBefore, v.NotAfter, itoa(v.People))
				}
			}
			if t.err != nil {
				return nil, t.err
			}
			files = append(files, File{"data/waves.csv", t.b})
		}
	}
	t := w.licences()
	if t.err != nil {
		return nil, t.err
	}
	if t.rows > 0 {
		files = append(files, File{"data/licences.csv", t.b})
	}
	return files, nil
}

// peopleCSV writes a row for each person.
func (w *writer) peopleCSV() ([]byte, error) {
	names := w.columns().names
	t := newTable(names)
	t.b = slices.Grow(t.b, 300*len(w.set.People))
	type grant struct {
		step   change.Kind
		policy plan.Kind
	}
	var grants []grant // that have columns
	for i, g := range grantCmdlets {
		if w.people.has(g.column) {
			grants = append(grants, grant{grantKind(i), plan.KindSharedCalling + plan.Kind(i)})
		}
	}
	voiceOff, located := w.people.has("EnterpriseVoiceOff"), w.people.has("UsageLocation")
	gone, routed, numbers := w.people.has("NumberGone"), w.people.has("CutOverGrant"), w.people.has("Number")
	sharedGone, emergencyGone, late := w.people.has("SharedCallingPolicyGone"), w.people.has("EmergencyCallRoutingPolicyGone"), w.people.has("VoiceRoutingPolicyLate")
	line := w.people.has("Line")
	behind := w.behind()
	for i := range w.set.People {
		p := &w.set.People[i]
		wanted, was := w.set.UserOf(p)
		u := wanted
		if p.User < 0 {
			u = was
		}
		t.person(u.UserPrincipalName)
		t.cell(orElse(u.ObjectID, orElse(was.ObjectID, u.UserPrincipalName)))
		wave := ""
		if p.Wave >= 0 {
			wave = w.plan.Waves[p.Wave].Name
		}
		t.cell(wave)
		t.b = append(t.b, behind.of(p)...)
		t.cell(word(p.NeedsLicence(), "true"))
		off := voiceOff && p.VoiceOff(&w.set)
		t.cell(word(!off && p.Does(change.PeopleVoice), "true"))
		t.cell(word(was.EnterpriseVoiceEnabled == plan.Yes, "true", "false"))
		if located {
			t.cell(word(p.Does(change.PeopleUsageLocation), wanted.UsageLocation))
			t.cell(was.UsageLocation)
		}
		if voiceOff {
			t.cell(word(off, "true"))
		}
		for _, g := range grants {
			if p.Does(g.step) {
				t.cell(w.set.Grant(p, g.policy).After)
			} else {
				t.empty(1)
			}
			t.cell(was.Policies.Of(g.policy).Name)
		}
		if line {
			t.cell(wanted.LineURI.Name)
		}
		if sharedGone {
			t.cell(word(p.Does(change.PeopleSharingGone), change.NoPolicy))
		}
		if emergencyGone {
			t.cell(word(p.Does(change.PeopleEmergencyGone), change.NoPolicy))
		}
		if late {
			t.cell(word(p.Does(change.PeopleRoutingLate), w.set.Grant(p, plan.KindVoiceRouting).After))
		}
		if numbers {
			w.numberCells(t, p, gone, routed)
		}
		t.end()
	}
	return t.b, t.err
}

func orElse(text, other string) string {
	if text == "" {
		return other
	}
	return text
}

// word gives the first text where something is so, else the second.
func word(is bool, texts ...string) string {
	switch {
	case is:
		return texts[0]
	case len(texts) > 1:
		return texts[1]
	}
	return ""
}

func (w *writer) numberCells(t *table, p *change.Person, gone, routed bool) {
	n := w.set.NumberOf(p)
	if n == nil {
		t.empty(len(numberColumns))
		if gone {
			t.empty(len(goneColumns))
		}
		if routed {
			t.empty(len(routedColumns))
		}
		return
	}
	t.cell(n.Before)
	t.cell(n.BeforeType)
	t.cell(word(p.Does(change.PeopleNumber), n.After))
	t.cell(n.AfterType)
	t.cell(n.Location)
	t.cell(word(p.Does(change.PeopleNumberMoved), n.After))
	t.cell(word(p.Does(change.PeopleNumberOnPremises), n.Before))
	t.cell(w.sharedBefore(p, n))
	if !gone {
		return
	}
	goes := p.Does(change.PeopleNumberGone)
	cut := goes && n.After == "" && p.Policy != ""
	wanted, _ := w.set.UserOf(p)
	alone := goes && n.After == "" && !cut && wanted.EnterpriseVoiceEnabled == plan.Yes
	left := goes && n.After == "" && !cut && !alone
	with := n.Routing.After != "" // usages go with it
	for _, is := range [...]bool{cut, alone, left} {
		t.cell(word(is && !with, n.Before))
	}
	t.cell(word(goes && n.After != "", n.Before))
	t.cell(word(p.Does(change.PeopleNumberHeld), n.Before))
	t.cell(word(cut, p.Policy))
	t.cell(word(cut, n.VoiceRouting))
	t.cell(word(cut, n.Emergency))
	if p.Does(change.PeopleNumberAnswered) {
		t.cell(n.Treatment())
		t.cell(string(w.index.AddressOf(plan.KindAccount, n.Account)))
		t.cell(`^\` + n.Before + `$`)
		t.cell(itoa(n.Priority))
	} else {
		t.empty(4)
	}
	if !routed {
		return
	}
	for _, is := range [...]bool{cut, alone, left} {
		t.cell(word(is && with, n.Before))
	}
	t.cell(n.Routing.After)
	t.cell(n.Routing.Before)
}

// sharedBefore gives the Shared Calling policy by which a person called who had
// no number and gets one, "" for others.
func (w *writer) sharedBefore(p *change.Person, n *change.OwnNumber) string {
	if p.Found < 0 || n.Before != "" || !p.Does(change.PeopleNumber) {
		return ""
	}
	if w.was == nil {
		w.was = effective.New(w.set.Was, w.set.FoundIndex())
	}
	if w.was.Standing(p.Found) != effective.Sharing {
		return ""
	}
	return w.was.Name(plan.KindSharedCalling, p.Found)
}

// behind gives the cell of the addresses that a person's row stands behind: the
// policies that the person is under afterwards, and what is looked at before
// numbers go. Many people have the same ones.
type behind struct {
	w         *writer
	addresses [3][]string
	cells     map[behindKey][]byte
}

type behindKey struct {
	places [3]int32
	gone   bool
}

func (w *writer) behind() *behind {
	b := &behind{w: w, cells: map[behindKey][]byte{}}
	for i, kind := range [3]plan.Kind{plan.KindSharedCalling, plan.KindEmergencyCallRouting, plan.KindVoiceRouting} {
		b.addresses[i] = make([]string, plan.Things(w.plan, kind))
		for at := range b.addresses[i] {
			b.addresses[i][at] = string(w.index.AddressOf(kind, at))
		}
	}
	return b
}

func (b *behind) of(p *change.Person) []byte {
	key := behindKey{p.Places, p.Does(change.PeopleNumberGone)}
	cell, ok := b.cells[key]
	if !ok {
		text := ""
		for i := 2; i >= 0; i-- {
			if at := p.Places[i]; at >= 0 {
				text += " " + b.addresses[i][at]
			}
		}
		if key.gone {
			text += " " + numberDefaults
		}
		t := &table{}
		t.cell(strings.TrimPrefix(text, " "))
		cell = t.b
		b.cells[key] = cell
	}
	return cell
}
