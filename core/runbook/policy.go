package runbook

import (
	"slices"
	"strings"

	"partyline/core/change"
	"partyline/core/plan"
	ps "partyline/core/powershell"
)

// usage adds a name to the tenant's one list of PSTN usages; @{add} keeps what
// the list has (fact dr.usage-list-edit).
func (w *writer) usage(s change.Step) part {
	name := s.Fields[0].After
	return part{address: string(s.Address), what: s.What, after: needs(s), holds: true,
		read: ps.Cmd("Get-CsOnlinePstnUsage").Param("Identity", ps.String("Global")), wanted: []ps.Entry{{Key: "Usage", Value: ps.Strings(name)}},
		write: []ps.Statement{ps.Run(ps.Cmd("Set-CsOnlinePstnUsage").Param("Identity", ps.String("Global")).Param("Usage", ps.Add(ps.String(name))))}}
}

// policy gives the part of a policy by name; what exists and differs is changed by hand.
func (w *writer) policy(s change.Step, name, get string, wanted []ps.Entry, write []ps.Statement) part {
	p := part{address: string(s.Address), what: s.What, after: needs(s), read: ps.Cmd(get), named: name, wanted: wanted}
	if s.Action == change.Manual {
		p.manual, p.how = "policies", "it exists and differs from the plan: change it in the Teams admin center, after a look at who else is under it"
		return p
	}
	p.write = write
	return p
}

func (w *writer) voiceRouting(s change.Step) part {
	v := &w.plan.Policies.VoiceRouting[s.Index]
	c := ps.Cmd("New-CsOnlineVoiceRoutingPolicy").Param("Identity", ps.String(v.Name))
	if len(v.OnlinePstnUsages) > 0 {
		c.Param("OnlinePstnUsages", ps.Strings(v.OnlinePstnUsages...))
	}
	wanted := []ps.Entry{{Key: "OnlinePstnUsages", Value: ps.Strings(v.OnlinePstnUsages...)}}
	return w.policy(s, v.Name, "Get-CsOnlineVoiceRoutingPolicy", describe(c, wanted, v.Description), []ps.Statement{ps.Run(c)})
}

// describe adds a description where there is one.
func describe(c *ps.Command, wanted []ps.Entry, description string) []ps.Entry {
	if description == "" {
		return wanted
	}
	c.Param("Description", ps.String(description))
	return append(wanted, text("Description", description))
}

// emergency makes an emergency call routing policy of number objects: @{add}
// would bring the Global policy's numbers in (fact ecrp.add-inherits-global).
func (w *writer) emergency(s change.Step) part {
	e := &w.plan.Policies.EmergencyCallRouting[s.Index]
	var body []ps.Statement
	var objects, wanted []ps.Value
	for i, n := range e.EmergencyNumbers {
		masks := slices.Clone(n.EmergencyDialMask)
		slices.Sort(masks)
		mask := strings.Join(masks, ";")
		c := ps.Cmd("New-CsTeamsEmergencyNumber").Param("EmergencyDialString", ps.String(n.EmergencyDialString))
		if mask != "" {
			c.Param("EmergencyDialMask", ps.String(mask))
		}
		if n.OnlinePSTNUsage != "" {
			c.Param("OnlinePSTNUsage", ps.String(n.OnlinePSTNUsage))
		}
		name := "number" + itoa(i+1)
		body = append(body, ps.Assign(name, c))
		objects = append(objects, ps.Variable(name))
		wanted = append(wanted, ps.Ordered(text("EmergencyDialString", n.EmergencyDialString), text("EmergencyDialMask", mask), text("OnlinePSTNUsage", n.OnlinePSTNUsage)))
	}
	c := ps.Cmd("New-CsTeamsEmergencyCallRoutingPolicy").Param("Identity", ps.String(e.Name)).Param("EmergencyNumbers", ps.Array(objects...))
	entries := []ps.Entry{{Key: "EmergencyNumbers", Value: ps.Array(wanted...)}}
	if e.AllowEnhancedEmergencyServices.Known() {
		on := ps.Bool(e.AllowEnhancedEmergencyServices == plan.Yes)
		c.Param("AllowEnhancedEmergencyServices", on)
		entries = append(entries, ps.Entry{Key: "AllowEnhancedEmergencyServices", Value: on})
	}
	entries = describe(c, entries, e.Description)
	return w.policy(s, e.Name, "Get-CsTeamsEmergencyCallRoutingPolicy", entries, append(body, ps.Run(c)))
}

