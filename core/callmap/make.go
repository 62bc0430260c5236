package callmap

import (
	"fmt"

	"partyline/core/effective"
	"partyline/core/finding"
	"partyline/core/plan"
)

// Source is what a map is made from.
type Source struct {
	World *effective.World
	// Report holds the findings and questions of the plan as it stands.
	Report *finding.Report
	// Reached visits whom a fault at the addresses reaches, once each.
	Reached func(at []plan.Address, visit func(user int))
}

// foldAbove is the number of sites above which those without findings share a band.
const foldAbove = 12

// Everyday maps calls to ordinary numbers, out and back in.
func Everyday(s Source) *Map { return made(s).finish() }

// Bands gives the bands of that map, none folded, without places.
func Bands(s Source) []Band {
	m, all := made(s), []Band{}
	for _, b := range m.bands {
		b.settle()
		b.Head = b.head()
		all = append(all, b.drawn())
	}
	return all
}

func made(s Source) *maker {
	m := &maker{Source: s, plan: s.World.Plan, world: s.World, carriers: newCarriers(s.World), stops: map[plan.Address][]*node{}}
	m.gather()
	m.inBands()
	for _, b := range m.bands {
		m.build(b)
	}
	m.attach()
	return m
}

type maker struct {
	Source
	plan     *plan.Plan
	world    *effective.World
	carriers *carriers
	routes   []*route
	of       []int32
	bands    []*band
	// stops are the nodes that show what is said of a thing.
	stops map[plan.Address][]*node
}

type band struct {
	Band
	place  int32
	routes []*route
	nodes  []*node
	edges  []*edge
	tally  tally
	// under lists the people by their account, once it was asked for.
	under map[int][]int32
}

type node struct {
	Node
	band *band
	// carrier is the stop after an account.
	carrier *node
	// said is the finding that was put here last.
	said int
	// unsure tells that it is not known whether the number is carried at all.
	unsure bool
}

type edge struct {
	Edge
	from, to *node
}

func (m *maker) newBand(place int32) *band {
	b := &band{place: place, Band: Band{ID: OwnNumbers, Title: "Own numbers"}}
	switch {
	case place == noSite:
		b.ID, b.Title = NoSite, "No site"
	case place >= 0:
		b.Address = m.world.Index.AddressOf(plan.KindSite, int(place))
		b.ID, b.Title = string(b.Address), m.plan.Sites[place].Name
	}
	return b
}

// add puts a stop into a band; about are the things whose findings it shows.
func (m *maker) add(b *band, n Node, about ...plan.Address) *node {
	n.ID = fmt.Sprintf("%s|%d|%d", b.ID, n.Column, len(b.nodes))
	n.Findings = []Key{}
	added := &node{Node: n, band: b, said: -1}
	b.nodes = append(b.nodes, added)
	for _, a := range about {
		a = foldAddress(a)
		m.stops[a] = append(m.stops[a], added)
	}
	return added
}

func (b *band) link(from, to *node, kind string, people int) *edge {
	e := &edge{from: from, to: to, Edge: Edge{From: from.ID, Kind: kind, People: people, Findings: []Key{}}}
	if to != nil {
		e.To = to.ID
	}
	b.edges = append(b.edges, e)
	return e
}

func foldAddress(a plan.Address) plan.Address {
	return plan.Address(plan.Fold(plan.KindNone, string(a.Thing())))
}

func (m *maker) build(b *band) {
	people := m.add(b, Node{Title: peopleText(b.People), Sub: "no own number", Icon: "people", People: b.People, Query: &Query{NoSite: b.place == noSite}})
	switch {
	case b.place == ownNumbers:
		people.Sub, people.Query.OwnNumber = "own number", true
		m.buildOwn(b, people)
		return
	case b.place >= 0:
		people.Query.Site = b.Title
	}
	for _, r := range b.routes {
		if r.way == stopped {
			m.buildStopped(b, people, r)
		}
		if r.way == shared && anyOwnLine(m.plan, r.users) {
			people.Sub = "some with an own number"
		}
	}
	m.buildShared(b, people)
	for _, r := range b.routes {
		if r.way == undecided {
			r.node = m.add(b, Node{Column: 1, Title: "Not known", Sub: "Shared Calling policy · " + grouped(len(r.users)), Icon: "policy", People: len(r.users), Verdict: Unknown})
			b.link(people, r.node, NotSure, len(r.users))
		}
	}
}

func anyOwnLine(p *plan.Plan, users []int32) bool {
	for _, user := range users {
		if p.Users[user].LineURI.IsSet() {
			return true
		}
	}
	return false
}

func (m *maker) buildStopped(b *band, people *node, r *route) {
	at := m.world.Index.AddressOf(plan.KindVoiceRouting, int(r.policy))
	r.node = m.add(b, Node{
		Column: 1, Title: m.plan.Policies.VoiceRouting[r.policy].Name + " voice routing", Sub: "has usages · " + grouped(len(r.users)),
		Icon: "policy", Address: at, People: len(r.users), Verdict: Error,
	}, at)
	b.link(people, r.node, Stops, len(r.users))
	b.link(r.node, nil, Stops, len(r.users)).Label = "Stops: no number of their own"
}

