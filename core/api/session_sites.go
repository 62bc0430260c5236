package api

import (
	"cmp"
	"slices"
	"strings"

	"partyline/core/effective"
	"partyline/core/finding"
	"partyline/core/number"
	"partyline/core/plan"
)

// SitesRequest asks how each site stands to emergency calls.
type SitesRequest struct{ Asked }

// SitesResponse has a row for each site, and one for people without a site
// when there are any.
type SitesResponse struct {
	Sites []SiteRow `json:"sites"`
	// Listed is false when nobody has said what sites there are.
	Listed bool `json:"listed"`
}

// SiteRow is one site.
type SiteRow struct {
	// Address and Name are "" for people without a site.
	Address plan.Address `json:"address"`
	Name    string       `json:"name"`
	Country string       `json:"country"`
	City    string       `json:"city"`
	// People counts everybody there, Sharing those who share a number.
	People  int `json:"people"`
	Sharing int `json:"sharing"`
	// Location is the site's own address in words.
	Location string `json:"location"`
	// Policies are the Shared Calling policies in force there.
	Policies []SitePolicy `json:"policies"`
	// Recognised are the numbers that phones know as emergency calls, with how many people's phones do.
	Recognised []Recognised `json:"recognised"`
	// NotRecognised counts people of whom it is not known, or whose phones know none.
	NotRecognised int `json:"notRecognised"`
	Networks      int `json:"networks"`
	Subnets       int `json:"subnets"`
	AccessPoints  int `json:"accessPoints"`
	KindCounts
	Findings  []ObjectNote   `json:"findings"`
	Questions []QuestionNote `json:"questions"`
}

// SitePolicy is a Shared Calling policy with what stands behind it.
type SitePolicy struct {
	Address plan.Address `json:"address"`
	Name    string       `json:"name"`
	People  int          `json:"people"`
	// Account and Number are "" when the policy names none that the plan holds.
	Account       plan.Address `json:"account"`
	AccountTitle  string       `json:"accountTitle"`
	Number        plan.Address `json:"number"`
	NumberTitle   string       `json:"numberTitle"`
	Location      string       `json:"location"`
	LocationKnown bool         `json:"locationKnown"`
	Callback      []Callback   `json:"callback"`
}

// Callback is a callback number of a policy, in its order.
type Callback struct {
	Number  string `json:"number"`
	Title   string `json:"title"`
	Country string `json:"country"`
}

// Recognised is a dial string.
type Recognised struct {
	DialString string   `json:"dialString"`
	Masks      []string `json:"masks"`
	People     int      `json:"people"`
}

// QuestionNote is a question about a thing of the site.
type QuestionNote struct {
	ID      string       `json:"id"`
	Address plan.Address `json:"address"`
	// Question is its text without how to answer.
	Question string `json:"question"`
}

// siteTally gathers one row.
type siteTally struct {
	row        SiteRow
	policies   map[int]int
	recognised map[string]*Recognised
}

// Sites gives a row for each site.
func (s *Session) Sites(SitesRequest, Step) (*SitesResponse, error) {
	p, x, w := s.work.Plan(), s.work.Index(), s.work.World()
	tallies := make([]*siteTally, len(p.Sites)+1)
	for i := range tallies {
		tallies[i] = &siteTally{policies: map[int]int{}, recognised: map[string]*Recognised{}}
	}
	siteOf := func(user int) int {
		if i, ok := x.Find(plan.KindSite, p.Users[user].Site); ok && p.Users[user].Site != "" {
			return i
		}
		return len(p.Sites)
	}
	for user := range p.Users {
		if !effective.IsPerson(&p.Users[user]) {
			continue
		}
		t := tallies[siteOf(user)]
		t.row.People++
		if w.Standing(user) == effective.Sharing {
			t.row.Sharing++
			t.policies[w.Choice(plan.KindSharedCalling, user).Policy]++
		}
		t.recognise(p, w.Choice(plan.KindEmergencyCallRouting, user))
	}
	s.networks(tallies)
	response := &SitesResponse{Listed: plan.Listed(p, plan.KindSite)}
	for i, t := range tallies {
		if i < len(p.Sites) {
			t.describe(s, i)
		} else if t.row.People == 0 {
			continue
		}
		t.finish(s)
		response.Sites = append(response.Sites, t.row)
	}
	s.noteSites(response, siteOf)
	return response, nil
}

