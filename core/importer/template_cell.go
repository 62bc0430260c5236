package importer

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"partyline/core/number"
	"partyline/core/plan"
)

// phone reads a number of a cell against the row's country; "" is no number,
// which was told. Digits without a plus are what a spreadsheet leaves of
// +14255550100: the plus comes back only where they begin with the country's
// code and are a valid number of it.
func (d *designer) phone(column, text, country string) string {
	text = strings.TrimSpace(text)
	if text == "" {
		return ""
	}
	n, problem := readTypedPhone(text, country)
	if problem != "" {
		d.told(column, fmt.Sprintf("%q: %s", text, problem))
		return ""
	}
	return n
}

func readTypedPhone(text, country string) (e164, problem string) {
	if code := number.CallingCode(country); allDigits(text) && code != "" && strings.HasPrefix(text, code) {
		if n, ok := number.ParseE164("+" + text); ok && n.Valid && (n.Country == country || n.Country == "") {
			return n.E164, ""
		}
	}
	n, err := number.Parse(text, country)
	var refused *number.ParseError
	switch {
	case errors.As(err, &refused):
		return "", refused.Detail
	case err != nil:
		return "", err.Error()
	case !strings.Contains(text, "+") && !n.Valid:
		return "", "is no valid number of " + country + ": write it with + and the country code"
	}
	if n.Ext != "" {
		return n.E164 + ";ext=" + n.Ext, ""
	}
	return n.E164, ""
}

// yesNo reads a cell; empty is the default.
func (d *designer) yesNo(column string, empty plan.Tri) plan.Tri {
	value, ok := readYesNo(d.cell(column))
	if !ok {
		d.told(column, "is neither yes nor no")
	}
	if value == plan.Unknown {
		return empty
	}
	return value
}

func readYesNo(text string) (value plan.Tri, ok bool) {
	switch strings.ToLower(text) {
	case "":
		return plan.Unknown, true
	case "yes", "y", "true", "1":
		return plan.Yes, true
	case "no", "n", "false", "0":
		return plan.No, true
	}
	return plan.Unknown, false
}

// location reads a location id, or a place that only one location has.
func (d *designer) location(column, empty string) string {
	text := d.cell(column)
	if text == "" {
		return empty
	}
	if _, ok := d.index.Find(plan.KindLocation, text); ok {
		return text
	}
	var found []string
	for _, l := range d.plan.Locations {
		address := plan.CivicAddress{}
		if i, ok := d.index.Find(plan.KindCivicAddress, l.CivicAddress); ok {
			address = d.plan.CivicAddresses[i]
		}
		if strings.EqualFold(l.Place, text) || l.Place == "" && strings.EqualFold(address.Description, text) {
			found = append(found, l.LocationID)
		}
	}
	switch {
	case len(found) == 1:
		return found[0]
	case len(found) > 1:
		d.told(column, fmt.Sprintf("%d locations are called that: write the location id", len(found)))
		return empty
	case len(d.plan.Locations) > 0:
		d.told(column, "is not among the locations of the plan")
	}
	return text
}

// splitList reads a list with ";" between its parts.
func splitList(text string) []string {
	var all []string
	for part := range strings.SplitSeq(text, ";") {
		if part = strings.TrimSpace(part); part != "" && !slices.Contains(all, part) {
			all = append(all, part)
		}
	}
	return all
}
