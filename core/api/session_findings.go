package api

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
	"partyline/core/rules"
)

// Key names a finding of the open plan.
type Key struct {
	Rule      string       `json:"rule"`
	Address   plan.Address `json:"address"`
	MessageID string       `json:"messageId"`
}

func keyOf(f *finding.Finding) Key { return Key{f.Rule, f.Address, f.MessageID} }

// fewFindings is how many findings a list holds when no limit is asked for.
const fewFindings = 200

// FindingsRequest asks for what is wrong with the open plan, worst first.
type FindingsRequest struct {
	Asked
	// Severity is error, warning, info or unknown; "" is all of them.
	Severity string `json:"severity"`
	Rule     string `json:"rule"`
	// Kind is that of the thing at fault ("user", "policy:sharedCalling").
	Kind string `json:"kind"`
	// Limit bounds the findings listed, 0 is 200.
	Limit int `json:"limit"`
	// Accepted asks for the accepted ones too.
	Accepted bool `json:"accepted"`
}

// FindingsResponse lists findings and questions without the things they affect.
type FindingsResponse struct {
	Findings []FindingLine `json:"findings"`
	// Total counts the findings that were asked for, listed or not.
	Total     int            `json:"total"`
	Questions []QuestionLine `json:"questions"`
	Counts    finding.Counts `json:"counts"`
}

// FindingLine is a finding in a list.
type FindingLine struct {
	Key      Key              `json:"key"`
	Severity finding.Severity `json:"severity"`
	Verdict  finding.Verdict  `json:"verdict"`
	Message  string           `json:"message"`
	// Title is what the rule holds to be right.
	Title string `json:"title"`
	// Place is the thing in words, Kind its kind.
	Place string `json:"place"`
	Kind  string `json:"kind"`
	// Count is how many things are affected alike, Reaches how many people are.
	Count   int `json:"count"`
	Reaches int `json:"reaches"`
	// FixTitle is "" when no machine can mend it; Edits is how many the fix makes.
	FixTitle string              `json:"fixTitle"`
	Edits    int                 `json:"edits"`
	Accepted *finding.Acceptance `json:"accepted,omitempty"`
	Missing  []string            `json:"missing"`
}

// QuestionLine is an open question in a list.
type QuestionLine struct {
	ID      string       `json:"id"`
	Rule    string       `json:"rule"`
	Address plan.Address `json:"address"`
	Place   string       `json:"place"`
	Text    string       `json:"text"`
	// Question is Text without how to answer.
	Question string `json:"question"`
	Cmdlet   string `json:"cmdlet"`
	Ask      string `json:"ask"`
	Count    int    `json:"count"`
	// Words are the answers that it takes, none where only a form is asked for.
	Words []string `json:"words"`
}

// Findings lists what is wrong with the open plan.
func (s *Session) Findings(request FindingsRequest, _ Step) (*FindingsResponse, error) {
	if err := request.known(); err != nil {
		return nil, err
	}
	limit := request.Limit
	if limit <= 0 {
		limit = fewFindings
	}
	report := s.findings()
	response := &FindingsResponse{Findings: []FindingLine{}, Questions: []QuestionLine{}, Counts: report.Counts}
	for i := range report.Findings {
		f := &report.Findings[i]
		if !request.takes(f) {
			continue
		}
		if response.Total++; response.Total <= limit {
			response.Findings = append(response.Findings, s.line(f))
		}
	}
	for i := range report.Questions {
		q := &report.Questions[i]
		if request.Rule == "" || request.Rule == q.Rule {
			response.Questions = append(response.Questions, s.questionLine(q))
		}
	}
	return response, nil
}

func (r *FindingsRequest) known() error {
	if _, ok := finding.SeverityOf(r.Severity); !ok && r.Severity != "" && r.Severity != finding.Unknown.String() {
		return input("severity %q is not known: say error, warning, info or unknown", r.Severity)
	}
	if r.Rule != "" {
		known, err := ruleByID(r.Rule)
		if err != nil {
			return err
		}
		r.Rule = known.ID
	}
	if _, ok := plan.KindOf(r.Kind); !ok && r.Kind != "" {
		return input("kind %q is not known: it is the word before the key in an address, for example \"user\"", r.Kind)
	}
	return nil
}

func (r *FindingsRequest) takes(f *finding.Finding) bool {
	return (r.Accepted || f.Accepted == nil) && (r.Rule == "" || r.Rule == f.Rule) &&
		(r.Severity == "" || r.Severity == severityOf(f)) && (r.Kind == "" || r.Kind == kindOf(f.Address).String())
}

// severityOf gives the word that a finding is counted under.
func severityOf(f *finding.Finding) string {
	if f.Verdict == finding.Unknown {
		return f.Verdict.String()
	}
	return f.Severity.String()
}

func (s *Session) line(f *finding.Finding) FindingLine {
	l := FindingLine{
		Key: keyOf(f), Severity: f.Severity, Verdict: f.Verdict, Message: spoken(f.Message),
		Place: s.places().placeOf(f.Things()), Kind: kindOf(f.Address).String(),
		Count: f.Count, Reaches: s.work.ReachCount(f), Accepted: f.Accepted, Missing: emptied(f.Missing),
	}
	if r, err := ruleByID(f.Rule); err == nil {
		l.Title = r.Title
	}
	if f.Fix != nil {
		l.FixTitle, l.Edits = f.Fix.Title, len(f.Fix.Edits)
	}
	return l
}

func (s *Session) questionLine(q *finding.Question) QuestionLine {
	all := q.Affected
	if len(all) == 0 {
		all = []plan.Address{q.Address}
	}
	l := QuestionLine{ID: q.ID, Rule: q.Rule, Address: q.Address, Place: s.places().placeOf(all), Text: spoken(q.Text), Question: spoken(q.Alone), Cmdlet: q.Cmdlet, Ask: q.Ask, Count: q.Count}
	l.Words = emptied(questionOf(q).Words())
	return l
}

func questionOf(q *finding.Question) rule.Question {
	for _, r := range rules.All() {
		if r.ID == q.Rule {
			return r.Questions[q.ID]
		}
	}
	return rule.Question{}
}

// findingAt finds what a key names in the report as it stands.
func (s *Session) findingAt(key Key) (*finding.Finding, error) {
	report := s.findings()
	for i := range report.Findings {
		if keyOf(&report.Findings[i]) == key {
			return &report.Findings[i], nil
		}
	}
	return nil, input("%s says nothing more about %q: the plan has changed since", key.Rule, string(key.Address))
}