func (t *siteTally) recognise(p *plan.Plan, c effective.Choice) {
	if c.Policy < 0 || len(p.Policies.EmergencyCallRouting[c.Policy].EmergencyNumbers) == 0 {
		t.row.NotRecognised++
		return
	}
	for _, n := range p.Policies.EmergencyCallRouting[c.Policy].EmergencyNumbers {
		key := n.EmergencyDialString + "\x00" + strings.Join(n.EmergencyDialMask, ";")
		if t.recognised[key] == nil {
			t.recognised[key] = &Recognised{DialString: n.EmergencyDialString, Masks: n.EmergencyDialMask}
		}
		t.recognised[key].People++
	}
}

func (t *siteTally) describe(s *Session, i int) {
	site := &s.work.Plan().Sites[i]
	t.row.Address = s.work.Index().AddressOf(plan.KindSite, i)
	t.row.Name, t.row.Country, t.row.City = site.Name, site.Country, site.City
	t.row.Location = s.locationWords(site.Location)
}

// finish puts what was gathered in order.
func (t *siteTally) finish(s *Session) {
	p, x, w := s.work.Plan(), s.work.Index(), s.work.World()
	for _, key := range sortedKeys(t.recognised) {
		t.row.Recognised = append(t.row.Recognised, *t.recognised[key])
	}
	order := make([]int, 0, len(t.policies))
	for policy := range t.policies {
		if policy >= 0 {
			order = append(order, policy)
		}
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(t.policies[b], t.policies[a]), cmp.Compare(a, b))
	})
	for _, policy := range order {
		known := &p.Policies.SharedCalling[policy]
		line := SitePolicy{Address: x.AddressOf(plan.KindSharedCalling, policy), Name: known.Name, People: t.policies[policy]}
		if account, ok := w.AccountOf(policy); ok {
			line.Account = x.AddressOf(plan.KindAccount, account)
			line.AccountTitle, _ = s.work.Names(plan.KindAccount, account)
			if n, ok := w.NumberOf(account); ok {
				line.Number = x.AddressOf(plan.KindNumber, n)
				line.NumberTitle, _ = s.work.Names(plan.KindNumber, n)
				line.Location, line.LocationKnown = s.locationWords(p.Numbers[n].Location.Name), p.Numbers[n].Location.Known
			}
		}
		for _, callback := range known.EmergencyNumbers {
			c := Callback{Number: callback, Title: callback}
			if parsed, err := number.Parse(callback, ""); err == nil {
				c.Title, c.Country = parsed.International(), parsed.Country
			}
			line.Callback = append(line.Callback, c)
		}
		t.row.Policies = append(t.row.Policies, line)
	}
}

// locationWords gives a location as an address on an envelope.
func (s *Session) locationWords(id string) string {
	p, x := s.work.Plan(), s.work.Index()
	i, ok := x.Find(plan.KindLocation, id)
	if id == "" || !ok {
		return id
	}
	l := &p.Locations[i]
	at, ok := x.Find(plan.KindCivicAddress, l.CivicAddress)
	if !ok {
		return joined(l.Place, l.City, l.CountryOrRegion)
	}
	a := &p.CivicAddresses[at]
	street := strings.Join(strings.Fields(strings.Join([]string{a.HouseNumber + a.HouseNumberSuffix, a.PreDirectional, a.StreetName, a.StreetSuffix, a.PostDirectional}, " ")), " ")
	return joined(street, l.Place, strings.TrimSpace(a.PostalCode+" "+a.City), a.StateOrProvince, a.CountryOrRegion)
}

