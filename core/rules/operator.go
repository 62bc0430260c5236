package rules

import (
	"slices"
	"strings"

	"partyline/core/plan"
	"partyline/core/rule"
)

const phoneMobile = "TeamsPhoneMobile"

// operatorOf gives the operator of a number, where the plan holds it.
func operatorOf(v *rule.View, n *plan.Number) (index int, operator *plan.Operator, ok bool) {
	if n.Operator == "" {
		return -1, nil, false
	}
	index, ok = v.Find(plan.KindOperator, n.Operator)
	if !ok {
		return -1, nil, false
	}
	return index, &v.Plan().Operators[index], true
}

// isMobile tells whether a number is one of Teams Phone Mobile, which has no
// number type of its own (fact oc.numbertype-value).
func isMobile(n *plan.Number) bool { return slices.Contains(n.Capability, phoneMobile) }

// ownEntry gives the inventory entry of a person's own number. A number that
// the inventory comes to hold later makes everything be looked at again.
func ownEntry(v *rule.View, u *plan.User) (*plan.Number, bool) {
	if !u.LineURI.IsSet() {
		return nil, false
	}
	i, ok := v.World.Index.Find(plan.KindNumber, u.LineURI.Name)
	if !ok {
		return nil, false
	}
	return v.Number(i), true
}

// usesPortal tells whether anything is said about an operator's portal.
func usesPortal(o *plan.Operator) bool {
	p := &o.Portal
	return o.Account != "" || p.TeamsTenantID != "" || len(p.Services) > 0 || p.CustomSipHeaderName != "" || p.CustomerSubdomain != "" ||
		p.ConsentStatus != "" || p.CustomerRelationship != ""
}

// serviceOf gives the portal's service that a number belongs to, "" for none.
func serviceOf(n *plan.Number) string {
	switch {
	case isMobile(n):
		return "teamsPhoneMobile"
	case n.NumberType == operatorConnect:
		return "teamsOperatorConnect"
	case n.NumberType == directRouting:
		return "teamsDirectRouting"
	}
	return ""
}

// letters are what the portal takes in names and header values.
const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"

// isPortalWord tells whether a text has 1 to most characters, each a letter, a digit, "_" or "-".
func isPortalWord(text string, most int) bool {
	return text != "" && len(text) <= most && !strings.ContainsFunc(text, func(r rune) bool { return !strings.ContainsRune(letters, r) })
}
