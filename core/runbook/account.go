package runbook

import (
	"fmt"
	"strings"

	"partyline/core/change"
	"partyline/core/plan"
	ps "partyline/core/powershell"
)

// applicationID is the application of auto attendants, and of call queues (fact ra.appids).
var applicationID = map[string]string{
	"AutoAttendant": "ce933385-9390-45d1-9512-c8d228074e07",
	"CallQueue":     "11cd3e2e-fccb-42ad-ad00-878b93575e07",
}

// needs are the addresses of a step without its own.
func needs(s change.Step) []plan.Address {
	var all []plan.Address
	for _, a := range s.Needs {
		if a != s.Address {
			all = append(all, a)
		}
	}
	return all
}

// account gives the parts of a resource account.
func (w *writer) account(s change.Step) part {
	a := &w.plan.ResourceAccounts[s.Index]
	p := part{address: string(s.Address), what: s.What, after: needs(s)}
	user := ps.Cmd("Get-CsOnlineUser").Param("Identity", ps.String(a.UserPrincipalName))
	switch s.Kind {
	case change.Account:
		id := applicationID[a.Application]
		if id == "" {
			id = applicationID["AutoAttendant"]
		}
		name := a.DisplayName
		if name == "" {
			name, _, _ = strings.Cut(a.UserPrincipalName, "@")
		}
		p.read = ps.Cmd("Get-CsOnlineApplicationInstance")
		p.named, p.key = a.UserPrincipalName, "UserPrincipalName"
		p.wanted = []ps.Entry{text("ApplicationId", id), text("DisplayName", name)}
		p.write = []ps.Statement{ps.Run(ps.Cmd("New-CsOnlineApplicationInstance").Param("UserPrincipalName", ps.String(a.UserPrincipalName)).
			Param("ApplicationId", ps.GUID(id)).Param("DisplayName", ps.String(name)))}
	case change.AccountReadable:
		p.field, p.wait, p.read = "readable", true, user
	case change.AccountUsageLocation:
		p.field, p.read, p.manual = "usageLocation", user, "usage-location"
		p.wanted = []ps.Entry{text("UsageLocation", orAny(a.UsageLocation))}
		p.how = "Microsoft 365 admin center, Users, Active users, the account, Licenses and apps, Select location: " + a.UsageLocation
		if a.UsageLocation == "" {
			p.how += "the country of its number"
		}
	case change.AccountLicence:
		p.field, p.read, p.manual, p.holds = "licences", user, "licences", true
		p.wanted = []ps.Entry{{Key: "AssignedPlan", Value: ps.Strings("MCOEV_VIRTUALUSER")}}
		p.how = "assign the licence Microsoft Teams Phone Resource Account; data/licences.csv lists all accounts"
	case change.PayAsYouGo:
		p.field, p.read, p.manual, p.holds = "payAsYouGo", user, "pay-as-you-go", true
		p.wanted = []ps.Entry{{Key: "AssignedPlan", Value: ps.Strings("MCOPSTN_PAYG")}}
		p.how = "assign the licence Pay-As-You-Go Calling Plan of the number's zone; data/licences.csv lists all accounts"
	case change.Funding:
		p.field, p.manual = "funding", "funding"
		p.how = "make sure that calls are paid for: post-paid pay-as-you-go, or Communications Credits with a balance (Microsoft 365 admin center, Billing)"
	case change.AccountNumber:
		w.number(&p, s, a)
	case change.AccountRoutingGrant:
		name := a.VoiceRoutingPolicy.Name
		p.field, p.read = "voiceRoutingPolicy", user
		p.wanted = []ps.Entry{text("OnlineVoiceRoutingPolicy", name)}
		p.was = []ps.Entry{text("OnlineVoiceRoutingPolicy", s.Fields[0].Before)}
		p.write = []ps.Statement{ps.Run(ps.Cmd("Grant-CsOnlineVoiceRoutingPolicy").Param("Identity", ps.String(a.UserPrincipalName)).Param("PolicyName", ps.String(name)))}
	case change.Association:
		w.association(&p, s, a)
	}
	return p
}

// orAny gives the module's word for "anything but empty" where the plan has no value.
func orAny(value string) string {
	if value == "" {
		return "*"
	}
	return value
}

// number assigns the account's number. The names -PhoneNumber and
// -PhoneNumberType are the catalogue's affair (fact num.param-rename); the
// location is not given along, for that is a call of its own (fact num.sets).
func (w *writer) number(p *part, s change.Step, a *plan.ResourceAccount) {
	p.field = "phoneNumber"
	p.read = ps.Cmd("Get-CsPhoneNumberAssignment").Param("AssignedPstnTargetId", ps.String(a.UserPrincipalName))
	p.wanted = []ps.Entry{text("TelephoneNumber", a.PhoneNumber.Name)}
	if s.Action == change.Manual {
		p.manual, p.how = "numbers", "say in the plan of which type the number is and write the runbook again, or assign it by hand"
		return
	}
	n, _ := w.index.Find(plan.KindNumber, a.PhoneNumber.Name)
	number := &w.plan.Numbers[n]
	p.wanted = append(p.wanted, text("NumberType", number.NumberType))
	p.write = []ps.Statement{ps.Run(ps.Cmd("Set-CsPhoneNumberAssignment").Param("Identity", ps.String(a.UserPrincipalName)).
		Param("PhoneNumber", ps.String(number.TelephoneNumber)).Param("PhoneNumberType", ps.String(number.NumberType)))}
}

