//go:build !js

package roundtrip

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"partyline/core/internal/standin"
	"partyline/core/internal/tenant"
	"partyline/core/plan"
)

// Random gives a tenant of a size, and a plan that differs from it in much: the
// same size and seed give the same. What the plan asks for can all be done.
func Random(size tenant.Size, seed uint64) Case {
	r := &random{Rand: rand.New(rand.NewPCG(seed, 1)), shall: ordered(size, seed)}
	r.was = ordered(size, seed)
	r.was.Tenant.Licences = nil
	for _, sku := range []string{"MCOEV", "MCOPSTN1", "MCOPSTN_PAYG_1", "MCOPSTN_PAYG_2", "Operator_Connect_Mobile", "PHONESYSTEM_VIRTUALUSER", "SPE_E5"} {
		r.was.Tenant.Licences = append(r.was.Tenant.Licences, plan.Licence{SkuPartNumber: sku, Enabled: 10_000})
	}
	for i := range r.shall.Sites {
		r.site(i)
	}
	r.policies()
	r.places()
	for i := range r.was.Users {
		r.person(&r.was.Users[i], &r.shall.Users[i])
	}
	c := Case{Was: standin.FromObjects(&r.was.Objects), Plan: r.shall, Removals: r.N(2) == 0}
	if !c.Removals {
		for _, p := range r.was.Policies.Calling[len(r.shall.Policies.Calling):] {
			c.Left = append(c.Left, "remove "+string(plan.At(plan.KindCalling, p.Name)))
		}
		c.Left = append(c.Left, "remove policy:voiceRouting/Old", "remove trustedIP:203.0.113.250")
	}
	return c
}

// ordered is a made tenant without what no runbook writes or reads: mobility
// policies, which no cmdlet gives (fact tpm.mobility-get), numbers of a server
// of its own, and what follows from other things.
func ordered(size tenant.Size, seed uint64) *plan.Plan {
	make := tenant.Make
	if seed%2 == 0 {
		make = tenant.World
	}
	p := make(size, seed)
	p.Policies.Mobility, p.Tenant.Licences = nil, nil
	for i := range p.Numbers {
		n := &p.Numbers[i]
		n.PstnAssignmentStatus, n.AssignedPstnTargetID, n.AssignmentCategory, n.CivicAddress = "", "", "", plan.Ref{}
		if !n.Location.IsSet() {
			n.Location = plan.Named(p.Locations[0].LocationID)
		}
		if n.NumberType == "CallingPlan" && !slices.Contains(n.Capability, "VoiceApplicationAssignment") {
			n.Capability = []string{"UserAssignment"}
		}
	}
	for i := range p.Locations { // a location shows the city of its address
		l := &p.Locations[i]
		at := slices.IndexFunc(p.CivicAddresses, func(a plan.CivicAddress) bool { return a.CivicAddressID == l.CivicAddress })
		if at >= 0 {
			l.City = p.CivicAddresses[at].City
		}
	}
	for i := range p.ResourceAccounts {
		p.ResourceAccounts[i].AccountEnabled, p.ResourceAccounts[i].Licences = plan.Unknown, nil
	}
	people := p.Users[:0]
	for _, u := range p.Users {
		u.Policies.Mobility = plan.None()
		if u.AccountType == "User" && !u.OnPremLineURI.IsSet() {
			people = append(people, u)
		}
	}
	p.Users = people
	return p
}

// random makes a tenant from what a plan wants by taking away and altering.
type random struct {
	*rand.Rand
	was, shall *plan.Plan
	// bare are the sites whose number is not shared yet, by policy.
	bare map[string]bool
}

func (r *random) one(in int) bool { return r.IntN(in) == 0 }

// N gives a number below n.
func (r *random) N(n int) int { return r.IntN(n) }

