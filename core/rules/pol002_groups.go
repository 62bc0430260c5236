package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

// The most groups that one type of policy may be granted to (fact
// pol.64-groups), and the members that are advised (fact pol.50k).
const (
	maxPolicyGroups = 64
	maxGroupMembers = 50000
)

var pol002 = rule.Rule{
	ID:         "POL002",
	Title:      "A type of policy is granted to at most 64 groups of up to 50,000 people",
	Severity:   finding.Error,
	Kind:       plan.KindNone,
	Facts:      []string{"pol.64-groups", "pol.50k"},
	Why:        "The tenant refuses the 65th group: its people get no policy. A very large group takes long.",
	Checked:    "Group assignments by type of policy, and the members of their groups.",
	NotChecked: "Types that a plan does not hold.",
	Messages: map[string]string{
		"groups":  "policies of type {type} are granted to {count} groups, and may be to 64",
		"members": "group {group} has {count} members; up to 50000 are advised for a group that carries policies",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, _ int) {
		v.ReadsAll(plan.KindGroupAssignment)
		p := v.Plan()
		groups := map[string]int{}
		large := map[int]bool{}
		for i := range p.GroupAssignments {
			g := &p.GroupAssignments[i]
			if groups[g.PolicyType]++; groups[g.PolicyType] == maxPolicyGroups+1 {
				count := 0
				for j := range p.GroupAssignments {
					if p.GroupAssignments[j].PolicyType == g.PolicyType {
						count++
					}
				}
				v.Fail("groups", v.AddressOf(plan.KindGroupAssignment, i), finding.Args{"type": g.PolicyType, "count": count})
			}
			group, ok := v.Find(plan.KindGroup, g.Group)
			if !ok || large[group] {
				continue
			}
			if n := len(p.Groups[group].Members); n > maxGroupMembers {
				large[group] = true
				v.FailAs(finding.Info, "members", v.AddressOf(plan.KindGroup, group), finding.Args{"group": g.Group, "count": n})
			}
		}
	},
}
