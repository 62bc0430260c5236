package rules

import (
	"strconv"
	"strings"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

// leastModule is the first MicrosoftTeams module with the Shared Calling
// cmdlets (fact sc.module.min).
const leastModule = "5.5.0"

var shc002 = rule.Rule{
	ID:         "SHC002",
	Title:      "The PowerShell module knows the Shared Calling cmdlets",
	Severity:   finding.Error,
	Kind:       plan.KindTenant,
	Facts:      []string{"sc.module.min", "mod.table"},
	Why:        "Without the cmdlets the runbook stops in its first step, on the night of the cut-over.",
	Checked:    "The module version that the plan names for the machine on which the runbook will run.",
	NotChecked: "Which module is installed there: the runbook's preflight reads that.",
	Messages: map[string]string{
		"old":      "the plan names MicrosoftTeams module {version}, but the Shared Calling cmdlets came with {least}",
		"answered": "the runbook will run with MicrosoftTeams module {version}, but the Shared Calling cmdlets came with {least}, by the answer of {who}",
		"form":     "the module version {version} is not of the form \"5.5.0\"",
	},
	Questions: map[string]rule.Question{
		"module-version": {
			Text: "which version of the MicrosoftTeams module will run the runbook? It needs {least} or later (tenant.module in the plan says it for good)",
			Ask:  "whoever will run the runbook",
			Form: "with the version",
			Valid: func(version string) bool {
				_, ok := olderVersion(version, leastModule)
				return ok
			},
		},
	},
	FixTitle: "Name module 5.5.0, the least that works",
	Since:    "0.1.0",
	Check: func(v *rule.View, _ int) {
		if !plansSharedCalling(v) {
			return
		}
		version := v.Plan().Tenant.Module
		args := finding.Args{"version": version, "least": leastModule}
		at := v.At("module")
		if version == "" {
			askModule(v, at, args)
			return
		}
		switch older, ok := olderVersion(version, leastModule); {
		case !ok:
			v.Fail("form", at, args)
		case older:
			v.Fail("old", at, args).Fix("Name module 5.5.0, the least that works", plan.Set(at, plan.TextValue(leastModule)))
		}
	},
}

// olderVersion tells whether version a lies before b; a preview counts as the
// version that it precedes.
func olderVersion(a, b string) (older, ok bool) {
	a, _, _ = strings.Cut(a, "-")
	as, bs := strings.Split(a, "."), strings.Split(b, ".")
	for i := range max(len(as), len(bs)) {
		x, y := 0, 0
		var err error
		if i < len(as) {
			if x, err = strconv.Atoi(as[i]); err != nil {
				return false, false
			}
		}
		if i < len(bs) {
			y, _ = strconv.Atoi(bs[i])
		}
		if x != y {
			return x < y, true
		}
	}
	return false, true
}

// askModule asks for the version, and judges what was answered.
func askModule(v *rule.View, at plan.Address, args finding.Args) {
	answer, answered := v.Answer("module-version", v.At())
	if !answered {
		v.Ask("module-version", v.At(), args)
		return
	}
	args["version"], args["who"] = answer.Answer, answer.Who
	if older, _ := olderVersion(answer.Answer, leastModule); older {
		v.Fail("answered", at, args)
	}
}
