package runbook

import (
	"partyline/core/change"
	"partyline/core/plan"
	ps "partyline/core/powershell"
)

// usage adds a name to the tenant's one list of PSTN usages; @{add} keeps what
// the list has (fact dr.usage-list-edit).
func (w *writer) usage(s change.Step) part {
	parsed, _ := s.Address.Parse()
	name := ps.String(parsed.Key[0])
	set := func(how ps.Value) []ps.Statement {
		return []ps.Statement{ps.Run(ps.Cmd("Set-CsOnlinePstnUsage").Param("Identity", ps.String("Global")).Param("Usage", how))}
	}
	p := part{address: string(s.Address), what: s.What, after: needs(s), holds: true,
		read: ps.Cmd("Get-CsOnlinePstnUsage").Param("Identity", ps.String("Global")), wanted: []ps.Entry{{Key: "Usage", Value: ps.Array(name)}},
		write: set(ps.Add(name)), undo: set(ps.Remove(name))}
	p.list, p.moving = p.read, true
	if s.Action == change.Remove {
		// The list stays, the item goes.
		p.read = call("Get-PartylineItem").Param("Read", ps.ScriptBlock(ps.Run(p.read))).Param("Property", ps.String("Usage"))
		p.list, p.named, p.key, p.holds, p.wanted = nil, parsed.Key[0], "Name", false, nil
		p.absent, p.write, p.undo = true, p.undo, p.write
	}
	return p
}

// grants are the cmdlets that grant a policy, by the type that assignments bear.
var grants = [...]struct {
	of           plan.Kind
	word, cmdlet string
}{
	{plan.KindSharedCalling, "TeamsSharedCallingRoutingPolicy", "Grant-CsTeamsSharedCallingRoutingPolicy"},
	{plan.KindEmergencyCallRouting, "TeamsEmergencyCallRoutingPolicy", "Grant-CsTeamsEmergencyCallRoutingPolicy"},
	{plan.KindEmergencyCalling, "TeamsEmergencyCallingPolicy", "Grant-CsTeamsEmergencyCallingPolicy"},
	{plan.KindVoiceRouting, "OnlineVoiceRoutingPolicy", "Grant-CsOnlineVoiceRoutingPolicy"},
	{plan.KindCalling, "TeamsCallingPolicy", "Grant-CsTeamsCallingPolicy"},
	{plan.KindCallerID, "CallingLineIdentity", "Grant-CsCallingLineIdentity"},
	{plan.KindMobility, "TeamsMobilityPolicy", "Grant-CsTeamsMobilityPolicy"},
	{plan.KindDialPlan, "TenantDialPlan", "Grant-CsTenantDialPlan"},
}

// group grants a policy to a group, always with a rank (fact pol.rank-sc).
func (w *writer) group(s change.Step) part {
	p := part{address: string(s.Address), what: s.What, after: needs(s)}
	parsed, _ := s.Address.Parse()
	group := parsed.Key[1]
	if s.Kind == change.GroupEmergency {
		p.manual, p.how = "group-members", "grant the policy to each member whom data/people.csv does not list"
		return p
	}
	if s.Action == change.Manual {
		p.manual, p.how = "groups", "put the group's object id into the plan and write the runbook again, or grant the policy in the Teams admin center"
		return p
	}
	of, _ := plan.KindOf("policy:" + parsed.Key[0])
	word, cmdlet := "", ""
	for _, g := range grants {
		if g.of == of {
			word, cmdlet = g.word, g.cmdlet
		}
	}
	if cmdlet == "" {
		p.manual, p.how = "groups", "policies of this type are granted to people only: see to the members by hand"
		return p
	}
	grant := func(policy, rank string) []ps.Statement {
		n := 0
		for _, c := range []byte(rank) {
			n = 10*n + int(c-'0')
		}
		return []ps.Statement{ps.Run(ps.Cmd(cmdlet).Param("Group", ps.String(group)).Param("PolicyName", ps.String(policy)).Param("Rank", ps.Int(int64(n))))}
	}
	remove := []ps.Statement{ps.Run(ps.Cmd("Remove-CsGroupPolicyAssignment").Param("GroupId", ps.String(group)).Param("PolicyType", ps.String(word)))}
	p.read = ps.Cmd("Get-CsGroupPolicyAssignment").Param("PolicyType", ps.String(word))
	p.list, p.moving = p.read, true // a rank moves others (fact pol.no-rank-lowest)
	p.named, p.key = group, "GroupId"
	if s.Action == change.Remove {
		q := &w.set.Was.GroupAssignments[s.Found]
		p.absent, p.was = true, []ps.Entry{text("PolicyName", q.Policy)}
		p.write, p.forever = remove, s.Forever
		if p.forever == "" {
			p.undo = grant(q.Policy, itoa(max(q.Rank, 1)))
		}
		return p
	}
	if s.Kind == change.GroupVoiceRouting {
		p.gate = w.usages(s, "")
	}
	policy, rank := s.Fields[0], s.Fields[1]
	p.wanted = []ps.Entry{text("PolicyName", policy.After)}
	p.write = grant(policy.After, rank.After)
	if s.Action != change.Change {
		p.undo = remove
		if s.Kind == change.GroupSharedCalling && w.columns().has("NumberGone") {
			p.gateBack = []ps.Statement{ps.Run(call("Test-PartylineBack"))}
		}
		return p
	}
	p.was = []ps.Entry{text("PolicyName", policy.Before)}
	if rank.Before != rank.After {
		p.wanted, p.was = append(p.wanted, text("Rank", rank.After)), append(p.was, text("Rank", rank.Before))
	}
	p.change, p.undoChange = p.write, grant(policy.Before, rank.Before)
	return p
}

// usages is the gate of a step by which many lose their usages at once, nil
// where nobody has a number that would need them until it goes.
func (w *writer) usages(s change.Step, policy string) []ps.Statement {
	if s.Action == change.Keep || !w.columns().has("NumberBefore") {
		return nil
	}
	c := call("Test-PartylineUsages")
	if policy != "" {
		c.Param("Policy", ps.String(policy))
	}
	return []ps.Statement{ps.Run(c)}
}