func joined(parts ...string) string {
	var filled []string
	for _, part := range parts {
		if part != "" {
			filled = append(filled, part)
		}
	}
	return strings.Join(filled, ", ")
}

// networks counts what ties networks and places to sites.
func (s *Session) networks(tallies []*siteTally) {
	p, x := s.work.Plan(), s.work.Index()
	for i := range p.NetworkSubnets {
		if site, ok := x.Find(plan.KindSite, p.NetworkSubnets[i].NetworkSite); ok {
			tallies[site].row.Networks++
		}
	}
	// A place belongs to the site whose location has its civic address.
	bySite := map[string]int{}
	for i := range p.Sites {
		if at, ok := x.Find(plan.KindLocation, p.Sites[i].Location); ok && p.Sites[i].Location != "" {
			bySite[plan.Fold(plan.KindCivicAddress, p.Locations[at].CivicAddress)] = i
		}
	}
	siteAt := func(location string) (int, bool) {
		at, ok := x.Find(plan.KindLocation, location)
		if !ok {
			return 0, false
		}
		site, ok := bySite[plan.Fold(plan.KindCivicAddress, p.Locations[at].CivicAddress)]
		return site, ok
	}
	for i := range p.LisSubnets {
		if site, ok := siteAt(p.LisSubnets[i].Location); ok {
			tallies[site].row.Subnets++
		}
	}
	for i := range p.LisAccessPoints {
		if site, ok := siteAt(p.LisAccessPoints[i].Location); ok {
			tallies[site].row.AccessPoints++
		}
	}
}

// noteSites puts emergency findings and questions to the sites that they reach.
func (s *Session) noteSites(response *SitesResponse, siteOf func(int) int) {
	row := map[int]*SiteRow{}
	for i := range response.Sites {
		if response.Sites[i].Address != "" {
			parsed, _ := response.Sites[i].Address.Parse()
			at, _ := s.work.Index().Find(plan.KindSite, parsed.Key...)
			row[at] = &response.Sites[i]
		} else {
			row[len(s.work.Plan().Sites)] = &response.Sites[i]
		}
	}
	sites := func(affected []plan.Address) []int {
		known := map[int]bool{}
		s.work.EachReached(affected, func(user int) { known[siteOf(user)] = true })
		for _, a := range affected {
			if parsed, err := a.Parse(); err == nil && parsed.Kind == plan.KindSite {
				if i, ok := s.work.Index().Find(plan.KindSite, parsed.Key...); ok {
					known[i] = true
				}
			}
		}
		list := make([]int, 0, len(known))
		for i := range known {
			list = append(list, i)
		}
		slices.Sort(list)
		return list
	}
	report := s.findings()
	for i := range report.Findings {
		f := &report.Findings[i]
		if f.Accepted != nil || !aboutEmergency(f.Rule) {
			continue
		}
		for _, site := range sites(f.Things()) {
			if r := row[site]; r != nil {
				r.add(f)
				r.Findings = append(r.Findings, s.noteOn(f, f.Address))
			}
		}
	}
	for _, q := range report.Questions {
		if !aboutEmergency(q.Rule) {
			continue
		}
		for _, site := range sites(q.Things()) {
			if r := row[site]; r != nil {
				r.Questions = append(r.Questions, QuestionNote{q.ID, q.Address, spoken(q.Alone)})
			}
		}
	}
}

// aboutEmergency tells which families of rules speak of emergency calls.
func aboutEmergency(rule string) bool {
	switch rule[:min(3, len(rule))] {
	case "EMG", "ECB", "LOC", "LAW":
		return true
	}
	return rule == "SHC007" || rule == "SHC013"
}

func (c *KindCounts) add(f *finding.Finding) {
	switch {
	case f.Verdict == finding.Unknown:
		c.Unknowns++
	case f.Severity == finding.Error:
		c.Errors++
	case f.Severity == finding.Warning:
		c.Warnings++
	default:
		c.Infos++
	}
}
