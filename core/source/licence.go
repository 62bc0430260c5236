package source

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

// Gives is the voice services that a licence or service plan gives.
type Gives struct {
	TeamsPhone            bool // for a person, a shared device or a room
	ResourceAccount       bool // the Teams Phone Resource Account licence
	CallingPlan           bool // a Calling Plan with minutes: domestic, international, 120, 240, Telstra
	PayAsYouGo            bool // the pay-as-you-go Calling Plan, which has none
	CommunicationsCredits bool
	TeamsPhoneMobile      bool
	AudioConferencing     bool // dial-in conferencing of any kind
}

// ServicePlan is the part of a licence by which to decide: suites and local
// variants carry the same plans under many part numbers.
type ServicePlan struct {
	Name    string // "MCOEV", as AssignedPlan.Capability of Get-CsOnlineUser shows it
	ID      string // GUID in lower case
	Meaning string // "" for a plan that is known only as part of a licence
	Gives   Gives
}

// SKU is a licence as it is sold.
type SKU struct {
	PartNumber   string
	ID           string // GUID in lower case; "" when not known
	ProductName  string
	Kind         string // "addOn", "sharedDevice", "teamsRooms" or "suite"
	Note         string
	Gives        Gives
	ServicePlans []string // names of its voice service plans; empty when the table lists none
}

//go:embed licences_gen.txt
var licencesText string

type licenceTable struct {
	plans                         []ServicePlan
	skus                          []SKU
	planByID, planByName, skuByID map[string]int
	skuByPartNumber               map[string]int
}

var licencesOnce = sync.OnceValue(func() *licenceTable {
	t := &licenceTable{planByID: map[string]int{}, planByName: map[string]int{}, skuByID: map[string]int{}, skuByPartNumber: map[string]int{}}
	for r := range rows(licencesText) {
		switch r.take() {
		case "plan":
			p := ServicePlan{Name: r.take(), ID: r.take(), Gives: gives(r.words()), Meaning: r.take()}
			t.planByID[p.ID] = len(t.plans)
			t.planByName[strings.ToUpper(p.Name)] = len(t.plans)
			t.plans = append(t.plans, p)
		case "sku":
			s := SKU{PartNumber: r.take(), ID: r.take(), Kind: r.take(), Gives: gives(r.words()), ServicePlans: r.words(), ProductName: r.take(), Note: r.take()}
			if s.ID != "" {
				t.skuByID[s.ID] = len(t.skus)
			}
			t.skuByPartNumber[strings.ToUpper(s.PartNumber)] = len(t.skus)
			t.skus = append(t.skus, s)
		}
	}
	return t
})

// gives reads the words of skus.json.
func gives(words []string) Gives {
	var g Gives
	for _, word := range words {
		switch {
		case word == "teamsPhone":
			g.TeamsPhone = true
		case word == "resourceAccount":
			g.ResourceAccount = true
		case word == "callingPlanPayAsYouGo":
			g.PayAsYouGo = true
		case strings.HasPrefix(word, "callingPlan"):
			g.CallingPlan = true
		case word == "communicationsCredits":
			g.CommunicationsCredits = true
		case word == "teamsPhoneMobile":
			g.TeamsPhoneMobile = true
		case strings.HasPrefix(word, "audioConferencing"):
			g.AudioConferencing = true
		}
	}
	return g
}

// LicenceGives says what a licence gives, named by part number or id in any
// case. A licence without a voice part, or one that the table does not know,
// gives nothing.
func LicenceGives(licence string) Gives {
	s, ok := SKUByPartNumber(licence)
	if !ok {
		s, _ = SKUByID(licence)
	}
	return s.Gives
}

// ServicePlanGives says what a service plan gives, named by name or id in any
// case. One that the table does not know gives nothing.
func ServicePlanGives(servicePlan string) Gives {
	t := licencesOnce()
	if at, ok := t.planByName[servicePlan]; ok { // as nearly all are written
		return t.plans[at].Gives
	}
	if at, ok := t.planByID[servicePlan]; ok {
		return t.plans[at].Gives
	}
	p, ok := ServicePlanByName(servicePlan)
	if !ok {
		p, _ = ServicePlanByID(servicePlan)
	}
	return p.Gives
}

// IsTeamsPhone says whether a service plan, by name or id, is Teams Phone for
// a person. The Resource Account plans are not.
func IsTeamsPhone(servicePlan string) bool { return ServicePlanGives(servicePlan).TeamsPhone }

// GivesPayAsYouGo says whether one of the licences (part numbers or ids) or
// service plans (names or ids) is a Pay-As-You-Go Calling Plan.
func GivesPayAsYouGo(licences, servicePlans []string) bool {
	return slices.ContainsFunc(licences, func(l string) bool { return LicenceGives(l).PayAsYouGo }) ||
		slices.ContainsFunc(servicePlans, func(p string) bool { return ServicePlanGives(p).PayAsYouGo })
}

// ServicePlans gives every voice service plan, sorted by name.
func ServicePlans() []ServicePlan { return licencesOnce().plans }

// SKUs gives every licence with a voice part, sorted by part number.
func SKUs() []SKU { return licencesOnce().skus }

// ServicePlanByID gives the service plan of a GUID in any case.
func ServicePlanByID(id string) (ServicePlan, bool) {
	t := licencesOnce()
	at, ok := t.planByID[strings.ToLower(id)]
	if !ok {
		return ServicePlan{}, false
	}
	return t.plans[at], true
}

// ServicePlanByName gives the service plan of a name in any case. Names may
// end in blanks in Microsoft's table; they are cut.
func ServicePlanByName(name string) (ServicePlan, bool) {
	t := licencesOnce()
	at, ok := t.planByName[strings.ToUpper(strings.TrimSpace(name))]
	if !ok {
		return ServicePlan{}, false
	}
	return t.plans[at], true
}

// SKUByID gives the licence of a GUID in any case.
func SKUByID(id string) (SKU, bool) {
	t := licencesOnce()
	at, ok := t.skuByID[strings.ToLower(id)]
	if !ok {
		return SKU{}, false
	}
	return t.skus[at], true
}

// SKUByPartNumber gives the licence of a part number in any case.
func SKUByPartNumber(partNumber string) (SKU, bool) {
	t := licencesOnce()
	at, ok := t.skuByPartNumber[strings.ToUpper(strings.TrimSpace(partNumber))]
	if !ok {
		return SKU{}, false
	}
	return t.skus[at], true
}
