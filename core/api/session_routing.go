package api

import (
	"slices"

	"partyline/core/effective"
	"partyline/core/order"
	"partyline/core/plan"
)

// RoutingRequest asks by which way calls leave over Direct Routing.
type RoutingRequest struct{ Asked }

// RoutingResponse is the chain from voice routing policies to SBCs. Each link
// names the next by its place in the list, so that the whole is as long as the plan.
type RoutingResponse struct {
	Policies []RoutingPolicy `json:"policies"`
	Usages   []RoutingUsage  `json:"usages"`
	Routes   []RoutingRoute  `json:"routes"`
	SBCs     []RoutingSBC    `json:"sbcs"`
	// RoutesKnown is false when nobody has looked which routes there are.
	RoutesKnown bool `json:"routesKnown"`
}

// RoutingThing is what every link of the chain has.
type RoutingThing struct {
	Address plan.Address `json:"address"`
	Name    string       `json:"name"`
	// Missing tells that it is named, but known not to be there.
	Missing bool         `json:"missing"`
	Notes   []ObjectNote `json:"notes"`
}

// RoutingPolicy is a voice routing policy.
type RoutingPolicy struct {
	RoutingThing
	// People counts those for whom it is in force.
	People int `json:"people"`
	// Known is false when its usages were not imported; Usages are in its order.
	Known  bool  `json:"known"`
	Usages []int `json:"usages"`
}

// RoutingUsage is a PSTN usage; Routes are the first to be tried first.
type RoutingUsage struct {
	RoutingThing
	Routes []int `json:"routes"`
	// Emergency are the emergency call routing policies that name it.
	Emergency []string `json:"emergency"`
}

// RoutingRoute is a voice route; SBCs are in its order.
type RoutingRoute struct {
	RoutingThing
	Priority int    `json:"priority"`
	Pattern  string `json:"pattern"`
	Known    bool   `json:"known"`
	SBCs     []int  `json:"sbcs"`
}

// RoutingSBC is a session border controller. Off: it is known not to be enabled.
type RoutingSBC struct {
	RoutingThing
	Off bool `json:"off"`
}

// routing gathers the chain.
type routing struct {
	s        *Session
	response *RoutingResponse
	notes    map[string][]ObjectNote
	usages   map[string]int
	sbcs     map[string]int
}

// Routing gives the chain of Direct Routing.
func (s *Session) Routing(RoutingRequest, Step) (*RoutingResponse, error) {
	p, w := s.work.Plan(), s.work.World()
	r := routing{s, &RoutingResponse{Policies: []RoutingPolicy{}, Usages: []RoutingUsage{}, Routes: []RoutingRoute{}, SBCs: []RoutingSBC{}, RoutesKnown: p.VoiceRoutes != nil}, s.notesByThing(), map[string]int{}, map[string]int{}}
	for i := range p.PstnUsages {
		r.usage(p.PstnUsages[i].Name)
	}
	for i := range p.PstnGateways {
		r.sbc(p.PstnGateways[i].Fqdn)
	}
	r.routes(p.VoiceRoutes)
	people := map[int]int{}
	for user := range p.Users {
		if effective.IsPerson(&p.Users[user]) {
			people[w.Choice(plan.KindVoiceRouting, user).Policy]++
		}
	}
	for i := range p.Policies.VoiceRouting {
		policy := &p.Policies.VoiceRouting[i]
		line := RoutingPolicy{RoutingThing: r.thing(plan.KindVoiceRouting, policy.Name, true), People: people[i], Known: policy.OnlinePstnUsages != nil, Usages: []int{}}
		for _, name := range policy.OnlinePstnUsages {
			line.Usages = append(line.Usages, r.usage(name))
		}
		r.response.Policies = append(r.response.Policies, line)
	}
	for i := range p.Policies.EmergencyCallRouting {
		policy := &p.Policies.EmergencyCallRouting[i]
		for _, e := range policy.EmergencyNumbers {
			if e.OnlinePSTNUsage == "" {
				continue
			}
			usage := r.usage(e.OnlinePSTNUsage)
			if named := &r.response.Usages[usage].Emergency; !slices.Contains(*named, policy.Name) {
				*named = append(*named, policy.Name)
			}
		}
	}
	return r.response, nil
}

