package rules

import (
	"cmp"
	"time"

	"partyline/core/finding"
	"partyline/core/order"
	"partyline/core/plan"
	"partyline/core/rule"
)

const maxHolidays = 20

var aat005 = rule.Rule{
	ID:         "AAT005",
	Title:      "An attendant has at most 20 holiday sets, and no date in two",
	Severity:   finding.Error,
	Kind:       plan.KindAttendant,
	Facts:      []string{"aa.holidays", "aa.holiday-ranges"},
	Why:        "The tenant refuses the attendant, or callers hear the other holiday's greeting.",
	Checked:    "The holiday sets in use, and the dates of their schedules.",
	NotChecked: "Schedules that are not in the files.",
	Messages: map[string]string{
		"many":  "the attendant has {count} holiday sets, and may have 20",
		"twice": "{date!} is in holiday schedules {first} and {second}",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		type day struct {
			start, end time.Time
			set        int
		}
		var days []day
		count := 0
		sets := v.Plan().AutoAttendants[i].CallHandling
		for j := range sets {
			h := &sets[j]
			if !isHoliday(h) {
				continue
			}
			count++
			if s, ok := v.Find(plan.KindSchedule, h.Schedule); ok {
				for _, r := range v.Plan().Schedules[s].Fixed {
					if start, end, ok := span(r); ok {
						days = append(days, day{start, end, j})
					}
				}
			}
		}
		at := v.At("callHandlingAssociations")
		if count > maxHolidays {
			v.Fail("many", at, finding.Args{"count": count})
		}
		order.By(days, func(a, b day) int {
			return cmp.Or(a.start.Compare(b.start), a.end.Compare(b.end), cmp.Compare(a.set, b.set))
		})
		for last, k := 0, 1; k < len(days); k++ {
			if a, b := days[last], days[k]; a.end.After(b.start) && a.set != b.set {
				v.Fail("twice", at, finding.Args{"date": b.start.Format(time.DateOnly), "first": sets[a.set].Schedule, "second": sets[b.set].Schedule})
			}
			if days[k].end.After(days[last].end) {
				last = k
			}
		}
	},
}
