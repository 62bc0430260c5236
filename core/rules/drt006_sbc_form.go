package rules

import (
	"strings"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

// The bounds of an SBC (facts dr.sbc-fqdn-63, dr.sbc.port, dr.sbc.sessions).
const (
	maxFqdn     = 63
	maxPort     = 65535
	maxSessions = 100000
)

var drt006 = rule.Rule{
	ID:         "DRT006",
	Title:      "An SBC is such as the tenant takes",
	Severity:   finding.Error,
	Kind:       plan.KindGateway,
	Facts:      []string{"dr.sbc-fqdn-63", "dr.sbc-port", "dr.sbc.port", "dr.sbc.sessions", "dr.sbc-ipv6"},
	Why:        "The tenant refuses the SBC, and no call leaves by it.",
	Checked:    "The length of the FQDN, the port, the sessions, and that IPv6 goes without media bypass.",
	NotChecked: "The time to failover, of which no bound is documented.",
	Messages: map[string]string{
		"fqdn":     "the FQDN has {count} characters, and may have 63",
		"port":     "port {port} is not 1 to 65535",
		"sessions": "{sessions} sessions are not 1 to 100000",
		"ipv6":     "the SBC speaks IPv6 and bypasses media, which exclude each other",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		g := &v.Plan().PstnGateways[i]
		if len(g.Fqdn) > maxFqdn {
			v.Fail("fqdn", v.At(), finding.Args{"count": len(g.Fqdn)})
		}
		if g.SipSignalingPort < 0 || g.SipSignalingPort > maxPort {
			v.Fail("port", v.At("sipSignalingPort"), finding.Args{"port": g.SipSignalingPort})
		}
		if g.MaxConcurrentSessions < 0 || g.MaxConcurrentSessions > maxSessions {
			v.Fail("sessions", v.At("maxConcurrentSessions"), finding.Args{"sessions": g.MaxConcurrentSessions})
		}
		if strings.EqualFold(g.IPAddressVersion, "IPv6") && g.MediaBypass == plan.Yes {
			v.Fail("ipv6", v.At("mediaBypass"), nil)
		}
	},
}
