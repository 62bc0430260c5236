package change

import (
	"fmt"
	"sort"
	"strings"

	"partyline/core/plan"
)

// edge says that one thing comes before another. A hard one cannot be passed
// over: what it names does not exist yet, or cannot go yet.
type edge struct {
	from, to int
	hard     bool
	relation string // ", which it names"
	fact     string
}

// named is the relation of what is named to what names it.
const named = ", which it names"

// place is a thing of one side.
type place struct {
	kind  plan.Kind
	index int
}

// edges are the dependencies among the things that differ.
type edges struct {
	list            []edge
	inPlan, inFound map[place]int
}

// whyBefore are the facts that say why what is named comes before who names it.
var whyBefore = []struct {
	who, named plan.Kind
	fact       string
}{
	{plan.KindSharedCalling, plan.KindAccount, "sc.ra.location"},
	{plan.KindSharedCalling, plan.KindNumber, "ecbn.in-tenant"},
	{plan.KindAccount, plan.KindNumber, "sc.ra.number-type"},
	{plan.KindVoiceRouting, plan.KindUsage, "dr.usage-exists"},
	{plan.KindRoute, plan.KindUsage, "dr.usage-exists"},
	{plan.KindEmergencyCallRouting, plan.KindUsage, "ecrp.usage-exists"},
	{plan.KindNumber, plan.KindLocation, "addr.location-any-state"},
	{plan.KindLisSubnet, plan.KindLocation, "loc.lis-location-unchecked"},
}

func beforeFact(who, named plan.Kind) string {
	for i := range whyBefore {
		if w := &whyBefore[i]; w.who == who && w.named == named {
			return w.fact
		}
	}
	return ""
}

// removeFact is the fact that says why a thing goes only when nothing names it.
func removeFact(named plan.Kind) string {
	switch named {
	case plan.KindNumber:
		return "ecbn.delete-lock"
	case plan.KindLocation, plan.KindCivicAddress:
		return "addr.remove-unassigned"
	case plan.KindAttendant:
		return "aa.remove-order"
	}
	if named.IsPolicy() {
		return "pol.remove-assigned"
	}
	return ""
}

func (c *comparison) findEdges() {
	e := &c.edges
	e.inPlan, e.inFound = map[place]int{}, map[place]int{}
	for n := range c.Things {
		t := &c.Things[n]
		if t.inPlan >= 0 {
			e.inPlan[place{t.kind, t.inPlan}] = n
		}
		if t.inFound >= 0 {
			e.inFound[place{t.kind, t.inFound}] = n
		}
	}
	planIDs, foundIDs := c.plan.configurations(), c.found.configurations()
	for n := range c.Things {
		t := &c.Things[n]
		if t.inPlan >= 0 {
			c.eachNamed(c.plan, planIDs, t.kind, t.inPlan, func(at place) {
				if m, ok := e.inPlan[at]; ok && m != n {
					e.list = append(e.list, edge{from: m, to: n, hard: c.Things[m].Sign == Added, relation: named, fact: beforeFact(t.kind, at.kind)})
				}
			})
		}
		if t.inFound >= 0 {
			c.eachNamed(c.found, foundIDs, t.kind, t.inFound, func(at place) {
				if m, ok := e.inFound[at]; ok && m != n && c.Things[m].Sign == Removed {
					e.list = append(e.list, edge{from: n, to: m, hard: true, relation: ", which named it", fact: removeFact(at.kind)})
				}
			})
		}
	}
	c.numberEdges()
}

// eachNamed visits what a thing names, on its own side.
func (c *comparison) eachNamed(of *side, ids map[string]place, kind plan.Kind, i int, visit func(place)) {
	plan.ReferencesOf(of.plan, kind, i, func(r *plan.Reference) bool {
		at, ok := of.index.Find(r.Target, r.Name)
		if !ok {
			switch r.Target {
			case plan.KindUser:
				at, ok = of.index.UserByObjectID(r.Name)
			case plan.KindAccount:
				at, ok = of.index.AccountByObjectID(r.Name)
			}
		}
		if ok && !isLeftOut(kind, r.Pointer()) {
			visit(place{r.Target, at})
		}
		return true
	})
	for _, target := range callTargets(of.plan, kind, i) {
		if at, ok := of.index.AccountByObjectID(target); ok {
			visit(place{plan.KindAccount, at})
		} else if at, ok := ids[strings.ToLower(target)]; ok {
			visit(at)
		}
	}
}

// configurations gives the attendants and queues by their ids.
func (s *side) configurations() map[string]place {
	ids := map[string]place{}
	for i := range s.plan.AutoAttendants {
		ids[strings.ToLower(s.plan.AutoAttendants[i].ID)] = place{plan.KindAttendant, i}
	}
	for i := range s.plan.CallQueues {
		ids[strings.ToLower(s.plan.CallQueues[i].ID)] = place{plan.KindQueue, i}
	}
	delete(ids, "")
	return ids
}

