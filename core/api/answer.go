package api

import (
	"strings"
	"time"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
	"partyline/core/rules"
)

// Reply is what a person found out about a question.
type Reply struct {
	Question string `json:"question"`
	Address  string `json:"address"`
	// Answer is yes, no, or what else the question takes.
	Answer   string `json:"answer"`
	Who      string `json:"who"`
	Evidence string `json:"evidence"`
	// Expires is a date or RFC 3339; "" never.
	Expires string `json:"expires"`
}

// AnswerRequest answers a question.
type AnswerRequest struct {
	Asked
	Plan File `json:"plan"`
	Reply
}

// Answer writes a person's answer into the plan, in the place of an older one.
func Answer(request AnswerRequest, _ Step) (*PlanResponse, error) {
	p, err := request.read(request.Plan)
	if err != nil {
		return nil, err
	}
	x := plan.NewIndex(p)
	edit, err := request.Reply.edit(request.Asked, p, x)
	if err != nil {
		return nil, err
	}
	return edited(p, x, edit, request.Plan)
}

// edit checks the answer and gives the edit that writes it.
func (r Reply) edit(asked Asked, p *plan.Plan, x *plan.Index) (plan.Edit, error) {
	if err := asked.signed(x, r.Address, r.Who, r.Expires); err != nil {
		return plan.Edit{}, err
	}
	question, err := knownQuestion(r.Question)
	if err != nil {
		return plan.Edit{}, err
	}
	answer, err := taken(question, r.Answer)
	if err != nil {
		return plan.Edit{}, err
	}
	if r.Evidence == "" {
		return plan.Edit{}, input("an answer needs evidence: say what shows it (a ticket, a mail, the cmdlet's output)")
	}
	edit := plan.Edit{Op: plan.OpAdd, Address: plan.At(plan.KindAnswer, r.Question, r.Address), After: textsOf(
		"answer", answer, "who", r.Who, "when", asked.AsOf, "evidence", r.Evidence, "expires", r.Expires)}
	for i, old := range p.Answers {
		if old.Question == r.Question && sameAddress(old.Address, r.Address) {
			edit.Op, edit.Address = plan.OpSet, x.AddressOf(plan.KindAnswer, i)
		}
	}
	return edit, nil
}

// Consent is a person's word that a finding may stand.
type Consent struct {
	Rule     string `json:"rule"`
	Address  string `json:"address"`
	Who      string `json:"who"`
	Reason   string `json:"reason"`
	Evidence string `json:"evidence"`
	// Expires is a date or RFC 3339; "" never.
	Expires string `json:"expires"`
}

// AcceptRequest accepts a finding.
type AcceptRequest struct {
	Asked
	Plan File `json:"plan"`
	Consent
}

// Accept writes into the plan that a finding may stand, in the place of an
// older acceptance. A finding that is not there is refused: accepted in advance
// or by a slip, it would never be seen.
func Accept(request AcceptRequest, step Step) (*PlanResponse, error) {
	p, err := request.read(request.Plan)
	if err != nil {
		return nil, err
	}
	x := plan.NewIndex(p)
	edit, err := request.Consent.edit(request.Asked, p, x, func() (*finding.Report, error) { return judged(request.Asked, p, step) })
	if err != nil {
		return nil, err
	}
	return edited(p, x, edit, request.Plan)
}

// edit checks the acceptance against what is reported now and gives the edit
// that writes it.
func (c Consent) edit(asked Asked, p *plan.Plan, x *plan.Index, reported func() (*finding.Report, error)) (plan.Edit, error) {
	if err := asked.signed(x, c.Address, c.Who, c.Expires); err != nil {
		return plan.Edit{}, err
	}
	r, err := ruleByID(c.Rule)
	if err != nil {
		return plan.Edit{}, err
	}
	if c.Reason == "" {
		return plan.Edit{}, input("an acceptance needs a reason: say why the finding may stand")
	}
	report, err := reported()
	if err != nil {
		return plan.Edit{}, err
	}
	if !c.meets(report, r.ID) {
		return plan.Edit{}, input("%s says nothing about %q now: copy the rule and the address from \"partyline check\"", r.ID, c.Address)
	}
	return c.write(asked, p, x, r.ID), nil
}

