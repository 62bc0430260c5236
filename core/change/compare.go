package change

import (
	"fmt"
	"slices"

	"partyline/core/effective"
	"partyline/core/plan"
)

// Comparing says what to compare with.
type Comparing struct {
	// Previous is what was found the time before; nil is not known, then nobody
	// can say who moved.
	Previous *plan.Snapshot
	// Cut says why a kind of a snapshot is not whole, "" where it is: what is
	// missing there may be in the tenant all the same. nil takes every kind for whole.
	Cut func(*plan.Snapshot, plan.Kind) string
}

// Compare gives what stands between a plan and what was found. What nobody
// looked at, in either, is no difference: NotCompared names it.
func Compare(p *plan.Plan, found *plan.Snapshot, o Comparing) *Difference {
	c := &comparison{
		Difference: &Difference{plan: &side{p, plan.NewIndex(p)}, found: sideOf(&found.Objects)},
		options:    o, cut: func(plan.Kind) string { return "" }, cutBefore: func(plan.Kind) string { return "" },
	}
	c.sides = []*side{c.plan, c.found}
	if o.Previous != nil {
		c.previous = sideOf(&o.Previous.Objects)
		c.sides = append(c.sides, c.previous)
	}
	if o.Cut != nil {
		c.cut = func(kind plan.Kind) string { return o.Cut(found, kind) }
		c.cutBefore = func(kind plan.Kind) string { return o.Cut(o.Previous, kind) }
	}
	c.nameGroups(c.found.plan)
	c.rankOrders()
	for _, kind := range plan.Kinds() {
		if IsOfTenant(kind) {
			c.kind(kind)
		}
	}
	c.inOrder()
	c.findDangers()
	c.count()
	return c.Difference
}

// comparison is one run of Compare.
type comparison struct {
	*Difference
	sense
	options        Comparing
	previous       *side
	cut, cutBefore func(plan.Kind) string
	// ranks are the places of group assignments among those of their type that both sides have.
	ranks map[*plan.Plan][]int
	edges edges
	// world and sharers are worked out when a danger asks.
	world   *effective.World
	sharers map[string][]int
	// planned is the plan's, worked out when a grant to a group asks.
	planned *effective.World
}

// ofKind is what is known while a kind is compared.
type ofKind struct {
	kind   plan.Kind
	fields []plan.Field
	skip   []bool
	// silentPlan and silentFound count, by field, the things of which one side says nothing.
	silentPlan, silentFound []int
	kept                    int
	// read tells, by field, whether what was found says it of any thing: 0 is not looked for yet.
	read []plan.Tri
}

func (c *comparison) kind(kind plan.Kind) {
	k := &ofKind{kind: kind, fields: plan.Fields(kind)}
	n := len(k.fields)
	k.read = make([]plan.Tri, n)
	k.skip, k.silentPlan, k.silentFound = make([]bool, n), make([]int, n), make([]int, n)
	for i := range k.fields {
		k.skip[i] = isLeftOut(kind, k.fields[i].Pointer())
	}
	inPlan, inFound := plan.Things(c.plan.plan, kind), plan.Things(c.found.plan, kind)
	switch {
	case kind.Single():
		c.pair(k, 0, 0)
	case !plan.Listed(c.found.plan, kind):
		own := 0
		for i := range inPlan {
			if isOwn(c.plan.plan, kind, i) {
				own++
			}
		}
		c.silent(kind, "", inPlan-own, TenantMoved, "no export of it was read")
		return
	case !plan.Listed(c.plan.plan, kind):
		c.silent(kind, "", inFound, PlanMoved, "the plan does not say what there shall be")
		return
	default:
		c.pairs(k, inPlan, inFound)
	}
	for i := range k.fields {
		c.silent(kind, k.fields[i].Pointer(), k.silentFound[i], TenantMoved, "no export says it")
		c.silent(kind, k.fields[i].Pointer(), k.silentPlan[i], PlanMoved, "the plan does not say it")
	}
	if k.kept > 0 {
		c.Kept = append(c.Kept, KindCount{kind.String(), k.kept})
	}
}

func (c *comparison) silent(kind plan.Kind, field string, things int, missing Side, why string) {
	if things > 0 {
		c.NotCompared = append(c.NotCompared, NotCompared{Kind: kind.String(), Field: field, Things: things, Missing: missing, Why: why, kind: kind})
	}
}

