package runbook

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/change"
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
