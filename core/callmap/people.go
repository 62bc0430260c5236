package callmap

import (
	"cmp"
	"slices"

	"partyline/core/effective"
	"partyline/core/order"
	"partyline/core/plan"
)

// The ways out, in the order in which a band shows them.
const (
	stopped   = effective.StoppedWay
	shared    = effective.SharedWay
	undecided = effective.UndecidedWay
	own       = effective.OwnWay
)

// Bands that are no site; a site has its index.
const (
	noSite     = -1
	ownNumbers = -2
)

type routeKey struct {
	band int32
	way  effective.Way
	// policy is the Shared Calling policy of a shared way, else the voice routing
	// policy; -1 where none is known or none matters.
	policy int32
	// carriage is the type and operator of own numbers.
	carriage carriage
}

// carriage is who carries a number.
type carriage struct{ numberType, operator string }

// route is the people of a band whose calls go one way.
type route struct {
	routeKey
	users []int32
	// node is the stop at which the people's own findings are shown.
	node *node
	band *band
}

// gather goes over the people once and sorts them into routes; of says the
// route of each, -1 for those who are not on the map.
func (m *maker) gather() {
	m.of = make([]int32, len(m.plan.Users))
	place := map[routeKey]int32{}
	for user := range m.plan.Users {
		m.of[user] = -1
		key, ok := m.routeOf(user)
		if !ok {
			continue
		}
		i, known := place[key]
		if !known {
			i = int32(len(m.routes))
			place[key] = i
			m.routes = append(m.routes, &route{routeKey: key})
		}
		m.of[user] = i
		m.routes[i].users = append(m.routes[i].users, int32(user))
	}
}

func (m *maker) routeOf(user int) (routeKey, bool) {
	u, choice := &m.plan.Users[user], func(kind plan.Kind) int32 { return int32(m.world.Choice(kind, user).Policy) }
	switch m.world.Way(user) {
	case shared:
		return routeKey{band: m.siteOf(u), way: shared, policy: choice(plan.KindSharedCalling)}, true
	case stopped:
		return routeKey{band: m.siteOf(u), way: stopped, policy: choice(plan.KindVoiceRouting)}, true
	case undecided:
		return routeKey{band: m.siteOf(u), way: undecided, policy: -1}, true
	case effective.NoWay:
		return routeKey{}, false
	}
	key := routeKey{band: ownNumbers, way: own, policy: -1}
	if n, ok := m.world.Index.Find(plan.KindNumber, u.LineURI.Name); ok {
		key.carriage = carriage{m.plan.Numbers[n].NumberType, m.plan.Numbers[n].Operator}
	}
	if key.carriage.numberType == directRouting {
		key.policy = choice(plan.KindVoiceRouting)
	}
	return key, true
}

const (
	callingPlan     = "CallingPlan"
	operatorConnect = "OperatorConnect"
	directRouting   = "DirectRouting"
)

func (m *maker) siteOf(u *plan.User) int32 {
	if u.Site == "" {
		return noSite
	}
	if i, ok := m.world.Index.Find(plan.KindSite, u.Site); ok {
		return int32(i)
	}
	return noSite
}

// inBands sorts the routes: sites in the order of the plan, people without
// one, own numbers; in a band as the ways are declared, then by account.
func (m *maker) inBands() {
	place := func(band int32) int32 {
		if band < 0 {
			return int32(len(m.plan.Sites)) - band
		}
		return band
	}
	sorted := slices.Clone(m.routes) // of keeps pointing into routes
	order.By(sorted, func(a, b *route) int {
		return cmp.Or(cmp.Compare(place(a.routeKey.band), place(b.routeKey.band)), cmp.Compare(a.way, b.way),
			cmp.Compare(a.policy, b.policy),
			cmp.Compare(a.carriage.numberType, b.carriage.numberType), cmp.Compare(a.carriage.operator, b.carriage.operator))
	})
	for _, r := range sorted {
		last := len(m.bands) - 1
		if last < 0 || m.bands[last].place != r.routeKey.band {
			m.bands = append(m.bands, m.newBand(r.routeKey.band))
			last++
		}
		b := m.bands[last]
		r.band = b
		b.routes = append(b.routes, r)
		b.People += len(r.users)
	}
}

// lane is a Shared Calling policy of a band; route is nil when all of its
// people stop before it, whose calls back in still come by its account.
type lane struct {
	policy int32
	people int
	route  *route
}

// lanes gives the Shared Calling policies of a band, those of one account, and
// accounts of one carrier, beside each other.
func (m *maker) lanes(b *band) []lane {
	place := map[int32]int{}
	var lanes []lane
	at := func(policy int32) *lane {
		i, known := place[policy]
		if !known {
			i = len(lanes)
			place[policy] = i
			lanes = append(lanes, lane{policy: policy})
		}
		return &lanes[i]
	}
	for _, r := range b.routes {
		switch r.way {
		case shared:
			l := at(r.policy)
			l.people, l.route = len(r.users), r
		case stopped:
			for _, user := range r.users {
				at(int32(m.world.Choice(plan.KindSharedCalling, int(user)).Policy))
			}
		}
	}
	order.By(lanes, func(a, b lane) int {
		return cmp.Or(m.carriers.compare(m.accountOf(a.policy), m.accountOf(b.policy)), cmp.Compare(a.policy, b.policy))
	})
	return lanes
}

// accountOf gives the account of a Shared Calling policy, -1 for none that the plan holds.
func (m *maker) accountOf(policy int32) int {
	if account, ok := m.world.AccountOf(int(policy)); ok {
		return account
	}
	return -1
}
