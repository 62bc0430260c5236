package rules

import (
	"strconv"
	"strings"
	"time"

	"partyline/core/plan"
)

// flow is a call flow of an attendant and where it stands.
type flow struct {
	*plan.CallFlow
	at []string
}

// flows gives every call flow of an attendant, the default one first.
func flows(a *plan.AutoAttendant) []flow {
	all := []flow{{&a.DefaultCallFlow, []string{"defaultCallFlow"}}}
	for i := range a.CallFlows {
		all = append(all, flow{&a.CallFlows[i], []string{"callFlows", strconv.Itoa(i)}})
	}
	return all
}

// option gives the JSON pointer parts of a field of menu option i.
func (f flow) option(i int, field string) []string {
	return append(f.at[:len(f.at):len(f.at)], "menu", "menuOptions", strconv.Itoa(i), field)
}

// isHoliday tells whether an association of an attendant is a holiday set in use.
func isHoliday(h *plan.CallHandling) bool {
	return strings.EqualFold(h.Type, "Holiday") && h.Enabled != plan.No
}

// span reads a range of dates; no where an end cannot be read.
func span(r plan.FixedRange) (start, end time.Time, ok bool) {
	start, err := time.Parse("2006-01-02T15:04:05", r.Start)
	end, err2 := time.Parse("2006-01-02T15:04:05", r.End)
	return start, end, err == nil && err2 == nil
}
