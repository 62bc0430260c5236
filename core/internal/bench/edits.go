package main

import "partyline/core/plan"

// localEdits are twenty edits such as a person makes at a desk.
func localEdits(p *plan.Plan) []plan.Edit {
	user := func(i int) plan.Address { return plan.At(plan.KindUser, p.Users[i].UserPrincipalName) }
	number := func(i int) plan.Address { return plan.At(plan.KindNumber, p.Numbers[i].TelephoneNumber) }
	policy := plan.At(plan.KindSharedCalling, p.Policies.SharedCalling[1].Name)
	site := plan.At(plan.KindSite, p.Sites[3].Name)
	return []plan.Edit{
		plan.Set(user(10).Field("displayName"), `"Ana Lima"`),
		plan.Set(user(2000).Field("enterpriseVoiceEnabled"), "false"),
		plan.Set(user(3000).Field("lineUri"), "null"),
		plan.Set(user(4000).Field("usageLocation"), `"GB"`),
		plan.Set(user(5000).Field("office"), `"18/2111"`),
		plan.Set(user(6000).Field("policies", "voiceRouting"), "null"),
		plan.Set(user(7000).Field("servicePlans"), `["MCOEV"]`),
		plan.Set(user(8000).Field("city"), `"Praha"`),
		plan.Set(user(9000).Field("department"), `"Sales"`),
		plan.Set(user(11000).Field("enterpriseVoiceEnabled"), "true"),
		plan.Set(number(9).Field("tags"), `["HQ"]`),
		plan.Set(number(100).Field("activationState"), `"Activated"`),
		plan.Set(number(200).Field("operator"), `""`),
		plan.Set(number(300).Field("isoCountryCode"), `"US"`),
		plan.Set(number(400).Field("location"), "null"),
		plan.Set(number(500).Field("assignmentCategory"), `"Primary"`),
		plan.Set(policy.Field("description"), `"second floor"`),
		plan.Set(site.Field("description"), `"moved in 2026"`),
		plan.Set(site.Field("city"), `"Tacoma"`),
		plan.Set(plan.At(plan.KindTenant, "Global").Field("displayName"), `"Contoso Ltd"`),
	}
}

// wideEdits are edits of what applies to everyone.
func wideEdits() []plan.Edit {
	return []plan.Edit{
		plan.Set(plan.At(plan.KindVoiceRouting, "No usages").Field("onlinePstnUsages"), `["US trunk"]`),
		plan.Set(plan.At(plan.KindEmergencyCallRouting, "Global").Field("description"), `"for all"`),
	}
}
