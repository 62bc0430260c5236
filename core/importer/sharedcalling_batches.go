package importer

import (
	"fmt"
	"slices"
	"strings"

	"partyline/core/plan"
)

// sharedCalling reads the rows of a sharedCalling sheet into batches: sites,
// numbers, accounts, attendants, policies, grants, goals and waves.
func (w *wishes) sharedCalling(s *sheet, id, asOf string) []plan.Batch {
	d := newDesigner(w, s)
	var designs, before []*design
	seen := map[string]int{}
	for _, row := range s.rows {
		x, err := d.make(row)
		if err != nil {
			bad := err.(*cellError)
			w.skip(Skip{File: s.file, Line: row.line, Column: bad.column, Value: bad.value, Reason: bad.reason})
			continue
		}
		key := plan.Fold(plan.KindSite, x.site.Name)
		if first, twice := seen[key]; twice {
			w.skip(Skip{File: s.file, Line: row.line, Column: siteColumn, Value: x.site.Name,
				Reason: fmt.Sprintf("the site stands in line %d already: one row a site", first)})
			continue
		}
		seen[key] = row.line
		designs = append(designs, x)
		before = append(before, d.last(x))
	}
	b := batcher{wishes: w, file: s.file, asOf: asOf, id: id}
	w.wishParts(&b, designs, before)
	return b.batches
}

// last gives what the row of the last import made of the site, nil when there
// was none.
func (d *designer) last(x *design) *design {
	i, ok := d.index.Find(plan.KindGoal, x.site.Name)
	if !ok || len(d.plan.Goals.SharedCalling[i].Row) == 0 {
		return nil
	}
	goal := &d.plan.Goals.SharedCalling[i]
	row := sheetRow{line: x.line, cells: make([]string, len(d.sheet.template.columns))}
	for _, c := range goal.Row {
		if at := d.sheet.template.column(c.Column); at >= 0 {
			row.cells[at] = c.Value
		}
	}
	d.quiet = true
	defer func() { d.quiet = false }()
	was, err := d.make(row)
	if err != nil {
		return nil
	}
	was.users = nil
	for _, upn := range goal.Granted {
		u := d.granted(was, upn, len(was.goal.Groups) == 0)
		// A person without a voice routing policy may need the empty one since.
		u.Policies.VoiceRouting = plan.Ref{}
		was.users = append(was.users, u)
	}
	was.goal.Granted = goal.Granted
	return was
}

// parts are the wants of one design, by the batch that they go into.
type parts map[string][]want

func (x *design) parts() parts {
	p := parts{}
	put := func(batch string, w want) {
		w.line = x.line
		p[batch] = append(p[batch], w)
	}
	put("sites", want{kind: plan.KindSite, thing: &x.site})
	if x.operator != nil {
		put("sites", want{kind: plan.KindOperator, thing: x.operator, newOnly: true})
	}
	for i := range x.numbers {
		put("numbers", want{kind: plan.KindNumber, thing: &x.numbers[i]})
	}
	if x.attendant != nil {
		put("attendants", want{kind: plan.KindAttendant, thing: x.attendant})
	}
	if x.account.UserPrincipalName != "" {
		put("accounts", want{kind: plan.KindAccount, thing: &x.account})
	}
	put("policies", want{kind: plan.KindEmergencyCallRouting, thing: &x.emergency})
	put("policies", want{kind: plan.KindSharedCalling, thing: &x.policy})
	if x.group != nil {
		put("grants", want{kind: plan.KindGroup, thing: x.group, newOnly: true})
	}
	for i := range x.assigned {
		put("grants", want{kind: plan.KindGroupAssignment, thing: &x.assigned[i]})
	}
	for i := range x.users {
		put("grants", want{kind: plan.KindUser, thing: &x.users[i], again: true})
	}
	put("goals", want{kind: plan.KindGoal, thing: &x.goal, always: []string{"row", "granted"}})
	return p
}

// batchTitles are the batches in order, with their titles.
var batchTitles = [...]struct{ name, title string }{
	{"sites", "Sites and operators of the Shared Calling design"},
	{"numbers", "Shared numbers, their types and locations"},
	{"attendants", "Auto attendants that answer the shared numbers"},
	{"accounts", "Resource accounts that hold the shared numbers"},
	{"policies", "Shared Calling, emergency and voice routing policies"},
	{"grants", "Who shares: grants to groups and people"},
	{"goals", "Goals, names and waves of the design"},
}

