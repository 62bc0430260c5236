package change

import (
	"fmt"
	"strings"

	"partyline/core/plan"
)

// accounts adds the accounts that Shared Calling policies name, and what hangs on them.
func (m *maker) accounts() {
	seen := map[int]bool{}
	attendants := map[int]bool{}
	for i := range m.plan.Policies.SharedCalling {
		p := &m.plan.Policies.SharedCalling[i]
		if !p.ResourceAccount.IsSet() {
			continue
		}
		account, ok := m.world.AccountOf(i)
		if !ok {
			m.note("the Shared Calling policy %q names the account %q, which is not in the plan: it must exist, with its number and location", p.Name, p.ResourceAccount.Name)
			continue
		}
		if !seen[account] {
			seen[account] = true
			m.account(account)
			m.attendant(account, attendants)
		}
	}
}

func (m *maker) account(i int) {
	a := &m.plan.ResourceAccounts[i]
	address := m.index.AddressOf(plan.KindAccount, i)
	was, exists := m.foundAccount(a)
	step := func(kind Kind, what string, needs []plan.Address, fields ...Field) {
		s := Step{Kind: kind, Address: address, Index: i, What: what, Needs: append([]plan.Address{address}, needs...), Fields: fields}
		s.Action = action(exists || kind != Account, fields)
		m.add(s)
	}
	step(Account, fmt.Sprintf("resource account %s (%q)", a.UserPrincipalName, a.DisplayName), nil,
		Field{"DisplayName", was.DisplayName, a.DisplayName}, Field{"Application", was.Application, a.Application})
	step(AccountReadable, fmt.Sprintf("%s can be read", a.UserPrincipalName), nil)
	usage := Step{Kind: AccountUsageLocation, Address: address, Index: i, Needs: []plan.Address{address}, Action: Manual,
		What: fmt.Sprintf("usage location %s on %s", a.UsageLocation, a.UserPrincipalName), Fields: []Field{{"UsageLocation", was.UsageLocation, a.UsageLocation}}}
	if a.UsageLocation != "" && was.UsageLocation == a.UsageLocation {
		usage.Action = Keep
	}
	if a.UsageLocation == "" {
		usage.What = fmt.Sprintf("the country of the number as usage location on %s", a.UserPrincipalName)
	}
	m.add(usage)
	m.add(Step{Kind: AccountLicence, Address: address, Index: i, Needs: []plan.Address{address}, Action: held(was, "MCOEV_VIRTUALUSER"),
		What: fmt.Sprintf("licence Microsoft Teams Phone Resource Account on %s", a.UserPrincipalName)})
	m.numberOf(i, address, was, step)
	if a.VoiceRoutingPolicy.IsSet() {
		name := a.VoiceRoutingPolicy.Name
		if !m.seen["account routing/"+plan.Fold(plan.KindVoiceRouting, name)] {
			m.seen["account routing/"+plan.Fold(plan.KindVoiceRouting, name)] = true
			m.seen[plan.KindVoiceRouting.String()+"/"+plan.Fold(plan.KindVoiceRouting, name)] = true
			m.routingPolicy(name, AccountRoutingPolicy)
		}
		step(AccountRoutingGrant, fmt.Sprintf("voice routing policy %q on the account %s", name, a.UserPrincipalName),
			[]plan.Address{m.addressOf(plan.KindVoiceRouting, name)}, Field{"VoiceRoutingPolicy", was.VoiceRoutingPolicy.Name, name})
	}
}

// held keeps a licence step when the account was found with the service plan,
// by its name or its name with an ending for the cloud or the zone.
func held(a *plan.ResourceAccount, servicePlan string) Action {
	for _, p := range a.ServicePlans {
		if p = strings.ToUpper(p); p == servicePlan || strings.HasPrefix(p, servicePlan+"_") {
			return Keep
		}
	}
	return Manual
}

func (m *maker) foundAccount(a *plan.ResourceAccount) (*plan.ResourceAccount, bool) {
	if i, ok := m.foundIndex.Find(plan.KindAccount, a.UserPrincipalName); ok {
		return &m.found.ResourceAccounts[i], true
	}
	if i, ok := m.foundIndex.AccountByObjectID(a.ObjectID); a.ObjectID != "" && ok {
		return &m.found.ResourceAccounts[i], true
	}
	return &plan.ResourceAccount{}, false
}

func (m *maker) numberOf(account int, address plan.Address, was *plan.ResourceAccount, step func(Kind, string, []plan.Address, ...Field)) {
	a := &m.plan.ResourceAccounts[account]
	if !a.PhoneNumber.IsSet() {
		m.note("the account %s has no number in the plan: its Shared Calling policy needs one (fact sc.ra.number-type)", a.UserPrincipalName)
		return
	}
	n, ok := m.world.NumberOf(account)
	if !ok || m.plan.Numbers[n].NumberType == "" {
		m.add(Step{Kind: AccountNumber, Action: Manual, Address: address, Index: account, Needs: []plan.Address{address},
			What: fmt.Sprintf("number %s on %s: the plan does not say its type, so no command can be written", a.PhoneNumber.Name, a.UserPrincipalName)})
		return
	}
	number := &m.plan.Numbers[n]
	step(AccountNumber, fmt.Sprintf("number %s (%s) on %s", number.TelephoneNumber, number.NumberType, a.UserPrincipalName), nil,
		Field{"PhoneNumber", was.PhoneNumber.Name, number.TelephoneNumber})
	m.location(n, address)
	if number.NumberType == "CallingPlan" {
		m.add(Step{Kind: PayAsYouGo, Action: held(was, "MCOPSTN_PAYG"), Address: address, Index: account, Needs: []plan.Address{address},
			What: fmt.Sprintf("licence Pay-As-You-Go Calling Plan on %s", a.UserPrincipalName)})
		if m.plan.Tenant.CommunicationsCredits != plan.Yes {
			m.add(Step{Kind: Funding, Action: Manual, Address: address, Index: account, Needs: []plan.Address{address},
				What: fmt.Sprintf("calls of %s are paid for: post-paid pay-as-you-go, or Communications Credits with a balance", a.UserPrincipalName)})
		}
	}
}

