package change

import (
	"slices"
	"strings"

	"partyline/core/plan"
)

// Target is where calls are sent: a thing of the plan, or what the tenant takes as it stands.
type Target struct {
	Kind  plan.Kind // a user, account, attendant or queue; KindNone else
	Index int
	// ID is a GUID or "tel:+14255550100"; "" where the tenant must be asked.
	ID string
}

// TargetOf finds what a callable entity names, by UPN, name or id (fact
// aa.callable). It is false for what the plan does not hold and the tenant
// could not know by that name.
func TargetOf(p *plan.Plan, x *plan.Index, e plan.CallableEntity) (Target, bool) {
	switch strings.ToLower(e.Type) {
	case "user":
		i, ok := x.Find(plan.KindUser, e.ID)
		if !ok {
			i, ok = x.UserByObjectID(e.ID)
		}
		if ok {
			return Target{plan.KindUser, i, strings.ToLower(p.Users[i].ObjectID)}, true
		}
	case "applicationendpoint":
		if i, ok := accountIn(x, e.ID); ok {
			return Target{plan.KindAccount, i, ""}, true
		}
	case "configurationendpoint":
		for _, kind := range []plan.Kind{plan.KindAttendant, plan.KindQueue} {
			if i, ok := x.Find(kind, e.ID); ok {
				return Target{kind, i, ""}, true
			}
		}
		for i := range p.AutoAttendants {
			if id := p.AutoAttendants[i].ID; id != "" && strings.EqualFold(id, e.ID) {
				return Target{plan.KindAttendant, i, ""}, true
			}
		}
		for i := range p.CallQueues {
			if id := p.CallQueues[i].ID; id != "" && strings.EqualFold(id, e.ID) {
				return Target{plan.KindQueue, i, ""}, true
			}
		}
	case "externalpstn":
		return Target{ID: "tel:" + strings.TrimPrefix(strings.ToLower(e.ID), "tel:")}, e.ID != ""
	case "sharedvoicemail":
		for i := range p.Groups {
			if g := &p.Groups[i]; g.DisplayName == e.ID && IsGUID(g.ID) {
				return Target{ID: strings.ToLower(g.ID)}, true
			}
		}
	}
	return Target{ID: strings.ToLower(e.ID)}, IsGUID(e.ID)
}

func accountIn(x *plan.Index, name string) (int, bool) {
	i, ok := x.Find(plan.KindAccount, name)
	if !ok {
		i, ok = x.AccountByObjectID(name)
	}
	return i, ok
}

// targetText names a target so that what is the same reads the same, whichever
// side names it.
func (m *maker) targetText(e plan.CallableEntity) string {
	if e.Type == "" {
		return ""
	}
	for _, of := range []struct {
		p *plan.Plan
		x *plan.Index
	}{{m.plan, m.index}, {m.found, m.foundIndex}} {
		if t, ok := TargetOf(of.p, of.x, e); ok && t.Kind != plan.KindNone {
			return of.x.KeyOf(t.Kind, t.Index)[0]
		}
	}
	t, _ := TargetOf(m.plan, m.index, e)
	return t.ID
}

// asSet gives a list whose order does not matter, as text.
func asSet(list []string) string {
	return strings.Join(slices.Sorted(slices.Values(list)), ", ")
}
