package api

import (
	"cmp"
	"maps"
	"slices"

	"partyline/core/effective"
	"partyline/core/finding"
	"partyline/core/plan"
)

// siteEmergency gathers a row: whoever shares a number there, or may.
type siteEmergency struct {
	// site is its index, the count of sites for people without one.
	site   int
	people int
	// routing and shared count the people under each policy, -1 where it is not known.
	routing map[int]int
	shared  map[int]int
	// stopped counts those whose calls usages take away, own people with a number of their own.
	stopped, own int
	// places tells that the network knows where a phone is.
	places   bool
	concerns [cells][]concern
}

func (s *Session) summaryEmergency() []SummaryEmergency {
	p := s.work.Plan()
	all := make([]*siteEmergency, len(p.Sites)+1)
	for i := range all {
		all[i] = &siteEmergency{site: i, routing: map[int]int{}, shared: map[int]int{}}
	}
	at := s.gatherEmergency(all)
	s.gatherPlaces(all)
	s.concernSites(all, at)
	back := s.callbackConcerns()
	rows := []SummaryEmergency{}
	own := 0
	for i, t := range all {
		own += t.own
		if i == len(p.Sites) && t.people == 0 {
			continue
		}
		rows = append(rows, s.emergencyRow(t, back))
	}
	if own > 0 {
		rows = append(rows, SummaryEmergency{Site: "Own numbers", Dial: SummaryCell{Text: counted(own, "person calls", "people call") + " by a number of their own; this table is about shared numbers"}})
	}
	return rows
}

// gatherEmergency counts people, and gives the row of each, -1 for those in none.
func (s *Session) gatherEmergency(all []*siteEmergency) []int32 {
	w := s.work.World()
	at := make([]int32, len(s.work.Plan().Users))
	for user := range at {
		at[user] = -1
		t, shared := all[s.siteOf(user)], -1
		switch w.Way(user) {
		case effective.NoWay:
			continue
		case effective.OwnWay:
			t.own++
			continue
		case effective.StoppedWay:
			t.stopped++
			shared = w.Choice(plan.KindSharedCalling, user).Policy
		case effective.SharedWay:
			shared = w.Choice(plan.KindSharedCalling, user).Policy
		}
		at[user] = int32(t.site)
		t.people++
		t.shared[shared]++
		t.routing[s.knownRouting(user)]++
	}
	return at
}

// knownRouting gives the emergency call routing policy of a person, -1 where
// it or what it holds is not known.
func (s *Session) knownRouting(user int) int {
	policy := s.work.World().Choice(plan.KindEmergencyCallRouting, user).Policy
	if policy < 0 || s.work.Plan().Policies.EmergencyCallRouting[policy].EmergencyNumbers == nil {
		return -1
	}
	return policy
}

// gatherPlaces finds the sites at which networks have locations.
func (s *Session) gatherPlaces(all []*siteEmergency) {
	p, x := s.work.Plan(), s.work.Index()
	addressOf := func(location string) string {
		if i, ok := x.Find(plan.KindLocation, location); ok && location != "" {
			return plan.Fold(plan.KindCivicAddress, p.Locations[i].CivicAddress)
		}
		return ""
	}
	known := map[string]bool{}
	for i := range p.LisSubnets {
		known[addressOf(p.LisSubnets[i].Location)] = true
	}
	for i := range p.LisAccessPoints {
		known[addressOf(p.LisAccessPoints[i].Location)] = true
	}
	for i := range p.LisSwitches {
		known[addressOf(p.LisSwitches[i].Location)] = true
	}
	for i := range p.LisPorts {
		known[addressOf(p.LisPorts[i].Location)] = true
	}
	for i := range p.Sites {
		address := addressOf(p.Sites[i].Location)
		all[i].places = address != "" && known[address]
	}
}

// spread is a concern with all that it is about.
type spread struct {
	concern
	cell   int
	things []plan.Address
}