// callTargets gives the ids to which an attendant or a queue sends calls, or
// whose number it shows.
func callTargets(p *plan.Plan, kind plan.Kind, i int) []string {
	var ids []string
	add := func(e plan.CallableEntity) {
		if e.ID != "" && e.Type != "User" && e.Type != "ExternalPstn" && e.Type != "SharedVoicemail" {
			ids = append(ids, e.ID)
		}
	}
	switch kind {
	case plan.KindAttendant:
		a := &p.AutoAttendants[i]
		add(a.Operator)
		for _, flow := range append([]plan.CallFlow{a.DefaultCallFlow}, a.CallFlows...) {
			for _, o := range flow.Menu.Options {
				add(o.CallTarget)
			}
		}
	case plan.KindQueue:
		q := &p.CallQueues[i]
		add(q.OverflowTarget)
		add(q.TimeoutTarget)
		ids = append(ids, q.CallerIDAccounts...)
	}
	return ids
}

// numberEdges puts who gives a number up before who gets it, and a policy that
// strikes a callback number off before whoever gets that number.
func (c *comparison) numberEdges() {
	frees, strikes := map[string]int{}, map[string]int{}
	for n := range c.Things {
		t := &c.Things[n]
		if before, after := c.held(t); before != "" && before != after {
			frees[before] = n
		}
		if t.kind == plan.KindSharedCalling && t.inFound >= 0 {
			listed := c.callbacks(c.plan, t.inPlan)
			for number := range c.callbacks(c.found, t.inFound) {
				if !listed[number] {
					strikes[number] = n
				}
			}
		}
	}
	add := func(from, to int, relation, fact string) {
		if from != to {
			c.edges.list = append(c.edges.list, edge{from: from, to: to, hard: true, relation: relation, fact: fact})
		}
	}
	for n := range c.Things {
		t := &c.Things[n]
		if before, after := c.held(t); after != "" && before != after {
			if m, ok := frees[after]; ok {
				add(m, n, ", which frees "+after, "ecbn.unassigned")
			}
			if m, ok := strikes[after]; ok {
				add(m, n, ", which strikes "+after+" off its callback numbers", "ecbn.delete-lock")
			}
		}
		if t.kind != plan.KindSharedCalling || t.inPlan < 0 {
			continue
		}
		for number := range c.callbacks(c.plan, t.inPlan) {
			if m, ok := frees[number]; ok {
				add(m, n, ", which frees "+number, "ecbn.unassigned")
			}
		}
	}
}

// held gives the number of a person or an account, before and after, "" for
// none; where the plan does not say, it stays.
func (c *comparison) held(t *Thing) (before, after string) {
	of := func(s *side, i int) plan.Ref {
		switch {
		case i < 0:
			return plan.None()
		case t.kind == plan.KindUser:
			return s.plan.Users[i].LineURI
		case t.kind == plan.KindAccount:
			return s.plan.ResourceAccounts[i].PhoneNumber
		}
		return plan.None()
	}
	was, is := of(c.found, t.inFound), of(c.plan, t.inPlan)
	before, after = phone(was.Name), phone(is.Name)
	if !is.Known && !is.IsSet() {
		after = before
	}
	return before, after
}

func (c *comparison) callbacks(of *side, i int) map[string]bool {
	if i < 0 {
		return nil
	}
	numbers := map[string]bool{}
	for _, n := range of.plan.Policies.SharedCalling[i].EmergencyNumbers {
		numbers[phone(n)] = true
	}
	return numbers
}

// tellWhy gives each thing the reasons for its place: many of one kind as one.
func (c *comparison) tellWhy() {
	type group struct {
		to       int
		kind     plan.Kind
		relation string
	}
	many := map[group][]int{}
	var groups []group
	seen := map[[2]int]bool{}
	for i, e := range c.edges.list {
		if seen[[2]int{e.from, e.to}] {
			continue
		}
		seen[[2]int{e.from, e.to}] = true
		g := group{e.to, c.Things[e.from].kind, e.relation}
		if many[g] == nil {
			groups = append(groups, g)
		}
		many[g] = append(many[g], i)
	}
	for _, g := range groups {
		list := many[g]
		to := &c.Things[g.to]
		if len(list) > 3 {
			e := &c.edges.list[list[0]]
			to.After = append(to.After, Reason{c.Things[e.from].Address, fmt.Sprintf("after %d %s%s", len(list), g.kind.Nouns(), personally(g.relation, g.kind, to.kind)), e.fact})
			continue
		}
		for _, i := range list {
			e := &c.edges.list[i]
			from := &c.Things[e.from]
			to.After = append(to.After, Reason{from.Address, "after " + from.called() + personally(e.relation, from.kind, to.kind), e.fact})
		}
	}
	for n := range c.Things {
		after := c.Things[n].After
		sort.Slice(after, func(i, j int) bool { return after[i].Why < after[j].Why })
	}
}

// personally says it of people.
func personally(relation string, from, to plan.Kind) string {
	switch {
	case relation == named && to == plan.KindUser:
		return ", which they name"
	case relation != named && from == plan.KindUser:
		return strings.Replace(relation, ", which", ", who", 1)
	}
	return relation
}