// buildShared adds policies, accounts, carriers and what answers, account by account.
func (m *maker) buildShared(b *band, people *node) {
	var account, carries *node
	last, lastCarrier := -2, (*carrier)(nil)
	for _, l := range m.lanes(b) {
		policy := &m.plan.Policies.SharedCalling[l.policy]
		at := m.world.Index.AddressOf(plan.KindSharedCalling, int(l.policy))
		takes := m.add(b, Node{Column: 1, Title: policy.Name, Sub: "Shared Calling · " + grouped(l.people), Icon: "policy", Address: at, People: l.people}, at)
		if l.route != nil {
			l.route.node = takes
			b.link(people, takes, Out, l.people)
		}
		index := m.accountOf(l.policy)
		if index != last || index < 0 {
			m.buildInbound(b, people, account, last)
			account, last = m.buildAccount(b, index, policy.ResourceAccount.Name), index
			if index >= 0 && m.plan.ResourceAccounts[index].PhoneNumber.IsSet() {
				if c := m.carriers.of(index); lastCarrier == nil || *carrierKey(c) != *carrierKey(lastCarrier) {
					carries, lastCarrier = m.buildCarrier(b, c), c
				}
				account.carrier = carries
				b.link(account, carries, Out, 0)
			}
		}
		account.People += l.people
		b.link(takes, account, Out, l.people)
	}
	m.buildInbound(b, people, account, last)
	for _, e := range b.edges {
		if e.to != nil && e.to == e.from.carrier {
			e.People = e.from.People
			e.to.People += e.People
		}
	}
}

// carrierKey is what makes two carriers one stop.
func carrierKey(c *carrier) *[2]string { return &[2]string{c.title, c.sub} }

func (m *maker) buildCarrier(b *band, c *carrier) *node {
	n := m.add(b, Node{Column: 3, Title: c.title, Sub: c.sub, Icon: c.icon, Address: c.opens}, c.about...)
	if !c.known {
		n.Verdict, n.unsure = Unknown, true
	}
	return n
}

// buildAccount adds the account and its number; -1 is an account that the plan
// does not hold.
func (m *maker) buildAccount(b *band, index int, name string) *node {
	if index < 0 {
		return m.add(b, Node{Column: 2, Title: name, Sub: "account not in the plan", Icon: "account", Verdict: Unknown})
	}
	a := &m.plan.ResourceAccounts[index]
	at := m.world.Index.AddressOf(plan.KindAccount, index)
	n := Node{Column: 2, Title: "No number", Sub: accountName(a), Icon: "account", Address: at}
	switch {
	case a.PhoneNumber.IsSet():
		n.Title, n.Icon = numberText(a.PhoneNumber.Name), "number"
		return m.add(b, n, at, plan.At(plan.KindNumber, a.PhoneNumber.Name))
	case !a.PhoneNumber.Known:
		n.Title, n.Verdict = "Number not known", Unknown
	default:
		n.Verdict = Error
	}
	return m.add(b, n, at)
}

func accountName(a *plan.ResourceAccount) string {
	if a.DisplayName != "" {
		return a.DisplayName
	}
	return a.UserPrincipalName
}

// buildOwn adds people with a number of their own: Direct Routing numbers go
// by a voice routing policy, others straight to whoever carries them.
func (m *maker) buildOwn(b *band, people *node) {
	var carries *node
	var lastCarrier *carrier
	for _, r := range b.routes {
		from := people
		if r.carriage.numberType == directRouting {
			from = m.buildOwnPolicy(b, people, r)
			if r.policy >= 0 && !m.world.HasUsages(int(r.policy)) {
				b.link(from, nil, Stops, len(r.users)).Label = "Stops: no usages"
				r.node, from.Verdict = from, Error
				continue
			}
		}
		numbers := m.add(b, Node{Column: 2, Title: numbersTitle(len(r.users)), Sub: m.numbersText(r.users), Icon: "number", People: len(r.users)})
		b.link(from, numbers, Out, len(r.users))
		if r.node = numbers; from != people {
			r.node = from
		}
		c := m.carriers.by(r.carriage, int(r.policy))
		if lastCarrier == nil || *carrierKey(c) != *carrierKey(lastCarrier) {
			carries, lastCarrier = m.buildCarrier(b, c), c
		}
		numbers.carrier = carries
		carries.People += len(r.users)
		b.link(numbers, carries, Out, len(r.users))
	}
}

func (m *maker) buildOwnPolicy(b *band, people *node, r *route) *node {
	n := Node{Column: 1, Title: "Voice routing not known", Sub: "policy · " + grouped(len(r.users)), Icon: "policy", People: len(r.users)}
	if r.policy < 0 {
		n.Verdict = Unknown
		added := m.add(b, n)
		b.link(people, added, NotSure, len(r.users))
		return added
	}
	n.Address = m.world.Index.AddressOf(plan.KindVoiceRouting, int(r.policy))
	n.Title = m.plan.Policies.VoiceRouting[r.policy].Name + " voice routing"
	n.Sub = "has usages · " + grouped(len(r.users))
	if !m.world.HasUsages(int(r.policy)) {
		n.Sub = "no usages · " + grouped(len(r.users))
	}
	added := m.add(b, n, n.Address)
	b.link(people, added, Out, len(r.users))
	return added
}
