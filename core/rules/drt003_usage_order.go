package rules

import (
	"slices"
	"strconv"
	"strings"

	"partyline/core/finding"
	"partyline/core/pattern"
	"partyline/core/plan"
	"partyline/core/rule"
)

var drt003 = rule.Rule{
	ID:         "DRT003",
	Title:      "Each usage of a voice routing policy gets calls",
	Severity:   finding.Warning,
	Kind:       plan.KindVoiceRouting,
	Facts:      []string{"dr.usage-order", "dr.chain"},
	Why:        "Usages are tried in order: behind one that takes everything the later ones are never looked at, and their calls leave by the wrong SBC.",
	Checked:    "For each usage: whether the routes of the usages before it, together, match every number that its routes match.",
	NotChecked: "Emergency calls: they follow the usage of their number, not this list (EMG009).",
	Messages: map[string]string{
		"taken": "usage {usage} gets no call: every number of its routes, {witness} for one, goes by {by} of an earlier usage",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		var earlier []int
		usages := v.VoiceRouting(i).OnlinePstnUsages
		for n, usage := range usages {
			if n > 0 {
				if t := usageTaken(v, usages[:n], earlier, usage); t.by != nil {
					v.Fail("taken", v.At("onlinePstnUsages", strconv.Itoa(n)), finding.Args{"usage": usage, "witness": t.witness, "by": t.by})
				}
			}
			earlier = append(earlier, routesOf(v, usage)...)
		}
	},
}

type taken struct {
	by      []string
	witness string
}

// usageTaken tells by which earlier routes every route of a usage is taken;
// nothing where one is reached, or that is not known.
func usageTaken(v *rule.View, before []string, earlier []int, usage string) taken {
	type key struct{ usages string }
	return rule.Once(v, key{strings.Join(before, "\x00") + "\x00" + usage}, func() (t taken) {
		var known []int
		for _, k := range earlier {
			if v.Plan().VoiceRoutes[k].NumberPattern != "" {
				known = append(known, k)
			}
		}
		patterns := patternsOf(v, known)
		for _, k := range routesOf(v, usage) {
			p := compile(v, v.Plan().VoiceRoutes[k].NumberPattern)
			if p.String() == "" || p.refused != nil {
				return taken{}
			}
			s := shadowed(v, patterns, p.Pattern)
			if s.Reach == pattern.Never {
				continue
			}
			if s.Reach != pattern.Taken {
				return taken{}
			}
			t.witness = s.Witness
			for _, name := range routeNames(v, known, s.By) {
				if !slices.Contains(t.by, name) {
					t.by = append(t.by, name)
				}
			}
		}
		return t
	})
}