// site takes the shared number of a site away, or alters what it has.
func (r *random) site(i int) {
	account := r.shall.ResourceAccounts[i].UserPrincipalName
	policy := slices.IndexFunc(r.was.Policies.SharedCalling, func(p plan.SharedCallingPolicy) bool { return p.ResourceAccount.Name == account })
	switch r.N(3) {
	case 0:
		if r.bare == nil {
			r.bare = map[string]bool{}
		}
		name := r.was.Policies.SharedCalling[policy].Name
		r.bare[name] = true
		attendant := r.shall.ResourceAccounts[i].AutoAttendant.Name
		r.was.Policies.SharedCalling = slices.Delete(r.was.Policies.SharedCalling, policy, policy+1)
		r.was.ResourceAccounts = slices.DeleteFunc(r.was.ResourceAccounts, func(a plan.ResourceAccount) bool { return a.UserPrincipalName == account })
		r.was.AutoAttendants = slices.DeleteFunc(r.was.AutoAttendants, func(a plan.AutoAttendant) bool { return a.Name == attendant })
		r.unrank(name)
		r.was.Policies.CallerID = slices.DeleteFunc(r.was.Policies.CallerID, func(p plan.CallerIDPolicy) bool { return p.ResourceAccount.Name == account })
		for j := range r.shall.ResourceAccounts {
			if a := &r.shall.ResourceAccounts[j]; a.UserPrincipalName == account {
				a.ObjectID = ""
			}
		}
		for j := range r.shall.AutoAttendants {
			if a := &r.shall.AutoAttendants[j]; a.Name == attendant {
				a.ID, a.DefaultCallFlow.ID = "", ""
				for k := range a.CallFlows {
					a.CallFlows[k].ID = ""
				}
			}
		}
	case 1:
		r.was.Policies.SharedCalling[policy].EmergencyNumbers = r.was.Policies.SharedCalling[policy].EmergencyNumbers[:1]
	}
}

// unrank takes the grants of a Shared Calling policy from its groups; those
// below them move up, for ranks are without holes.
func (r *random) unrank(policy string) {
	r.was.GroupAssignments = slices.DeleteFunc(r.was.GroupAssignments, func(a plan.GroupAssignment) bool { return a.Policy == policy })
	var rest []*plan.GroupAssignment
	for i := range r.was.GroupAssignments {
		if a := &r.was.GroupAssignments[i]; a.PolicyType == "sharedCalling" {
			rest = append(rest, a)
		}
	}
	slices.SortFunc(rest, func(a, b *plan.GroupAssignment) int { return a.Rank - b.Rank })
	for i, a := range rest {
		a.Rank = i + 1
	}
}

// policies alters some and takes some away that nothing else names.
func (r *random) policies() {
	q := &r.was.Policies
	for i := range q.EmergencyCalling {
		if r.one(4) && q.EmergencyCalling[i].Name != "Global" {
			q.EmergencyCalling[i].NotificationGroup = []string{"desk@contoso.com"}
		}
	}
	for i := range q.EmergencyCallRouting {
		if p := &q.EmergencyCallRouting[i]; r.one(4) && p.Name != "Global" && len(p.EmergencyNumbers) > 1 {
			p.EmergencyNumbers = p.EmergencyNumbers[1:]
		}
	}
	for i := range q.DialPlan {
		if p := &q.DialPlan[i]; r.one(4) && len(p.NormalizationRules) > 1 {
			p.NormalizationRules = p.NormalizationRules[:1]
		}
	}
	for i := range q.Calling {
		if r.one(4) && q.Calling[i].Name != "Global" {
			q.Calling[i].AllowPrivateCalling = plan.No
		}
	}
	q.Calling = append(q.Calling, plan.CallingPolicy{Name: fmt.Sprintf("Old %d", r.N(9)), AllowPrivateCalling: plan.Yes})
	q.VoiceRouting = append(q.VoiceRouting, plan.VoiceRoutingPolicy{Name: "Old", OnlinePstnUsages: []string{}})
}

