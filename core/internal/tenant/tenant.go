package tenant

import (
	"fmt"

	"partyline/core/plan"
)

// Size is how much of everything there is. Each site takes three numbers (its
// main one and two for callbacks), so Numbers is raised to three times Sites.
type Size struct {
	Users, Numbers, Sites int
}

// maker holds what is made so far.
type maker struct {
	size  Size
	seed  uint64
	plan  *plan.Plan
	sites []site
	// countries are those that the company has, taken how many numbers of each are given out.
	countries []country
	taken     []int
}

// site is what people need to know of their office.
type site struct {
	name       string
	country    int
	numberType string
	location   string
}

// Make gives a tenant of a size.
func Make(size Size, seed uint64) *plan.Plan {
	return newMaker(size, seed, countries[:few]).make()
}

func newMaker(size Size, seed uint64, in []country) *maker {
	size.Sites = max(size.Sites, 1)
	size.Numbers = max(size.Numbers, 3*size.Sites)
	return &maker{size: size, seed: seed, countries: in, taken: make([]int, len(in)),
		plan: &plan.Plan{Format: plan.PlanFormat, Version: plan.Version, Name: "Contoso"}}
}

func (m *maker) make() *plan.Plan {
	m.organisation()
	m.policies()
	for i := range m.size.Sites {
		m.site(i)
	}
	m.groupGrants()
	for i := range m.size.Users {
		m.user(i)
	}
	for len(m.plan.Numbers) < m.size.Numbers {
		s := m.sites[len(m.plan.Numbers)%len(m.sites)]
		m.number(s, "Unassigned", "")
	}
	return m.plan
}

func (m *maker) organisation() {
	p := m.plan
	p.Tenant = plan.Tenant{
		TenantID:                     m.guid("tenant", 0),
		DisplayName:                  "Contoso",
		Cloud:                        "Commercial",
		Domains:                      []string{"contoso.com", "contoso.onmicrosoft.com"},
		SipDomains:                   []string{"contoso.com"},
		Module:                       "7.3.1",
		NewCommerce:                  plan.Yes,
		CommunicationsCredits:        plan.No,
		AllowOnPremToOnlineMigration: plan.Yes,
		Licences: []plan.Licence{
			{SkuPartNumber: "MCOCAP", SkuID: "295a8eb0-f78d-45c7-8b5b-1eed5ed02dff", Enabled: m.size.Users, Consumed: m.size.Users / 50},
			{SkuPartNumber: "MCOPSTN1", SkuID: "0dab259f-bf13-4952-b7f8-7db8f131b28d", Enabled: m.size.Numbers, Consumed: m.size.Users / 25},
			{SkuPartNumber: "PHONESYSTEM_VIRTUALUSER", SkuID: "440eaaa8-b3e0-484b-a8be-62870b9ba70a", Enabled: 2 * m.size.Sites, Consumed: m.size.Sites},
			{SkuPartNumber: "SPE_E5", SkuID: "06ebc4ee-1bb5-47dd-8120-11324bc54e06", Enabled: m.size.Users, Consumed: m.size.Users * 4 / 5},
		},
	}
	p.Operators = []plan.Operator{{
		Name: "Fabrikam Voice", Relationship: "OperatorConnect", Status: "Active",
		Countries: []string{"DE", "GB", "US"}, Services: []string{"Calling"}, SupportsSharedCalling: plan.Yes,
		EmergencyHandling: "to a listed routing provider", Account: "contoso",
		Portal: plan.OperatorPortal{
			TeamsTenantID: p.Tenant.TenantID, ConsentStatus: "active", CustomerRelationship: "AgreementSigned", ConsentedCountries: []string{"DE", "GB", "US"},
			Services: []plan.PortalService{{Service: "teamsOperatorConnect", Enabled: plan.Yes, SyncEnabled: plan.Yes}}, Launched: plan.Yes,
		},
	}}
	p.NetworkRegions = []plan.NetworkRegion{{NetworkRegionID: "EMEA", CentralSite: "London"}, {NetworkRegionID: "NA", CentralSite: "Seattle"}}
	p.TrustedIPs = []plan.TrustedIP{{IPAddress: "203.0.113.10", MaskBits: 32, Description: "Seattle egress"}}
	p.NetworkSubnets, p.LisSubnets = []plan.NetworkSubnet{}, []plan.LisSubnet{}
	p.CallQueues, p.UnassignedNumbers, p.BlockedNumbers = []plan.CallQueue{}, []plan.UnassignedNumber{}, []plan.BlockedNumber{}
	p.Groups, p.GroupAssignments = []plan.Group{}, []plan.GroupAssignment{}
}

// random gives the next of a sequence that belongs to what and number alone,
// so that one more user does not change all the others (splitmix64).
func (m *maker) random(what string, number int) uint64 {
	x := m.seed
	for _, c := range []byte(what) {
		x = x*131 + uint64(c)
	}
	x += (uint64(number) + 1) * 0x9E3779B97F4A7C15
	x = (x ^ x>>30) * 0xBF58476D1CE4E5B9
	x = (x ^ x>>27) * 0x94D049BB133111EB
	return x ^ x>>31
}

func (m *maker) guid(what string, number int) string {
	a, b := m.random(what, number), m.random(what+"'", number)
	return fmt.Sprintf("%08x-%04x-4%03x-8%03x-%012x", uint32(a), uint16(a>>32), a>>52, b&0xFFF, b>>16)
}
