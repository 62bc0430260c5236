package change

import (
	"strings"

	"partyline/core/plan"
)

// IsOfTenant tells whether a cmdlet of the tenant holds things of the kind: not
// the plan's own, nor another system's.
func IsOfTenant(kind plan.Kind) bool {
	switch kind {
	case plan.KindOperator, plan.KindNumberRange, plan.KindContactCenter, plan.KindPrice:
		return false
	}
	return kind <= plan.KindPrice
}

// leftOut are the fields of a kind that a difference leaves out, by JSON
// pointer: those that the plan alone has, and those that the tenant works out
// by itself and only reports.
type leftOut struct {
	kind      plan.Kind
	own, told string
}

var leftOuts = []leftOut{
	{plan.KindTenant, "/module", ""},
	{plan.KindSite, "/country /city /timeZone /location /networkSite", ""},
	{plan.KindCivicAddress, "", "/validationStatus /defaultLocationId"},
	{plan.KindNumber, "/customSipHeader /quarantinedUntil", "/pstnAssignmentStatus /assignedPstnTargetId /activationState /portInOrderStatus " +
		"/assignmentBlockedState /assignmentBlockedUntil /locationUpdateSupported"},
	{plan.KindAccount, "/site", ""},
	{plan.KindAttendant, "", "/id"},
	{plan.KindQueue, "", "/id"},
	{plan.KindSchedule, "", "/id"},
	{plan.KindUser, "/site /noFixedSite /clientKinds", "/featureTypes /interpretedUserType /effectivePolicies/"},
}

// isLeftOut tells whether a field is not compared at all.
func isLeftOut(kind plan.Kind, pointer string) bool {
	for i := range leftOuts {
		if l := &leftOuts[i]; l.kind == kind {
			return has(l.own, pointer) || has(l.told, pointer) || strings.HasPrefix(pointer, "/effectivePolicies/")
		}
	}
	return false
}

// has tells whether a word stands in a list that blanks separate.
func has(list, word string) bool {
	for word != "" {
		at := strings.Index(list, word)
		if at < 0 {
			return false
		}
		end := at + len(word)
		if (at == 0 || list[at-1] == ' ') && (end == len(list) || list[end] == ' ') {
			return true
		}
		list = list[end:]
	}
	return false
}

// isOwn tells whether a thing of the plan is none of the tenant's: a site that
// is no network site.
func isOwn(p *plan.Plan, kind plan.Kind, i int) bool {
	return kind == plan.KindSite && p.Sites[i].NetworkSite != plan.Yes
}
