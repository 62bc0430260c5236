package rules

import (
	"slices"
	"strconv"
	"strings"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var emg021 = rule.Rule{
	ID:       "EMG021",
	Title:    "The notification settings are such as the tenant takes",
	Severity: finding.Error,
	Kind:     plan.KindEmergencyCalling,
	Facts:    []string{"ecp.modes", "ecp.group", "ecp.dialout", "ecp.external-lookup"},
	Why:      "The tenant refuses the policy, or the security desk is never called.",
	Checked: "The modes' words, at most 10 addresses and 50 people, and that a number to dial stands with a conference mode; " +
		"for the policy and its extended notifications.",
	NotChecked: "Members of groups that were not imported. The party who is dialled can never unmute.",
	Messages: map[string]string{
		"mode":    "notification mode {mode} is none of NotificationOnly, ConferenceMuted, ConferenceUnMuted",
		"lookup":  "external location lookup {mode} is neither Enabled nor Disabled",
		"many":    "{count} addresses are to be notified, but at most 10 are allowed",
		"people":  "at least {count} people are to be notified, but at most 50 are",
		"dialout": "{number} is never dialled: only the two conference modes dial, and the mode is {mode}",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		p := &v.Plan().Policies.EmergencyCalling[i]
		notification(v, p.NotificationMode, p.NotificationGroup, p.NotificationDialOutNumber)
		for j, e := range p.ExtendedNotifications {
			notification(v, e.NotificationMode, e.NotificationGroup, e.NotificationDialOutNumber, "extendedNotifications", strconv.Itoa(j))
		}
		if mode := p.ExternalLocationLookupMode; mode != "" && mode != "Enabled" && mode != "Disabled" {
			v.Fail("lookup", v.At("externalLocationLookupMode"), finding.Args{"mode": mode})
		}
	},
}

func notification(v *rule.View, mode string, group []string, dial string, where ...string) {
	at := func(field string) plan.Address { return v.At(append(slices.Clone(where), field)...) }
	if mode != "" && mode != "NotificationOnly" && mode != "ConferenceMuted" && mode != "ConferenceUnMuted" {
		v.Fail("mode", at("notificationMode"), finding.Args{"mode": mode})
	}
	if dial != "" && (mode == "" || mode == "NotificationOnly") {
		v.FailAs(finding.Warning, "dialout", at("notificationDialOutNumber"), finding.Args{"number": dial, "mode": mode})
	}
	addresses, people := 0, 0
	for _, entry := range group {
		for address := range strings.SplitSeq(entry, ";") {
			addresses++
			people++
			if g, ok := v.Find(plan.KindGroup, strings.TrimSpace(address)); ok {
				people += max(len(v.Plan().Groups[g].Members), 1) - 1
			}
		}
	}
	switch {
	case addresses > 10:
		v.Fail("many", at("notificationGroup"), finding.Args{"count": addresses})
	case people > 50:
		v.Fail("people", at("notificationGroup"), finding.Args{"count": people})
	}
}