func (w *wishes) wishParts(b *batcher, designs, before []*design) {
	all := make([]parts, len(designs))
	was := newGathered(func(*want, want, string, string) {})
	for i, x := range designs {
		all[i] = x.parts()
		if before[i] == nil {
			continue
		}
		for _, wants := range before[i].parts() {
			for _, a := range wants {
				was.put(a)
			}
		}
	}
	for _, batch := range batchTitles {
		b.begin(batch.name, batch.title)
		now := newGathered(w.tellTwice)
		for _, p := range all {
			for _, a := range p[batch.name] {
				a.file = b.file
				now.put(a)
			}
		}
		for _, a := range now.order {
			if last := was.at[wantKey(*a)]; last != nil {
				a.prev = last.thing
			}
			w.wish(*a)
		}
		switch batch.name {
		case "policies":
			w.wishEmptyRouting(b.file, designs)
		case "goals":
			w.wishNaming(designs)
			w.wishWaves(designs, before)
			w.tellGone(b.file, designs, before)
		}
		b.end()
	}
}

// wishEmptyRouting adds the policy without usages where somebody is granted it.
func (w *wishes) wishEmptyRouting(file string, designs []*design) {
	name := ""
	for _, x := range designs {
		for _, u := range x.users {
			if u.Policies.VoiceRouting.IsSet() {
				name = u.Policies.VoiceRouting.Name
			}
		}
		for _, a := range x.assigned {
			if a.PolicyType == plan.KindVoiceRouting.PolicyType() {
				name = a.Policy
			}
		}
	}
	if name != "" {
		w.wish(want{kind: plan.KindVoiceRouting, file: file, newOnly: true,
			thing: &plan.VoiceRoutingPolicy{Name: name, OnlinePstnUsages: []string{}}})
	}
}

func (w *wishes) wishNaming(designs []*design) {
	if names := readNaming(w.plan); names.missing && len(designs) > 0 {
		w.wish(want{kind: plan.KindGoals, thing: &plan.Goals{Naming: names.patterns}, always: []string{"naming"}})
	}
}

// wishWaves puts the people of each row into its wave: those that the last
// import put there already stay as a person left them.
func (w *wishes) wishWaves(designs, before []*design) {
	waves := map[string]*waveRows{}
	var order []*waveRows
	for i, x := range designs {
		if x.goal.Wave == "" {
			continue
		}
		key := plan.Fold(plan.KindWave, x.goal.Wave)
		v := waves[key]
		if v == nil {
			v = w.openWave(x.goal.Wave)
			waves[key], order = v, append(order, v)
		}
		old := map[string]bool{}
		if before[i] != nil && strings.EqualFold(before[i].goal.Wave, x.goal.Wave) {
			old = foldedSet(before[i].goal.Granted)
		}
		for _, upn := range x.goal.Granted {
			if folded := plan.Fold(plan.KindUser, upn); !old[folded] && !v.has[folded] {
				v.has[folded] = true
				v.Users = append(v.Users, upn)
			}
		}
	}
	for _, v := range order {
		w.wish(want{kind: plan.KindWave, thing: &v.Wave, always: []string{"users"}})
	}
}

type waveRows struct {
	plan.Wave
	has map[string]bool
}

func (w *wishes) openWave(name string) *waveRows {
	v := &waveRows{Wave: plan.Wave{Name: name}}
	if i, ok := w.index.Find(plan.KindWave, name); ok {
		v.Users = slices.Clone(w.plan.Waves[i].Users)
	}
	v.has = foldedSet(v.Users)
	return v
}

func foldedSet(upns []string) map[string]bool {
	set := make(map[string]bool, len(upns))
	for _, upn := range upns {
		set[plan.Fold(plan.KindUser, upn)] = true
	}
	return set
}

// tellGone tells of people whom a row no longer names: nothing is taken from
// anybody by a cell that became empty.
func (w *wishes) tellGone(file string, designs, before []*design) {
	for i, x := range designs {
		if before[i] == nil {
			continue
		}
		covered := foldedSet(x.goal.Granted)
		for _, upn := range before[i].goal.Granted {
			if !covered[plan.Fold(plan.KindUser, upn)] {
				w.refuse(file, x.line, shareValueColumn, upn, "the row no longer covers this person: the policies that it granted stay in the plan until somebody takes them off")
			}
		}
	}
}

func wantKey(a want) string { return plan.Fold(plan.KindNone, string(wantAddress(a))) }
