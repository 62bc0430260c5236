package api

import (
	"strings"

	"partyline/core/plan"
	"partyline/core/rules"
	"partyline/core/workspace"
)

// SearchRequest finds anything in the open plan.
type SearchRequest struct {
	Asked
	// Text is what is looked for. "+" at its beginning finds numbers only, "#" rules only.
	Text string `json:"text"`
	// Limit bounds the hits of each sort, 0 is 6.
	Limit int `json:"limit"`
}

// SearchResponse lists what was found, group by group.
type SearchResponse struct {
	Hits []SearchHit `json:"hits"`
}

// SearchHit is a thing, a rule or a finding.
type SearchHit struct {
	// Group is People, Numbers, Policies, Accounts, Places, Other, Rules or Findings.
	Group string `json:"group"`
	Title string `json:"title"`
	Sub   string `json:"sub"`
	// Kind and Address are of a thing, or of the thing that a finding is about.
	Kind    string       `json:"kind"`
	Address plan.Address `json:"address"`
	// Rule is the id of a rule, Key the finding.
	Rule     string `json:"rule"`
	Key      *Key   `json:"key,omitempty"`
	Severity string `json:"severity"`
}

const usualHits = 6

// Search finds things by their names, keys and numbers, rules by id and title,
// and findings by what they say.
func (s *Session) Search(request SearchRequest, _ Step) (*SearchResponse, error) {
	limit := request.Limit
	if limit <= 0 {
		limit = usualHits
	}
	text := strings.TrimSpace(request.Text)
	response := &SearchResponse{Hits: []SearchHit{}}
	if text == "" {
		return response, nil
	}
	if id, ok := strings.CutPrefix(text, "#"); ok {
		response.addRules(strings.TrimSpace(id), limit)
		return response, nil
	}
	numbersOnly := strings.HasPrefix(text, "+")
	for _, f := range s.work.Search(text, numbersOnly, limit) {
		response.Hits = append(response.Hits, SearchHit{Group: groupOf(f.Kind), Title: f.Title, Sub: subOf(f), Kind: f.Kind.String(), Address: f.Address})
	}
	if !numbersOnly {
		response.addRules(text, limit)
		s.addFindings(response, text, limit)
	}
	return response, nil
}

func subOf(f workspace.Found) string {
	if f.Kind == plan.KindUser || f.Kind == plan.KindNumber {
		return f.Sub
	}
	noun := nounOf(f.Kind)
	if f.Sub == "" {
		return noun
	}
	return noun + ", " + f.Sub
}

func groupOf(kind plan.Kind) string {
	switch kind {
	case plan.KindUser:
		return "People"
	case plan.KindNumber, plan.KindNumberRange:
		return "Numbers"
	case plan.KindAccount, plan.KindAttendant, plan.KindQueue, plan.KindSchedule:
		return "Accounts"
	case plan.KindSite, plan.KindLocation, plan.KindCivicAddress:
		return "Places"
	}
	if kind.IsPolicy() {
		return "Policies"
	}
	return "Other"
}

func (r *SearchResponse) addRules(text string, limit int) {
	lower := strings.ToLower(text)
	left := limit
	for _, known := range rules.All() {
		if left == 0 {
			return
		}
		if strings.HasPrefix(strings.ToLower(known.ID), lower) || len(lower) > 2 && strings.Contains(strings.ToLower(known.Title), lower) {
			r.Hits = append(r.Hits, SearchHit{Group: "Rules", Title: known.ID, Sub: known.Title, Rule: known.ID})
			left--
		}
	}
}

func (s *Session) addFindings(r *SearchResponse, text string, limit int) {
	lower := strings.ToLower(text)
	left := limit
	report := s.findings()
	for i := range report.Findings {
		f := &report.Findings[i]
		if left == 0 {
			return
		}
		if f.Accepted != nil || !strings.HasPrefix(strings.ToLower(f.Rule), lower) && !strings.Contains(strings.ToLower(f.Message), lower) && !strings.Contains(strings.ToLower(spoken(f.Message)), lower) {
			continue
		}
		key := keyOf(f)
		r.Hits = append(r.Hits, SearchHit{
			Group: "Findings", Title: spoken(f.Message), Sub: f.Rule, Kind: kindOf(f.Address).String(), Address: f.Address,
			Rule: f.Rule, Key: &key, Severity: severityOf(f),
		})
		left--
	}
}
