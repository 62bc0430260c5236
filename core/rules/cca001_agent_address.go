package rules

import (
	"strings"

	"partyline/core/effective"
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var cca001 = rule.Rule{
	ID:       "CCA001",
	Title:    "The contact centre reaches each external user by the address it is given",
	Severity: finding.Error,
	Kind:     plan.KindContactCenter,
	Facts:    []string{"cc.sip.unchanged", "cc.sip.changed", "cc.sip.login_change", "cc.ext.two_required"},
	Why:      "A call transferred to {phone_number}@{subdomain} finds nobody without a Direct Routing number of their own; {username}@{sip_subdomain} changes how people sign in.",
	Checked: "Addressed by telephone number, each external user holds a Direct Routing number and does not count on Shared Calling. " +
		"Addressed by username, whose sign-in changes.",
	NotChecked: "Whether the SBC sends the calls on.",
	Messages: map[string]string{
		"subdomain": "no SIP subdomain is said, so external users have no SIP URI, which the platform requires",
		"shares":    "the external user is addressed by telephone number but shares one: a Direct Routing number of their own is needed, or the username as address",
		"none":      "the external user is addressed by telephone number but holds none",
		"type":      "the external user is addressed by telephone number, which must be a Direct Routing number but is of type {type}",
		"unknown":   "the external user is addressed by telephone number; whether they hold a Direct Routing number is not in the files",
		"signIn":    "the external user is addressed by username at {subdomain!}: sign-in and mail name change to that domain",
	},
	Questions: map[string]rule.Question{
		"agent-address": {
			Text:    "by what are external users addressed, {phone_number}@{subdomain} or {username}@{sip_subdomain}? (contactCenter.agentAddress in the plan says it for good)",
			Ask:     "whoever sets the contact centre up",
			Answers: []string{"phoneNumber", "username"},
			Field:   "/agentAddress",
		},
	},
	Since: "0.1.0",
	Check: func(v *rule.View, _ int) {
		c, ok := connectsCCAI(v)
		if !ok || len(c.ExternalUsers) == 0 {
			return
		}
		if c.SipSubdomain == "" {
			v.Fail("subdomain", v.At("sipSubdomain"), nil)
		}
		by := c.AgentAddress
		if by == "" {
			answer, answered := v.Answer("agent-address", v.At())
			if !answered {
				v.Ask("agent-address", v.At(), nil)
				return
			}
			by = answer.Answer
		}
		for _, i := range externalUsers(v, c) {
			if by == "phoneNumber" {
				agentNumber(v, i)
				continue
			}
			_, domain, _ := strings.Cut(v.User(i).UserPrincipalName, "@")
			if c.SipSubdomain != "" && !strings.EqualFold(domain, c.SipSubdomain) {
				v.FailAs(finding.Warning, "signIn", v.AddressOf(plan.KindUser, i, "userPrincipalName"), finding.Args{"subdomain": c.SipSubdomain})
			}
		}
	},
}

// agentNumber looks whether a user can be addressed by telephone number.
func agentNumber(v *rule.View, i int) {
	line, at := v.User(i).LineURI, v.AddressOf(plan.KindUser, i, "lineUri")
	shares := v.World.Standing(i) == effective.Sharing
	n, found := -1, false
	if line.IsSet() {
		n, found = v.Find(plan.KindNumber, line.Name)
	}
	switch {
	case shares && line.Known && (!line.IsSet() || hasExtension(line.Name)):
		v.Fail("shares", at, nil)
	case line.IsNone():
		v.Fail("none", at, nil)
	case !found || v.Number(n).NumberType == "":
		v.Unknown("unknown", at, nil, exportUsers, exportNumbers)
	case v.Number(n).NumberType != directRouting:
		v.Fail("type", at, finding.Args{"type": v.Number(n).NumberType})
	}
}
