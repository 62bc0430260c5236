package importer

import (
	"slices"
	"strings"

	"partyline/core/plan"
)

var sharedCallingPolicy = shape{
	cmdlet: "Get-CsTeamsSharedCallingRoutingPolicy",
	must:   [][]string{oneOf("Identity"), oneOf("ResourceAccount"), oneOf("EmergencyNumbers")},
	feeds:  []plan.Kind{plan.KindSharedCalling},
	open: func(run *run) func(*row) bool {
		type p = plan.SharedCallingPolicy
		return keyed(run.sharedCalling.index, func(p *p, key string) { p.Name = key }, []field{
			refField(func(p *p) *plan.Ref { return &p.ResourceAccount }, "ResourceAccount"),
			numbersField(func(p *p) *[]string { return &p.EmergencyNumbers }, "EmergencyNumbers"),
			textField(func(p *p) *string { return &p.Description }, "Description"),
		}, "Identity")
	},
}

var emergencyCallRoutingPolicy = shape{
	cmdlet: "Get-CsTeamsEmergencyCallRoutingPolicy",
	must:   [][]string{oneOf("Identity"), oneOf("EmergencyNumbers"), oneOf("AllowEnhancedEmergencyServices")},
	feeds:  []plan.Kind{plan.KindEmergencyCallRouting},
	open: func(run *run) func(*row) bool {
		type p = plan.EmergencyCallRoutingPolicy
		return keyed(run.emergencyCallRouting.index, func(p *p, key string) { p.Name = key }, []field{
			columnsOf([]string{"EmergencyNumbers"}, func(p *p) any { return &p.EmergencyNumbers }, putEmergencyNumbers),
			triField(func(p *p) *plan.Tri { return &p.AllowEnhancedEmergencyServices }, "AllowEnhancedEmergencyServices"),
			textField(func(p *p) *string { return &p.Description }, "Description"),
		}, "Identity")
	},
}

func putEmergencyNumbers(c *cell, p *plan.EmergencyCallRoutingPolicy) {
	objects, ok := c.objects("EmergencyDialString", "EmergencyDialMask", "OnlinePSTNUsage")
	if !ok {
		return
	}
	numbers := []plan.EmergencyNumber{}
	for _, o := range objects {
		var n plan.EmergencyNumber
		var dial, usage bool
		n.EmergencyDialString, dial = c.inner(o, "EmergencyDialString").text()
		n.OnlinePSTNUsage, usage = c.inner(o, "OnlinePSTNUsage").text()
		if mask := c.inner(o, "EmergencyDialMask"); mask.v.kind != absent {
			n.EmergencyDialMask, _ = mask.words()
		}
		if !dial || n.EmergencyDialString == "" || !usage && o.has("OnlinePSTNUsage") {
			c.refuse("holds an emergency number that cannot be read; the whole list stays unknown")
			return
		}
		n.EmergencyDialString, n.OnlinePSTNUsage = strings.Clone(n.EmergencyDialString), strings.Clone(n.OnlinePSTNUsage)
		numbers = append(numbers, n)
	}
	putAny(c, &p.EmergencyNumbers, numbers, func(a, b plan.EmergencyNumber) bool {
		return a.EmergencyDialString == b.EmergencyDialString && a.OnlinePSTNUsage == b.OnlinePSTNUsage &&
			slices.Equal(a.EmergencyDialMask, b.EmergencyDialMask)
	})
}

// putAny sets a list of structs.
func putAny[T any](c *cell, p *[]T, v []T, same func(a, b T) bool) {
	c.known = true
	if *p != nil && slices.EqualFunc(*p, v, same) {
		return
	}
	if c.already && *p != nil {
		c.differs("the list read first", "another list")
		return
	}
	c.r.changed = true
	*p = v
}

var emergencyCallingPolicy = shape{
	cmdlet: "Get-CsTeamsEmergencyCallingPolicy",
	must:   [][]string{oneOf("Identity"), oneOf("NotificationMode", "NotificationGroup", "ExternalLocationLookupMode", "ExtendedNotifications")},
	feeds:  []plan.Kind{plan.KindEmergencyCalling},
	open: func(run *run) func(*row) bool {
		type p = plan.EmergencyCallingPolicy
		return keyed(run.emergencyCalling.index, func(p *p, key string) { p.Name = key }, []field{
			wordField(func(p *p) *string { return &p.NotificationMode }, "NotificationMode"),
			wordsField(func(p *p) *[]string { return &p.NotificationGroup }, "NotificationGroup"),
			textField(func(p *p) *string { return &p.NotificationDialOutNumber }, "NotificationDialOutNumber"),
			wordField(func(p *p) *string { return &p.ExternalLocationLookupMode }, "ExternalLocationLookupMode"),
			textField(func(p *p) *string { return &p.EnhancedEmergencyServiceDisclaimer }, "EnhancedEmergencyServiceDisclaimer"),
			columnsOf([]string{"ExtendedNotifications"}, func(p *p) any { return &p.ExtendedNotifications }, putExtendedNotifications),
			textField(func(p *p) *string { return &p.Description }, "Description"),
		}, "Identity")
	},
}

