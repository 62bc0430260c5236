package effective

import (
	"slices"

	"partyline/core/plan"
)

// World is a plan with everything in force worked out. It is read only; a
// change of the plan asks for Refresh of what it touched, or a new World.
type World struct {
	Plan  *plan.Plan
	Index *plan.Index

	choices  [policyKinds][]choice
	standing []Standing
	// member lists, for each user, the groups (by index) that carry an assignment.
	member  map[int32][]int32
	global  [policyKinds]int32
	assigns [policyKinds][]assignment
	// unlisted tells, by kind, that an assignment exists whose members are not known.
	unlisted [policyKinds]bool
	goals    goalSet
	holders  map[string][]Holder
	sharing  []Usage
	// lacks tells who shares and is known to lack Teams Phone, unlicensed counts them.
	lacks      []bool
	unlicensed int
	// others counts, for each emergency call routing policy, the people outside Shared Calling.
	others []int32
	// carrier tells, for each Shared Calling policy, that its number is a Calling
	// Plan or Operator Connect number; carrierSharing counts, for each emergency
	// call routing policy, the people who share by such a policy.
	carrier        []bool
	carrierSharing []int32
	// lines is the number that each user was found to hold.
	lines    []string
	accounts map[string]int32
	// backed lists, for each account, the Shared Calling policies that name it.
	backed [][]int32
	places *Places
	// sites is the site of each user, -1 for none.
	sites []int32
}

// New works the plan out.
func New(p *plan.Plan, x *plan.Index) *World {
	w := &World{Plan: p, Index: x}
	w.findSites()
	w.findGlobals()
	w.findAssignments()
	w.goals = findGoals(p, x)
	w.findAccounts()
	w.chooseAll()
	w.findHolders()
	w.judgeAll()
	w.FindPlaces()
	return w
}

// Choice gives the policy of a kind that applies to a user.
func (w *World) Choice(kind plan.Kind, user int) Choice {
	c := w.choices[kind-firstPolicy][user]
	return Choice{Why: c.why, Policy: int(c.policy), Group: int(c.group)}
}

// Name gives the name of the policy that applies, "" when it is not known.
func (w *World) Name(kind plan.Kind, user int) string {
	c := w.Choice(kind, user)
	switch c.Why {
	case NotKnown:
		return ""
	case Global:
		return "Global"
	case Group:
		return w.Plan.GroupAssignments[c.Group].Policy
	case Direct:
		return w.Plan.Users[user].Policies.Of(kind).Name
	}
	if name := w.Plan.Users[user].EffectivePolicies.Of(kind).Name; name != "" {
		return name
	}
	return "Global"
}

// GlobalPolicy gives the index of the Global policy of a kind; no when the
// plan does not hold it.
func (w *World) GlobalPolicy(kind plan.Kind) (int, bool) {
	i := w.global[kind-firstPolicy]
	return int(i), i >= 0
}

func (w *World) findGlobals() {
	for k := range w.global {
		w.global[k] = -1
		if i, ok := w.Index.Find(firstPolicy+plan.Kind(k), "Global"); ok {
			w.global[k] = int32(i)
		}
	}
}

// Refresh works one user out again after its own fields changed, and gives the
// numbers that changed hands.
func (w *World) Refresh(user int) []string {
	w.leave(user)
	w.sites[user] = w.findSite(user)
	for k := range w.choices {
		w.choices[k][user] = w.choose(firstPolicy+plan.Kind(k), user)
	}
	w.standing[user] = w.judge(user)
	w.enter(user)
	return w.reline(user)
}

// SelectsByColumn tells whether a goal selects people by a column's value, so
// that a change of one person may change who is meant.
func (w *World) SelectsByColumn() bool {
	return slices.ContainsFunc(w.Plan.Goals.SharedCalling, func(g plan.SharedCallingGoal) bool { return len(g.Where) > 0 })
}