// location sets the emergency location of a number, by id.
func (w *writer) location(s change.Step) part {
	n := &w.plan.Numbers[s.Index]
	p := part{address: string(s.Address), field: "location", what: s.What, after: needs(s),
		read:   ps.Cmd("Get-CsPhoneNumberAssignment").Param("TelephoneNumber", ps.String(n.TelephoneNumber)),
		wanted: []ps.Entry{text("LocationId", orAny(n.Location.Name))}}
	if s.Action != change.Manual {
		p.was = []ps.Entry{text("LocationId", s.Fields[0].Before)}
		p.write = []ps.Statement{ps.Run(ps.Cmd("Set-CsPhoneNumberAssignment").Param("PhoneNumber", ps.String(n.TelephoneNumber)).Param("LocationId", ps.GUID(n.Location.Name)))}
		return p
	}
	p.manual = "locations"
	p.how = "Teams admin center, Locations, Emergency addresses: add and validate the address" + w.addressText(n.Location.Name) + "; then Voice, Phone numbers, this number, Edit: give it the location"
	if !change.IsGUID(n.Location.Name) {
		// Its id is not known: any location will do for the script, the person chose it.
		p.wanted = []ps.Entry{text("LocationId", "*")}
	}
	return p
}

// addressText gives the street address of a location, with a blank before it.
func (w *writer) addressText(location string) string {
	i, ok := w.index.Find(plan.KindLocation, location)
	if !ok {
		return ""
	}
	l := &w.plan.Locations[i]
	parts := []string{l.Place}
	if c, ok := w.index.Find(plan.KindCivicAddress, l.CivicAddress); ok {
		a := &w.plan.CivicAddresses[c]
		parts = append(parts, a.CompanyName, strings.TrimSpace(a.HouseNumber+" "+a.StreetName), a.PostalCode, a.City, a.StateOrProvince, a.CountryOrRegion)
	} else {
		parts = append(parts, l.City, l.CountryOrRegion)
	}
	var filled []string
	for _, part := range parts {
		if part != "" {
			filled = append(filled, part)
		}
	}
	if len(filled) == 0 {
		return ""
	}
	return " " + strings.Join(filled, ", ")
}

// association ties the account to its attendant, by the ids that the tenant gave (fact ra.association).
func (w *writer) association(p *part, s change.Step, a *plan.ResourceAccount) {
	i, _ := w.index.Find(plan.KindAttendant, a.AutoAttendant.Name)
	p.field = "autoAttendant"
	p.before = []ps.Statement{
		ps.Assign("account", call("Get-PartylineId").Param("Address", ps.String(string(s.Address)))),
		ps.Assign("attendant", call("Get-PartylineId").Param("Address", ps.String(string(w.index.AddressOf(plan.KindAttendant, i))))),
	}
	// The attendant's own list of accounts: reading an account without an association is an error.
	p.read, p.named, p.key = call("Get-PartylineAttendant"), a.AutoAttendant.Name, "Name"
	p.wanted, p.holds = []ps.Entry{{Key: "ApplicationInstances", Value: ps.Array(ps.Variable("account"))}}, true
	p.write = []ps.Statement{ps.Run(ps.Cmd("New-CsOnlineApplicationInstanceAssociation").Param("Identities", ps.Array(ps.Variable("account"))).
		Param("ConfigurationId", ps.Variable("attendant")).Param("ConfigurationType", ps.String("AutoAttendant")))}
}

// attendant makes an auto attendant: its greeting, menu and dial scope first.
func (w *writer) attendant(s change.Step) part {
	t := &w.plan.AutoAttendants[s.Index]
	p := part{address: string(s.Address), what: s.What, after: needs(s), read: call("Get-PartylineAttendant"), named: t.Name, key: "Name"}
	if s.Action == change.Manual {
		p.manual, p.how = "attendants", "make or change it in the Teams admin center, Voice, Auto attendants: "+s.What
		p.wanted = []ps.Entry{text("Name", t.Name)}
		return p
	}
	p.wanted = []ps.Entry{text("LanguageId", t.LanguageID), text("TimeZoneId", t.TimeZoneID),
		{Key: "DefaultCallFlow", Value: ps.Ordered(ps.Entry{Key: "Greetings", Value: prompts(t.DefaultCallFlow.Greetings)}, ps.Entry{Key: "Menu", Value: menuWanted(&t.DefaultCallFlow.Menu)})}}
	p.write = attendantBody(t)
	return p
}

