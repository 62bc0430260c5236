package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var opc003 = rule.Rule{
	ID:       "OPC003",
	Title:    "A number that changes its type is freed first",
	Severity: finding.Warning,
	Kind:     plan.KindNumber,
	Facts: []string{
		"oc.move-from-dr", "oc.move-from-cp", "oc.move-release", "oc.admin.release", "move.cp", "move.dr.detect", "move.dr.online.now", "move.dr.onprem",
		"move.dr.outage",
	},
	Why:        "Nobody can call or be called by the number between its old and its new carrier, and what is still assigned, or synced from on-premises, cannot move at all.",
	Checked:    "Each number of the inventory in a number range that the plan gives another type: who holds it, and whether it comes from on-premises.",
	NotChecked: "The date that operator and customer agree on.",
	Messages: map[string]string{
		"synced": "the number becomes {type!}: clear it on-premises (it is out of service from then on, so agree on the time), wait for the sync, then remove it from its holder",
		"direct": "the number becomes {type!} and is held as a Direct Routing number: agree on a date with who carries it next, remove it from its holder then, " +
			"take the voice routing policy away, and release it from the inventory",
		"port": "the number becomes {type!}: the operator runs the port and uploads it, then assign it again",
		"held": "the number becomes {type!} and is held: remove it from its holder, and have it released",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		n := v.Number(i)
		v.ReadsAll(plan.KindNumberRange)
		r, ok := rangeOf(v.Plan().NumberRanges, n)
		if !ok {
			return
		}
		said, severity := "", finding.Warning
		holders := v.Holders(n.TelephoneNumber)
		switch {
		case n.NumberType == callingPlan && r.NumberType == operatorConnect:
			said, severity = "port", finding.Info
		case len(holders) == 0:
			return
		case n.NumberType == directRouting:
			said = "direct"
		default:
			said = "held"
		}
		for _, h := range holders {
			if h.Kind == plan.KindUser && v.User(h.Index).OnPremLineURI.IsSet() {
				said, severity = "synced", finding.Error
			}
		}
		at := v.FailAs(severity, said, v.At("numberType"), finding.Args{"type": r.NumberType})
		for _, h := range holders {
			at = at.Note(v.AddressOf(h.Kind, h.Index), "holds it")
		}
	},
}

// rangeOf gives the first range that holds a number and wants another type of it.
func rangeOf(ranges []plan.NumberRange, n *plan.Number) (*plan.NumberRange, bool) {
	for j := range ranges {
		r := &ranges[j]
		if r.NumberType == n.NumberType || r.NumberType == "" || n.NumberType == "" || len(r.First) != len(n.TelephoneNumber) {
			continue
		}
		if r.First <= n.TelephoneNumber && n.TelephoneNumber <= r.Last {
			return r, true
		}
	}
	return nil, false
}
