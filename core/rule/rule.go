package rule

import (
	"strings"

	"partyline/core/finding"
	"partyline/core/plan"
)

// Rule is one rule: what it looks at, why it matters, and where it is written.
type Rule struct {
	// ID is the family and three digits, never used again ("ECB004").
	ID string
	// Title says in a few words what must hold.
	Title    string
	Severity finding.Severity
	// Kind is what the rule looks at, one by one; KindNone is the plan as a whole.
	Kind plan.Kind
	// Facts are the keys of the facts it stands on; a rule without one is refused.
	Facts []string
	// Why is what happens to a caller otherwise.
	Why string
	// Checked and NotChecked say what is looked at and what deliberately is not.
	Checked    string
	NotChecked string
	// Messages are the rule's sentences by id: lower case, no full stop, values as {name}.
	Messages map[string]string
	// Questions are what it asks, by id.
	Questions map[string]Question
	// FixTitle is the imperative of its fix, "" when no machine can mend it.
	FixTitle string
	// Pack is the word of the pack that it belongs to, which a plan can switch
	// off; "" is no pack: it always looks.
	Pack string
	// Since is the version in which it appeared.
	Since string
	// Check looks at thing i of the kind (0 for the whole plan).
	Check func(v *View, i int)
}

// Question is the text of what a rule asks, and who can tell.
type Question struct {
	// Text is the question alone; Whole adds how to answer it.
	Text string
	// Cmdlet shows it in the tenant; Ask is whom to ask where none does, one of Asked.
	Cmdlet string
	Ask    string
	// Answers are the words that answer it, in the rule's spelling; nil is yes
	// and no. Valid judges instead where any word of a form does, and Form says
	// which: "with the version".
	Answers []string
	Valid   func(string) bool
	Form    string
	// Field is the pointer of the field, of the thing asked about, that says it
	// for good ("/supportsSharedCalling"); "" for none.
	Field string
}

// Takes gives an answer as the rule reads it. False: it says nothing to this
// question, which stays open then.
func (q Question) Takes(answer string) (string, bool) {
	if q.Valid != nil {
		return answer, q.Valid(answer)
	}
	for _, word := range q.Words() {
		if strings.EqualFold(word, answer) {
			return word, true
		}
	}
	return "", false
}

// Words are the words that answer it, none where only a form is asked for.
func (q Question) Words() []string {
	if q.Answers == nil && q.Form == "" {
		return []string{"yes", "no"}
	}
	return q.Answers
}

// How says how to answer it: "yes or no", "with the version".
func (q Question) How() string {
	words := q.Words()
	if len(words) == 0 {
		return q.Form
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// Whole is the question with how to answer it.
func (q Question) Whole() string {
	how := q.How()
	if strings.HasSuffix(q.Text, "?") {
		return q.Text + " Answer " + how
	}
	return q.Text + ". Answer " + how
}

// Family gives the letters of the id.
func (r *Rule) Family() string { return r.ID[:len(r.ID)-3] }
