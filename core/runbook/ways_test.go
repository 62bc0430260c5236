//go:build !js

package runbook

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/change"
	"partyline/core/effective"
	"partyline/core/plan"
	ps "partyline/core/powershell"
	"partyline/core/source"
)

var factKeys = regexp.MustCompile(`[a-z]+\.[a-z0-9.-]*[a-z0-9]`)

func TestEveryKindHasAWayToBeMadeChangedAndRemoved(t *testing.T) {
	is := is.New(t)
	ways := Ways()
	is.True(len(ways)%3 == 0 && len(ways) > 80)
	for _, w := range ways {
		if len(w.Cmdlets) == 0 && w.ByHand == "" && w.Never == "" {
			t.Errorf("%s, %s: the cell is empty", w.Of, w.Action)
		}
		is.True(w.Never == "" || len(w.Cmdlets) == 0 && w.ByHand == "")
		for _, name := range w.Cmdlets {
			if _, ok := ps.CmdletByName(name); !ok {
				t.Errorf("%s, %s: the catalogue has no %s", w.Of, w.Action, name)
			}
		}
		switch {
		case w.Lacks != "":
			if _, ok := ps.CmdletByName(w.Lacks); ok {
				t.Errorf("%s is never done (%s), yet the catalogue has %s", w.Of, w.Action, w.Lacks)
			}
		case w.Never != "" || w.Forever != "":
			is.True(strings.Contains(w.Never+w.Forever, "(fact")) // a reason without its fact
		}
		for _, text := range []string{w.ByHand, w.Never, w.Forever} {
			for _, m := range regexp.MustCompile(`\(facts? ([^)]*)\)`).FindAllStringSubmatch(text, -1) {
				for _, key := range factKeys.FindAllString(m[1], -1) {
					if _, ok := source.FactByKey(key); !ok {
						t.Errorf("there is no fact %q", key)
					}
				}
			}
		}
	}
}

// The table says what the runbook calls, and no more.
func TestTheWaysAreThoseThatARunbookTakes(t *testing.T) {
	is := is.New(t)
	called := regexp.MustCompile(`\b(?:New|Set|Remove|Grant)-Cs\w+`)
	cases := map[change.Action]map[plan.Kind][]part{
		change.Create: kitchen(t, everything(false), empty(), false),
		change.Change: kitchen(t, everything(true), found(everything(false)), false),
		change.Remove: kitchen(t, bare(), found(everything(false)), true),
	}
	looked := 0
	for _, w := range Ways() {
		parts := cases[w.Action][w.Of]
		if !change.Writes(w.Of) || w.Action == change.Create && (w.Of == plan.KindCivicAddress || w.Of == plan.KindLocation) {
			continue // those of the plan bear ids of the tenant: see TestAnAddressOfThePlan
		}
		var names []string
		for _, p := range parts {
			names = append(names, called.FindAllString(commands(t, []part{p}, func(p part) []ps.Statement { return p.write }), -1)...)
			is.True(p.manual == "" || w.ByHand != "" || w.Forever != "" || p.absent || w.Of == plan.KindGroupAssignment) // by hand, and the table does not say so
		}
		slices.Sort(names)
		names = slices.Compact(names)
		want := slices.Clone(w.Cmdlets)
		slices.Sort(want)
		if !slices.Equal(names, want) {
			t.Errorf("%s, %s: the runbook calls %q, the table says %q", w.Of, w.Action, names, want)
		}
		looked++
	}
	is.True(looked > 60)
}

// The same of what answers calls; a cell lists what any of its things may take.
func TestTheWaysOfWhatAnswersCallsAreThoseOfTheTable(t *testing.T) {
	is := is.New(t)
	called := regexp.MustCompile(`\b(?:New|Set|Remove|Grant|Import)-Cs\w+`)
	ways := map[plan.Kind]map[change.Action]map[string]bool{}
	for _, w := range Ways() {
		if ways[w.Of] == nil {
			ways[w.Of] = map[change.Action]map[string]bool{}
		}
		ways[w.Of][w.Action] = map[string]bool{}
		for _, name := range w.Cmdlets {
			ways[w.Of][w.Action][name] = false
		}
	}
	other := hotel()
	for i := range other.AutoAttendants {
		other.AutoAttendants[i].LanguageID = "fr-FR"
		other.AutoAttendants[i].DefaultCallFlow.Menu.Options = append(other.AutoAttendants[i].DefaultCallFlow.Menu.Options, plan.MenuOption{DtmfResponse: "Tone9", Action: "DisconnectCall"})
	}
	other.AutoAttendants[0].CallFlows, other.AutoAttendants[0].ExclusionScope = other.AutoAttendants[0].CallFlows[:1], []string{groupID}
	other.AutoAttendants[0].CallHandling = other.AutoAttendants[0].CallHandling[:1]
	other.CallQueues[0].AgentAlertTime = 60
	other.Schedules[0].Weekly, other.Schedules[1].Fixed = other.Schedules[0].Weekly[1:], []plan.FixedRange{{Start: "2027-12-24T00:00:00", End: "2027-12-27T00:00:00"}}
	gone := hotel()
	gone.AutoAttendants, gone.CallQueues, gone.Schedules, gone.ResourceAccounts = []plan.AutoAttendant{}, []plan.CallQueue{}, []plan.Schedule{}, []plan.ResourceAccount{}
	was := built()
	textOnly(&was.Objects)
	was.Policies.SharedCalling, was.GroupAssignments, was.Users = nil, nil, nil
	gone.Policies.SharedCalling, gone.GroupAssignments, gone.Users = nil, nil, nil
	for _, c := range []struct {
		do    change.Action
		p     *plan.Plan
		found *plan.Snapshot
	}{{change.Create, hotel(), unbuilt()}, {change.Change, other, was}, {change.Remove, gone, was}} {
		set := change.PlanFor(effective.New(c.p, plan.NewIndex(c.p)), c.found, change.Options{Removals: true})
		w := &writer{plan: c.p, index: plan.NewIndex(c.p), set: set}
		for _, s := range set.Steps {
			if s.Of != plan.KindAttendant && s.Of != plan.KindQueue && s.Of != plan.KindSchedule || s.Action == change.Keep {
				continue
			}
			is.Equal(s.Action, c.do)
			parts, err := w.parts(s)
			is.NoErr(err)
			for _, name := range called.FindAllString(commands(t, parts, func(p part) []ps.Statement { return p.write }), -1) {
				if _, ok := ways[s.Of][c.do][name]; !ok {
					t.Errorf("%s, %s: the runbook calls %s, and the table does not say so", s.Of, c.do, name)
				}
				ways[s.Of][c.do][name] = true
			}
		}
		for _, of := range []plan.Kind{plan.KindAttendant, plan.KindQueue, plan.KindSchedule} {
			for name, met := range ways[of][c.do] {
				if !met {
					t.Errorf("%s, %s: the table says %s, and no runbook called it", of, c.do, name)
				}
			}
		}
	}
}
