package runbook

import (
	"strings"

	"partyline/core/change"
	"partyline/core/plan"
	ps "partyline/core/powershell"
)

var weekdays = []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}

// schedule makes a schedule, or gives one other times; its type is fixed at
// its creation (fact aa.schedule).
func (w *writer) schedule(s change.Step) part {
	t := &w.plan.Schedules[s.Index]
	p := part{address: string(s.Address), what: s.What, after: needs(s), read: call("Get-PartylineSchedule"), named: t.Name, key: "Name", wanted: scheduleWanted(t)}
	switch s.Action {
	case change.Manual:
		p.manual, p.how = "schedules", "make it in the Teams admin center, Voice, Holidays, or as the business hours of its attendant: "+s.What
	case change.Change:
		was := &w.set.Was.Schedules[s.Found]
		p.was = scheduleWanted(was)
		id := w.idOf(plan.KindSchedule, t.Name)
		p.write, p.undoChange = alterSchedule(t, id), alterSchedule(was, id)
	default:
		p.write = makeSchedule(t)
		p.undo = []ps.Statement{ps.Run(ps.Cmd("Remove-CsOnlineSchedule").Param("Id", w.idOf(plan.KindSchedule, t.Name)))}
	}
	return p
}

// scheduleWanted is a schedule as Get-PartylineSchedule shows it.
func scheduleWanted(t *plan.Schedule) []ps.Entry {
	times := []string{}
	for _, r := range t.Weekly {
		times = append(times, r.Day+" "+r.Start+"-"+r.End)
	}
	for _, r := range t.Fixed {
		times = append(times, minute(r.Start)+"/"+minute(r.End))
	}
	wanted := []ps.Entry{text("Type", change.ScheduleType(t)), {Key: "Times", Value: ps.Strings(times...)}}
	if t.Complement.Known() {
		wanted = append(wanted, ps.Entry{Key: "ComplementEnabled", Value: ps.Bool(t.Complement == plan.Yes)})
	}
	return wanted
}

// minute is a local time without its seconds: "2026-12-24T00:00".
func minute(s string) string { return s[:min(len(s), len("2026-12-24T00:00"))] }

// times makes the ranges and gives their variables: by weekday, or of dates.
func times(t *plan.Schedule) (body []ps.Statement, week map[string][]ps.Value, dates []ps.Value) {
	week = map[string][]ps.Value{}
	made := map[string]ps.Value{}
	for _, r := range t.Weekly {
		key := r.Start + "-" + r.End
		if made[key] == nil {
			name := "hours" + itoa(len(made)+1)
			end := r.End
			if end == "24:00" {
				end = "1.00:00"
			}
			body = append(body, ps.Assign(name, ps.Cmd("New-CsOnlineTimeRange").Param("Start", ps.String(r.Start)).Param("End", ps.String(end))))
			made[key] = ps.Variable(name)
		}
		week[r.Day] = append(week[r.Day], made[key])
	}
	for i, r := range t.Fixed {
		name := "dates" + itoa(i+1)
		c := ps.Cmd("New-CsOnlineDateTimeRange").Param("Start", ps.String(dayFirst(r.Start)))
		if r.End != "" {
			c.Param("End", ps.String(dayFirst(r.End)))
		}
		body = append(body, ps.Assign(name, c))
		dates = append(dates, ps.Variable(name))
	}
	return body, week, dates
}

// dayFirst writes "2026-12-24T09:00:00" as the cmdlet takes it (fact aa.datetime): "24/12/2026 09:00".
func dayFirst(s string) string {
	date, clock, _ := strings.Cut(minute(s), "T")
	parts := strings.Split(date, "-")
	if len(parts) != 3 {
		return s
	}
	return strings.TrimSpace(parts[2] + "/" + parts[1] + "/" + parts[0] + " " + clock)
}

func makeSchedule(t *plan.Schedule) []ps.Statement {
	body, week, dates := times(t)
	c := ps.Cmd("New-CsOnlineSchedule").Param("Name", ps.String(t.Name))
	if change.ScheduleType(t) == "Fixed" {
		c.Switch("FixedSchedule")
		if len(dates) > 0 {
			c.Param("DateTimeRanges", ps.Array(dates...))
		}
		return append(body, ps.Run(c))
	}
	c.Switch("WeeklyRecurrentSchedule")
	for _, day := range weekdays {
		if len(week[day]) > 0 {
			c.Param(day+"Hours", ps.Array(week[day]...))
		}
	}
	if t.Complement == plan.Yes {
		c.Switch("Complement")
	}
	return append(body, ps.Run(c))
}

func alterSchedule(t *plan.Schedule, id ps.Value) []ps.Statement {
	body, week, dates := times(t)
	body = append(body, ps.Assign("instance", ps.Cmd("Get-CsOnlineSchedule").Param("Id", id)))
	if change.ScheduleType(t) == "Fixed" {
		body = append(body, ps.Put("instance", ps.Array(dates...), "FixedSchedule", "DateTimeRanges"))
	} else {
		for _, day := range weekdays {
			body = append(body, ps.Put("instance", ps.Array(week[day]...), "WeeklyRecurrentSchedule", day+"Hours"))
		}
		if t.Complement.Known() {
			body = append(body, ps.Put("instance", ps.Bool(t.Complement == plan.Yes), "WeeklyRecurrentSchedule", "ComplementEnabled"))
		}
	}
	return append(body, ps.Run(ps.Cmd("Set-CsOnlineSchedule").Param("Instance", ps.Variable("instance"))))
}
