package rules

import (
	"slices"
	"strings"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
	"partyline/core/source"
)

var lic002 = rule.Rule{
	ID:         "LIC002",
	Title:      "A Pay-As-You-Go licence is of the zone of the number's country",
	Severity:   finding.Error,
	Kind:       plan.KindAccount,
	Facts:      []string{"lic.payg-zones"},
	Why:        "The plan does not serve the number: nobody calls out by it.",
	Checked:    "The zone in the name of each account's Pay-As-You-Go licence against the country of its Calling Plan number.",
	NotChecked: "People's licences, licences whose name holds no zone, and shared numbers of countries where none can be shared (SHC014).",
	Messages: map[string]string{
		"zone":    "the Pay-As-You-Go licence is of zone {is!}, but the number's country, {country!}, is in zone {want!}",
		"nowhere": "the Pay-As-You-Go licence is of zone {is!}, but no zone names the number's country, {country!}",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		n, ok := numberOf(v, i)
		if !ok || n.NumberType != callingPlan {
			return
		}
		a := v.Account(i)
		zones := append(payAsYouGoZones(a.Licences), payAsYouGoZones(a.ServicePlans)...)
		country, known := source.CountryByCode(countryOf(n))
		if len(zones) == 0 || !known || country.SharedCallingExcluded && backs(v, i) || slices.Contains(zones, country.PayAsYouGoZone) {
			return
		}
		args := finding.Args{"is": zones[0], "want": country.PayAsYouGoZone, "country": country.Code}
		if want := country.PayAsYouGoZone; want == "1" || want == "2" {
			v.Fail("zone", v.At("licences"), args)
			return
		}
		v.FailAs(finding.Warning, "nowhere", v.At("licences"), args)
	},
}

// payAsYouGoZones gives the zones in the names of Pay-As-You-Go licences or
// service plans: "..._PAYG_1", "..._(country_zone_1_US)".
func payAsYouGoZones(names []string) []string {
	var zones []string
	for _, name := range names {
		name = strings.ToLower(name)
		for _, mark := range []string{"payg_", "zone_"} {
			if _, zone, ok := strings.Cut(name, mark); ok && zone != "" {
				zones = append(zones, zone[:1])
			}
		}
	}
	return zones
}
