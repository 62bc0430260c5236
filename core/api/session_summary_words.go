package api

import (
	"strings"

	"partyline/core/finding"
	"partyline/core/workspace"
)

// The cells of the emergency table that a rule speaks of.
const (
	cellDial = iota
	cellLearn
	cellBack
	cells
	cellNone
)

// cellOf gives the cell in which the findings and questions of a rule are said.
func cellOf(rule string) int {
	switch rule {
	case "SHC007":
		return cellDial
	case "EMG020", "EMG021", "EMG022", "EMG023", "EMG024":
		return cellNone // who is notified, which the table does not tell
	case "SHC013", "EMG004", "EMG011":
		return cellLearn
	}
	switch rule[:min(3, len(rule))] {
	case "EMG":
		return cellDial
	case "ECB":
		return cellBack
	}
	return cellNone
}

// cellWords says in a cell what a message of a rule, or a question, says in a
// list, shorter; "" where the cell says it already. {policy!} is the Shared
// Calling policy in cellBack.
var cellWords = map[string]string{
	"SHC007/empty":   "",
	"SHC007/unknown": "",
	"SHC007/content": "",

	"EMG001/usage":            "a usage takes {string!} to Direct Routing",
	"EMG002/usage":            "{string!} has no usage, which Direct Routing needs",
	"EMG003/site":             "at the site its own policy may take the call to Direct Routing",
	"EMG005/string":           "{string!} stands twice in the policy",
	"EMG005/mask":             "{mask!} is dialled for two numbers",
	"EMG005/both":             "{string!} also stands for {other!}",
	"EMG006/missing":          "the usage of {string!} does not exist",
	"EMG006/unknown":          "not known whether the usage of {string!} exists",
	"EMG007/string":           "{string} is not 1 to 10 digits",
	"EMG007/mask":             "{mask} is not 1 to 10 digits",
	"EMG008/mask":             "whoever tests with 933 calls the emergency centre",
	"EMG009/route":            "{string!} has no route, so the call is dropped",
	"EMG009/match":            "no route of its usage takes {string!}, so the call is dropped",
	"EMG009/plus":             "a route takes +{string!} only, so the call is dropped",
	"EMG009/gateway":          "the route of {string!} has no SBC, so the call is dropped",
	"EMG009/off":              "every SBC of {string!} is off, so the call is dropped",
	"EMG009/elsewhere":        "",
	"EMG009/unknown":          "not known whether {string!} has a route",
	"EMG009/pattern":          "not known whether {string!} has a route",
	"EMG010/long":             "the policy's description is too long",
	"EMG012/group":            "granted to a group, which one document excludes",
	"EMG013/none":             "none known to the phones of people with a Direct Routing number",
	"EMG014/missing":          "the policy of the site is not in the plan",
	"EMG014/empty":            "the policy of the site is empty",
	"EMG014/global":           "",
	"EMG016/none":             "none of {country!}'s own, {numbers!}",
	"EMG016/some":             "",
	"EMG016/test":             "",
	"EMG016/where":            "which ones are needed is not known",
	"EMG017/bound":            "the shared number has an emergency policy of its own, which may decide otherwise",
	"EMG017/policy-on-number": "not known whether the shared number has an emergency policy of its own",
	"EMG018/changed":          "{string!} may be dialled as {value!}",
	"EMG018/internal":         "{string!} is dialled as {value!}, an extension",
	"EMG018/auto":             "{string!} may be dialled as {value!}",
	"EMG018/lost":             "{string!} is dialled as {value!}",
	"EMG018/reached":          "whoever dials {string!} calls {value!}",
	"EMG018/pattern":          "not known whether {string!} is dialled as it is",
	"EMG018/unknown":          "not known what the dial plan makes of them",
	"EMG018/which":            "not known what the dial plan makes of them",
	"EMG019/same":             "{extension!} is an extension too",

	"SHC013/none":               "",
	"SHC013/barred":             "only Microsoft's service desk may set one",
	"SHC013/missing":            "",
	"SHC013/unknown":            "",
	"SHC013/read":               "",
	"EMG004/no":                 "the carrier does not have it",
	"EMG004/address-at-carrier": "not known whether the carrier has it",
	"EMG011/off":                "dynamic emergency calling is off",

	"ECB001/empty":             "policy {policy!} has none, and its shared number is toll-free",
	"ECB001/unknown":           "those of policy {policy!} are not known",
	"ECB002/nobody":            "policy {policy!} has none, so nobody is reached",
	"ECB002/answered":          "policy {policy!} has none, so {answer!} is reached and not the caller",
	"ECB002/unknown":           "those of policy {policy!} are not known",
	"ECB003/service":           "{number!} is a service number",
	"ECB003/unknown":           "not known whether {number!} is a subscriber number",
	"ECB004/other":             "{number!} is of another country than the shared number",
	"ECB004/unknown":           "the country of {number!} is not known",
	"ECB005/other":             "{number!} is of another type than the shared number",
	"ECB005/unknown":           "the type of {number!} is not known",
	"ECB006/user":              "{number!} is assigned to a person",
	"ECB006/account":           "{number!} is assigned to a resource account",
	"ECB006/inventory":         "{number!} is {status!} by the inventory",
	"ECB007/two":               "{number!} is in two callback pools",
	"ECB007/inventory":         "{number!} is in two callback pools",
	"ECB007/twice":             "{number!} stands twice in its pool",
	"ECB008/missing":           "{number!} is not in the tenant",
	"ECB008/unknown":           "not known whether {number!} is in the tenant",
	"ECB008/account":           "not known whether {number!} must be in the tenant",
	"ECB009/no":                "they cannot be called from outside",
	"ECB009/callback-routable": "not known whether they can be called from outside",
	"ECB010/few":               "too few for the people of policy {policy!}",
	"ECB010/callback-enough":   "emergency caller {next!} of policy {policy!} within 60 minutes takes one over",
	"ECB011/form":              "{number!} is no telephone number",
	"ECB011/invalid":           "{number!} is no valid telephone number",
	"ECB011/tollFree":          "{number!} is toll-free, which an emergency centre may not be able to call",
	"ECB012/callback":          "{number!} is still the own number of somebody who shares by it",
	"ECB012/account":           "{number!} is still the own number of somebody who shares by it",
}

