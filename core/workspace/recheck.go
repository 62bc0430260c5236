package workspace

import (
	"slices"
	"strings"

	"partyline/core/check"
	"partyline/core/effective"
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

// reachesEveryone tells whether a batch may change who is under which policy
// for more than the people it names, or the places of things in their lists:
// then everything is looked at again.
func reachesEveryone(w *effective.World, b plan.Batch) bool {
	for _, e := range b.Edits {
		if e.Op != plan.OpSet {
			return true
		}
		parsed, err := e.Address.Parse()
		if err != nil || len(parsed.Pointer) == 0 {
			return true
		}
		field := parsed.Pointer[0]
		switch parsed.Kind {
		case plan.KindGroup, plan.KindGroupAssignment, plan.KindGoal, plan.KindGoals, plan.KindWave, plan.KindAnswer, plan.KindAccepted, plan.KindPackOff:
			return true
		case plan.KindUser:
			if field == "objectId" || field == "accountType" || w.SelectsByColumn() && !strings.HasPrefix(field, "policies") && field != "lineUri" {
				return true
			}
		case plan.KindNumber:
			if field == "numberType" {
				return true
			}
		case plan.KindAccount:
			if field == "objectId" || field == "phoneNumber" {
				return true
			}
		case plan.KindSharedCalling:
			if field == "resourceAccount" || field == "emergencyNumbers" {
				return true
			}
		}
	}
	return false
}

// rebuild looks at everything.
func (w *Workspace) rebuild() error {
	w.index = plan.NewIndex(w.plan)
	w.world = effective.New(w.plan, w.index)
	w.view = rule.NewView(w.world, w.options.AsOf, true)
	w.accepted = check.AcceptedOf(w.plan, w.options.AsOf)
	w.sets = newReadSets()
	w.results = make([]result, len(w.options.Rules))
	w.looked = 0
	w.report = nil
	for n, r := range w.options.Rules {
		things := check.Things(w.world, r)
		w.results[n] = result{
			rule: r, read: make([]setID, things), stale: true,
			findings: map[int][]finding.Finding{}, questions: map[int][]finding.Question{},
		}
		for i := range things {
			w.look(&w.results[n], i)
		}
		if w.options.Step != nil {
			if err := w.options.Step(n+1, len(w.options.Rules)); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *Workspace) look(r *result, i int) {
	r.keep(i, w.view.Run(r.rule, i), w.sets)
	w.looked++
}

// recheck looks again at the things touched and at whatever read them.
func (w *Workspace) recheck(touched []plan.Touched) {
	w.looked = 0
	changed := w.refresh(touched)
	if slices.ContainsFunc(touched, func(t plan.Touched) bool { return t.Kind != plan.KindUser }) {
		w.view.Forget()
	}
	sets := w.sets.holding(changed)
	own := map[plan.Kind][]int{}
	for _, t := range touched {
		own[t.Kind] = append(own[t.Kind], t.Index)
	}
	for n := range w.results {
		r := &w.results[n]
		again := slices.Clone(own[r.rule.Kind])
		if r.rule.Kind == plan.KindNone {
			again = nil
		}
		if len(sets) > 0 && r.reads {
			for i, id := range r.read {
				if id != 0 && sets[id] {
					again = append(again, i)
				}
			}
		}
		slices.Sort(again)
		for _, i := range slices.Compact(again) {
			if i < len(r.read) {
				w.look(r, i)
			}
		}
	}
}

// refresh works the touched people out again and gives everything that changed.
func (w *Workspace) refresh(touched []plan.Touched) []rule.Dependency {
	var changed []rule.Dependency
	moved, elsewhere, unlicensed := false, false, w.world.Unlicensed()
	for _, t := range touched {
		changed = append(changed, rule.Dependency{Kind: t.Kind, Index: int32(t.Index)})
		if t.Kind >= plan.KindSite && t.Kind <= plan.KindLisPort {
			moved, elsewhere = true, elsewhere || t.Kind != plan.KindSite
		}
		if t.Kind != plan.KindUser {
			continue
		}
		policy, standing := w.world.Choice(plan.KindSharedCalling, t.Index).Policy, w.world.Standing(t.Index)
		for _, number := range w.world.Refresh(t.Index) {
			changed = append(changed, rule.Dependency{Kind: plan.KindNone, Index: int32(rule.HolderKey(number))})
		}
		if now := w.world.Choice(plan.KindSharedCalling, t.Index).Policy; now != policy || w.world.Standing(t.Index) != standing {
			for _, p := range []int{policy, now} {
				changed = append(changed, rule.Dependency{Kind: plan.KindNone, Index: int32(rule.UsageKey(p))})
			}
		}
	}
	if w.world.Unlicensed() != unlicensed {
		changed = append(changed, rule.Dependency{Kind: plan.KindNone, Index: int32(rule.UnlicensedKey)})
	}
	if moved {
		w.world.FindPlaces()
	}
	if elsewhere { // whoever asks for a site's place reads the site too
		changed = append(changed, rule.Dependency{Kind: plan.KindNone, Index: int32(rule.PlacesKey)})
	}
	return changed
}
