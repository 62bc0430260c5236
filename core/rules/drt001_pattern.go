package rules

import (
	"errors"

	"partyline/core/finding"
	"partyline/core/pattern"
	"partyline/core/plan"
	"partyline/core/rule"
)

var drt001 = rule.Rule{
	ID:         "DRT001",
	Title:      "The pattern of a voice route can be read and is bound",
	Severity:   finding.Error,
	Kind:       plan.KindRoute,
	Facts:      []string{"dr.route.pattern", "dr.route-defaults", "dp.dotnet"},
	Why:        "A pattern that is no regular expression is refused. The default takes any number with ten digits in a row, so calls abroad may leave by the wrong SBC.",
	Checked:    "That the pattern is a .NET regular expression that this version reads within its bound of steps, and is not the cmdlet's default.",
	NotChecked: "What the route is meant for.",
	Messages: map[string]string{
		"invalid": "{why!}",
		"default": "the pattern is the default [0-9]{10}, which takes every number with ten digits in a row",
		"refused": "what the route takes is not known: {why!}",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		text := v.Plan().VoiceRoutes[i].NumberPattern
		at := v.At("numberPattern")
		switch {
		case text == "":
			return
		case text == "[0-9]{10}":
			v.FailAs(finding.Warning, "default", at, nil)
			return
		}
		sayPattern(v, at, text, compile(v, text))
	},
}

// sayPattern says "invalid" or "refused" of a pattern that cannot be used.
func sayPattern(v *rule.View, at plan.Address, text string, c compiled) {
	if c.refused == nil {
		if why := bounded(c.Pattern); why != "" {
			v.Unknown("refused", at, finding.Args{"why": why})
		}
		return
	}
	args := finding.Args{"why": "pattern " + pattern.Quote(text) + ": " + c.refused.Error()}
	var e *pattern.Error
	if errors.As(c.refused, &e) && e.Invalid {
		v.Fail("invalid", at, args)
		return
	}
	v.Unknown("refused", at, args)
}
