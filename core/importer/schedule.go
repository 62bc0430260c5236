package importer

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"partyline/core/plan"
)

var schedule = shape{
	cmdlet: "Get-CsOnlineSchedule",
	must:   [][]string{oneOf("Name"), oneOf("WeeklyRecurrentSchedule", "FixedSchedule")},
	not:    []string{"DefaultCallFlow"},
	feeds:  []plan.Kind{plan.KindSchedule},
	open: func(run *run) func(*row) bool {
		run.schedules.looked = true
		b := bind(scheduleFields())
		return func(r *row) bool { return run.putSchedule(r, b) }
	},
}

func (run *run) putSchedule(r *row, b *binding) bool {
	name, ok := r.key("Name")
	if !ok {
		return false
	}
	v, column := r.named("Id", "Identity")
	if i := run.schedules.find(name); i >= 0 && run.schedules.set[i] != 0 && otherID(run.schedules.items[i].ID, v.text) {
		return r.skip(column, v.text, fmt.Sprintf("another schedule is called %q too: a plan names a schedule by its name, so rename one", shorten(name)))
	}
	i, isNew := run.schedules.get(onAny(func(s *plan.Schedule) { s.Name = strings.Clone(name) }), name)
	r.changed = r.changed || isNew
	run.schedules.looked = true
	r.stands(plan.KindSchedule, name)
	b.fill(r, &run.schedules.items[i], &run.schedules.set[i])
	return true
}

func otherID(a, b string) bool { return a != "" && b != "" && !strings.EqualFold(a, b) }

func scheduleFields() []field {
	type s = plan.Schedule
	return []field{
		textField(func(s *s) *string { return &s.ID }, "Id", "Identity"),
		columnsOf([]string{"Type"}, func(s *s) any { return &s.Type }, func(c *cell, s *plan.Schedule) {
			word, ok := c.text()
			if !ok {
				return
			}
			switch word {
			case "0":
				word = "WeeklyRecurrence"
			case "1":
				word = "Fixed"
			}
			if strings.Trim(word, "0123456789") == "" && word != "" {
				c.numberForWord()
				return
			}
			putText(c, &s.Type, word, true)
		}),
		columnsOf([]string{"WeeklyRecurrentSchedule"}, func(s *s) any { return &s.Weekly }, putWeekly),
		columnsOf([]string{"FixedSchedule"}, func(s *s) any { return &s.Fixed }, putFixed),
	}
}

var weekdays = []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}

func putWeekly(c *cell, s *plan.Schedule) {
	if c.v.kind == null && !c.r.f.csv {
		return
	}
	week, ok := c.object(nil)
	if !ok {
		return
	}
	ranges := []plan.WeeklyRange{}
	for _, day := range weekdays {
		hours := week.member(day + "Hours")
		if hours.kind == textual && !isTypeName(hours.text) {
			hours = value{kind: list} // an empty list that depth turned into text
		}
		if hours.kind == object {
			hours = value{kind: list, items: []value{hours}}
		}
		if hours.kind == textual || hours.kind == list && len(hours.items) > 0 && hours.items[0].kind == textual {
			var ok bool
			if hours, ok = displayedHours(week.member("Display" + day + "Hours").text); !ok {
				c.lose()
				return
			}
		}
		for _, h := range hours.items {
			start, okStart := timeOfDay(h.member("Start"))
			end, okEnd := timeOfDay(h.member("End"))
			if !okStart || !okEnd {
				c.lose()
				return
			}
			ranges = append(ranges, plan.WeeklyRange{Day: day, Start: start, End: end})
		}
	}
	complement, _ := c.inner(week, "ComplementEnabled").tri()
	if complement.Known() && s.Complement != complement {
		s.Complement = complement
		c.r.changed = true
	}
	putAny(c, &s.Weekly, ranges, func(a, b plan.WeeklyRange) bool { return a == b })
}

// displayedHours reads "09:00:00-12:00:00, 13:00:00-17:00:00".
func displayedHours(s string) (value, bool) {
	v := value{kind: list}
	for part := range strings.SplitSeq(s, ",") {
		start, end, ok := strings.Cut(trim(part), "-")
		if !ok {
			return v, false
		}
		v.items = append(v.items, value{kind: object, names: []string{"Start", "End"},
			items: []value{{kind: textual, text: start}, {kind: textual, text: end}}})
	}
	return v, true
}

// timeOfDay reads a TimeSpan: an object, "09:00:00", or "1.00:00:00" for the end of the day.
func timeOfDay(v value) (string, bool) {
	switch v.kind {
	case object:
		days, errDays := strconv.Atoi(v.member("Days").text)
		hours, errHours := strconv.Atoi(v.member("Hours").text)
		minutes, errMinutes := strconv.Atoi(v.member("Minutes").text)
		if errDays != nil || errHours != nil || errMinutes != nil {
			return "", false
		}
		return clock(days*24+hours, minutes)
	case textual:
		s := v.text
		days := 0
		if d, rest, ok := strings.Cut(s, "."); ok {
			n, err := strconv.Atoi(d)
			if err != nil {
				return "", false
			}
			days, s = n, rest
		}
		parts := strings.Split(s, ":")
		if len(parts) < 2 {
			return "", false
		}
		hours, errHours := strconv.Atoi(parts[0])
		minutes, errMinutes := strconv.Atoi(parts[1])
		if errHours != nil || errMinutes != nil {
			return "", false
		}
		return clock(days*24+hours, minutes)
	}
	return "", false
}

func clock(hours, minutes int) (string, bool) {
	if hours < 0 || minutes < 0 || minutes > 59 || hours > 24 || hours == 24 && minutes > 0 {
		return "", false
	}
	return fmt.Sprintf("%02d:%02d", hours, minutes), true
}

func putFixed(c *cell, s *plan.Schedule) {
	if c.v.kind == null && !c.r.f.csv {
		return
	}
	fixed, ok := c.object(nil)
	if !ok {
		return
	}
	all := fixed.member("DateTimeRanges")
	if all.kind == object {
		all = value{kind: list, items: []value{all}}
	}
	if all.kind != list && all.kind != null {
		c.lose()
		return
	}
	ranges := []plan.FixedRange{}
	for _, span := range all.items {
		start, okStart := localTime(span.member("Start"))
		end, okEnd := localTime(span.member("End"))
		if !okStart || !okEnd {
			c.lose()
			return
		}
		ranges = append(ranges, plan.FixedRange{Start: start, End: end})
	}
	putAny(c, &s.Fixed, ranges, func(a, b plan.FixedRange) bool { return a == b })
}

// localTime reads a date of a fixed schedule. It is local time of the
// attendant: the zone that an exporter writes beside it means nothing. Windows
// PowerShell 5.1 writes "/Date(ms)/" in UTC.
func localTime(v value) (string, bool) {
	if v.kind == object {
		v = v.member("value")
	}
	if v.kind != textual {
		return "", false
	}
	s := v.text
	if inner, ok := strings.CutPrefix(s, "/Date("); ok {
		inner, _, ok = strings.Cut(inner, ")/")
		if at := strings.LastIndexAny(inner, "+-"); at > 0 {
			inner = inner[:at]
		}
		ms, err := strconv.ParseInt(inner, 10, 64)
		if !ok || err != nil {
			return "", false
		}
		return time.UnixMilli(ms).UTC().Format("2006-01-02T15:04:05"), true
	}
	if len(s) < 19 {
		return "", false
	}
	t, err := time.Parse("2006-01-02T15:04:05", s[:19])
	if err != nil {
		return "", false
	}
	return t.Format("2006-01-02T15:04:05"), true
}
