package importer

import "partyline/core/plan"

// usagesField reads a list of usages. A cell of a CSV joins them with blanks,
// and a usage may hold blanks itself: it is taken apart when all usages are known.
func usagesField[P any](t *index, at func(P) *[]string, ordered bool, names ...string) field {
	return columnsOf(names, func(x P) any { return at(x) }, func(c *cell, dst P) {
		if c.v.kind == textual && c.r.f.csv {
			s, ok := c.text()
			if ok && s != "" {
				later := *c
				later.v.text = c.r.f.run.keep(s)
				place := t.indexOf(dst)
				// Only what later reads of the row is held on to.
				held := &row{f: c.r.f, line: c.r.line}
				later.r = held
				c.r.f.run.later = append(c.r.f.run.later, func() {
					usages, ok := c.r.f.run.splitUsages(s)
					if !ok {
						later.lose()
						return
					}
					putList(&later, at(t.thing(place).(P)), usages, ordered, true)
				})
				return
			}
		}
		v, ok := c.phrases()
		putList(c, at(dst), v, ordered, ok)
	})
}

var voiceRoutingPolicy = shape{
	cmdlet: "Get-CsOnlineVoiceRoutingPolicy",
	must:   [][]string{oneOf("Identity"), oneOf("OnlinePstnUsages")},
	not:    []string{"NumberPattern", "OnlinePstnGatewayList"},
	feeds:  []plan.Kind{plan.KindVoiceRouting},
	open: func(run *run) func(*row) bool {
		type p = plan.VoiceRoutingPolicy
		return keyed(run.voiceRouting.index, func(p *p, key string) { p.Name = key }, []field{
			usagesField(run.voiceRouting.index, func(p *p) *[]string { return &p.OnlinePstnUsages }, true, "OnlinePstnUsages"),
			textField(func(p *p) *string { return &p.RouteType }, "RouteType"),
			textField(func(p *p) *string { return &p.Description }, "Description"),
		}, "Identity")
	},
}

var voiceRoute = shape{
	cmdlet: "Get-CsOnlineVoiceRoute",
	must:   [][]string{oneOf("Identity", "Name"), oneOf("NumberPattern")},
	feeds:  []plan.Kind{plan.KindRoute},
	open: func(run *run) func(*row) bool {
		type v = plan.VoiceRoute
		return keyed(run.voiceRoutes.index, func(v *v, key string) { v.Name = key }, []field{
			textField(func(v *v) *string { return &v.NumberPattern }, "NumberPattern"),
			intField(func(v *v) *int { return &v.Priority }, "Priority"),
			usagesField(run.voiceRoutes.index, func(v *v) *[]string { return &v.OnlinePstnUsages }, false, "OnlinePstnUsages"),
			columnsOf([]string{"OnlinePstnGatewayList"}, func(v *v) any { return &v.OnlinePstnGatewayList }, func(c *cell, v *plan.VoiceRoute) {
				gateways, ok := c.words()
				putList(c, &v.OnlinePstnGatewayList, gateways, true, ok)
			}),
			textField(func(v *v) *string { return &v.BridgeSourcePhoneNumber }, "BridgeSourcePhoneNumber"),
			textField(func(v *v) *string { return &v.Description }, "Description"),
		}, "Identity", "Name")
	},
}

// pstnUsage is one row with every usage of the tenant.
var pstnUsage = shape{
	cmdlet: "Get-CsOnlinePstnUsage",
	must:   [][]string{oneOf("Usage"), oneOf("Identity")},
	feeds:  []plan.Kind{plan.KindUsage},
	open: func(run *run) func(*row) bool {
		return func(r *row) bool {
			v, column := r.named("Usage")
			c := &cell{r: r, column: column, v: v}
			if s, isText := v.text, v.kind == textual; isText && r.f.csv && hasBlank(trim(s)) && !hasSemicolon(s) && !isTypeName(trim(s)) {
				c.lose()
				return r.skip(column, s, "the usages are joined with blanks and a usage may hold blanks itself, so they cannot be told apart: export as JSON")
			}
			usages, ok := c.phrases()
			if !ok {
				return r.skip(column, v.text, "the usages are lost: export as JSON")
			}
			run.usages.looked = true
			for _, u := range usages {
				i, isNew := run.usages.get(onAny(func(p *plan.PstnUsage) { p.Name = u }), u)
				run.usages.set[i] |= seenBit
				r.stands(plan.KindUsage, u)
				r.changed = r.changed || isNew
			}
			return true
		}
	},
}