func (r *routing) routes(routes []plan.VoiceRoute) {
	for i := range routes {
		route := &routes[i]
		line := RoutingRoute{RoutingThing: r.thing(plan.KindRoute, route.Name, true), Priority: route.Priority, Pattern: route.NumberPattern, Known: route.OnlinePstnGatewayList != nil, SBCs: []int{}}
		for _, name := range route.OnlinePstnGatewayList {
			line.SBCs = append(line.SBCs, r.sbc(name))
		}
		r.response.Routes = append(r.response.Routes, line)
		for _, name := range route.OnlinePstnUsages {
			usage := &r.response.Usages[r.usage(name)]
			if !slices.Contains(usage.Routes, i) {
				usage.Routes = append(usage.Routes, i)
			}
		}
	}
	for i := range r.response.Usages {
		order.By(r.response.Usages[i].Routes, func(a, b int) int { return routes[a].Priority - routes[b].Priority })
	}
}

// usage gives the place of a usage, which it adds when it is named first.
func (r *routing) usage(name string) int {
	key := plan.Fold(plan.KindUsage, name)
	at, ok := r.usages[key]
	if !ok {
		at = len(r.response.Usages)
		r.usages[key] = at
		thing := r.thing(plan.KindUsage, name, r.s.work.Plan().PstnUsages == nil)
		r.response.Usages = append(r.response.Usages, RoutingUsage{RoutingThing: thing, Routes: []int{}, Emergency: []string{}})
	}
	return at
}

func (r *routing) sbc(name string) int {
	key := plan.Fold(plan.KindGateway, name)
	at, ok := r.sbcs[key]
	if !ok {
		at = len(r.response.SBCs)
		r.sbcs[key] = at
		p := r.s.work.Plan()
		line := RoutingSBC{RoutingThing: r.thing(plan.KindGateway, name, p.PstnGateways == nil)}
		if i, known := r.s.work.Index().Find(plan.KindGateway, name); known {
			line.Off = p.PstnGateways[i].Enabled == plan.No
		}
		r.response.SBCs = append(r.response.SBCs, line)
	}
	return at
}

// thing names a thing. Without one of that name it is missing, unless nobody has looked.
func (r *routing) thing(kind plan.Kind, name string, unlisted bool) RoutingThing {
	thing := RoutingThing{Address: plan.At(kind, name), Name: name, Notes: []ObjectNote{}}
	if i, ok := r.s.work.Index().Find(kind, name); ok {
		thing.Address = r.s.work.Index().AddressOf(kind, i)
	} else {
		thing.Missing = !unlisted
	}
	if notes := r.notes[plan.Fold(plan.KindNone, string(thing.Address))]; notes != nil {
		thing.Notes = notes
	}
	return thing
}

// notesByThing gives the findings on voice routing, by the thing's address.
func (s *Session) notesByThing() map[string][]ObjectNote {
	notes := map[string][]ObjectNote{}
	report := s.findings()
	for i := range report.Findings {
		f := &report.Findings[i]
		switch kindOf(f.Address) {
		case plan.KindVoiceRouting, plan.KindUsage, plan.KindRoute, plan.KindGateway:
		default:
			continue
		}
		if f.Accepted != nil {
			continue
		}
		seen := map[string]bool{}
		for _, at := range f.Things() {
			key := plan.Fold(plan.KindNone, string(at.Thing()))
			if !seen[key] {
				seen[key] = true
				notes[key] = append(notes[key], s.noteOn(f, at))
			}
		}
	}
	return notes
}
