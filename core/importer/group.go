package importer

import (
	"slices"
	"strings"

	"partyline/core/plan"
)

var groupPolicyAssignment = shape{
	cmdlet: "Get-CsGroupPolicyAssignment",
	must:   [][]string{oneOf("GroupId"), oneOf("PolicyType"), oneOf("PolicyName")},
	feeds:  []plan.Kind{plan.KindGroupAssignment},
	open: func(run *run) func(*row) bool {
		type g = plan.GroupAssignment
		run.groupAssignments.looked = true
		b := bind([]field{
			columnsOf([]string{"PolicyName"}, func(g *g) any { return &g.Policy }, func(c *cell, g *plan.GroupAssignment) {
				ref, ok := c.policy()
				putText(c, &g.Policy, ref.Name, ok)
			}),
			intField(func(g *g) *int { return &g.Rank }, "Rank", "Priority"),
		})
		return func(r *row) bool {
			group, ok := r.key("GroupId")
			if !ok {
				return false
			}
			policyType, ok := r.key("PolicyType")
			if !ok {
				return false
			}
			at := policyColumn(policyType)
			if at < 0 {
				// Not skipped: nothing of what a plan holds is missing.
				run.note(Note{ID: NoteOtherPolicy, File: r.f.name, Column: "PolicyType", Value: policyType, Line: r.line,
					Message: "assignments of types of policy that a voice plan does not hold are left out"}, false)
				return true
			}
			word := policyColumns[at].word
			run.groupAssignments.put(r, b, onAny(func(g *g) { g.PolicyType, g.Group = word, strings.Clone(group) }), word, group)
			return true
		}
	},
}

// groupMembers is what our own collector writes: in JSON a group with its
// members, in CSV one row per member.
var groupMembers = shape{
	cmdlet: "groups",
	must:   [][]string{oneOf("GroupId"), oneOf("Members", "UserPrincipalName")},
	not:    []string{"PolicyType", "PolicyName", "LineUri", "AssignedLicenses"},
	feeds:  []plan.Kind{plan.KindGroup},
	open: func(run *run) func(*row) bool {
		run.groups.looked = true
		b := bind([]field{
			textField(func(g *plan.Group) *string { return &g.DisplayName }, "DisplayName"),
			wordsField(func(g *plan.Group) *[]string { return &g.Members }, "Members"),
		})
		return func(r *row) bool {
			id, ok := r.key("GroupId")
			if !ok {
				return false
			}
			name := onAny(func(g *plan.Group) { g.ID = strings.Clone(id) })
			v, column := r.named("UserPrincipalName")
			if column == "" {
				run.groups.put(r, b, name, id)
				return true
			}
			i, isNew := run.groups.get(name, id)
			r.stands(plan.KindGroup, id)
			b.fill(r, &run.groups.items[i], &run.groups.set[i])
			r.changed = r.changed || isNew
			c := &cell{r: r, column: column, v: v}
			upn, ok := c.text()
			if !ok {
				return r.skip(column, v.text, "the member cannot be read")
			}
			if _, begun := run.joins.members[i]; !begun {
				run.joins.members[i] = []string{}
			}
			// A row without a member is a group that has none.
			if upn != "" {
				run.joins.members[i] = append(run.joins.members[i], strings.Clone(upn))
			}
			return true
		}
	},
}

// joinMembers gives the groups the members that came row by row.
func (run *run) joinMembers() {
	for i, members := range run.joins.members {
		folded := map[string]bool{}
		members = slices.DeleteFunc(members, func(m string) bool {
			seen := folded[plan.Fold(plan.KindUser, m)]
			folded[plan.Fold(plan.KindUser, m)] = true
			return seen
		})
		run.groups.items[i].Members = members
	}
}