// sharedCalling makes a Shared Calling policy. Its account is named by object
// id, never by user principal name (fact sc.ra.identity-form).
func (w *writer) sharedCalling(s change.Step) part {
	q := &w.plan.Policies.SharedCalling[s.Index]
	account := ps.Variable("account")
	numbers := make([]ps.Value, len(q.EmergencyNumbers))
	for i, n := range q.EmergencyNumbers {
		numbers[i] = ps.String(n)
	}
	c := ps.Cmd("New-CsTeamsSharedCallingRoutingPolicy").Param("Identity", ps.String(q.Name)).Param("ResourceAccount", account)
	if len(numbers) > 0 {
		c.Param("EmergencyNumbers", ps.Add(numbers...))
	}
	wanted := []ps.Entry{{Key: "ResourceAccount", Value: account}, {Key: "EmergencyNumbers", Value: ps.Array(numbers...)}}
	wanted = describe(c, wanted, q.Description)
	p := w.policy(s, q.Name, "Get-CsTeamsSharedCallingRoutingPolicy", wanted, []ps.Statement{ps.Run(c)})
	for _, a := range s.Needs {
		if strings.HasPrefix(string(a), plan.KindAccount.String()+":") {
			p.before = []ps.Statement{ps.Assign("account", call("Get-PartylineId").Param("Address", ps.String(string(a))))}
		}
	}
	if s.Action == change.Change {
		w.callbacks(&p, s, q)
	}
	return p
}

// callbacks changes the callback numbers of a policy that exists, by add and
// remove and never by replacing the list (fact ecbn.edit-syntax).
func (w *writer) callbacks(p *part, s change.Step, q *plan.SharedCallingPolicy) {
	var had []string
	if s.Fields[1].Before != "" {
		had = strings.Split(s.Fields[1].Before, ", ")
	}
	var add, remove []ps.Value
	for _, n := range q.EmergencyNumbers {
		if !slices.Contains(had, n) {
			add = append(add, ps.String(n))
		}
	}
	for _, n := range had {
		if !slices.Contains(q.EmergencyNumbers, n) {
			remove = append(remove, ps.String(n))
		}
	}
	set := func() *ps.Command {
		return ps.Cmd("Set-CsTeamsSharedCallingRoutingPolicy").Param("Identity", ps.String(q.Name))
	}
	if remove != nil {
		p.change = append(p.change, ps.Run(set().Param("EmergencyNumbers", ps.Remove(remove...))))
	}
	if add != nil {
		p.change = append(p.change, ps.Run(set().Param("EmergencyNumbers", ps.Add(add...))))
	}
	p.was = []ps.Entry{{Key: "EmergencyNumbers", Value: ps.Strings(had...)}}
	if s.Fields[0].Before != s.Fields[0].After {
		p.change = append(p.change, ps.Run(set().Param("ResourceAccount", ps.Variable("account"))))
		p.was = append(p.was, text("ResourceAccount", w.foundAccount(s.Fields[0].Before)))
	}
	if q.Description != "" && s.Fields[2].Before != s.Fields[2].After {
		p.change = append(p.change, ps.Run(set().Param("Description", ps.String(q.Description))))
		p.was = append(p.was, text("Description", s.Fields[2].Before))
	}
}

// foundAccount gives the object id of an account that a policy had.
func (w *writer) foundAccount(upn string) string {
	if i, ok := w.index.Find(plan.KindAccount, upn); ok {
		return w.plan.ResourceAccounts[i].ObjectID
	}
	return upn
}

// group grants a policy to a group, always with a rank (fact pol.rank-sc).
func (w *writer) group(s change.Step) part {
	g := &w.plan.GroupAssignments[s.Index]
	p := part{address: string(s.Address), what: s.What, after: needs(s)}
	policyType, grant := "TeamsSharedCallingRoutingPolicy", "Grant-CsTeamsSharedCallingRoutingPolicy"
	switch s.Kind {
	case change.GroupVoiceRouting:
		policyType, grant = "OnlineVoiceRoutingPolicy", "Grant-CsOnlineVoiceRoutingPolicy"
	case change.GroupEmergency:
		p.manual, p.how = "group-members", "grant the policy to each member whom data/people.csv does not list"
		return p
	}
	if s.Action == change.Manual {
		p.manual, p.how = "groups", "put the group's object id into the plan and write the runbook again, or grant the policy in the Teams admin center"
		return p
	}
	rank := 0
	for _, c := range []byte(s.Fields[1].After) {
		rank = 10*rank + int(c-'0')
	}
	p.read = ps.Cmd("Get-CsGroupPolicyAssignment").Param("PolicyType", ps.String(policyType))
	p.named, p.key = g.Group, "GroupId"
	p.wanted = []ps.Entry{text("PolicyName", g.Policy)}
	p.was = []ps.Entry{text("PolicyName", s.Fields[0].Before)}
	p.write = []ps.Statement{ps.Run(ps.Cmd(grant).Param("Group", ps.String(g.Group)).Param("PolicyName", ps.String(g.Policy)).Param("Rank", ps.Int(int64(rank))))}
	return p
}
