package change

import (
	"slices"

	"partyline/core/order"
	"partyline/core/plan"
)

// before finds a thing in the previous snapshot, -1 where it is not known.
func (c *comparison) before(kind plan.Kind, of *side, i int) int {
	switch {
	case c.previous == nil:
		return -1
	case kind.Single():
		return 0
	}
	if at, ok := c.previous.index.Find(kind, of.index.KeyOf(kind, i)...); ok {
		return at
	}
	return -1
}

// moved tells who changed a field since the previous snapshot.
func (c *comparison) moved(f *plan.Field, before, i, j int) Side {
	if before < 0 || !f.Known(c.previous.plan, before) {
		return NobodyKnows
	}
	switch {
	case c.alike(f, c.plan.plan, i, c.previous.plan, before):
		return TenantMoved
	case c.alike(f, c.found.plan, j, c.previous.plan, before):
		return PlanMoved
	}
	return Both
}

// emptied tells whether a text of thing i of the plan, of which what was found
// says nothing, was taken out in the tenant: an empty text cannot be told from
// one that nobody exported, but this one stood there the time before, and other
// things of the kind still bear theirs, so the column was read.
func (c *comparison) emptied(k *ofKind, n, i int) bool {
	f := &k.fields[n]
	if c.previous == nil || f.Form() != plan.FormText {
		return false
	}
	before := c.before(k.kind, c.plan, i)
	if before < 0 || !f.Known(c.previous.plan, before) {
		return false
	}
	if k.read[n] == plan.Unknown {
		k.read[n] = plan.No
		for j := range plan.Things(c.found.plan, k.kind) {
			if f.Known(c.found.plan, j) {
				k.read[n] = plan.Yes
				break
			}
		}
	}
	return k.read[n] == plan.Yes
}

// whoAdded tells who is behind a thing that only the plan has: the plan, or the
// tenant, which no longer has it. Both is a thing that the plan changed meanwhile.
func (c *comparison) whoAdded(k *ofKind, i int) Side {
	return c.whoAlone(k, c.plan, i, PlanMoved, TenantMoved)
}

// whoRemoved tells who is behind a thing that only the tenant has.
func (c *comparison) whoRemoved(k *ofKind, j int) Side {
	return c.whoAlone(k, c.found, j, TenantMoved, PlanMoved)
}

func (c *comparison) whoAlone(k *ofKind, of *side, i int, mine, other Side) Side {
	if c.previous == nil || !plan.Listed(c.previous.plan, k.kind) {
		return NobodyKnows
	}
	before := c.before(k.kind, of, i)
	switch {
	case before < 0 && c.cutBefore(k.kind) != "":
		return NobodyKnows
	case before < 0:
		return mine
	}
	changed := false
	plan.EachDifferingField(k.kind, of.plan, i, c.previous.plan, before, func(n int) {
		f := &k.fields[n]
		if !k.skip[n] && f.Known(of.plan, i) && f.Known(c.previous.plan, before) && !c.alike(f, of.plan, i, c.previous.plan, before) {
			changed = true
		}
	})
	if changed {
		return Both
	}
	return other
}

// rankOrders works out how group assignments that both sides have follow one
// another: the tenant counts their ranks anew (fact pol.no-rank-lowest), so
// only the order can be compared.
func (c *comparison) rankOrders() {
	c.ranks = map[*plan.Plan][]int{}
	for _, pair := range [][2]*side{{c.plan, c.found}, {c.found, c.plan}} {
		p := pair[0].plan
		there := map[string]bool{}
		for i := range pair[1].plan.GroupAssignments {
			there[c.keyText(plan.KindGroupAssignment, pair[1].index.KeyOf(plan.KindGroupAssignment, i))] = true
		}
		var common []int
		for i := range p.GroupAssignments {
			if there[c.keyText(plan.KindGroupAssignment, pair[0].index.KeyOf(plan.KindGroupAssignment, i))] && p.GroupAssignments[i].Rank > 0 {
				common = append(common, i)
			}
		}
		order.By(common, func(a, b int) int { return p.GroupAssignments[a].Rank - p.GroupAssignments[b].Rank })
		at := slices.Repeat([]int{-1}, len(p.GroupAssignments))
		next := map[string]int{}
		for _, i := range common {
			kind := p.GroupAssignments[i].PolicyType
			at[i] = next[kind]
			next[kind]++
		}
		c.ranks[p] = at
	}
}

func (c *comparison) sameRank(f *plan.Field, kind plan.Kind, i, j int) bool {
	if kind != plan.KindGroupAssignment || f.Name() != "rank" {
		return false
	}
	a, b := c.ranks[c.plan.plan][i], c.ranks[c.found.plan][j]
	return a >= 0 && a == b
}
