package workspace

import (
	"strings"

	"partyline/core/effective"
	"partyline/core/plan"
)

// reach tells whose calls a fault at an address concerns. It is made for one
// state of a plan and works its lists out when they are first asked for.
type reach struct {
	world *effective.World
	// under lists, by kind and index of a policy, the people who call under it.
	under map[plan.Kind][][]int32
	// at lists the people of each site who call.
	at [][]int32
	// seen holds, for each user, the turn in which the user was last visited.
	seen []uint32
	turn uint32
}

func newReach(w *effective.World) *reach {
	return &reach{world: w, under: map[plan.Kind][][]int32{}, seen: make([]uint32, len(w.Plan.Users))}
}

// calls tells whether a person makes calls to the telephone network, by a
// shared number or by one of their own.
func calls(w *effective.World, user int) bool {
	switch w.Standing(user) {
	case effective.Sharing:
		return true
	case effective.NoPerson:
		return false
	}
	u := &w.Plan.Users[user]
	return u.LineURI.IsSet() || u.EnterpriseVoiceEnabled == plan.Yes
}

func (r *reach) each(at []plan.Address, visit func(user int)) {
	r.turn++
	once := func(user int) {
		if r.seen[user] != r.turn && r.world.Standing(user) != effective.NoPerson {
			r.seen[user] = r.turn
			visit(user)
		}
	}
	for _, a := range at {
		if user, ok := r.user(a); ok {
			once(user)
			continue
		}
		if parsed, err := a.Parse(); err == nil {
			r.thing(parsed, once)
		}
	}
}

// user finds the user whom an address names, without taking it apart: there
// may be a hundred thousand of them in one finding.
func (r *reach) user(a plan.Address) (int, bool) {
	key, ok := strings.CutPrefix(string(a), "user:")
	if !ok {
		return 0, false
	}
	if end := strings.IndexByte(key, '#'); end >= 0 {
		key = key[:end]
	}
	if strings.IndexByte(key, '%') >= 0 {
		return 0, false
	}
	return r.world.Index.Find(plan.KindUser, key)
}

func (r *reach) thing(a plan.Parsed, visit func(int)) {
	p := r.world.Plan
	if a.Kind == plan.KindNumber {
		r.number(a.Key[0], visit) // a number need not be in the inventory
		return
	}
	i, ok := r.world.Index.Find(a.Kind, a.Key...)
	if !ok {
		return
	}
	switch a.Kind {
	case plan.KindUser:
		visit(i)
	case plan.KindAccount:
		r.account(i, visit)
	case plan.KindSite:
		r.site(i, visit)
	case plan.KindOperator:
		for n := range p.Numbers {
			if plan.Fold(plan.KindOperator, p.Numbers[n].Operator) == plan.Fold(plan.KindOperator, a.Key[0]) {
				r.number(p.Numbers[n].TelephoneNumber, visit)
			}
		}
	case plan.KindLocation:
		for s := range p.Sites {
			if plan.Fold(a.Kind, p.Sites[s].Location) == plan.Fold(a.Kind, a.Key[0]) {
				r.site(s, visit)
			}
		}
	case plan.KindGroup:
		for _, name := range p.Groups[i].Members {
			if user, ok := r.world.FindUser(name); ok {
				visit(user)
			}
		}
	case plan.KindGroupAssignment:
		r.assignment(i, visit)
	case plan.KindTenant, plan.KindGoals:
		r.everyoneSharing(visit)
	case plan.KindAttendant, plan.KindQueue, plan.KindSchedule:
		// What answers a number stops nobody's outbound calls.
	default:
		if a.Kind.IsPolicy() {
			r.policy(a.Kind, i, visit)
		}
	}
}

func each(users []int32, visit func(int)) {
	for _, user := range users {
		visit(int(user))
	}
}

func (r *reach) everyoneSharing(visit func(int)) {
	for user := range r.world.Plan.Users {
		if r.world.Standing(user) == effective.Sharing {
			visit(user)
		}
	}
}

func (r *reach) policy(kind plan.Kind, i int, visit func(int)) {
	lists, ok := r.under[kind]
	if !ok {
		lists = r.listUnder(kind)
		r.under[kind] = lists
	}
	each(lists[i], visit)
}

func (r *reach) listUnder(kind plan.Kind) [][]int32 {
	lists := make([][]int32, r.world.Index.Len(kind))
	for user := range r.world.Plan.Users {
		policy := r.world.Choice(kind, user).Policy
		if policy < 0 || !calls(r.world, user) || kind == plan.KindSharedCalling && r.world.Standing(user) != effective.Sharing {
			continue
		}
		lists[policy] = append(lists[policy], int32(user))
	}
	return lists
}

func (r *reach) account(i int, visit func(int)) {
	for _, policy := range r.world.PoliciesOf(i) {
		r.policy(plan.KindSharedCalling, int(policy), visit)
	}
}

func (r *reach) number(number string, visit func(int)) {
	for _, h := range r.world.Holders(number) {
		switch h.Kind {
		case plan.KindUser:
			visit(h.Index)
		case plan.KindAccount:
			r.account(h.Index, visit)
		case plan.KindSharedCalling:
			r.policy(h.Kind, h.Index, visit)
		}
	}
}

func (r *reach) site(i int, visit func(int)) {
	if r.at == nil {
		r.at = make([][]int32, len(r.world.Plan.Sites))
		for user := range r.world.Plan.Users {
			name := r.world.Plan.Users[user].Site
			if name == "" || !calls(r.world, user) {
				continue
			}
			if site, ok := r.world.Index.Find(plan.KindSite, name); ok {
				r.at[site] = append(r.at[site], int32(user))
			}
		}
	}
	each(r.at[i], visit)
}

func (r *reach) assignment(i int, visit func(int)) {
	kind, ok := plan.KindOf("policy:" + r.world.Plan.GroupAssignments[i].PolicyType)
	if !ok {
		return
	}
	for user := range r.world.Plan.Users {
		if c := r.world.Choice(kind, user); c.Why == effective.Group && c.Group == i {
			visit(user)
		}
	}
}
