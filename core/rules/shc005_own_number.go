package rules

import (
	"strings"

	"partyline/core/effective"
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var shc005 = rule.Rule{
	ID:       "SHC005",
	Title:    "A Shared Calling user has no own number",
	Severity: finding.Error,
	Kind:     plan.KindUser,
	Facts:    []string{"sc.user.no-number", "num.assign-enables-voice"},
	Why: "With an own number the user's calls leave by that number and its carrier, not by the shared one: " +
		"an emergency centre sees and calls back another number than the plan says.",
	Checked: "LineURI of everyone whose effective Shared Calling policy names an account. Named by a goal or a wave it is an error; " +
		"granted directly or by group it is a warning, since the grant has no effect; where Global merely covers the person it is one info.",
	NotChecked: "The extension form +number;ext=digits, which Shared Calling allows (SHC024). Removing the number is a conversion with its own order " +
		"and never an automatic fix.",
	Messages: map[string]string{
		"intended": "the user shall share policy {policy} but still holds an own number, so calls leave by that number",
		"granted":  "the user is granted policy {policy} but holds an own number, so the policy has no effect",
		"rests":    "policy {policy} covers the user by Global only and rests, since the user holds an own number",
		"unknown":  "whether the user, who shares policy {policy}, holds an own number is not in the files",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		standing := v.World.Standing(i)
		if standing != effective.Sharing && standing != effective.Resting {
			return
		}
		u := &v.Plan().Users[i]
		line := u.LineURI
		if u.OnPremLineURI.IsSet() && !line.IsSet() {
			line = u.OnPremLineURI
		}
		if u.LineURI.Known && !line.IsSet() {
			return
		}
		args := finding.Args{"policy": v.World.Name(plan.KindSharedCalling, i)}
		switch {
		case line.IsSet() && hasExtension(line.Name):
		case line.IsSet() && intended(v, i):
			v.Fail("intended", v.At("lineUri"), args)
		case line.IsSet() && v.World.Choice(plan.KindSharedCalling, i).Why == effective.Global:
			v.FailAs(finding.Info, "rests", v.At("lineUri"), args)
		case line.IsSet():
			v.FailAs(finding.Warning, "granted", v.At("lineUri"), args)
		case !u.LineURI.Known && standing == effective.Sharing:
			v.Unknown("unknown", v.At("lineUri"), args, exportUsers)
		}
	},
}

// hasExtension tells whether a number is of the form +number;ext=digits.
func hasExtension(lineURI string) bool { return strings.Contains(strings.ToLower(lineURI), ";ext=") }