// concern is what a finding or a question says in a cell.
type concern struct {
	state int
	words string
	// always is said beside graver ones too; doubt tells that what ought to
	// happen is not said to happen.
	always, doubt bool
}

func concernOf(f *finding.Finding, args finding.Args) concern {
	c := concern{words: finding.Text(cellWords[f.Rule+"/"+f.MessageID], args), state: stateOf(severityOf(f))}
	c.doubt = c.state == stateError
	if f.Accepted != nil || severityOf(f) == finding.Info.String() {
		c.state, c.always = stateNone, true
	}
	if f.Accepted != nil && c.words != "" {
		c.words += " (accepted)" // it still does what it does
	}
	return c
}

func concernOfQuestion(q *finding.Question, args finding.Args) concern {
	return concern{state: stateUnknown, words: finding.Text(cellWords[q.Rule+"/"+q.ID], args)}
}

// fewConcerns is how many concerns a cell says.
const fewConcerns = 3

// cell puts the parts of a cell and what is said about it together.
func (s *Session) cell(state int, parts []string, concerns []concern) SummaryCell {
	for _, c := range concerns {
		state = max(state, c.state)
	}
	said, more := map[string]bool{"": true}, 0
	for _, c := range concerns {
		if said[c.words] || c.state < state && !c.always {
			continue
		}
		said[c.words] = true
		if len(said) > fewConcerns+1 {
			more++
			continue
		}
		parts = append(parts, c.words)
	}
	text := strings.Join(parts, "; ")
	if more > 0 {
		text += "; " + workspace.Thousands(more) + " more among the open points"
	}
	return SummaryCell{s.told(text), stateWords[state]}
}

// noteOfFinding says what can close a finding.
func noteOfFinding(f *finding.Finding) string {
	switch {
	case f.Fix != nil:
		return "fix proposed"
	case len(f.Missing) > 0:
		return "waits for you: import " + strings.Join(f.Missing, ", ")
	}
	return ""
}

// noteOfQuestion says who can answer.
func noteOfQuestion(q *finding.Question) string {
	switch {
	case q.Ask != "":
		// What follows tells somebody at work how, not the reader whom.
		who, _, _ := strings.Cut(q.Ask, ": ")
		who, _, _ = strings.Cut(who, " (")
		return "waits for you: ask " + who
	case q.Cmdlet != "":
		return "waits for you: " + q.Cmdlet + " shows it"
	}
	return "waits for you"
}
