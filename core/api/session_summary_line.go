package api

import (
	"fmt"
	"slices"
	"strings"

	"partyline/core/callmap"
	"partyline/core/effective"
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/workspace"
)

// The states of stops and cells, gravest last; stateNone is said of what is not judged.
const (
	stateOK = iota
	stateNone
	stateUnknown
	stateWarning
	stateError
)

var stateWords = [...]string{"ok", "", "unknown", "warning", "error"}

func stateOf(word string) int {
	if i := slices.Index(stateWords[:], word); i > stateNone {
		return i
	}
	return stateOK
}

// lineMaker draws the lines of a summary from the bands of the call map.
type lineMaker struct {
	*Session
	// states are those of the findings that count.
	states map[callmap.Key]int
}

// The columns of the call map.
const (
	columnPeople = iota
	columnPolicy
	columnNumber
	columnCarrier
)

func (s *Session) summaryLines() []SummaryLine {
	m := lineMaker{s, map[callmap.Key]int{}}
	report := s.findings()
	for i := range report.Findings {
		if f := &report.Findings[i]; f.Accepted == nil && severityOf(f) != finding.Info.String() {
			m.states[callmap.Key(keyOf(f))] = stateOf(severityOf(f))
		}
	}
	bands := map[string]*callmap.Band{}
	drawn := callmap.Bands(callmap.Source{World: s.work.World(), Report: report, Reached: s.work.EachReached})
	for i := range drawn {
		bands[drawn[i].ID] = &drawn[i]
	}
	lines := []SummaryLine{}
	still := s.stillPeople()
	sites := s.work.Plan().Sites
	for i := range sites {
		id := string(s.work.Index().AddressOf(plan.KindSite, i))
		lines = append(lines, m.line(sites[i].Name, bands[id], still[i]))
	}
	if b := bands[callmap.NoSite]; b != nil || still[len(sites)] > 0 {
		lines = append(lines, m.line("No site", b, still[len(sites)]))
	}
	if b := bands[callmap.OwnNumbers]; b != nil {
		lines = append(lines, m.line(b.Title, b, 0))
	}
	return lines
}

// stillPeople counts those for whom no calls are planned, by site, the last without one.
func (s *Session) stillPeople() []int {
	p := s.work.Plan()
	counts := make([]int, len(p.Sites)+1)
	for user := range p.Users {
		if w := s.work.World(); w.Standing(user) != effective.NoPerson && w.Way(user) == effective.NoWay {
			counts[s.siteOf(user)]++
		}
	}
	return counts
}

// siteOf gives the index of a person's site, the count of sites for none.
func (s *Session) siteOf(user int) int {
	p := s.work.Plan()
	if i, ok := s.work.Index().Find(plan.KindSite, p.Users[user].Site); ok && p.Users[user].Site != "" {
		return i
	}
	return len(p.Sites)
}

func (m *lineMaker) line(site string, b *callmap.Band, still int) SummaryLine {
	l := SummaryLine{Site: site, People: still}
	if b == nil {
		sub := "no outside calls planned"
		if still == 0 {
			sub = "nobody here"
		}
		l.Stops = []SummaryStop{{"Teams", sub, stateWords[stateOK]}}
		return l
	}
	l.People += b.People
	l.Stops = []SummaryStop{{"Teams", "", m.stateOf(nodesOf(b, columnPeople))}}
	for _, stop := range []func(*callmap.Band, int) (SummaryStop, bool){m.policyStop, m.numberStop, m.carrierStop} {
		if got, ok := stop(b, l.People); ok {
			got.Title, got.Sub = m.told(got.Title), m.told(got.Sub)
			l.Stops = append(l.Stops, got)
		}
	}
	return l
}

// nodesOf gives the stops of a column; what answers calls is none of a line out.
func nodesOf(b *callmap.Band, column int) []*callmap.Node {
	var nodes []*callmap.Node
	for i := range b.Nodes {
		if n := &b.Nodes[i]; n.Column == column && n.Icon != "attendant" {
			nodes = append(nodes, n)
		}
	}
	return nodes
}

func (m *lineMaker) stateOf(nodes []*callmap.Node) string {
	state, _ := m.worst(nodes)
	return stateWords[state]
}