var pstnGateway = shape{
	cmdlet: "Get-CsOnlinePSTNGateway",
	must:   [][]string{oneOf("Fqdn", "Identity"), oneOf("SipSignalingPort", "SipSignallingPort", "MaxConcurrentSessions", "ForwardPai", "SendSipOptions")},
	not:    []string{"UserPrincipalName"},
	feeds:  []plan.Kind{plan.KindGateway},
	open: func(run *run) func(*row) bool {
		type g = plan.PstnGateway
		return keyed(run.gateways.index, func(g *g, key string) { g.Fqdn = key }, []field{
			intField(func(g *g) *int { return &g.SipSignalingPort }, "SipSignalingPort", "SipSignallingPort"),
			triField(func(g *g) *plan.Tri { return &g.Enabled }, "Enabled"),
			intField(func(g *g) *int { return &g.MaxConcurrentSessions }, "MaxConcurrentSessions"),
			intField(func(g *g) *int { return &g.FailoverTimeSeconds }, "FailoverTimeSeconds"),
			triField(func(g *g) *plan.Tri { return &g.ForwardCallHistory }, "ForwardCallHistory"),
			triField(func(g *g) *plan.Tri { return &g.ForwardPai }, "ForwardPai"),
			triField(func(g *g) *plan.Tri { return &g.SendSipOptions }, "SendSipOptions"),
			triField(func(g *g) *plan.Tri { return &g.MediaBypass }, "MediaBypass"),
			wordField(func(g *g) *string { return &g.BypassMode }, "BypassMode"),
			textField(func(g *g) *string { return &g.ProxySbc }, "ProxySbc"),
			textField(func(g *g) *string { return &g.GatewaySiteID }, "GatewaySiteId"),
			triField(func(g *g) *plan.Tri { return &g.PidfLoSupported }, "PidfLoSupported"),
			wordField(func(g *g) *string { return &g.IPAddressVersion }, "IPAddressVersion"),
			textField(func(g *g) *string { return &g.Description }, "Description"),
		}, "Fqdn", "Identity")
	},
}

var unassignedNumber = shape{
	cmdlet: "Get-CsTeamsUnassignedNumberTreatment",
	must:   [][]string{oneOf("Identity", "TreatmentId"), oneOf("Pattern"), oneOf("TargetType", "TreatmentPriority")},
	feeds:  []plan.Kind{plan.KindUnassignedNumber},
	open: func(run *run) func(*row) bool {
		type u = plan.UnassignedNumber
		return keyed(run.unassigned.index, func(u *u, key string) { u.Identity = key }, []field{
			textField(func(u *u) *string { return &u.Pattern }, "Pattern"),
			wordField(func(u *u) *string { return &u.TargetType }, "TargetType"),
			textField(func(u *u) *string { return &u.Target }, "Target"),
			intField(func(u *u) *int { return &u.TreatmentPriority }, "TreatmentPriority"),
			textField(func(u *u) *string { return &u.Description }, "Description"),
		}, "Identity", "TreatmentId")
	},
}

var blockedNumber = shape{
	cmdlet: "Get-CsInboundBlockedNumberPattern",
	must:   [][]string{oneOf("Name", "Identity"), oneOf("Pattern"), oneOf("Enabled")},
	not:    []string{"TargetType", "NumberPattern", "NormalizationRules"},
	feeds:  []plan.Kind{plan.KindBlockedNumber},
	open: func(run *run) func(*row) bool {
		type b = plan.BlockedNumber
		return keyed(run.blocked.index, func(b *b, key string) { b.Name = key }, []field{
			triField(func(b *b) *plan.Tri { return &b.Enabled }, "Enabled"),
			textField(func(b *b) *string { return &b.Pattern }, "Pattern"),
			textField(func(b *b) *string { return &b.ResourceAccount }, "ResourceAccount"),
			textField(func(b *b) *string { return &b.Description }, "Description"),
		}, "Name", "Identity")
	},
}
