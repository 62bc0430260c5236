package rules

import (
	"slices"

	"partyline/core/effective"
	"partyline/core/order"
	"partyline/core/pattern"
	"partyline/core/plan"
	"partyline/core/rule"
)

const (
	exportDialPlans = "Get-CsTenantDialPlan"
	exportRoutes    = "Get-CsOnlineVoiceRoute"
	exportUsages    = "Get-CsOnlinePstnUsage"
	exportGateways  = "Get-CsOnlinePSTNGateway"
	exportRouting   = "Get-CsOnlineVoiceRoutingPolicy"
)

// compiled is a pattern that was read, or why it was not.
type compiled struct {
	*pattern.Pattern
	refused error
}

func compile(v *rule.View, text string) compiled {
	type key struct{ text string }
	return rule.Once(v, key{text}, func() compiled {
		p, err := pattern.Compile(text)
		return compiled{p, err}
	})
}

// search looks for a match, and says why that is not known.
func (c compiled) search(dialled string) (verdict pattern.Verdict, why string) {
	m, verdict := c.Match(dialled)
	if verdict == pattern.Undecided {
		why = effective.TooManySteps(c.Pattern, dialled, m)
	}
	return verdict, why
}

// normalization gives the rules of a dial plan, read.
func normalization(v *rule.View, dialPlan int) effective.NormalizationRules {
	type key struct{ dialPlan int }
	v.Reads(plan.KindDialPlan, dialPlan)
	return rule.Once(v, key{dialPlan}, func() effective.NormalizationRules {
		return effective.ReadRules(v.Plan().Policies.DialPlan[dialPlan].NormalizationRules)
	})
}

// probes are as long as anything that is dialled and end as no number does: a
// pattern that searches without bound shows it here.
var probes = []string{"12345678901234567890123456789012#", "+12345678901234567890123456789012#"}

// bounded looks whether a pattern searches without bound, and what says so.
func bounded(p *pattern.Pattern) (why string) {
	for _, probe := range probes {
		if m, verdict := p.Match(probe); verdict == pattern.Undecided {
			return effective.TooManySteps(p, probe, m)
		}
	}
	return ""
}

// shadowed is pattern.Shadowed, which weighs all patterns together, for many:
// most are reached with the first text that comes to mind, or taken by the one
// that takes that text.
func shadowed(v *rule.View, earlier []*pattern.Pattern, p *pattern.Pattern) pattern.Shadow {
	witness := shortest(v, p)
	if witness == "" {
		return pattern.Shadowed(earlier, p)
	}
	for k, e := range earlier {
		if e == nil || e.Matches(witness) == pattern.NotMatched {
			continue
		}
		if s := pattern.Shadowed(earlier[k:k+1], p); s.Reach == pattern.Taken {
			return pattern.Shadow{Reach: pattern.Taken, By: []int{k}, Witness: s.Witness}
		}
		return pattern.Shadowed(earlier, p)
	}
	if slices.Contains(earlier, nil) {
		return pattern.Shadow{}
	}
	return pattern.Shadow{Reach: pattern.Reached, Witness: witness}
}

// shortest gives a shortest text that a pattern matches, "" where none is known.
func shortest(v *rule.View, p *pattern.Pattern) string {
	type key struct{ text string }
	return rule.Once(v, key{p.String()}, func() string {
		text, _ := p.Shortest()
		return text
	})
}

// routeServes tells whether a route serves a usage.
func routeServes(r *plan.VoiceRoute, usage string) bool {
	folded := plan.Fold(plan.KindUsage, usage)
	return slices.ContainsFunc(r.OnlinePstnUsages, func(u string) bool { return plan.Fold(plan.KindUsage, u) == folded })
}

// routesOf gives the routes of a usage, the first to be tried first.
func routesOf(v *rule.View, usage string) []int {
	type key struct{ usage string }
	v.ReadsAll(plan.KindRoute)
	return rule.Once(v, key{plan.Fold(plan.KindUsage, usage)}, func() []int {
		routes := v.Plan().VoiceRoutes
		var all []int
		for i := range routes {
			if routeServes(&routes[i], usage) {
				all = append(all, i)
			}
		}
		order.By(all, func(a, b int) int { return routes[a].Priority - routes[b].Priority })
		return all
	})
}

// patternsOf gives the patterns of routes, nil for one that was not read.
func patternsOf(v *rule.View, routes []int) []*pattern.Pattern {
	all := make([]*pattern.Pattern, len(routes))
	for n, i := range routes {
		all[n] = compile(v, v.Plan().VoiceRoutes[i].NumberPattern).Pattern
	}
	return all
}

// routeNames gives the names of those routes that by picks.
func routeNames(v *rule.View, routes, by []int) []string {
	var names []string
	for _, k := range by {
		names = append(names, v.Plan().VoiceRoutes[routes[k]].Name)
	}
	return names
}

// emergencyUsage tells whether an emergency call routing policy names a usage,
// so that emergency calls follow it.
func emergencyUsage(v *rule.View, usage string) bool {
	v.ReadsAll(plan.KindEmergencyCallRouting)
	folded := plan.Fold(plan.KindUsage, usage)
	for i := range v.Plan().Policies.EmergencyCallRouting {
		for _, e := range v.Plan().Policies.EmergencyCallRouting[i].EmergencyNumbers {
			if plan.Fold(plan.KindUsage, e.OnlinePSTNUsage) == folded {
				return true
			}
		}
	}
	return false
}

// emergencyOnly tells whether EMG009 judges a route: emergency calls follow
// each of its usages.
func emergencyOnly(v *rule.View, r *plan.VoiceRoute) bool {
	return len(r.OnlinePstnUsages) > 0 && !slices.ContainsFunc(r.OnlinePstnUsages, func(u string) bool { return !emergencyUsage(v, u) })
}

// gatewayOn tells whether any SBC of a route may be called: no when the route
// names none, or all that it names are known to be off.
func gatewayOn(v *rule.View, r *plan.VoiceRoute) plan.Tri {
	if r.OnlinePstnGatewayList == nil {
		return plan.Unknown
	}
	on := plan.No
	for _, name := range r.OnlinePstnGatewayList {
		if i, ok := v.Find(plan.KindGateway, name); !ok || v.Plan().PstnGateways[i].Enabled != plan.No {
			on = plan.Yes
		}
	}
	return on
}

// dials tells whether a policy turns a dialled string into an emergency call,
// by dial string or by mask.
func dials(policy *plan.EmergencyCallRoutingPolicy, dialled string) bool {
	return slices.ContainsFunc(policy.EmergencyNumbers, func(e plan.EmergencyNumber) bool {
		return e.EmergencyDialString == dialled || slices.Contains(e.EmergencyDialMask, dialled)
	})
}
