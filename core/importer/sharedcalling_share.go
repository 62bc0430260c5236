package importer

import (
	"fmt"
	"slices"
	"strings"

	"partyline/core/effective"
	"partyline/core/plan"
)

// emptyRoutingPolicy names the voice routing policy without usages that people
// get where the Global one has usages or is not known (fact
// sc.user.vrp-global-trap); "" where it is known to have none.
func (d *designer) emptyRoutingPolicy() string {
	if i, ok := d.index.Find(plan.KindVoiceRouting, "Global"); ok {
		if usages := d.plan.Policies.VoiceRouting[i].OnlinePstnUsages; usages != nil && len(usages) == 0 {
			return ""
		}
	}
	return d.names.of(plan.KindVoiceRouting, placeOf{})
}

// usableEmptyRouting tells whether the policy of that name has no usages, or
// does not exist yet: one with usages must not be granted.
func (d *designer) usableEmptyRouting() bool {
	i, ok := d.index.Find(plan.KindVoiceRouting, d.emptyRouting)
	return d.emptyRouting != "" && (!ok || len(d.plan.Policies.VoiceRouting[i].OnlinePstnUsages) == 0)
}

// readShare finds who shares, and grants.
func (d *designer) readShare(x *design) {
	value := d.cell(shareValueColumn)
	if d.emptyRouting != "" && !d.usableEmptyRouting() {
		d.told(shareValueColumn, fmt.Sprintf("voice routing policy %q is meant to have no PSTN usages and has usages: it is granted to nobody; rename one, or change the pattern in the plan's goals", d.emptyRouting))
	}
	switch by := strings.ToLower(d.cell(shareByColumn)); {
	case by == "":
		d.told(shareByColumn, "nobody shares yet: write group, column or list")
	case value == "":
		d.told(shareValueColumn, "nobody shares yet: say which group, column value or people")
	case by == "group":
		d.shareByGroup(x, value)
	case by == "column":
		d.shareByColumn(x, value)
	case by == "list":
		d.shareByList(x, value)
	default:
		d.told(shareByColumn, "is none of group, column and list")
	}
}

func (d *designer) shareByList(x *design, value string) {
	for part := range strings.SplitSeq(value, ";") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		x.goal.Users = append(x.goal.Users, part)
		if i, ok := d.index.Find(plan.KindUser, part); ok {
			d.grant(x, i, true)
		} else {
			d.told(shareValueColumn, fmt.Sprintf("%q is not among the people of the plan: import them, then this file again", part))
		}
	}
}

func (d *designer) shareByColumn(x *design, value string) {
	column, text, ok := strings.Cut(value, "=")
	column, text = strings.TrimSpace(column), strings.TrimSpace(text)
	known := []string{"Office", "City", "Department", "Country", "UsageLocation", "Site"}
	at := slices.IndexFunc(known, func(name string) bool { return strings.EqualFold(name, column) })
	if !ok || at < 0 || text == "" {
		d.told(shareValueColumn, "write the column and its value, Office=Seattle; the columns are "+strings.Join(known, ", "))
		return
	}
	x.goal.Where = []plan.Where{{Column: known[at], Value: text}}
	found := d.usersBy(known[at])[strings.ToLower(text)]
	for _, i := range found {
		d.grant(x, i, true)
	}
	if len(found) == 0 {
		d.told(shareValueColumn, "nobody in the plan has that value: import the people, then this file again")
	}
}

// usersBy gives the people by the value of a column, without letter case.
func (d *designer) usersBy(column string) map[string][]int {
	if by, ok := d.columns[column]; ok {
		return by
	}
	by := map[string][]int{}
	for i := range d.plan.Users {
		if value := effective.Column(&d.plan.Users[i], column); value != "" {
			by[strings.ToLower(value)] = append(by[strings.ToLower(value)], i)
		}
	}
	d.columns[column] = by
	return by
}

// shareByGroup grants Shared Calling to the group. The emergency call routing
// policy goes to each member, since the documents disagree on groups (fact
// ecrp.group-conflict), and so does the empty voice routing policy where the
// members are known.
func (d *designer) shareByGroup(x *design, value string) {
	id, members := value, []string(nil)
	if i := d.findGroup(value); i >= 0 {
		id, members = d.plan.Groups[i].ID, d.plan.Groups[i].Members
	} else {
		x.group = &plan.Group{ID: value}
	}
	x.goal.Groups = []string{id}
	if x.attendant != nil {
		x.attendant.InclusionScope = []string{id}
	}
	d.assign(x, plan.KindSharedCalling, id, x.policy.Name)
	if members == nil {
		d.told(shareValueColumn, "the members of the group are not known: each of them needs the emergency call routing policy directly; import the group's members, then this file again")
		if d.usableEmptyRouting() {
			d.assign(x, plan.KindVoiceRouting, id, d.emptyRouting)
		}
		return
	}
	for _, upn := range members {
		if i, ok := d.index.Find(plan.KindUser, upn); ok {
			d.grant(x, i, false)
		} else {
			d.told(shareValueColumn, fmt.Sprintf("member %q is not among the people of the plan: import them, then this file again", upn))
		}
	}
}

// findGroup finds a group by id, or by a name that only one has.
func (d *designer) findGroup(value string) int {
	if i, ok := d.index.Find(plan.KindGroup, value); ok {
		return i
	}
	found := -1
	for i := range d.plan.Groups {
		if strings.EqualFold(d.plan.Groups[i].DisplayName, value) {
			if found >= 0 {
				d.told(shareValueColumn, "several groups have that name: write the group's id")
				return -1
			}
			found = i
		}
	}
	return found
}

// assign grants a policy to a group, behind the groups that have one of the type.
func (d *designer) assign(x *design, kind plan.Kind, group, policy string) {
	a := plan.GroupAssignment{PolicyType: kind.PolicyType(), Group: group, Policy: policy}
	if i, ok := d.index.Find(plan.KindGroupAssignment, a.PolicyType, a.Group); ok && d.plan.GroupAssignments[i].Rank > 0 {
		a.Rank = d.plan.GroupAssignments[i].Rank
	} else if !d.quiet {
		d.ranks[a.PolicyType]++
		a.Rank = d.ranks[a.PolicyType]
	}
	x.assigned = append(x.assigned, a)
}

// grant gives a person the policies directly; Shared Calling only where no
// group gives it.
func (d *designer) grant(x *design, user int, direct bool) {
	d.breathe()
	upn := d.plan.Users[user].UserPrincipalName
	if x.has[user] {
		return
	}
	if x.has == nil {
		x.has = map[int]bool{}
	}
	x.has[user] = true
	x.users = append(x.users, d.granted(x, upn, direct))
}

func (d *designer) granted(x *design, upn string, direct bool) plan.User {
	u := plan.User{UserPrincipalName: upn, EnterpriseVoiceEnabled: plan.Yes}
	u.Policies.EmergencyCallRouting = plan.Named(x.emergency.Name)
	if direct {
		u.Policies.SharedCalling = plan.Named(x.policy.Name)
	}
	if d.usableEmptyRouting() {
		u.Policies.VoiceRouting = plan.Named(d.emptyRouting)
	}
	return u
}