// concernSites puts what is said of dialling and of addresses to the rows that it reaches.
func (s *Session) concernSites(all []*siteEmergency, at []int32) {
	var spreads []*spread
	same := map[spreadKey]*spread{}
	add := func(cell int, c concern, things []plan.Address) {
		key := spreadKey{cell, c}
		if same[key] == nil {
			same[key] = &spread{concern: c, cell: cell}
			spreads = append(spreads, same[key])
		}
		same[key].things = append(same[key].things, things...)
	}
	report := s.findings()
	for i := range report.Findings {
		f := &report.Findings[i]
		if cell := cellOf(f.Rule); (cell == cellDial || cell == cellLearn) && severityOf(f) != finding.Info.String() {
			add(cell, concernOf(f, f.Args), f.Things())
		}
	}
	for i := range report.Questions {
		q := &report.Questions[i]
		if cell := cellOf(q.Rule); cell == cellDial || cell == cellLearn {
			add(cell, concernOfQuestion(q, q.Args), q.Things())
		}
	}
	count := make([]int, len(all))
	for _, c := range spreads {
		var reached []int32
		s.work.EachReached(c.things, func(user int) {
			if row := at[user]; row >= 0 {
				if count[row]++; count[row] == 1 {
					reached = append(reached, row)
				}
			}
		})
		for _, row := range reached {
			here, t := c.concern, all[row]
			if here.words != "" && count[row] < t.people {
				here.words += " for " + counted(count[row], "person", "people")
			}
			t.concerns[c.cell] = append(t.concerns[c.cell], here)
			count[row] = 0
		}
	}
}

type spreadKey struct {
	cell int
	concern
}

func (s *Session) emergencyRow(t *siteEmergency, back map[int][]concern) SummaryEmergency {
	row := SummaryEmergency{Site: "No site"}
	if p := s.work.Plan(); t.site < len(p.Sites) {
		row.Site = p.Sites[t.site].Name
	}
	if t.people == 0 {
		row.Dial.Text = "nobody here shares a number"
		return row
	}
	row.Dial, row.Learn, row.Back = s.dialCell(t), s.learnCell(t), s.backCell(t, back)
	return row
}

// byPeople gives policies with people, the most first.
func byPeople(policies map[int]int) []int {
	return slices.SortedFunc(maps.Keys(policies), func(a, b int) int {
		return cmp.Or(cmp.Compare(policies[b], policies[a]), cmp.Compare(a, b))
	})
}

// bypass tells of those who do not use Shared Calling although they are meant
// to: of their calls the cell says nothing (fact sc.user.vrp-effect).
func (t *siteEmergency) bypass() concern {
	if t.stopped == 0 {
		return concern{}
	}
	words := counted(t.stopped, "person bypasses", "people bypass") + " Shared Calling"
	if t.stopped == t.people && t.people > 1 {
		words = "all " + words
	}
	return concern{state: stateUnknown, words: words, always: true, doubt: t.stopped == t.people}
}

// learnCell says which address goes with a call: where Teams knows no place of
// the caller's own, that of the shared number (fact sce.location-order). It is
// never ok: no rule knows whether the address is right for who is there.
func (s *Session) learnCell(t *siteEmergency) SummaryCell {
	state, people, order := stateNone, map[string]int{}, []string{}
	addressed := 0
	for _, policy := range byPeople(t.shared) {
		address, found := s.sharedAddress(policy)
		state = max(state, found)
		if people[address] == 0 {
			order = append(order, address)
		}
		people[address] += t.shared[policy]
		if found == stateOK {
			addressed++
		}
	}
	var parts []string
	for _, address := range order {
		if len(order) > 1 {
			address = counted(people[address], "person", "people") + ": " + address
		}
		parts = append(parts, address)
	}
	if addressed > 0 {
		of := "the shared number's address: "
		if addressed > 1 && len(order) > 1 {
			of = "the shared numbers' addresses: "
		}
		parts[0] = of + parts[0]
	}
	if t.places {
		parts = append(parts, "where the network knows the caller's place, that place")
	}
	return s.cell(state, parts, append([]concern{t.bypass()}, t.concerns[cellLearn]...))
}

// sharedAddress gives the address of the number behind a Shared Calling policy in words.
func (s *Session) sharedAddress(policy int) (string, int) {
	const notKnown = "address not known"
	if policy < 0 {
		return notKnown, stateUnknown
	}
	w := s.work.World()
	account, ok := w.AccountOf(policy)
	if !ok {
		return notKnown, stateUnknown
	}
	n, ok := w.NumberOf(account)
	if !ok {
		if s.work.Plan().ResourceAccounts[account].PhoneNumber.IsNone() {
			return "no address, for there is no shared number", stateNone
		}
		return notKnown, stateUnknown
	}
	location := s.work.Plan().Numbers[n].Location
	if location.IsNone() {
		return "no address", stateNone
	}
	if _, ok := s.work.Index().Find(plan.KindLocation, location.Name); !ok || !location.IsSet() {
		return notKnown, stateUnknown
	}
	if words := s.locationWords(location.Name); words != "" {
		return words, stateOK
	}
	return notKnown, stateUnknown
}