func prompts(list []plan.Prompt) ps.Value {
	all := make([]ps.Value, 0, len(list))
	for _, g := range list {
		all = append(all, ps.Ordered(text("TextToSpeechPrompt", g.Text)))
	}
	return ps.Array(all...)
}

func menuWanted(m *plan.Menu) ps.Value {
	var options []ps.Value
	for _, o := range m.Options {
		options = append(options, ps.Ordered(text("DtmfResponse", o.DtmfResponse), text("Action", o.Action)))
	}
	return ps.Ordered(ps.Entry{Key: "DialByNameEnabled", Value: ps.Bool(m.EnableDialByName == plan.Yes)}, ps.Entry{Key: "Prompts", Value: prompts(m.Prompts)},
		ps.Entry{Key: "MenuOptions", Value: ps.Array(options...)})
}

func attendantBody(t *plan.AutoAttendant) []ps.Statement {
	var body []ps.Statement
	assign := func(name string, c *ps.Command) ps.Value {
		body = append(body, ps.Assign(name, c))
		return ps.Variable(name)
	}
	spoken := func(prefix string, list []plan.Prompt) ps.Value {
		var all []ps.Value
		for i, g := range list {
			all = append(all, assign(fmt.Sprintf("%s%d", prefix, i+1), ps.Cmd("New-CsAutoAttendantPrompt").Param("TextToSpeechPrompt", ps.String(g.Text))))
		}
		return ps.Array(all...)
	}
	flow := &t.DefaultCallFlow
	greetings := spoken("greeting", flow.Greetings)
	menuPrompts := spoken("prompt", flow.Menu.Prompts)
	var options []ps.Value
	for i, o := range flow.Menu.Options {
		c := ps.Cmd("New-CsAutoAttendantMenuOption").Param("Action", ps.String(o.Action)).Param("DtmfResponse", ps.String(o.DtmfResponse))
		if len(o.VoiceResponses) > 0 {
			c.Param("VoiceResponses", ps.Strings(o.VoiceResponses...))
		}
		if o.CallTarget.Type != "" {
			c.Param("CallTarget", assign(fmt.Sprintf("target%d", i+1), entity(o.CallTarget)))
		}
		if o.Prompt.Text != "" {
			c.Param("Prompt", assign(fmt.Sprintf("said%d", i+1), ps.Cmd("New-CsAutoAttendantPrompt").Param("TextToSpeechPrompt", ps.String(o.Prompt.Text))))
		}
		options = append(options, assign(fmt.Sprintf("option%d", i+1), c))
	}
	menu := ps.Cmd("New-CsAutoAttendantMenu").Param("Name", ps.String(or(flow.Menu.Name, t.Name+" menu")))
	if len(options) > 0 {
		menu.Param("MenuOptions", ps.Array(options...))
	}
	if len(flow.Menu.Prompts) > 0 {
		menu.Param("Prompts", menuPrompts)
	}
	if flow.Menu.EnableDialByName == plan.Yes {
		menu.Switch("EnableDialByName")
	}
	if flow.Menu.DirectorySearchMethod != "" {
		menu.Param("DirectorySearchMethod", ps.String(flow.Menu.DirectorySearchMethod))
	}
	callFlow := ps.Cmd("New-CsAutoAttendantCallFlow").Param("Name", ps.String(or(flow.Name, t.Name+" call flow"))).Param("Menu", assign("menu", menu))
	if len(flow.Greetings) > 0 {
		callFlow.Param("Greetings", greetings)
	}
	c := ps.Cmd("New-CsAutoAttendant").Param("Name", ps.String(t.Name)).Param("LanguageId", ps.String(t.LanguageID)).Param("TimeZoneId", ps.String(t.TimeZoneID)).
		Param("DefaultCallFlow", assign("flow", callFlow))
	if t.VoiceID != "" {
		c.Param("VoiceId", ps.String(t.VoiceID))
	}
	if t.VoiceResponseEnabled == plan.Yes {
		c.Switch("EnableVoiceResponse")
	}
	if t.Operator.Type != "" {
		c.Param("Operator", assign("operator", entity(t.Operator)))
	}
	for _, scope := range []struct {
		name, parameter string
		groups          []string
	}{{"inclusion", "InclusionScope", t.InclusionScope}, {"exclusion", "ExclusionScope", t.ExclusionScope}} {
		if len(scope.groups) > 0 {
			c.Param(scope.parameter, assign(scope.name, ps.Cmd("New-CsAutoAttendantDialScope").Switch("GroupScope").Param("GroupIds", ps.Strings(scope.groups...))))
		}
	}
	return append(body, ps.Run(c))
}

func entity(e plan.CallableEntity) *ps.Command {
	return ps.Cmd("New-CsAutoAttendantCallableEntity").Param("Identity", ps.String(e.ID)).Param("Type", ps.String(e.Type))
}

func or(value, otherwise string) string {
	if value != "" {
		return value
	}
	return otherwise
}
