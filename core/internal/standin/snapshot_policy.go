//go:build !js

package standin

import (
	"strings"

	"partyline/core/plan"
)

func (b *builder) policy(kind plan.Kind, name string, row rowOf) {
	b.state.Put("policy:"+policyTypes[kind], name, Row(row))
}

func (b *builder) policies() {
	p := &b.o.Policies
	for _, v := range p.SharedCalling {
		row := rowOf{"ResourceAccount": nil}
		row.text("Description", v.Description).list("EmergencyNumbers", v.EmergencyNumbers)
		if v.ResourceAccount.IsSet() {
			row["ResourceAccount"] = b.person(v.ResourceAccount.Name)
		}
		b.policy(plan.KindSharedCalling, v.Name, row)
	}
	for _, v := range p.EmergencyCallRouting {
		numbers := []Row{}
		for _, n := range v.EmergencyNumbers {
			number := rowOf{"EmergencyDialString": n.EmergencyDialString, "EmergencyDialMask": nil, "OnlinePSTNUsage": nil}
			numbers = append(numbers, Row(number.text("EmergencyDialMask", strings.Join(n.EmergencyDialMask, ";")).text("OnlinePSTNUsage", n.OnlinePSTNUsage)))
		}
		row := rowOf{"EmergencyNumbers": numbers}
		b.policy(plan.KindEmergencyCallRouting, v.Name, row.tri("AllowEnhancedEmergencyServices", v.AllowEnhancedEmergencyServices).text("Description", v.Description))
	}
	for _, v := range p.EmergencyCalling {
		extended := []Row{}
		for _, n := range v.ExtendedNotifications {
			e := rowOf{"EmergencyDialString": n.EmergencyDialString, "NotificationGroup": nil, "NotificationDialOutNumber": nil, "NotificationMode": nil}
			extended = append(extended, Row(e.text("NotificationGroup", strings.Join(n.NotificationGroup, ";")).text("NotificationDialOutNumber", n.NotificationDialOutNumber).text("NotificationMode", n.NotificationMode)))
		}
		row := rowOf{"ExtendedNotifications": extended}
		row.text("NotificationMode", v.NotificationMode).text("NotificationGroup", strings.Join(v.NotificationGroup, ";")).text("NotificationDialOutNumber", v.NotificationDialOutNumber).
			text("ExternalLocationLookupMode", v.ExternalLocationLookupMode).text("EnhancedEmergencyServiceDisclaimer", v.EnhancedEmergencyServiceDisclaimer).text("Description", v.Description)
		b.policy(plan.KindEmergencyCalling, v.Name, row)
	}
	for _, v := range p.VoiceRouting {
		row := rowOf{}
		b.policy(plan.KindVoiceRouting, v.Name, row.list("OnlinePstnUsages", v.OnlinePstnUsages).text("RouteType", v.RouteType).text("Description", v.Description))
	}
	for _, v := range p.Calling {
		row := rowOf{}
		row.tri("AllowPrivateCalling", v.AllowPrivateCalling).tri("AllowWebPSTNCalling", v.AllowWebPSTNCalling).tri("PreventTollBypass", v.PreventTollBypass)
		b.policy(plan.KindCalling, v.Name, row.text("Description", v.Description))
	}
	for _, v := range p.CallerID {
		row := rowOf{}
		row.text("CallingIDSubstitute", v.CallingIDSubstitute).tri("EnableUserOverride", v.EnableUserOverride).tri("BlockIncomingPstnCallerID", v.BlockIncomingPstnCallerID).
			text("ServiceNumber", v.ServiceNumber).text("CompanyName", v.CompanyName).text("Description", v.Description)
		if v.ResourceAccount.IsSet() {
			row["ResourceAccount"] = b.person(v.ResourceAccount.Name)
		}
		b.policy(plan.KindCallerID, v.Name, row)
	}
	for _, v := range p.Mobility {
		row := rowOf{}
		row.text("MobileDialerPreference", v.MobileDialerPreference).text("IPAudioMobileMode", v.IPAudioMobileMode).text("IPVideoMobileMode", v.IPVideoMobileMode)
		b.policy(plan.KindMobility, v.Name, row.text("Description", v.Description))
	}
	for _, v := range p.DialPlan {
		rules := []Row{}
		for _, r := range v.NormalizationRules {
			rule := rowOf{"Name": r.Name, "Pattern": r.Pattern, "Translation": r.Translation, "IsInternalExtension": r.IsInternalExtension == plan.Yes, "Description": nil}
			rules = append(rules, Row(rule.text("Description", r.Description)))
		}
		row := rowOf{"NormalizationRules": rules}
		b.policy(plan.KindDialPlan, v.Name, row.text("SimpleName", v.SimpleName).text("Description", v.Description))
	}
	for _, v := range p.DialOut {
		row := rowOf{}
		b.policy(plan.KindDialOut, v.Name, row.text("Description", v.Description))
	}
}
