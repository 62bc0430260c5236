package runbook

import (
	"strconv"

	"partyline/core/change"
	"partyline/core/plan"
	ps "partyline/core/powershell"
)

func itoa(n int) string { return strconv.Itoa(n) }

// grantCmdlet says how a policy is granted to a person and where it is read.
type grantCmdlet struct{ column, property, cmdlet, what string }

// grantCmdlets are in the order of the plan's policy kinds; column is that of data/people.csv.
var grantCmdlets = [...]grantCmdlet{
	{"SharedCallingPolicy", "TeamsSharedCallingRoutingPolicy", "Grant-CsTeamsSharedCallingRoutingPolicy", "Shared Calling policy"},
	{"EmergencyCallRoutingPolicy", "TeamsEmergencyCallRoutingPolicy", "Grant-CsTeamsEmergencyCallRoutingPolicy", "emergency call routing policy"},
	{"EmergencyCallingPolicy", "TeamsEmergencyCallingPolicy", "Grant-CsTeamsEmergencyCallingPolicy", "emergency calling policy"},
	{"VoiceRoutingPolicy", "OnlineVoiceRoutingPolicy", "Grant-CsOnlineVoiceRoutingPolicy", "voice routing policy"},
	{"CallingPolicy", "TeamsCallingPolicy", "Grant-CsTeamsCallingPolicy", "calling policy"},
	{"CallerIDPolicy", "CallingLineIdentity", "Grant-CsCallingLineIdentity", "caller ID policy"},
	{"MobilityPolicy", "TeamsMobilityPolicy", "Grant-CsTeamsMobilityPolicy", "mobility policy"},
	{"DialPlan", "TenantDialPlan", "Grant-CsTenantDialPlan", "dial plan"},
	{"DialOutPolicy", "OnlineDialOutPolicy", "Grant-CsDialoutPolicy", "dial-out policy"},
}

var (
	identity  = ps.Member("person", "Identity")
	getPerson = func() *ps.Command { return ps.Cmd("Get-CsOnlineUser").Param("Identity", identity) }
)

// overPeople gives the loops over data/people.csv of a step.
func (w *writer) overPeople(s change.Step) []part {
	p := part{read: getPerson()}
	if kind, ok := s.Kind.Granted(); ok {
		p = granting(p, s, grantCmdlets[kind-plan.KindSharedCalling], kind, w.set.TakesAway(s.Kind))
		if (s.Kind == change.PeopleSharedCalling || s.Kind == change.PeopleEmergency) && w.columns().has("NumberGone") {
			p.gateBack, p.together = []ps.Statement{ps.Run(call("Test-PartylineBack").Param("Row", ps.Variable("person")))}, true
		}
		switch s.Kind {
		case change.PeopleVoiceRouting:
			p.gate = []ps.Statement{ps.Run(call("Test-PartylineCaller").Param("Identity", identity).Param("Granting", ps.Member("person", p.rows)).Param("Line", ps.Member("person", "Line")))}
		case change.PeopleRoutingLate:
			p.gateBack, p.together = w.numberBack(), true
		}
		return []part{p}
	}
	switch s.Kind {
	case change.PeopleUsageLocation:
		p.rows, p.what, p.field = "UsageLocation", "usage location of the new country", "usageLocation"
		p.wanted = []ps.Entry{{Key: "UsageLocation", Value: ps.Member("person", "UsageLocation")}}
		p.manual, p.how = "people-usage-locations", "Microsoft 365 admin center, Users, Active users, the person, Licenses and apps, Select location: the country of data/people.csv (column UsageLocation)"
		p.manualUndo = "put the former country back there (column UsageLocationBefore)"
	case change.PeopleLicences:
		p.rows, p.what, p.field = "NeedsLicence", "Teams Phone licence", "licences"
		p.manual, p.how, p.holds = "people-licences", "assign a licence with Teams Phone; data/licences.csv lists those whom the plan knows to lack one", true
		p.wanted = []ps.Entry{{Key: "FeatureTypes", Value: ps.Strings("PhoneSystem")}}
	case change.PeopleVoice:
		on, off := p, p
		on.rows, on.what, on.field = "EnterpriseVoiceEnabled", "enable voice", "enterpriseVoiceEnabled"
		on.wanted, on.was = voice(true), voice(false)
		on.write, on.undoChange = setVoice(true), setVoice(false)
		// Whoever had voice may get it here again, when a run ended while the number was given up.
		on.wasBack = []ps.Entry{{Key: "EnterpriseVoiceEnabled", Value: ps.Member("person", "EnterpriseVoiceEnabledBefore")}}
		off.rows, off.what, off.field = "EnterpriseVoiceOff", "switch voice off", on.field
		off.wanted, off.was = on.was, on.wanted
		off.write, off.undoChange = on.undoChange, on.write
		// Somebody may have given the person a number meanwhile.
		on.gateBack = []ps.Statement{ps.Run(call("Test-PartylineLine").Param("Identity", identity))}
		off.gate = on.gateBack
		if w.columns().has(off.rows) {
			return []part{on, off}
		}
		return []part{on}
	default:
		return w.numbers(s, p)
	}
	return []part{p}
}

func voice(on bool) []ps.Entry {
	return []ps.Entry{{Key: "EnterpriseVoiceEnabled", Value: ps.Bool(on)}}
}

func setVoice(on bool) []ps.Statement {
	return []ps.Statement{ps.Run(ps.Cmd("Set-CsPhoneNumberAssignment").Param("Identity", identity).Param("EnterpriseVoiceEnabled", ps.Bool(on)))}
}

// granting grants a policy; (none) takes a direct grant away, which the cmdlets
// do by -PolicyName $null (fact pol.direct-masks-group).
func granting(p part, s change.Step, g grantCmdlet, kind plan.Kind, takesAway bool) part {
	p.rows, p.what, p.field, p.batch = g.column, g.what, "policies/"+kind.PolicyType(), s.Batch
	switch s.Kind {
	case change.PeopleSharingGone, change.PeopleEmergencyGone:
		p.rows += "Gone"
	case change.PeopleRoutingLate:
		p.rows += "Late"
	}
	policy := ps.Member("person", p.rows)
	if takesAway {
		p.before, policy = named("policy", p.rows, change.NoPolicy), ps.Variable("policy")
	}
	p.wanted = []ps.Entry{{Key: g.property, Value: policy}}
	p.was = []ps.Entry{{Key: g.property, Value: ps.Member("person", g.column+"Before")}}
	p.write = []ps.Statement{g.grant(policy)}
	p.undoChange = append(named("former", g.column+"Before", ""), g.grant(ps.Variable("former")))
	return p
}

func (g grantCmdlet) command(policy ps.Value) *ps.Command {
	return ps.Cmd(g.cmdlet).Param("Identity", identity).Param("PolicyName", policy)
}

func (g grantCmdlet) grant(policy ps.Value) ps.Statement { return ps.Run(g.command(policy)) }

// named gives a variable the name of a column, or $null where that is the word for none.
func named(variable, column, none string) []ps.Statement {
	return []ps.Statement{ps.Assign(variable, ps.Member("person", column)),
		ps.If{Condition: ps.Compare(ps.Variable(variable), "eq", ps.String(none)), Then: []ps.Statement{ps.Assign(variable, ps.Null())}}}
}
