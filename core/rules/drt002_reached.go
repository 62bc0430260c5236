package rules

import (
	"slices"

	"partyline/core/finding"
	"partyline/core/pattern"
	"partyline/core/plan"
	"partyline/core/rule"
)

var drt002 = rule.Rule{
	ID:         "DRT002",
	Title:      "A voice route gets calls",
	Severity:   finding.Warning,
	Kind:       plan.KindRoute,
	Facts:      []string{"dr.priority"},
	Why:        "A route behind others that take all its numbers is never used: its calls, emergency calls too, leave by another SBC than planned.",
	Checked:    "For each usage of the route: whether the routes of that usage before it, together, match every number that it matches.",
	NotChecked: "Routes of one priority among each other, and texts beyond printable ASCII.",
	Messages: map[string]string{
		"taken":     "every number that the route matches, {witness} for one, goes by {by}, which stands before it",
		"emergency": "every number that the route matches, {witness} for one, goes by {by}, which stands before it; an emergency call too",
		"never":     "no number matches pattern {pattern!}",
		"unknown":   "whether the routes before this one leave it any number is too large a question",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		r := &v.Plan().VoiceRoutes[i]
		p := compile(v, r.NumberPattern)
		if r.NumberPattern == "" || p.refused != nil {
			return
		}
		var by []string
		witness, message := "", "taken"
		for _, usage := range r.OnlinePstnUsages {
			earlier := slices.DeleteFunc(slices.Clone(routesOf(v, usage)), func(k int) bool {
				return v.Plan().VoiceRoutes[k].Priority >= r.Priority || v.Plan().VoiceRoutes[k].NumberPattern == ""
			})
			patterns := patternsOf(v, earlier)
			s := shadowed(v, patterns, p.Pattern)
			switch {
			case s.Reach == pattern.Never:
				v.Fail("never", v.At("numberPattern"), finding.Args{"pattern": pattern.Quote(r.NumberPattern)})
				return
			case s.Reach == pattern.ReachNotKnown && !slices.Contains(patterns, nil):
				v.Unknown("unknown", v.At("numberPattern"), nil)
				return
			case s.Reach != pattern.Taken:
				return
			}
			if emergencyUsage(v, usage) {
				message = "emergency"
			}
			witness = s.Witness
			for _, name := range routeNames(v, earlier, s.By) {
				if !slices.Contains(by, name) {
					by = append(by, name)
				}
			}
		}
		if by != nil {
			v.Fail(message, v.At("numberPattern"), finding.Args{"witness": witness, "by": by})
		}
	},
}
