package cli

import (
	"bufio"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"partyline/core/api"
	"partyline/core/finding"
	"partyline/core/plan"
)

// fewAffected is how many affected things a finding lists by itself.
const fewAffected = 5

func (p *Program) showReport(report *finding.Report, file string, all bool) error {
	w := bufio.NewWriter(p.Out)
	for i := range report.Findings {
		if f := &report.Findings[i]; all || f.Accepted == nil {
			p.showFinding(w, f, file, all)
		}
	}
	for i := range report.Questions {
		p.showQuestion(w, &report.Questions[i], all)
	}
	showCounts(w, report)
	return w.Flush()
}

func (p *Program) showFinding(w io.Writer, f *finding.Finding, file string, all bool) {
	place := file
	if f.Position != nil {
		place = fmt.Sprintf("%s:%d:%d", f.Position.File, f.Position.Line, f.Position.Column)
	}
	fmt.Fprintf(w, "%s: %s: %s: %s (%s)\n", place, f.Address, p.severityWord(f), f.Message, f.Rule)
	p.showAffected(w, f.Count, f.Affected, all)
	for _, n := range f.Notes {
		fmt.Fprintf(w, "    %s: %s\n", n.Address, n.Message)
	}
	if len(f.Missing) > 0 {
		fmt.Fprintf(w, "    missing: import the output of %s\n", strings.Join(f.Missing, ", "))
	}
	if f.Accepted != nil {
		fmt.Fprintf(w, "    accepted by %s on %s: %s\n", f.Accepted.Who, f.Accepted.When, f.Accepted.Reason)
	}
	if f.Fix != nil {
		fmt.Fprintf(w, "    fix: %s (%s)\n", f.Fix.Title, counted(len(f.Fix.Edits), "edit", "edits"))
	}
	showSources(w, f, all)
}

func (p *Program) severityWord(f *finding.Finding) string {
	word, c := f.Severity.String(), cyan
	switch {
	case f.Verdict == finding.Unknown:
		word, c = "unknown", magenta
	case f.Severity == finding.Error:
		c = red
	case f.Severity == finding.Warning:
		c = yellow
	}
	if f.Accepted != nil {
		return "accepted " + word
	}
	return p.paint(p.OutTerminal, c, word)
}

func (p *Program) showAffected(w io.Writer, count int, affected []plan.Address, all bool) {
	if len(affected) < 2 {
		return
	}
	shown := affected
	if !all && len(shown) > fewAffected {
		shown = shown[:fewAffected]
	}
	fmt.Fprintf(w, "    %d alike: %s", count, joined(shown))
	if left := len(affected) - len(shown); left > 0 {
		fmt.Fprintf(w, " and %d more (--all lists them)", left)
	}
	fmt.Fprintln(w)
}

// joined gives the things, without their fields: the headline names the field.
func joined(addresses []plan.Address) string {
	texts := make([]string, len(addresses))
	for i, a := range addresses {
		texts[i] = string(a.Thing())
	}
	return strings.Join(texts, ", ")
}

// showSources gives the document of the finding's first fact; the others are a
// command away.
func showSources(w io.Writer, f *finding.Finding, all bool) {
	for i, key := range f.Facts {
		cited := api.Cite(key)
		fmt.Fprintf(w, "    source: %s (fact %s, %s)", documents(cited), key, cited.Confidence)
		if left := len(f.Facts) - 1 - i; left > 0 && !all {
			fmt.Fprintf(w, "; %d more: partyline explain %s\n", left, f.Rule)
			return
		}
		fmt.Fprintln(w)
	}
}

// documents gives the documents of a fact with heading and date.
func documents(cited api.CitedFact) string {
	var all []string
	for _, d := range cited.Documents {
		text := d.Title
		if text == "" {
			text = d.ID
		}
		if d.Heading != "" {
			text += ", " + d.Heading
		}
		all = append(all, text+", "+d.Date)
	}
	return strings.Join(all, "; ")
}

func (p *Program) showQuestion(w io.Writer, q *finding.Question, all bool) {
	fmt.Fprintf(w, "%s: %s: %s (%s, %s)\n", q.Address, p.paint(p.OutTerminal, cyan, "question"), q.Text, q.ID, q.Rule)
	p.showAffected(w, q.Count, q.Affected, all)
	if q.Cmdlet != "" {
		fmt.Fprintf(w, "    shown by: %s\n", q.Cmdlet)
	} else {
		fmt.Fprintf(w, "    ask: %s\n", q.Ask)
	}
}

func showCounts(w io.Writer, report *finding.Report) {
	c := report.Counts
	fmt.Fprintf(w, "%s, %s, %s, %d not known, %s, %d accepted\n",
		counted(c.Errors, "error", "errors"), counted(c.Warnings, "warning", "warnings"), counted(c.Infos, "info", "infos"),
		c.Unknowns, counted(c.Questions, "question", "questions"), c.Accepted)
	fmt.Fprintf(w, "%s judged", counted(c.People, "person", "people"))
	for i, kind := range slices.Sorted(maps.Keys(c.Skipped)) {
		if i == 0 {
			fmt.Fprint(w, ", not judged:")
		} else {
			fmt.Fprint(w, ",")
		}
		name := kind
		if name == "" {
			name = "of no known account type"
		}
		fmt.Fprintf(w, " %d %s", c.Skipped[kind], name)
	}
	fmt.Fprintf(w, "; %s looked; facts version %s; as of %s\n", counted(c.Rules, "rule", "rules"), report.Catalogue, report.AsOf)
	for _, o := range report.PacksOff {
		fmt.Fprintf(w, "off: %s (%s): %s, %s\n", o.Pack, o.Title, o.Reason, o.Who)
	}
}
