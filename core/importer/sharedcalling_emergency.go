package importer

import (
	"fmt"
	"slices"
	"strings"

	"partyline/core/plan"
	"partyline/core/source"
)

// testString is the emergency test number of the US and Canada (fact ecrp.933).
const testString = "933"

// readEmergency makes the emergency call routing policy. Its strings bear a
// usage only where the account is on Direct Routing (facts sce.dr-usages,
// sce.cp-oc-no-usages).
func (d *designer) readEmergency(x *design) {
	x.emergency.AllowEnhancedEmergencyServices = plan.Yes
	usage := d.cell(emergencyUsageColumn)
	switch kind := x.numberType(); {
	case kind == "DirectRouting" && usage == "":
		d.told(emergencyUsageColumn, "an account on Direct Routing needs the PSTN usage that routes emergency calls (fact sce.dr-usages)")
	case kind != "DirectRouting" && usage != "":
		d.told(emergencyUsageColumn, "only an account on Direct Routing may have a usage on emergency strings (fact sce.cp-oc-no-usages): not taken")
		usage = ""
	}
	if text := d.cell(emergencyStringsColumn); text != "" {
		x.emergency.EmergencyNumbers = d.readStrings(text)
	} else if x.emergency.EmergencyNumbers = defaultStrings(x.site.Country); x.emergency.EmergencyNumbers == nil {
		d.told(emergencyStringsColumn, fmt.Sprintf("no list of emergency numbers is known for %s: write them", x.site.Country))
	}
	for i := range x.emergency.EmergencyNumbers {
		x.emergency.EmergencyNumbers[i].OnlinePSTNUsage = usage
	}
}

// readStrings reads "911=9911,1911;933". Each string and each mask may occur
// once (fact ecrp.unique), a mask has 1 to 10 digits (fact ecrp.mask), and 933
// is never a mask: a test call would become a real one (fact ecrp.sample-933-mask).
// One flaw refuses the whole cell, for half a list of emergency numbers is none.
func (d *designer) readStrings(text string) []plan.EmergencyNumber {
	var all []plan.EmergencyNumber
	seen := map[string]bool{}
	once := func(s string) bool {
		had := seen[s]
		seen[s] = true
		return !had
	}
	refuse := func(format string, args ...any) []plan.EmergencyNumber {
		d.told(emergencyStringsColumn, fmt.Sprintf(format, args...)+": none of the cell is taken")
		return nil
	}
	for part := range strings.SplitSeq(text, ";") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		dialled, masks, hasMasks := strings.Cut(part, "=")
		n := plan.EmergencyNumber{EmergencyDialString: strings.TrimSpace(dialled), EmergencyDialMask: []string{}}
		if s := n.EmergencyDialString; !allDigits(s) || len(s) < 2 || len(s) > 10 {
			return refuse("%q is no emergency number: write digits, masks after \"=\" and commas, \";\" between numbers: 911=9911,1911;933 (a spreadsheet turns 000 into 0: format the column as text)", s)
		}
		if !once(n.EmergencyDialString) {
			return refuse("%q stands more than once", n.EmergencyDialString)
		}
		for mask := range strings.SplitSeq(masks, ",") {
			mask = strings.TrimSpace(mask)
			switch {
			case mask == "" && !hasMasks:
				continue
			case !allDigits(mask) || len(mask) > 10:
				return refuse("%q is no mask: masks are 1 to 10 digits", mask)
			case mask == testString:
				return refuse("933 is the test number and must not be a mask of %q, which would turn test calls into real ones: write it as a string of its own", n.EmergencyDialString)
			case !once(mask):
				return refuse("%q stands more than once", mask)
			}
			n.EmergencyDialMask = append(n.EmergencyDialMask, mask)
		}
		all = append(all, n)
	}
	return all
}

// defaultStrings gives Microsoft's own list for the country, nil where there
// is none, with 933 as a string of its own in the US and Canada.
func defaultStrings(country string) []plan.EmergencyNumber {
	c, ok := source.CountryByCode(country)
	if !ok || len(c.TeamsEmergencyNumbers) == 0 {
		return nil
	}
	var all []plan.EmergencyNumber
	seen := slices.Clone(c.TeamsEmergencyNumbers)
	if country == "US" || country == "CA" {
		seen = append(seen, testString)
	}
	for _, s := range slices.Clone(seen) {
		n := plan.EmergencyNumber{EmergencyDialString: s, EmergencyDialMask: []string{}}
		for _, mask := range c.TeamsEmergencyMasks[s] {
			if len(mask) <= 10 && !slices.Contains(seen, mask) {
				seen = append(seen, mask)
				n.EmergencyDialMask = append(n.EmergencyDialMask, mask)
			}
		}
		all = append(all, n)
	}
	return all
}
