package api

import (
	"strings"

	"partyline/core/plan"
	"partyline/core/rule"
	"partyline/core/rules"
	"partyline/core/source"
)

// RulesRequest asks for every rule.
type RulesRequest struct{ Asked }

// RulesResponse lists the rules, by id.
type RulesResponse struct {
	Rules []RuleLine `json:"rules"`
	// Packs are those that a plan can switch off.
	Packs []PackLine `json:"packs"`
}

// PackLine is a pack of rules.
type PackLine struct {
	Pack   string `json:"pack"`
	Title  string `json:"title"`
	Source string `json:"source"`
}

// RuleLine is a rule in a list.
type RuleLine struct {
	ID       string `json:"id"`
	Title    string `json:"title"`
	Severity string `json:"severity"`
	// Pack is the pack that it belongs to, "" for none.
	Pack string `json:"pack,omitempty"`
	// Facts are the keys of the facts it stands on, Sources the documents of these.
	Facts   []string `json:"facts"`
	Sources []string `json:"sources"`
}

// Rules lists every rule.
func Rules(RulesRequest, Step) (*RulesResponse, error) {
	response := &RulesResponse{}
	for _, r := range rules.All() {
		response.Rules = append(response.Rules, line(r))
	}
	for _, p := range rule.Packs() {
		response.Packs = append(response.Packs, PackLine{p.Word, p.Title, p.Source})
	}
	return response, nil
}

func line(r *rule.Rule) RuleLine {
	l := RuleLine{ID: r.ID, Title: r.Title, Severity: r.Severity.String(), Pack: r.Pack, Facts: r.Facts, Sources: []string{}}
	known := map[string]bool{}
	for _, key := range r.Facts {
		fact, _ := source.FactByKey(key)
		for _, document := range fact.Documents {
			if !known[document.ID] {
				known[document.ID] = true
				l.Sources = append(l.Sources, document.ID)
			}
		}
	}
	return l
}

// ExplainRequest asks for one rule.
type ExplainRequest struct {
	Asked
	Rule string `json:"rule"`
}

// ExplainResponse is a rule with all that there is to say about it.
type ExplainResponse struct {
	RuleLine
	// LooksAt is the kind of thing that the rule looks at, "plan" for the whole.
	LooksAt    string `json:"looksAt"`
	Why        string `json:"why"`
	Checked    string `json:"checked"`
	NotChecked string `json:"notChecked"`
	// Wrong and Right are plans that the rule refuses and passes.
	Wrong    string       `json:"wrong"`
	Right    string       `json:"right"`
	Fix      string       `json:"fix,omitempty"`
	Cited    []CitedFact  `json:"cited"`
	Messages []string     `json:"messages"`
	Asks     []QuestionIn `json:"asks"`
	Since    string       `json:"since"`
}

// CitedFact is a fact with where it stands.
type CitedFact struct {
	Key        string          `json:"key"`
	Text       string          `json:"text"`
	Confidence string          `json:"confidence"`
	Documents  []CitedDocument `json:"documents"`
}

// CitedDocument is a place in a document.
type CitedDocument struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Heading string `json:"heading,omitempty"`
	Date    string `json:"date"`
	URL     string `json:"url,omitempty"`
}

// QuestionIn is a question that a rule asks.
type QuestionIn struct {
	ID     string `json:"id"`
	Text   string `json:"text"`
	Cmdlet string `json:"cmdlet,omitempty"`
	Ask    string `json:"ask,omitempty"`
}

// Explain says everything about one rule.
func Explain(request ExplainRequest, _ Step) (*ExplainResponse, error) {
	r, err := ruleByID(request.Rule)
	if err != nil {
		return nil, err
	}
	response := &ExplainResponse{
		RuleLine: line(r), LooksAt: "plan", Why: r.Why, Checked: r.Checked, NotChecked: r.NotChecked,
		Fix: r.FixTitle, Since: r.Since, Messages: sortedValues(r.Messages),
	}
	if r.Kind != plan.KindNone {
		response.LooksAt = r.Kind.String()
	}
	response.Wrong, response.Right = rules.Examples(r.ID)
	for _, key := range r.Facts {
		response.Cited = append(response.Cited, Cite(key))
	}
	response.Asks = questionsOf(r)
	return response, nil
}

// Cite gives a fact with the places where it stands.
func Cite(key string) CitedFact {
	fact, _ := source.FactByKey(key)
	cited := CitedFact{Key: key, Text: fact.Text, Confidence: string(fact.Confidence)}
	for _, d := range fact.Documents {
		date := d.Date
		if date == source.Undated || date == "" {
			date = "undated, read " + source.DocumentsRead
		}
		cited.Documents = append(cited.Documents, CitedDocument{ID: d.ID, Title: d.Title, Heading: d.Heading, Date: date, URL: d.URL()})
	}
	return cited
}

func questionsOf(r *rule.Rule) []QuestionIn {
	asks := []QuestionIn{}
	for _, id := range sortedKeys(r.Questions) {
		q := r.Questions[id]
		asks = append(asks, QuestionIn{ID: id, Text: q.Whole(), Cmdlet: q.Cmdlet, Ask: q.Ask})
	}
	return asks
}

func ruleByID(id string) (*rule.Rule, error) {
	var family []string
	for _, r := range rules.All() {
		if strings.EqualFold(r.ID, id) {
			return r, nil
		}
		if len(id) >= 3 && strings.EqualFold(r.Family(), id[:3]) {
			family = append(family, r.ID)
		}
	}
	if len(family) > 0 {
		return nil, input("there is no rule %q: the rules of that family are %s", id, strings.Join(family, ", "))
	}
	return nil, input("there is no rule %q: \"partyline rules\" lists them all", id)
}