func putExtendedNotifications(c *cell, p *plan.EmergencyCallingPolicy) {
	objects, ok := c.objects("EmergencyDialString", "NotificationGroup", "NotificationDialOutNumber", "NotificationMode")
	if !ok {
		return
	}
	list := []plan.ExtendedNotification{}
	for _, o := range objects {
		var n plan.ExtendedNotification
		keep := c.r.f.run.keep
		dial, ok := c.inner(o, "EmergencyDialString").text()
		if !ok || dial == "" {
			c.refuse("holds a notification without a dial string; the whole list stays unknown")
			return
		}
		mode, _ := c.inner(o, "NotificationMode").word()
		number, _ := c.inner(o, "NotificationDialOutNumber").text()
		n.EmergencyDialString, n.NotificationMode, n.NotificationDialOutNumber = keep(dial), keep(mode), keep(number)
		if group := c.inner(o, "NotificationGroup"); group.v.kind != absent {
			n.NotificationGroup, _ = group.words()
		}
		list = append(list, n)
	}
	putAny(c, &p.ExtendedNotifications, list, func(a, b plan.ExtendedNotification) bool {
		return a.EmergencyDialString == b.EmergencyDialString && a.NotificationMode == b.NotificationMode &&
			a.NotificationDialOutNumber == b.NotificationDialOutNumber && slices.Equal(a.NotificationGroup, b.NotificationGroup)
	})
}

var callingPolicy = shape{
	cmdlet: "Get-CsTeamsCallingPolicy",
	must:   [][]string{oneOf("Identity"), oneOf("AllowPrivateCalling", "AllowWebPSTNCalling", "PreventTollBypass", "AllowCallForwardingToPhone")},
	feeds:  []plan.Kind{plan.KindCalling},
	open: func(run *run) func(*row) bool {
		type p = plan.CallingPolicy
		return keyed(run.calling.index, func(p *p, key string) { p.Name = key }, []field{
			triField(func(p *p) *plan.Tri { return &p.AllowPrivateCalling }, "AllowPrivateCalling"),
			triField(func(p *p) *plan.Tri { return &p.AllowWebPSTNCalling }, "AllowWebPSTNCalling"),
			triField(func(p *p) *plan.Tri { return &p.PreventTollBypass }, "PreventTollBypass"),
			textField(func(p *p) *string { return &p.Description }, "Description"),
		}, "Identity")
	},
}

var callerIDPolicy = shape{
	cmdlet: "Get-CsCallingLineIdentity",
	must:   [][]string{oneOf("Identity"), oneOf("CallingIDSubstitute")},
	feeds:  []plan.Kind{plan.KindCallerID},
	open: func(run *run) func(*row) bool {
		type p = plan.CallerIDPolicy
		return keyed(run.callerID.index, func(p *p, key string) { p.Name = key }, []field{
			wordField(func(p *p) *string { return &p.CallingIDSubstitute }, "CallingIDSubstitute"),
			refField(func(p *p) *plan.Ref { return &p.ResourceAccount }, "ResourceAccount"),
			triField(func(p *p) *plan.Tri { return &p.EnableUserOverride }, "EnableUserOverride"),
			triField(func(p *p) *plan.Tri { return &p.BlockIncomingPstnCallerID }, "BlockIncomingPstnCallerID"),
			textField(func(p *p) *string { return &p.ServiceNumber }, "ServiceNumber"),
			textField(func(p *p) *string { return &p.CompanyName }, "CompanyName"),
			textField(func(p *p) *string { return &p.Description }, "Description"),
		}, "Identity")
	},
}

var mobilityPolicy = shape{
	cmdlet: "Get-CsTeamsMobilityPolicy",
	must:   [][]string{oneOf("Identity"), oneOf("MobileDialerPreference", "IPAudioMobileMode", "IPVideoMobileMode")},
	not:    []string{"AllowIPVideo", "AllowIPAudio"},
	feeds:  []plan.Kind{plan.KindMobility},
	open: func(run *run) func(*row) bool {
		type p = plan.MobilityPolicy
		return keyed(run.mobility.index, func(p *p, key string) { p.Name = key }, []field{
			wordField(func(p *p) *string { return &p.MobileDialerPreference }, "MobileDialerPreference"),
			wordField(func(p *p) *string { return &p.IPAudioMobileMode }, "IPAudioMobileMode"),
			wordField(func(p *p) *string { return &p.IPVideoMobileMode }, "IPVideoMobileMode"),
			textField(func(p *p) *string { return &p.Description }, "Description"),
		}, "Identity")
	},
}

var dialPlan = shape{
	cmdlet: "Get-CsTenantDialPlan",
	must:   [][]string{oneOf("Identity"), oneOf("NormalizationRules")},
	feeds:  []plan.Kind{plan.KindDialPlan},
	open: func(run *run) func(*row) bool {
		type p = plan.DialPlan
		return keyed(run.dialPlans.index, func(p *p, key string) { p.Name = key }, []field{
			textField(func(p *p) *string { return &p.SimpleName }, "SimpleName"),
			columnsOf([]string{"NormalizationRules"}, func(p *p) any { return &p.NormalizationRules }, putNormalizationRules),
			textField(func(p *p) *string { return &p.Description }, "Description"),
		}, "Identity")
	},
}

func putNormalizationRules(c *cell, p *plan.DialPlan) {
	objects, ok := c.objects("Description", "Pattern", "Translation", "Name", "IsInternalExtension", "Priority", "Element")
	if !ok {
		return
	}
	rules := []plan.NormalizationRule{}
	for _, o := range objects {
		var rule plan.NormalizationRule
		rule.Name = o.member("Name").text
		rule.Pattern = o.member("Pattern").text
		rule.Translation = o.member("Translation").text
		rule.Description = o.member("Description").text
		rule.IsInternalExtension, _ = c.inner(o, "IsInternalExtension").tri()
		if rule.Pattern == "" {
			c.refuse("holds a rule without a pattern; the whole list stays unknown")
			return
		}
		rules = append(rules, rule)
	}
	putAny(c, &p.NormalizationRules, rules, func(a, b plan.NormalizationRule) bool { return a == b })
}