// write gives the edit that writes the acceptance, in the place of an older one.
func (c Consent) write(asked Asked, p *plan.Plan, x *plan.Index, rule string) plan.Edit {
	edit := plan.Edit{Op: plan.OpAdd, Address: plan.At(plan.KindAccepted, rule, c.Address), After: textsOf(
		"reason", c.Reason, "who", c.Who, "when", asked.AsOf, "evidence", c.Evidence, "expires", c.Expires)}
	for i, old := range p.Accepted {
		if old.Rule == rule && sameAddress(old.Address, c.Address) {
			edit.Op, edit.Address = plan.OpSet, x.AddressOf(plan.KindAccepted, i)
		}
	}
	return edit
}

// meets tells whether the rule reports something at the address or, where it
// names a whole thing, in it.
func (c Consent) meets(report *finding.Report, rule string) bool {
	want := plan.Fold(plan.KindNone, c.Address)
	for i := range report.Findings {
		f := &report.Findings[i]
		if f.Rule != rule {
			continue
		}
		for _, at := range f.Things() {
			if plan.Fold(plan.KindNone, string(at)) == want || plan.Fold(plan.KindNone, string(at.Thing())) == want {
				return true
			}
		}
	}
	return false
}

// read reads the plan of a request that must bear the time.
func (a Asked) read(file File) (*plan.Plan, error) {
	if _, err := a.time(); err != nil {
		return nil, err
	}
	p, _, err := plan.DecodePlan(file.Name, file.Bytes)
	return p, err
}

// edited gives the plan with one edit made.
func edited(p *plan.Plan, x *plan.Index, edit plan.Edit, was File) (*PlanResponse, error) {
	if _, err := plan.Apply(p, x, plan.Batch{Edits: []plan.Edit{edit}}); err != nil {
		return nil, err
	}
	return planResponse(p, was), nil
}

// textsOf gives an object of texts by names and texts in turn, without empty ones.
func textsOf(pairs ...string) plan.Value {
	var members []string
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			members = append(members, string(plan.TextValue(pairs[i])+":"+plan.TextValue(pairs[i+1])))
		}
	}
	return plan.Value("{" + strings.Join(members, ",") + "}")
}

// signed checks what answers and acceptances share.
func (a Asked) signed(x *plan.Index, address, who, expires string) error {
	asOf, err := a.time()
	if err != nil {
		return err
	}
	parsed, err := plan.Address(address).Parse()
	if err != nil {
		return err
	}
	if _, ok := x.Find(parsed.Kind, parsed.Key...); !ok && !parsed.Kind.Single() {
		return input("the plan holds no %q: copy the address from \"partyline check\"", address)
	}
	if who == "" {
		return input("say who decides, as a name or an address")
	}
	if expires != "" && !isDate(expires) {
		return input("expires %q is not a date: write it as \"2027-03-31\"", expires)
	}
	if rule.Expired(expires, asOf) {
		return input("expires %q has passed already", expires)
	}
	return nil
}

func isDate(text string) bool {
	for _, layout := range []string{time.DateOnly, time.RFC3339} {
		if _, err := time.Parse(layout, text); err == nil {
			return true
		}
	}
	return false
}

func sameAddress(a, b string) bool {
	return plan.Fold(plan.KindNone, a) == plan.Fold(plan.KindNone, b)
}

// taken gives an answer in the question's own word.
func taken(q rule.Question, answer string) (string, error) {
	word, ok := q.Takes(answer)
	switch words := q.Words(); {
	case ok:
		return word, nil
	case words == nil:
		return "", input("%q does not answer the question (%s)", answer, q.Text)
	default:
		return "", input("%q does not answer the question: it takes %s", answer, strings.Join(words, ", "))
	}
}

func knownQuestion(id string) (rule.Question, error) {
	var near []string
	for _, r := range rules.All() {
		for _, known := range sortedKeys(r.Questions) {
			if known == id {
				return r.Questions[known], nil
			}
			near = append(near, known)
		}
	}
	return rule.Question{}, input("there is no question %q: the questions are %s", id, strings.Join(near, ", "))
}
