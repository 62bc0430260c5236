package api

import (
	"partyline/core/finding"
	"partyline/core/plan"
)

// FindingRequest asks for everything about one finding.
type FindingRequest struct {
	Asked
	Key Key `json:"key"`
}

// FindingResponse is a finding as a panel shows it.
type FindingResponse struct {
	FindingLine
	// Why is what happens to a caller otherwise.
	Why        string      `json:"why"`
	Checked    string      `json:"checked"`
	NotChecked string      `json:"notChecked"`
	Cited      []CitedFact `json:"cited"`
	Notes      []NoteLine  `json:"notes"`
	// Affected are the first things that are affected alike, Total is how many there are.
	Affected []Affected `json:"affected"`
	Total    int        `json:"total"`
	Fix      *FixView   `json:"fix,omitempty"`
	Order    Order      `json:"order"`
}

// NoteLine points to a second thing that has to do with it.
type NoteLine struct {
	Address plan.Address `json:"address"`
	Place   string       `json:"place"`
	Message string       `json:"message"`
}

// Affected is a thing that a finding speaks of.
type Affected struct {
	Address plan.Address `json:"address"`
	Place   string       `json:"place"`
}

// Order is the place of a finding among those of its severity; Next and
// Previous go on through all of them.
type Order struct {
	At       int  `json:"at"`
	Of       int  `json:"of"`
	Next     *Key `json:"next,omitempty"`
	Previous *Key `json:"previous,omitempty"`
}

// fewAffected is how many affected things a panel lists.
const fewAffected = 200

// Finding gives everything about one finding.
func (s *Session) Finding(request FindingRequest, _ Step) (*FindingResponse, error) {
	f, err := s.findingAt(request.Key)
	if err != nil {
		return nil, err
	}
	r, err := ruleByID(f.Rule)
	if err != nil {
		return nil, err
	}
	response := &FindingResponse{
		FindingLine: s.line(f), Why: r.Why, Checked: r.Checked, NotChecked: r.NotChecked,
		Cited: []CitedFact{}, Notes: []NoteLine{}, Affected: []Affected{}, Order: s.order(f),
	}
	for _, key := range f.Facts {
		response.Cited = append(response.Cited, Cite(key))
	}
	for _, n := range f.Notes {
		response.Notes = append(response.Notes, NoteLine{n.Address, s.places().place(n.Address), spoken(n.Message)})
	}
	all := f.Things()
	response.Total = len(all)
	for _, at := range all[:min(fewAffected, len(all))] {
		response.Affected = append(response.Affected, Affected{at, s.places().place(at)})
	}
	if f.Fix != nil {
		response.Fix = s.fixView(f)
	}
	return response, nil
}

// order finds the place of a finding among those that nobody accepted; an
// accepted one stands among the accepted.
func (s *Session) order(f *finding.Finding) Order {
	report := s.findings()
	var order Order
	var before *Key
	key, met := keyOf(f), map[Key]bool{}
	for i := range report.Findings {
		g := &report.Findings[i]
		here := keyOf(g)
		if (g.Accepted != nil) != (f.Accepted != nil) || met[here] {
			continue
		}
		if met[key] && order.Next == nil {
			order.Next = &here
		}
		met[here] = true
		if severityOf(g) == severityOf(f) {
			order.Of++
		}
		if here == key {
			order.At, order.Previous = order.Of, before
		}
		before = &here
	}
	return order
}
