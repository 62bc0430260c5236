package effective

import (
	"strings"

	"partyline/core/plan"
)

// goalSet says for each user which goal and which wave name them.
type goalSet struct {
	goal map[int32]int32
	wave map[int32]int32
}

// findGoals reads who shall share: by list, by group, by column value. The
// first goal that names a user counts.
func findGoals(p *plan.Plan, x *plan.Index) goalSet {
	set := goalSet{goal: map[int32]int32{}, wave: map[int32]int32{}}
	named := func(to map[int32]int32, name string, i int) {
		if user, ok := x.Find(plan.KindUser, name); ok {
			if _, taken := to[int32(user)]; !taken {
				to[int32(user)] = int32(i)
			}
		}
	}
	for i := range p.Goals.SharedCalling {
		goal := &p.Goals.SharedCalling[i]
		for _, name := range goal.Users {
			named(set.goal, name, i)
		}
		for _, id := range goal.Groups {
			if group, ok := x.Find(plan.KindGroup, id); ok {
				for _, name := range p.Groups[group].Members {
					named(set.goal, name, i)
				}
			}
		}
		for user := range p.Users {
			if matches(&p.Users[user], goal.Where) {
				if _, taken := set.goal[int32(user)]; !taken {
					set.goal[int32(user)] = int32(i)
				}
			}
		}
	}
	for i := range p.Waves {
		for _, name := range p.Waves[i].Users {
			named(set.wave, name, i)
		}
	}
	return set
}

// matches tells whether a user meets every condition; no condition is no match.
func matches(u *plan.User, where []plan.Where) bool {
	for _, c := range where {
		if !strings.EqualFold(Column(u, c.Column), c.Value) {
			return false
		}
	}
	return len(where) > 0
}

// Column gives the value of a column that goals may select people by.
func Column(u *plan.User, column string) string {
	switch strings.ToLower(column) {
	case "office":
		return u.Office
	case "city":
		return u.City
	case "department":
		return u.Department
	case "country":
		return u.Country
	case "usagelocation":
		return u.UsageLocation
	case "site":
		return u.Site
	}
	return ""
}

// Goal gives the Shared Calling goal that names a user.
func (w *World) Goal(user int) (int, bool) {
	i, ok := w.goals.goal[int32(user)]
	return int(i), ok
}

// Wave gives the wave that names a user.
func (w *World) Wave(user int) (int, bool) {
	i, ok := w.goals.wave[int32(user)]
	return int(i), ok
}
