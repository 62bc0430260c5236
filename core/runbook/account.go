package runbook

import (
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
		p.forever = "there is no cmdlet that removes a resource account (fact ra.no-remove-cmdlet)"
		p.manualUndo = "delete the user " + a.UserPrincipalName + " in the Microsoft 365 admin center, when nothing needs it any more"
		if s.Action == change.Change {
			w.accountAgain(&p, s, a, id, name)
		}
	case change.AccountReadable:
		p.field, p.wait, p.read = "readable", true, user
	case change.AccountUsageLocation:
		p.field, p.read, p.manual = "usageLocation", user, "usage-location"
		p.wanted = []ps.Entry{text("UsageLocation", orAny(a.UsageLocation))}
		p.how = "run 05-licences.ps1, or Microsoft 365 admin center, Users, Active users, the account, Licenses and apps, Select location: " + a.UsageLocation
		if a.UsageLocation == "" {
			p.how += "the country of its number"
		}
	case change.AccountLicence:
		p.field, p.read, p.manual, p.holds = "licences", user, "licences", true
		p.wanted = []ps.Entry{{Key: "AssignedPlan", Value: ps.Strings("MCOEV_VIRTUALUSER")}}
		p.how = "run 05-licences.ps1, or assign the licence Microsoft Teams Phone Resource Account"
	case change.PayAsYouGo:
		p.field, p.read, p.manual, p.holds = "payAsYouGo", user, "pay-as-you-go", true
		p.wanted = []ps.Entry{{Key: "AssignedPlan", Value: ps.Strings("MCOPSTN_PAYG")}}
		p.how = "run 05-licences.ps1, or assign the licence Pay-As-You-Go Calling Plan of the number's zone"
	case change.Funding:
		p.field, p.manual = "funding", "funding"
		p.how = "make sure that calls are paid for: post-paid pay-as-you-go, or Communications Credits with a balance (Microsoft 365 admin center, Billing)"
	case change.AccountRoutingGrant:
		name := a.VoiceRoutingPolicy.Name
		p.field, p.read = "voiceRoutingPolicy", user
		p.wanted = []ps.Entry{text("OnlineVoiceRoutingPolicy", name)}
		p.was = []ps.Entry{text("OnlineVoiceRoutingPolicy", s.Fields[0].Before)}
		grant := func(name ps.Value) []ps.Statement {
			return []ps.Statement{ps.Run(ps.Cmd("Grant-CsOnlineVoiceRoutingPolicy").Param("Identity", ps.String(a.UserPrincipalName)).Param("PolicyName", name))}
		}
		p.write, p.undo = grant(ps.String(name)), grant(ps.Null())
		if former := s.Fields[0].Before; former != "" {
			p.undoChange = grant(ps.String(former))
		}
	case change.Association:
		return w.association(s, a)
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

// location sets the emergency location of a number, by id.
func (w *writer) location(s change.Step) part {
	n := &w.plan.Numbers[s.Index]
	p := part{address: string(s.Address), field: "location", what: s.What, after: needs(s),
		read:   ps.Cmd("Get-CsPhoneNumberAssignment").Param("TelephoneNumber", ps.String(n.TelephoneNumber)),
		wanted: []ps.Entry{text("LocationId", orAny(n.Location.Name))}}
	if s.Action != change.Manual {
		p.was = []ps.Entry{text("LocationId", s.Fields[0].Before)}
		set := func(location ps.Value) []ps.Statement {
			return []ps.Statement{ps.Run(ps.Cmd("Set-CsPhoneNumberAssignment").Param("PhoneNumber", ps.String(n.TelephoneNumber)).Param("LocationId", location))}
		}
		p.write = set(ps.GUID(n.Location.Name))
		switch former := s.Fields[0].Before; {
		case change.IsGUID(former):
			p.undoChange = set(ps.GUID(former))
		case n.NumberType == "CallingPlan":
			p.forever = "the location of a Calling Plan number is not taken away again (fact addr.location-null)"
		default:
			p.undo, p.gateBack = set(ps.String("null")), shared(n.TelephoneNumber)
		}
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

func or(value, otherwise string) string {
	if value != "" {
		return value
	}
	return otherwise
}
