package change

import (
	"fmt"
	"strings"

	"partyline/core/plan"
)

// accountDiffers tells whether the plan says anything else of an account than what was found.
func (m *maker) accountDiffers(i int) bool {
	a := &m.plan.ResourceAccounts[i]
	was, exists := m.foundAccount(a)
	ref := func(before, after plan.Ref) bool {
		return after.Known && plan.Fold(plan.KindQueue, before.Name) != plan.Fold(plan.KindQueue, after.Name)
	}
	return !exists || action(true, accountFields(a, was)) == Change || ref(was.PhoneNumber, a.PhoneNumber) || ref(was.AutoAttendant, a.AutoAttendant) ||
		ref(was.CallQueue, a.CallQueue) || a.VoiceRoutingPolicy.IsSet() && ref(was.VoiceRoutingPolicy, a.VoiceRoutingPolicy) ||
		a.UsageLocation != "" && a.UsageLocation != was.UsageLocation
}

func accountFields(a, was *plan.ResourceAccount) []Field {
	var fields []Field
	for _, f := range []Field{{"DisplayName", was.DisplayName, a.DisplayName}, {"Application", was.Application, a.Application}} {
		if f.After != "" {
			fields = append(fields, f)
		}
	}
	return fields
}

// account adds the steps of an account; shared is one that a Shared Calling policy names.
func (m *maker) account(i int, shared bool) {
	a := &m.plan.ResourceAccounts[i]
	address := m.index.AddressOf(plan.KindAccount, i)
	was, exists := m.foundAccount(a)
	step := func(kind Kind, what string, needs []plan.Address, fields ...Field) {
		s := Step{Kind: kind, Address: address, Index: i, What: what, Needs: append([]plan.Address{address}, needs...), Fields: fields}
		s.Action = action(exists || kind != Account, fields)
		m.add(s)
	}
	step(Account, fmt.Sprintf("resource account %s (%q)", a.UserPrincipalName, a.DisplayName), nil, accountFields(a, was)...)
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
	m.numberOf(i, address, was, shared)
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

func (m *maker) numberOf(account int, address plan.Address, was *plan.ResourceAccount, shared bool) {
	a := &m.plan.ResourceAccounts[account]
	s := Step{Kind: AccountNumber, Address: address, Index: account, Needs: []plan.Address{address}, Fields: []Field{{"PhoneNumber", was.PhoneNumber.Name, a.PhoneNumber.Name}}}
	s.Action = action(true, s.Fields)
	former := s.Fields[0].Before != "" && s.Action == Change
	if !a.PhoneNumber.IsSet() {
		if shared {
			m.note("the account %s has no number in the plan: its Shared Calling policy needs one (fact sc.ra.number-type)", a.UserPrincipalName)
		}
		if former && a.PhoneNumber.IsNone() {
			s.Kind, s.Action = AccountNumberGone, Remove
			s.What = fmt.Sprintf("number %s taken off %s", s.Fields[0].Before, a.UserPrincipalName)
			s.Danger = twoSentences(m.withoutNumber(account, s.Fields[0].Before, "from then on"), "it waits for the people of this plan who share it, not for others")
			m.add(s)
		}
		return
	}
	n, ok := m.world.NumberOf(account)
	if !ok || m.plan.Numbers[n].NumberType == "" {
		s.Action = Manual
		s.What = fmt.Sprintf("number %s on %s: the plan does not say its type, so no command can be written", a.PhoneNumber.Name, a.UserPrincipalName)
		m.add(s)
		return
	}
	number := &m.plan.Numbers[n]
	s.What = fmt.Sprintf("number %s (%s) on %s", number.TelephoneNumber, number.NumberType, a.UserPrincipalName)
	if former {
		s.What += ", in place of " + s.Fields[0].Before
		s.Danger = m.withoutNumber(account, s.Fields[0].Before, "until the account has "+number.TelephoneNumber)
		if FormerType(m.found, m.foundIndex, s.Fields[0].Before) == "" {
			s.Action = Manual
			s.What += ": the type of the former number is not known, so no command can take it off"
		}
	}
	m.add(s)
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

// FormerType is the type of a number that an account had, "" when it is not known.
func FormerType(found *plan.Plan, x *plan.Index, number string) string {
	if i, ok := x.Find(plan.KindNumber, number); ok {
		return found.Numbers[i].NumberType
	}
	return ""
}

// withoutNumber says who is hurt while an account has no number (fact sc.ra.change-danger).
func (m *maker) withoutNumber(account int, number, until string) string {
	text := fmt.Sprintf("callers of %s are not answered any more", number)
	for _, policy := range m.world.PoliciesOf(account) {
		text = twoSentences(text, fmt.Sprintf("people under the Shared Calling policy %q cannot call out %s (fact sc.ra.change-danger)", m.plan.Policies.SharedCalling[policy].Name, until))
	}
	return text
}

// location adds the emergency location of a number, which an account is given
// or none is, by id and never by city: a
// city filter can give several (facts sc.ra.location-how, addr.two-ids).
func (m *maker) location(number int, account plan.Address) {
	n := &m.plan.Numbers[number]
	s := Step{Kind: NumberLocation, Address: m.index.AddressOf(plan.KindNumber, number), Index: number,
		What: fmt.Sprintf("emergency location %s on %s", m.set.LocationWords(m.plan, n.Location.Name), n.TelephoneNumber), Fields: []Field{{Name: "Location", After: n.Location.Name}}}
	if account != "" {
		s.Needs = []plan.Address{account}
	}
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

// answers ties an account to what answers its calls (fact ra.association).
func (m *maker) answers(account int, shared bool) {
	a := &m.plan.ResourceAccounts[account]
	address := m.index.AddressOf(plan.KindAccount, account)
	was, _ := m.foundAccount(a)
	s := Step{Kind: Association, Address: address, Index: account, Needs: []plan.Address{address}}
	ref, kind, word, field, before := a.AutoAttendant, plan.KindAttendant, "auto attendant", "AutoAttendant", was.AutoAttendant.Name
	if !ref.IsSet() && a.CallQueue.IsSet() {
		ref, kind, word, field, before = a.CallQueue, plan.KindQueue, "call queue", "CallQueue", was.CallQueue.Name
	}
	if !ref.IsSet() {
		if ref, ok := formerTie(a, was); ok {
			s.Action, s.Fields = Remove, []Field{ref}
			s.What = fmt.Sprintf("%s is not answered by %q any more", a.UserPrincipalName, ref.Before)
			s.Danger = "callers of the account are not answered any more"
			m.add(s)
		}
		if shared {
			m.note("nothing answers calls to the account %s: the plan ties no auto attendant to it (fact sc.ra.inbound-aa)", a.UserPrincipalName)
		}
		return
	}
	i, ok := m.index.Find(kind, ref.Name)
	if !ok {
		m.note("the account %s is tied to the %s %q, which is not in the plan", a.UserPrincipalName, word, ref.Name)
		return
	}
	s.Needs = append(s.Needs, m.index.AddressOf(kind, i))
	if n, ok := m.world.NumberOf(account); ok {
		s.Needs = append(s.Needs, m.index.AddressOf(plan.KindNumber, n))
	}
	s.What = fmt.Sprintf("%s is answered by the %s %q", a.UserPrincipalName, word, m.index.KeyOf(kind, i)[0])
	s.Fields = []Field{{field, before, m.index.KeyOf(kind, i)[0]}}
	for _, other := range []Field{{"AutoAttendant", was.AutoAttendant.Name, ""}, {"CallQueue", was.CallQueue.Name, ""}} {
		if other.Name != field && other.Before != "" {
			s.Fields = append(s.Fields, other)
		}
	}
	s.Action = action(true, s.Fields)
	if s.Action == Change && (was.AutoAttendant.IsSet() || was.CallQueue.IsSet()) {
		s.Danger = "callers of the account are not answered until the new tie is made"
	}
	m.add(s)
}

// formerTie gives the tie of an account of which the plan says that there shall be none.
func formerTie(a, was *plan.ResourceAccount) (Field, bool) {
	switch {
	case was.AutoAttendant.IsSet() && a.AutoAttendant.IsNone():
		return Field{"AutoAttendant", was.AutoAttendant.Name, ""}, true
	case was.CallQueue.IsSet() && a.CallQueue.IsNone():
		return Field{"CallQueue", was.CallQueue.Name, ""}, true
	}
	return Field{}, false
}
