package rules

import (
	"strings"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var ecb007 = rule.Rule{
	ID:       "ECB007",
	Title:    "A callback number is in one policy only",
	Severity: finding.Error,
	Kind:     plan.KindSharedCalling,
	Facts:    []string{"ecbn.unique-across-policies", "ecbn.lookup"},
	Why:      "Two emergency callers of two sites would be given the same callback number, and the centre's callback reaches one of them.",
	Checked: "That no other policy lists the number, in the plan or by the inventory, and that the list does not hold it twice. " +
		"PolicyAssigned by the policy that lists it is right.",
	NotChecked: "Policies of another tenant.",
	Messages: map[string]string{
		"two":       "callback number {number} is also in policy {other}",
		"inventory": "callback number {number} belongs to policy {other} by the inventory",
		"twice":     "callback number {number} is in the list twice",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		policy := v.SharedCalling(i)
		seen := map[string]bool{}
		for _, c := range callbacks(v, i) {
			args := finding.Args{"number": c.number}
			if seen[c.number] {
				v.Fail("twice", c.at, args)
				continue
			}
			seen[c.number] = true
			told := map[int]bool{i: true}
			for _, h := range v.Holders(c.number) {
				if h.Kind == plan.KindSharedCalling && !told[h.Index] {
					told[h.Index] = true
					other := v.SharedCalling(h.Index)
					v.Fail("two", c.at, finding.Args{"number": c.number, "other": other.Name}).
						Note(v.AddressOf(plan.KindSharedCalling, h.Index, "emergencyNumbers"), "it is listed here too")
				}
			}
			if c.entry == nil || c.entry.PstnAssignmentStatus != "PolicyAssigned" {
				continue
			}
			name, ok := policyOfTarget(c.entry.AssignedPstnTargetID)
			if other, known := v.World.Index.Find(plan.KindSharedCalling, name); ok && !strings.EqualFold(name, policy.Name) && !(known && told[other]) {
				v.Fail("inventory", c.at, finding.Args{"number": c.number, "other": name})
			}
		}
	},
}

// policyOfTarget gives the Shared Calling policy that an assignment target
// such as "TeamsSharedCallingRoutingPolicy|Tag:Seattle" names (fact ecbn.lookup).
func policyOfTarget(target string) (name string, ok bool) {
	kind, name, ok := strings.Cut(target, "|")
	if !ok || !strings.EqualFold(kind, "TeamsSharedCallingRoutingPolicy") {
		return "", false
	}
	if len(name) >= 4 && strings.EqualFold(name[:4], "Tag:") {
		name = name[4:]
	}
	return name, true
}
