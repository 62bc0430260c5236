package effective

import (
	"cmp"
	"slices"

	"partyline/core/plan"
)

// assignment is a group assignment with its group and policy found.
type assignment struct {
	index  int32
	group  int32
	policy int32
	rank   int
}

// findAssignments sorts the group assignments by kind and rank and finds who
// is in the groups that carry one. No rank is the lowest (fact pol.no-rank-lowest).
func (w *World) findAssignments() {
	carrying := map[int32]bool{}
	for i := range w.Plan.GroupAssignments {
		g := &w.Plan.GroupAssignments[i]
		kind, ok := plan.KindOf("policy:" + g.PolicyType)
		if !ok {
			continue
		}
		k := kind - firstPolicy
		a := assignment{index: int32(i), group: -1, policy: -1, rank: g.Rank}
		if group, ok := w.Index.Find(plan.KindGroup, g.Group); ok {
			a.group = int32(group)
			carrying[a.group] = true
		}
		if a.group < 0 || w.Plan.Groups[a.group].Members == nil {
			w.unlisted[k] = true
		}
		if policy, ok := w.Index.Find(kind, g.Policy); ok {
			a.policy = int32(policy)
		}
		w.assigns[k] = append(w.assigns[k], a)
	}
	for k := range w.assigns {
		slices.SortStableFunc(w.assigns[k], func(a, b assignment) int {
			return cmp.Compare(rankOrder(a.rank), rankOrder(b.rank))
		})
	}
	w.findMembers(carrying)
}

func rankOrder(rank int) int {
	if rank == 0 {
		return int(^uint(0) >> 1)
	}
	return rank
}

func (w *World) findMembers(carrying map[int32]bool) {
	w.member = map[int32][]int32{}
	for group := range w.Plan.Groups {
		if !carrying[int32(group)] {
			continue
		}
		for _, name := range w.Plan.Groups[group].Members {
			if user, ok := w.FindUser(name); ok {
				w.member[int32(user)] = append(w.member[int32(user)], int32(group))
			}
		}
	}
}

// FindUser finds a user by UPN or object id.
func (w *World) FindUser(name string) (int, bool) {
	if user, ok := w.Index.Find(plan.KindUser, name); ok {
		return user, true
	}
	return w.Index.UserByObjectID(name)
}

func (w *World) chooseAll() {
	for k := range w.choices {
		w.choices[k] = make([]choice, len(w.Plan.Users))
		kind := firstPolicy + plan.Kind(k)
		for user := range w.Plan.Users {
			w.choices[k][user] = w.choose(kind, user)
		}
	}
}

// choose follows the precedence of fact pol.precedence: direct beats group
// beats Global, the best rank among groups. The tenant's own word beats all,
// as long as the plan has not moved away from the state that it was said of.
func (w *World) choose(kind plan.Kind, user int) choice {
	u := &w.Plan.Users[user]
	computed := w.compute(kind, user)
	if read := u.EffectivePolicies.Of(kind); read.Known && !w.movedOn(kind, user, read, computed) {
		return choice{why: Read, policy: w.policyNamed(kind, read.Name), group: -1}
	}
	return computed
}

// movedOn tells whether the plan wants another policy than the one that the
// tenant said was in force: a direct grant of another name, which would have
// been in force had it been there, or the group grant that the user's goal asks for.
func (w *World) movedOn(kind plan.Kind, user int, read plan.Ref, computed choice) bool {
	name := w.Plan.Users[user].Policies.Of(kind).Name
	if name != "" {
		return plan.Fold(kind, name) != plan.Fold(kind, read.Name)
	}
	goal, named := w.Goal(user)
	if kind != plan.KindSharedCalling || !named || computed.why != Group {
		return false
	}
	granted := w.Plan.GroupAssignments[computed.group].Policy
	return plan.Fold(kind, granted) == plan.Fold(kind, w.Plan.Goals.SharedCalling[goal].Policy)
}

func (w *World) compute(kind plan.Kind, user int) choice {
	u := &w.Plan.Users[user]
	direct := u.Policies.Of(kind)
	if direct.IsSet() {
		return choice{why: Direct, policy: w.policyNamed(kind, direct.Name), group: -1}
	}
	if !direct.Known {
		return choice{why: NotKnown, policy: -1, group: -1}
	}
	k := kind - firstPolicy
	for _, a := range w.assigns[k] {
		if w.isMember(user, a.group) {
			return choice{why: Group, policy: a.policy, group: int16(a.index)}
		}
		if u.Groups == nil && (a.group < 0 || w.Plan.Groups[a.group].Members == nil) {
			return choice{why: NotKnown, policy: -1, group: int16(a.index)}
		}
	}
	return choice{why: Global, policy: w.global[k], group: -1}
}

func (w *World) policyNamed(kind plan.Kind, name string) int32 {
	if name == "" {
		return w.global[kind-firstPolicy]
	}
	if i, ok := w.Index.Find(kind, name); ok {
		return int32(i)
	}
	return -1
}

// isMember looks at the groups' members and at the user's own list of groups.
func (w *World) isMember(user int, group int32) bool {
	if group < 0 {
		return false
	}
	if slices.Contains(w.member[int32(user)], group) {
		return true
	}
	for _, name := range w.Plan.Users[user].Groups {
		if plan.Fold(plan.KindGroup, name) == plan.Fold(plan.KindGroup, w.Plan.Groups[group].ID) {
			return true
		}
	}
	return false
}