// worst gives the gravest state of stops, and how many findings say it.
func (m *lineMaker) worst(nodes []*callmap.Node) (state, count int) {
	said := map[callmap.Key]bool{}
	for _, n := range nodes {
		state = max(state, stateOf(n.Verdict))
	}
	for _, n := range nodes {
		for _, key := range n.Findings {
			if m.states[key] == state && state > stateNone && !said[key] {
				said[key] = true
				count++
			}
		}
	}
	return state, count
}

// judged gives a stop for nodes, with how many errors or warnings there are.
func (m *lineMaker) judged(title, sub string, nodes []*callmap.Node) SummaryStop {
	state, count := m.worst(nodes)
	if state > stateUnknown && count > 0 {
		sub += ", " + counted(count, stateWords[state], stateWords[state]+"s")
	}
	return SummaryStop{title, strings.TrimPrefix(sub, ", "), stateWords[state]}
}

func (m *lineMaker) policyStop(b *callmap.Band, people int) (SummaryStop, bool) {
	nodes := nodesOf(b, columnPolicy)
	if len(nodes) == 0 {
		return SummaryStop{}, false
	}
	var named []*callmap.Node
	through, unsure, stopped := 0, 0, 0
	for _, n := range nodes {
		switch {
		case n.Address == "":
			unsure += n.People
		case kindOf(n.Address) == plan.KindSharedCalling || b.ID == callmap.OwnNumbers:
			named = append(named, n)
		}
	}
	for _, e := range b.Edges {
		if e.Kind == callmap.Stops && e.To == "" {
			stopped += e.People
		}
	}
	through = b.People - unsure - stopped
	title := "Policy not known"
	if len(named) == 1 {
		title = named[0].Title
	} else if len(named) > 1 {
		title = counted(len(named), "policy", "policies")
	}
	of := func(n int) string { return workspace.Thousands(n) + " of " + workspace.Thousands(people) }
	switch {
	case stopped > 0:
		return SummaryStop{title, of(stopped) + " stop", m.stateOf(nodes)}, true
	case unsure > 0:
		return SummaryStop{title, of(unsure) + " not known", m.stateOf(nodes)}, true
	}
	return m.judged(title, of(through), nodes), true
}

func (m *lineMaker) numberStop(b *callmap.Band, _ int) (SummaryStop, bool) {
	nodes := nodesOf(b, columnNumber)
	if len(nodes) == 0 {
		return SummaryStop{}, false
	}
	if b.ID == callmap.OwnNumbers {
		n := 0
		for _, node := range nodes {
			n += node.People
		}
		return m.judged(counted(n, "number", "numbers"), "their own", nodes), true
	}
	var numbers []string
	for _, n := range nodes {
		if n.Icon == "number" {
			numbers = append(numbers, n.Title)
		}
	}
	slices.Sort(numbers)
	numbers = slices.Compact(numbers)
	switch len(numbers) {
	case 0:
		return m.judged(nodes[0].Title, nodes[0].Sub, nodes), true
	case 1:
		return m.judged(numbers[0], "shared number", nodes), true
	}
	return m.judged(counted(len(numbers), "number", "numbers"), "shared numbers", nodes), true
}

func (m *lineMaker) carrierStop(b *callmap.Band, _ int) (SummaryStop, bool) {
	nodes := nodesOf(b, columnCarrier)
	if len(nodes) == 0 {
		return SummaryStop{}, false
	}
	open := map[string]bool{}
	for _, e := range b.Edges {
		if e.Kind == callmap.NotSure {
			open[e.To] = true
		}
	}
	if n := nodes[0]; len(nodes) == 1 {
		sub := n.Sub
		if open[n.ID] && !strings.HasSuffix(n.Title, " not known") {
			sub = "not confirmed"
		}
		return m.judged(n.Title, sub, nodes), true
	}
	var confirmed, not []string
	for _, n := range nodes {
		if open[n.ID] {
			not = append(not, n.Title)
		} else {
			confirmed = append(confirmed, n.Title)
		}
	}
	sub := strings.Join(slices.Compact(confirmed), ", ")
	if len(not) > 0 {
		sub = strings.TrimPrefix(fmt.Sprintf("%s; not confirmed: %s", sub, strings.Join(slices.Compact(not), ", ")), "; ")
	}
	return m.judged(counted(len(nodes), "carrier", "carriers"), sub, nodes), true
}