// places takes routes, networks and places away, and alters some.
func (r *random) places() {
	w := r.was
	w.VoiceRoutes = slices.DeleteFunc(w.VoiceRoutes, func(plan.VoiceRoute) bool { return r.one(5) })
	for i := range w.VoiceRoutes {
		if r.one(5) {
			w.VoiceRoutes[i].NumberPattern = `^\+0$`
		}
	}
	w.NetworkSubnets = slices.DeleteFunc(w.NetworkSubnets, func(plan.NetworkSubnet) bool { return r.one(3) })
	w.LisSubnets = slices.DeleteFunc(w.LisSubnets, func(plan.LisSubnet) bool { return r.one(3) })
	for i := range w.LisSubnets {
		if r.one(3) {
			w.LisSubnets[i].Description = "as it was"
		}
	}
	w.LisPorts = slices.DeleteFunc(w.LisPorts, func(plan.LisPort) bool { return r.one(2) })
	w.BlockedNumbers = slices.DeleteFunc(w.BlockedNumbers, func(plan.BlockedNumber) bool { return r.one(2) })
	w.TrustedIPs = append(w.TrustedIPs, plan.TrustedIP{IPAddress: "203.0.113.250", MaskBits: 32})
}

// person decides what somebody has before.
func (r *random) person(u, shall *plan.User) {
	none := plan.None()
	fresh := func() {
		u.LineURI, u.EnterpriseVoiceEnabled = none, plan.No
		u.Policies = plan.UserPolicies{SharedCalling: none, EmergencyCallRouting: none, EmergencyCalling: none, VoiceRouting: none, Calling: none, CallerID: none, Mobility: none, DialPlan: none, DialOut: none}
	}
	bare := r.bare[u.Policies.SharedCalling.Name] || u.Policies.CallerID.IsSet() && !slices.ContainsFunc(r.was.Policies.CallerID, func(p plan.CallerIDPolicy) bool { return p.Name == u.Policies.CallerID.Name })
	way := r.N(5)
	switch {
	case u.EnterpriseVoiceEnabled != plan.Yes:
	case way == 0:
		fresh()
	case way == 1 && !u.LineURI.IsSet() && len(u.ServicePlans) > 0:
		// A number of one's own, of the site's type, which goes.
		if n := r.spare(u); n != "" {
			fresh()
			u.LineURI, u.EnterpriseVoiceEnabled = plan.Named(n), plan.Yes
			if u.Licences == nil || !strings.Contains(strings.Join(u.ServicePlans, " "), "MCOPSTN1") {
				u.ServicePlans, shall.ServicePlans = append(slices.Clone(u.ServicePlans), "MCOPSTN1"), append(slices.Clone(shall.ServicePlans), "MCOPSTN1")
				u.Licences, shall.Licences = nil, nil
				u.FeatureTypes, shall.FeatureTypes = nil, nil
			}
			return
		}
		fresh()
	case bare:
		fresh()
	case way == 2:
		u.Policies.EmergencyCalling, u.Policies.DialPlan = none, none
	case way == 3 && u.LineURI.IsSet():
		if n := r.spare(u); n != "" { // the number is exchanged
			u.LineURI = plan.Named(n)
		}
	}
}

// spare gives a number that nobody has or shall have, of the person's country
// and of the type of the number that the person shall have, if any.
func (r *random) spare(u *plan.User) string {
	taken := map[string]bool{}
	for _, p := range []*plan.Plan{r.was, r.shall} {
		for i := range p.Users {
			taken[p.Users[i].LineURI.Name] = true
		}
		for _, a := range p.ResourceAccounts {
			taken[a.PhoneNumber.Name] = true
		}
		for _, s := range p.Policies.SharedCalling {
			for _, n := range s.EmergencyNumbers {
				taken[n] = true
			}
		}
	}
	kind := ""
	if u.LineURI.IsSet() {
		for _, n := range r.was.Numbers {
			if n.TelephoneNumber == u.LineURI.Name {
				kind = n.NumberType
			}
		}
	}
	for _, n := range r.was.Numbers {
		if !taken[n.TelephoneNumber] && n.IsoCountryCode == u.UsageLocation && (kind == "" || n.NumberType == kind) && slices.Contains(n.Capability, "UserAssignment") && !slices.Contains(n.Capability, "TeamsPhoneMobile") {
			return n.TelephoneNumber
		}
	}
	return ""
}
