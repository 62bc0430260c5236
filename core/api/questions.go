package api

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"partyline/core/effective"
	"partyline/core/finding"
	"partyline/core/order"
	"partyline/core/plan"
	"partyline/core/rule"
)

// OpenQuestionsRequest asks for the open questions of a plan, by whom to ask.
type OpenQuestionsRequest struct {
	Asked
	Plan File `json:"plan"`
}

// OpenQuestionsResponse is a block for each who can answer.
type OpenQuestionsResponse struct {
	Addressees []Addressee `json:"addressees"`
	// Text is all blocks as plain text.
	Text string `json:"text"`
	// Report is what the questions are of, for callers in the same process.
	Report *finding.Report `json:"-"`
}

// Addressee is somebody who can answer, with the questions for them.
type Addressee struct {
	// Who is one of rule.Asked ("the operator"); Name is of which operator,
	// carrier or site, "" where the plan does not tell.
	Who       string   `json:"who"`
	Name      string   `json:"name"`
	Questions []Asking `json:"questions"`
	// Mail is the block as plain text.
	Mail string `json:"mail"`
}

// Asking is a question as it is put to somebody.
type Asking struct {
	Number  int          `json:"number"`
	ID      string       `json:"id"`
	Rule    string       `json:"rule"`
	Address plan.Address `json:"address"`
	// Place is what it is about, in words; Count is how many things that are.
	Place    string `json:"place"`
	Count    int    `json:"count"`
	Question string `json:"question"`
	// Answer says how to answer ("yes or no"), Words are the words that do,
	// none where only a form is asked for.
	Answer string   `json:"answer"`
	Words  []string `json:"words"`
	Cmdlet string   `json:"cmdlet"`
}

// Questions runs every rule over the plan and gives what they ask. It is no
// method: the page asks "plan.questions".
func Questions(request OpenQuestionsRequest, step Step) (*OpenQuestionsResponse, error) {
	report, p, err := checked(request.Asked, request.Plan, step)
	if err != nil {
		return nil, err
	}
	response := &OpenQuestionsResponse{Addressees: []Addressee{}, Report: report}
	l := places{effective.New(p, plan.NewIndex(p))}
	var mails []string
	for _, to := range l.toAsk(report) {
		a := l.addressee(to)
		response.Addressees = append(response.Addressees, a)
		mails = append(mails, a.Mail)
	}
	response.Text = strings.Join(mails, "\n")
	return response, nil
}

// toAsk is what one party is asked; a name is that of an operator, a carrier or a site.
type toAsk struct {
	who, name string
	questions []finding.Question
}

// toAsk gathers the questions of a report by whom to ask, in the order of
// rule.Asked. A question about things of several operators or sites is parted.
func (l places) toAsk(report *finding.Report) []toAsk {
	var all []toAsk
	at := map[string]int{}
	for i := range report.Questions {
		q := &report.Questions[i]
		who := questionOf(q).Addressee()
		for _, part := range l.byName(who, q.Things()) {
			// An operator is the carrier of its numbers: it gets one mail.
			key := cmp.Or(part.name, who)
			n, met := at[key]
			if !met {
				n = len(all)
				at[key] = n
				all = append(all, toAsk{who: who, name: part.name})
			}
			own := *q
			own.Address, own.Affected, own.Count = part.things[0], nil, len(part.things)
			if len(part.things) > 1 {
				own.Affected = part.things
			}
			all[n].questions = append(all[n].questions, own)
		}
	}
	order.By(all, func(a, b toAsk) int {
		return cmp.Or(cmp.Compare(slices.Index(rule.Asked(), a.who), slices.Index(rule.Asked(), b.who)), cmp.Compare(a.name, b.name))
	})
	return all
}

// whom names the party in words.
func (t toAsk) whom() string {
	if t.name == "" {
		return t.who
	}
	return t.name + " (" + t.who + ")"
}

func (l places) addressee(t toAsk) Addressee {
	a := Addressee{Who: t.who, Name: t.name}
	for i := range t.questions {
		q := &t.questions[i]
		known := questionOf(q)
		a.Questions = append(a.Questions, Asking{
			Number: i + 1, ID: q.ID, Rule: q.Rule, Address: q.Address, Place: l.list(q.Things()), Count: q.Count,
			Question: capital(spoken(q.Alone)), Answer: known.How(), Words: emptied(known.Words()), Cmdlet: q.Cmdlet,
		})
	}
	a.Mail = a.mail(t.whom(), l.world.Plan.Name)
	return a
}

// share are the things about which one of a name is asked.
type share struct {
	name   string
	things []plan.Address
}

// byName parts things by the operator or the site that is asked about them.
func (l places) byName(who string, things []plan.Address) []share {
	var all []share
	for _, at := range things {
		name := l.nameOf(who, at)
		n := slices.IndexFunc(all, func(x share) bool { return x.name == name })
		if n < 0 {
			n = len(all)
			all = append(all, share{name: name})
		}
		all[n].things = append(all[n].things, at)
	}
	return all
}

// nameOf gives the name of who is asked about a thing, "" when there is none.
func (l places) nameOf(who string, at plan.Address) string {
	parsed, err := at.Parse()
	if err != nil {
		return ""
	}
	i, ok := l.world.Index.Find(parsed.Kind, parsed.Key...)
	switch {
	case !ok:
	case who == rule.Site && parsed.Kind == plan.KindSite:
		return l.world.Plan.Sites[i].Name
	case who != rule.Operator && who != rule.Carrier:
	case parsed.Kind == plan.KindOperator:
		return l.world.Plan.Operators[i].Name
	case parsed.Kind == plan.KindNumber:
		return l.world.Plan.Numbers[i].Operator
	}
	return ""
}

// list names a few things one by one; of more it gives the count.
func (l places) list(things []plan.Address) string {
	text := spoken(l.placeOf(things))
	if len(things) < 2 || len(things) > 10 {
		return text
	}
	names := make([]string, len(things))
	for i, at := range things {
		names[i] = spoken(l.place(at))
	}
	return text + ": " + strings.Join(names, ", ")
}

// mail writes the questions with their numbers: who does not have the plan
// can answer by them.
func (a *Addressee) mail(to, about string) string {
	var b strings.Builder
	if about != "" {
		about += ": "
	}
	fmt.Fprintf(&b, "To: %s\nSubject: %s%s about telephone calls in Microsoft Teams\n", to, about, counted(len(a.Questions), "question", "questions"))
	for _, q := range a.Questions {
		fmt.Fprintf(&b, "\n%d. %s\n   About: %s\n", q.Number, q.Question, q.Place)
		if q.Cmdlet != "" {
			fmt.Fprintf(&b, "   Shown by: %s\n", q.Cmdlet)
		}
		fmt.Fprintf(&b, "   Answer: %s\n", q.Answer)
	}
	return b.String()
}
