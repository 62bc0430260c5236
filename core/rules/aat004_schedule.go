package rules

import (
	"strconv"
	"strings"
	"time"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

// maxRanges is how many ranges a fixed schedule takes by the cmdlet's page; the
// article says 50 (fact aa.holiday-ranges).
const maxRanges = 10

var aat004 = rule.Rule{
	ID:         "AAT004",
	Title:      "A schedule has times that the tenant takes, and is ever in effect",
	Severity:   finding.Error,
	Kind:       plan.KindSchedule,
	Facts:      []string{"aa.schedule", "aa.timerange-15", "aa.datetime", "aa.holiday-ranges"},
	Why:        "The tenant refuses the schedule, or callers hear the wrong greeting all year.",
	Checked:    "Start before end; for schedules that are still to be made also steps of 15 minutes in a week and 30 on dates, at least one day, at most 10 ranges of dates.",
	NotChecked: "Steps and counts of a schedule that the tenant already has.",
	Messages: map[string]string{
		"order": "the range ends at {end!}, which is not after its start {start!}",
		"step":  "the range from {start!} to {end!} does not stand on steps of {step} minutes",
		"empty": "the weekly schedule has no day with a range",
		"many":  "the schedule has {count} ranges of dates; the cmdlet takes 10 (an article says 50)",
		"never": "the schedule has no dates, so it is never in effect",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		s := &v.Plan().Schedules[i]
		planned := s.ID == ""
		for j, r := range s.Weekly {
			start, ok := minuteOf(r.Start)
			end, alsoOK := minuteOf(r.End)
			if ok && alsoOK {
				checkRange(v, v.At("weekly", strconv.Itoa(j)), r.Start, r.End, end > start, planned && (start%15 != 0 || end%15 != 0), 15)
			}
		}
		for j, r := range s.Fixed {
			if start, end, ok := span(r); ok {
				half := 30 * time.Minute
				checkRange(v, v.At("fixed", strconv.Itoa(j)), r.Start, r.End, end.After(start), planned && (!start.Truncate(half).Equal(start) || !end.Truncate(half).Equal(end)), 30)
			}
		}
		switch {
		case strings.EqualFold(s.Type, "Fixed") && s.Fixed != nil && len(s.Fixed) == 0:
			v.FailAs(finding.Warning, "never", v.At("fixed"), nil)
		case planned && strings.EqualFold(s.Type, "WeeklyRecurrence") && len(s.Weekly) == 0:
			v.Fail("empty", v.At("weekly"), nil)
		case planned && len(s.Fixed) > maxRanges:
			v.FailAs(finding.Warning, "many", v.At("fixed"), finding.Args{"count": len(s.Fixed)})
		}
	},
}

func checkRange(v *rule.View, at plan.Address, start, end string, ordered, offStep bool, step int) {
	args := finding.Args{"start": start, "end": end}
	if !ordered {
		v.Fail("order", at, args)
	} else if offStep {
		args["step"] = step
		v.Fail("step", at, args)
	}
}

// minuteOf gives the minute of a day of a time such as "17:30"; "24:00" is its end.
func minuteOf(clock string) (int, bool) {
	hours, minutes, ok := strings.Cut(clock, ":")
	h, err := strconv.Atoi(hours)
	m, err2 := strconv.Atoi(minutes)
	return 60*h + m, ok && err == nil && err2 == nil
}
