package check

import (
	"slices"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

func off(p *plan.Plan, pack string) bool {
	return slices.ContainsFunc(p.PacksOff, func(o plan.PackOff) bool { return o.Pack == pack })
}

// packsOff says which packs did not look, and why.
func packsOff(p *plan.Plan) []finding.PackOff {
	var all []finding.PackOff
	for _, o := range p.PacksOff {
		title := "there is no pack of this name, so nothing is off"
		if pack, ok := rule.PackOf(o.Pack); ok {
			title = pack.Title + ", " + pack.Source
		}
		all = append(all, finding.PackOff{Pack: o.Pack, Title: title, Reason: o.Reason, Who: o.Who, When: o.When})
	}
	return all
}