// location adds the emergency location of a number, by id and never by city: a
// city filter can give several (facts sc.ra.location-how, addr.two-ids).
func (m *maker) location(number int, account plan.Address) {
	n := &m.plan.Numbers[number]
	s := Step{Kind: NumberLocation, Address: m.index.AddressOf(plan.KindNumber, number), Index: number, Needs: []plan.Address{account},
		What: fmt.Sprintf("emergency location %s on %s", n.Location.Name, n.TelephoneNumber), Fields: []Field{{Name: "Location", After: n.Location.Name}}}
	if i, ok := m.foundIndex.Find(plan.KindNumber, n.TelephoneNumber); ok {
		s.Fields[0].Before = m.found.Numbers[i].Location.Name
	}
	s.Action = action(true, s.Fields)
	switch {
	case !n.Location.IsSet():
		s.Action = Manual
		s.What = fmt.Sprintf("an emergency location on %s: the plan names none", n.TelephoneNumber)
	case !IsGUID(n.Location.Name):
		s.Action = Manual
		s.What = fmt.Sprintf("emergency location %q on %s: the plan does not know its id in the tenant", n.Location.Name, n.TelephoneNumber)
	case n.LocationUpdateSupport == plan.No:
		s.Action = Manual
		s.What += ": an administrator may not set it, the Telephone Number Services service desk does (fact sc.ra.location-barred)"
	}
	m.add(s)
}

func (m *maker) attendant(account int, seen map[int]bool) {
	a := &m.plan.ResourceAccounts[account]
	address := m.index.AddressOf(plan.KindAccount, account)
	if !a.AutoAttendant.IsSet() {
		if a.CallQueue.IsSet() {
			m.note("the account %s is answered by the call queue %q, which this runbook does not make or tie", a.UserPrincipalName, a.CallQueue.Name)
			return
		}
		m.note("nothing answers calls to the account %s: the plan ties no auto attendant to it (fact sc.ra.inbound-aa)", a.UserPrincipalName)
		return
	}
	i, ok := m.index.Find(plan.KindAttendant, a.AutoAttendant.Name)
	if !ok {
		m.note("the account %s is tied to the auto attendant %q, which is not in the plan", a.UserPrincipalName, a.AutoAttendant.Name)
		return
	}
	needs := []plan.Address{address, m.index.AddressOf(plan.KindAttendant, i)}
	if n, ok := m.world.NumberOf(account); ok {
		needs = append(needs, m.index.AddressOf(plan.KindNumber, n))
	}
	t := &m.plan.AutoAttendants[i]
	if !seen[i] {
		seen[i] = true
		m.attendantStep(i, t)
	}
	was, _ := m.foundAccount(a)
	s := Step{Kind: Association, Address: address, Index: account, Needs: needs,
		What:   fmt.Sprintf("%s is answered by the auto attendant %q", a.UserPrincipalName, t.Name),
		Fields: []Field{{"AutoAttendant", was.AutoAttendant.Name, t.Name}}}
	s.Action = action(true, s.Fields)
	m.add(s)
}

func (m *maker) attendantStep(i int, t *plan.AutoAttendant) {
	s := Step{Kind: Attendant, Address: m.index.AddressOf(plan.KindAttendant, i), Index: i,
		What:   fmt.Sprintf("auto attendant %q (%s, %s)", t.Name, t.LanguageID, t.TimeZoneID),
		Fields: []Field{{Name: "LanguageId", After: t.LanguageID}, {Name: "TimeZoneId", After: t.TimeZoneID}}}
	was, exists := m.foundIndex.Find(plan.KindAttendant, t.Name)
	if exists {
		q := &m.found.AutoAttendants[was]
		before(s.Fields, q.LanguageID, q.TimeZoneID)
	}
	s.Action = byHand(action(exists, s.Fields))
	if missing := notScripted(t); s.Action == Create && len(missing) > 0 {
		s.Action = Manual
		s.What += ": " + strings.Join(missing, ", ") + " are not written by this runbook"
	}
	m.add(s)
}

// notScripted names what of an attendant the runbook cannot make.
func notScripted(t *plan.AutoAttendant) []string {
	var missing []string
	if len(t.CallFlows) > 0 || len(t.CallHandling) > 0 {
		missing = append(missing, "call flows for after hours and holidays")
	}
	audio := false
	for _, p := range append(append([]plan.Prompt{}, t.DefaultCallFlow.Greetings...), t.DefaultCallFlow.Menu.Prompts...) {
		audio = audio || p.AudioFile != ""
	}
	named := t.Operator.Type == "User" && !IsGUID(t.Operator.ID)
	for _, o := range t.DefaultCallFlow.Menu.Options {
		audio = audio || o.Prompt.AudioFile != ""
		named = named || o.CallTarget.Type != "" && o.CallTarget.Type != "ExternalPstn" && !IsGUID(o.CallTarget.ID)
	}
	if audio {
		missing = append(missing, "recorded prompts")
	}
	if named {
		missing = append(missing, "targets without an object id")
	}
	for _, g := range append(append([]string{}, t.InclusionScope...), t.ExclusionScope...) {
		if !IsGUID(g) {
			missing = append(missing, "dial scopes of groups without an object id")
			break
		}
	}
	if t.LanguageID == "" || t.TimeZoneID == "" {
		missing = append(missing, "language or time zone (the plan does not say it)")
	}
	return missing
}
