package change

import (
	"fmt"

	"partyline/core/plan"
)

// schedule gives the step of a schedule, whose type is fixed at its creation (fact aa.schedule).
func (m *maker) schedule(i int) Step {
	t := &m.plan.Schedules[i]
	s := Step{Kind: Schedule, Address: m.index.AddressOf(plan.KindSchedule, i), Index: i, What: fmt.Sprintf("schedule %q: %s", t.Name, scheduleText(t))}
	was, exists := m.foundIndex.Find(plan.KindSchedule, t.Name)
	s.Fields = []Field{{Name: "Type", After: ScheduleType(t)}, {Name: "Times", After: scheduleText(t)}}
	if exists {
		q := &m.found.Schedules[was]
		before(s.Fields, ScheduleType(q), scheduleText(q))
	}
	s.Action = action(exists, s.Fields)
	switch {
	case s.Fields[0].After == "":
		s.Action = Manual
		s.What += ": the plan does not say whether it is weekly or of dates"
	case exists && s.Fields[0].Before != s.Fields[0].After:
		s.Action = Manual
		s.What += ": its type is fixed at its creation, so it needs another name (fact aa.schedule)"
	case s.Action == Change:
		s.Danger = "every attendant that uses it opens and closes by the new times from that moment"
	}
	return s
}

// ScheduleType is WeeklyRecurrence or Fixed, "" when a plan does not say.
func ScheduleType(s *plan.Schedule) string {
	switch {
	case s.Type != "":
		return s.Type
	case s.Weekly != nil:
		return "WeeklyRecurrence"
	case s.Fixed != nil:
		return "Fixed"
	}
	return ""
}

func scheduleText(s *plan.Schedule) string {
	var all []string
	for _, w := range s.Weekly {
		all = append(all, w.Day+" "+w.Start+"-"+w.End)
	}
	for _, f := range s.Fixed {
		all = append(all, f.Start+" to "+f.End)
	}
	text := asSet(all)
	if s.Complement == plan.Yes {
		return "all times but " + text
	}
	return text
}