// pairs finds what is one thing on both sides: by key, then by object id or by
// a key that means the same.
func (c *comparison) pairs(k *ofKind, inPlan, inFound int) {
	partner := make([]int, inPlan)
	taken := make([]bool, inFound)
	var alone []int
	for i := range inPlan {
		partner[i] = -1
		key := c.plan.index.KeyOf(k.kind, i)
		if first, _ := c.plan.index.Find(k.kind, key...); first != i {
			partner[i] = -2 // a second thing of one key: check says so
			continue
		}
		if j, ok := c.found.index.Find(k.kind, key...); ok && !taken[j] {
			partner[i], taken[j] = j, true
		} else {
			alone = append(alone, i)
		}
	}
	c.pairByMeaning(k, alone, partner, taken)
	for i, j := range partner {
		switch {
		case j >= 0:
			c.pair(k, i, j)
		case j == -1:
			c.added(k, i)
		}
	}
	for j := range inFound {
		if first, _ := c.found.index.Find(k.kind, c.found.index.KeyOf(k.kind, j)...); !taken[j] && first == j {
			c.removed(k, j)
		}
	}
}

func (c *comparison) pairByMeaning(k *ofKind, alone []int, partner []int, taken []bool) {
	if len(alone) == 0 || !slices.Contains(taken, false) {
		return
	}
	byKey, byID := map[string]int{}, map[string]int{}
	for j := len(taken) - 1; j >= 0; j-- {
		if !taken[j] {
			byKey[c.keyText(k.kind, c.found.index.KeyOf(k.kind, j))] = j
			if id := objectID(c.found.plan, k.kind, j); id != "" {
				byID[plan.Fold(k.kind, id)] = j
			}
		}
	}
	for _, i := range alone {
		j, ok := byKey[c.keyText(k.kind, c.plan.index.KeyOf(k.kind, i))]
		if id := objectID(c.plan.plan, k.kind, i); (!ok || taken[j]) && id != "" {
			j, ok = byID[plan.Fold(k.kind, id)]
		}
		if ok && !taken[j] {
			partner[i], taken[j] = j, true
		}
	}
}

// keyText gives a key as keys of the kind are compared, in all its parts.
func (c *comparison) keyText(kind plan.Kind, key []string) string {
	switch kind {
	case plan.KindGroup:
		return c.identity(kind, key[0])
	case plan.KindGroupAssignment:
		return fmt.Sprintf("%q%q", keyForm(kind, key[0]), c.identity(plan.KindGroup, key[1]))
	}
	text := ""
	for _, part := range key {
		text += fmt.Sprintf("%q", keyForm(kind, part))
	}
	return text
}

func objectID(p *plan.Plan, kind plan.Kind, i int) string {
	switch kind {
	case plan.KindUser:
		return p.Users[i].ObjectID
	case plan.KindAccount:
		return p.ResourceAccounts[i].ObjectID
	}
	return ""
}

// pair compares two things field by field.
func (c *comparison) pair(k *ofKind, i, j int) {
	var fields []FieldDifference
	p, q := c.plan.plan, c.found.plan
	if !k.kind.Single() {
		fields = c.otherKey(k, i, j)
	}
	before := -2 // not looked for yet
	plan.EachDifferingField(k.kind, p, i, q, j, func(n int) {
		f := &k.fields[n]
		if k.skip[n] {
			return
		}
		mine, theirs := f.Known(p, i), f.Known(q, j)
		switch {
		case !mine && theirs:
			k.silentPlan[n]++
			return
		case mine && !theirs && c.emptied(k, n, i):
			// A text that was there the time before.
		case mine && !theirs:
			k.silentFound[n]++
			return
		case !mine && !theirs, c.alike(f, p, i, q, j), c.sameRank(f, k.kind, i, j), c.grantedForGroup(k, n, i, j), c.addressOfLocation(k, n, i, j):
			return
		}
		if before == -2 {
			before = c.before(k.kind, c.plan, i)
		}
		fields = append(fields, FieldDifference{Field: f.Pointer(), Before: f.Value(q, j), After: f.Value(p, i), Moved: c.moved(f, before, i, j)})
	})
	if len(fields) == 0 {
		k.kept++
		return
	}
	t := c.thing(Changed, k.kind, c.plan, i)
	t.inPlan, t.inFound, t.Fields = i, j, fields
	t.Moved = fields[0].Moved
	t.Conflict = slices.ContainsFunc(fields, func(f FieldDifference) bool { return f.Moved == Both })
	for _, f := range fields[1:] {
		t.Moved = together(t.Moved, f.Moved)
	}
	c.Things = append(c.Things, t)
}

