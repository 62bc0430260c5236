package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var pol003 = rule.Rule{
	ID:         "POL003",
	Title:      "Ranks decide for whoever is in two groups with a policy",
	Severity:   finding.Warning,
	Kind:       plan.KindNone,
	Facts:      []string{"pol.no-rank-lowest", "pol.precedence"},
	Why:        "Without a better rank nobody can tell which of the two policies applies.",
	Checked:    "Group assignments of one type with the same rank or none, whose groups have a member in common, and those with the same rank whose members are not known.",
	NotChecked: "Groups without a rank whose members are not known.",
	Messages: map[string]string{
		"tie":     "groups {group} and {other} grant different policies of type {type} with the same rank, and {user} is in both",
		"members": "groups {group} and {other} grant different policies of type {type} with the same rank, and whether somebody is in both is not in the files; the tenant ranks them 1, 2, 3",
		"unknown": "groups {group} and {other} grant different policies of type {type}, and {user} is in both; their ranks are not in the files",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, _ int) {
		v.ReadsAll(plan.KindGroupAssignment, plan.KindGroup)
		all := v.Plan().GroupAssignments
		type level struct {
			policyType string
			rank       int
		}
		levels := map[level][]int{}
		for i := range all {
			l := level{all[i].PolicyType, all[i].Rank}
			levels[l] = append(levels[l], i)
		}
		for i := range all {
			if l := levels[level{all[i].PolicyType, all[i].Rank}]; len(l) > 1 && l[0] == i {
				checkTies(v, l)
			}
		}
	},
}

// checkTies looks for people in two groups of assignments that have one type
// and rank; it says each pair of groups once, with the first such person.
func checkTies(v *rule.View, assignments []int) {
	all := v.Plan().GroupAssignments
	unseen := -1 // the first assignment whose members are not known
	first := map[string]int{}
	said := map[[2]int]bool{}
	for _, i := range assignments {
		group, ok := v.World.Index.Find(plan.KindGroup, all[i].Group)
		if !ok || v.Plan().Groups[group].Members == nil {
			if unseen < 0 {
				unseen = i
			}
			continue
		}
		for _, member := range v.Plan().Groups[group].Members {
			folded := plan.Fold(plan.KindUser, member)
			j, taken := first[folded]
			if !taken {
				first[folded] = i
				continue
			}
			if said[[2]int{j, i}] || plan.Fold(plan.KindNone, all[i].Policy) == plan.Fold(plan.KindNone, all[j].Policy) {
				continue
			}
			said[[2]int{j, i}] = true
			at := v.AddressOf(plan.KindGroupAssignment, i, "rank")
			args := finding.Args{"group": all[j].Group, "other": all[i].Group, "type": all[i].PolicyType, "user": member}
			if all[i].Rank == 0 {
				v.Unknown("unknown", at, args, exportGroups)
			} else {
				v.Fail("tie", at, args)
			}
		}
	}
	if unseen < 0 || all[unseen].Rank == 0 {
		return
	}
	for _, j := range assignments {
		if plan.Fold(plan.KindNone, all[unseen].Policy) != plan.Fold(plan.KindNone, all[j].Policy) {
			v.Unknown("members", v.AddressOf(plan.KindGroupAssignment, unseen, "rank"), finding.Args{"group": all[unseen].Group, "other": all[j].Group, "type": all[j].PolicyType}, "Get-MgGroupMember")
			return
		}
	}
}
