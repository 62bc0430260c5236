package rule

import (
	"partyline/core/finding"
	"partyline/core/plan"
)

// Said lets a rule add to what it just said.
type Said struct{ f *finding.Finding }

// Fail says that the rule does not hold at an address.
func (v *View) Fail(message string, at plan.Address, args finding.Args) Said {
	return v.say(finding.Fail, v.rule.Severity, message, at, args)
}

// FailAs is Fail with another severity than the rule's own.
func (v *View) FailAs(severity finding.Severity, message string, at plan.Address, args finding.Args) Said {
	return v.say(finding.Fail, severity, message, at, args)
}

// Unknown says that the rule cannot decide, and which exports would tell
// ("Get-CsPhoneNumberAssignment").
func (v *View) Unknown(message string, at plan.Address, args finding.Args, missing ...string) Said {
	said := v.say(finding.Unknown, v.rule.Severity, message, at, args)
	said.f.Missing = missing
	return said
}

func (v *View) say(verdict finding.Verdict, severity finding.Severity, message string, at plan.Address, args finding.Args) Said {
	if args == nil {
		args = finding.Args{}
	}
	v.findings = append(v.findings, finding.Finding{
		Rule: v.rule.ID, Facts: v.rule.Facts, Verdict: verdict, Severity: severity, Address: at,
		MessageID: message, Message: finding.Text(v.rule.Messages[message], args), Args: args, Notes: []finding.Note{}, Count: 1,
	})
	return Said{&v.findings[len(v.findings)-1]}
}

// Note points to a second thing.
func (s Said) Note(at plan.Address, message string) Said {
	s.f.Notes = append(s.f.Notes, finding.Note{Address: at, Message: message})
	return s
}

// Facts names the facts of this case, where the rule stands on more.
func (s Said) Facts(keys ...string) Said {
	s.f.Facts = keys
	return s
}

// Fix gives the edits that would mend it, under the rule's fix title.
func (s Said) Fix(title string, edits ...plan.Edit) Said {
	s.f.Fix = &finding.Fix{Title: title, Edits: edits}
	return s
}

// Ask asks something that only the tenant or an outsider knows, unless a
// person has answered it for this address.
func (v *View) Ask(question string, at plan.Address, args finding.Args) {
	if _, answered := v.Answer(question, at); answered {
		return
	}
	if args == nil {
		args = finding.Args{}
	}
	q := v.rule.Questions[question]
	v.asked = append(v.asked, finding.Question{
		ID: question, Rule: v.rule.ID, Facts: v.rule.Facts, Address: at,
		Text: finding.Text(q.Whole(), args), Alone: finding.Text(q.Text, args), Args: args, Cmdlet: q.Cmdlet, Ask: q.Ask, Count: 1,
	})
}