// together joins who moved two fields.
func together(a, b Side) Side {
	switch {
	case a == b:
		return a
	case a == NobodyKnows || b == NobodyKnows:
		return NobodyKnows
	}
	return Both
}

// otherKey gives the key as a field where an object id says that the two are
// one and their keys differ.
func (c *comparison) otherKey(k *ofKind, i, j int) []FieldDifference {
	mine, theirs := c.plan.index.KeyOf(k.kind, i), c.found.index.KeyOf(k.kind, j)
	if slices.Equal(mine, theirs) || c.keyText(k.kind, mine) == c.keyText(k.kind, theirs) {
		return nil
	}
	f := &k.fields[0]
	if k.kind == plan.KindGroup || k.kind == plan.KindGroupAssignment {
		return nil // named until the tenant has given an id
	}
	return []FieldDifference{{Field: f.Pointer(), Before: f.Value(c.found.plan, j), After: f.Value(c.plan.plan, i)}}
}

func (c *comparison) thing(sign Sign, kind plan.Kind, of *side, i int) Thing {
	key := []string{"Global"}
	if !kind.Single() {
		key = of.index.KeyOf(kind, i)
	}
	return Thing{Sign: sign, Address: plan.At(kind, key...), Kind: kind.Noun(), Name: c.nameOf(kind, of, i), Fields: []FieldDifference{}, After: []Reason{}, Dangers: []int{},
		kind: kind, inPlan: -1, inFound: -1}
}

func (c *comparison) added(k *ofKind, i int) {
	if isOwn(c.plan.plan, k.kind, i) || c.carriedOut(k, i) {
		return
	}
	if why := c.cut(k.kind); why != "" {
		for n := range c.NotCompared {
			if q := &c.NotCompared[n]; q.kind == k.kind && q.Field == "" {
				q.Things++
				return
			}
		}
		c.silent(k.kind, "", 1, TenantMoved, why)
		return
	}
	t := c.thing(Added, k.kind, c.plan, i)
	t.inPlan, t.Moved = i, c.whoAdded(k, i)
	t.Conflict = t.Moved == Both
	c.Things = append(c.Things, t)
}

// withoutVoice tells of a person who has nothing that a plan is about: every
// tenant has many, and a plan need not name them.
func withoutVoice(u *plan.User) bool {
	if !u.LineURI.IsNone() || u.EnterpriseVoiceEnabled != plan.No {
		return false
	}
	for _, kind := range plan.PolicyKinds() {
		if !u.Policies.Of(kind).IsNone() {
			return false
		}
	}
	return true
}

func (c *comparison) removed(k *ofKind, j int) {
	if isHeldOpen(c.found.plan, k.kind, j) || k.kind == plan.KindUser && withoutVoice(&c.found.plan.Users[j]) {
		return
	}
	t := c.thing(Removed, k.kind, c.found, j)
	t.inFound, t.Moved = j, c.whoRemoved(k, j)
	t.Conflict = t.Moved == Both
	c.Things = append(c.Things, t)
}

func (c *comparison) count() {
	n := &c.Counts
	for i := range c.Things {
		t := &c.Things[i]
		switch t.Sign {
		case Added:
			n.Added++
		case Changed:
			n.Changed++
		case Removed:
			n.Removed++
		}
		if t.Conflict {
			n.Conflicts++
		}
		if t.Moved == TenantMoved || t.Moved == Both {
			n.Tenant++
		}
	}
	for _, k := range c.Kept {
		n.Kept += k.Count
	}
	for i := range c.NotCompared {
		if q := &c.NotCompared[i]; q.Field == "" && q.Missing == TenantMoved {
			n.NotCompared += q.Things
		}
	}
}
