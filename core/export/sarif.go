package export

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
	"partyline/core/source"
)

// Checked is a report with what tells where its things are.
type Checked struct {
	Report *finding.Report
	// Text is the plan's text. Its file's name has slashes and becomes a URI.
	Text *plan.Source
	// Rules are all rules, of packs that are off too; Version is the program's.
	Rules   []*rule.Rule
	Version string
	// Imported gives the lines of imported files that a thing came from; nil
	// knows none.
	Imported func(plan.Address) []finding.Position
}

// fewThings is how many of the things that a result is about have their places
// in it. All of them are counted in its property "count".
const fewThings = 100

// SARIF gives the report as a SARIF 2.1.0 log with one run. A finding is a
// result of kind "fail", one that could not be decided of kind "open", a
// question of kind "review"; the latter two have level "none", as the standard
// wants. An accepted finding is a suppressed result.
func SARIF(c Checked) ([]byte, error) {
	w := sarifWriter{Checked: c, index: make(map[string]int, len(c.Rules))}
	run := sarifRun{
		Tool:              sarifTool{sarifDriver{Name: "Partyline", SemanticVersion: c.Version, Rules: []sarifRule{}}},
		AutomationDetails: sarifAutomation{ID: "partyline/" + uri(c.Text.File) + "/"},
		ColumnKind:        "unicodeCodePoints",
		Results:           []sarifResult{},
		Properties: map[string]any{
			"asOf": c.Report.AsOf, "catalogue": c.Report.Catalogue, "counts": c.Report.Counts, "packsOff": c.Report.PacksOff,
		},
	}
	if len(c.Report.PacksOff) == 0 {
		run.Properties["packsOff"] = []finding.PackOff{}
	}
	for i, r := range c.Rules {
		w.index[r.ID] = i
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRuleOf(r))
	}
	run.Invocations = []sarifInvocation{{ExecutionSuccessful: true, RuleConfigurationOverrides: w.off()}}
	for i := range c.Report.Findings {
		run.Results = append(run.Results, w.finding(&c.Report.Findings[i]))
	}
	for i := range c.Report.Questions {
		run.Results = append(run.Results, w.question(&c.Report.Questions[i]))
	}
	text, err := json.MarshalIndent(sarifLog{sarifSchema, sarifVersion, []sarifRun{run}}, "", "  ")
	return append(text, '\n'), err
}

type sarifWriter struct {
	Checked
	index map[string]int
}

func sarifRuleOf(r *rule.Rule) sarifRule {
	return sarifRule{
		ID: r.ID, ShortDescription: sarifText{r.Title}, FullDescription: sarifText{r.Why}, HelpURI: documentOf(r),
		Help:                 sarifText{"What is checked: " + r.Checked + "\n\nWhat is not: " + r.NotChecked},
		DefaultConfiguration: sarifLevel{levelOf(r.Severity)},
	}
}

// documentOf gives the address of the first document of the rule's facts that
// has one.
func documentOf(r *rule.Rule) string {
	for _, key := range r.Facts {
		fact, _ := source.FactByKey(key)
		for _, d := range fact.Documents {
			if address := d.URL(); address != "" {
				return address
			}
		}
	}
	return ""
}

// off says which rules did not look, because their pack is off.
func (w *sarifWriter) off() []sarifOverride {
	var all []sarifOverride
	for i, r := range w.Rules {
		for _, o := range w.Report.PacksOff {
			if r.Pack == o.Pack {
				all = append(all, sarifOverride{sarifReference{r.ID, i}, sarifSwitch{false}})
			}
		}
	}
	return all
}

func levelOf(s finding.Severity) string {
	if s == finding.Info {
		return "note"
	}
	return s.String()
}

func (w *sarifWriter) finding(f *finding.Finding) sarifResult {
	result := w.result(f.Rule, f.MessageID, f.Things())
	result.Kind, result.Level = "fail", levelOf(f.Severity)
	text := f.Message + alike(f.Count)
	if f.Verdict == finding.Unknown {
		result.Kind, result.Level = "open", "none"
		text = "not known: " + text
	}
	if len(f.Missing) > 0 {
		text += "; import the output of " + strings.Join(f.Missing, ", ")
	}
	result.Message.Text = text
	for _, n := range f.Notes {
		result.RelatedLocations = append(result.RelatedLocations, w.place(n.Address, n.Message))
		result.RelatedLocations = append(result.RelatedLocations, w.imported(n.Address)...)
	}
	for name, value := range map[string]any{"count": f.Count, "facts": f.Facts, "severity": f.Severity} {
		result.Properties[name] = value
	}
	if f.Fix != nil {
		result.Properties["fix"] = f.Fix.Title
	}
	if a := f.Accepted; a != nil {
		said := map[string]string{"who": a.Who, "when": a.When}
		if a.Expires != "" {
			said["expires"] = a.Expires
		}
		result.Suppressions = []sarifSuppression{{Kind: "external", Status: "accepted", Justification: a.Reason, Properties: said}}
	}
	return w.numbered(result)
}

func (w *sarifWriter) question(q *finding.Question) sarifResult {
	result := w.result(q.Rule, q.ID, q.Things())
	result.Kind, result.Level = "review", "none"
	who := "ask " + q.Ask
	if q.Cmdlet != "" {
		who = "shown by " + q.Cmdlet
	}
	result.Message.Text = "question: " + q.Text + alike(q.Count) + "; " + who
	for name, value := range map[string]any{"count": q.Count, "facts": q.Facts, "question": q.ID} {
		result.Properties[name] = value
	}
	return w.numbered(result)
}

func alike(count int) string {
	if count < 2 {
		return ""
	}
	return fmt.Sprintf(" (%d alike)", count)
}

// result gives what findings and questions share: the first of the things is
// where it is, the others are related to it.
func (w *sarifWriter) result(rule, what string, things []plan.Address) sarifResult {
	first := w.place(things[0], "")
	r := sarifResult{
		RuleID: rule, RuleIndex: w.index[rule], Locations: []sarifLocation{first}, Suppressions: []sarifSuppression{},
		PartialFingerprints: map[string]string{"ruleAndAddress/v1": fingerprint(rule, what, things[0])},
		Properties:          map[string]any{"address": things[0]},
	}
	for n, at := range things[:min(len(things), fewThings)] {
		if n > 0 {
			r.RelatedLocations = append(r.RelatedLocations, w.place(at, "the same holds here"))
		}
		r.RelatedLocations = append(r.RelatedLocations, w.imported(at)...)
	}
	return r
}

// fingerprint stays the same while the same is said of the same thing, however
// the file moves.
func fingerprint(rule, what string, at plan.Address) string {
	sum := sha256.Sum256([]byte(rule + "\x00" + what + "\x00" + plan.Fold(plan.KindNone, string(at))))
	return hex.EncodeToString(sum[:])
}

// place gives a thing's place in the plan. A thing that the plan lacks has the
// file alone.
func (w *sarifWriter) place(at plan.Address, message string) sarifLocation {
	l := located(w.Text.File, at, message)
	if line, column, ok := w.Text.Position(at); ok {
		l.PhysicalLocation.Region = &sarifRegion{line, column}
	}
	return l
}

func (w *sarifWriter) imported(at plan.Address) []sarifLocation {
	if w.Imported == nil {
		return nil
	}
	var all []sarifLocation
	for _, p := range w.Imported(at) {
		l := located(p.File, at.Thing(), "imported from here")
		l.PhysicalLocation.Region = &sarifRegion{p.Line, p.Column}
		all = append(all, l)
	}
	return all
}

func located(file string, at plan.Address, message string) sarifLocation {
	l := sarifLocation{
		PhysicalLocation: sarifPhysical{ArtifactLocation: sarifArtifact{uri(file)}},
		LogicalLocations: []sarifLogical{{string(at), "object"}},
	}
	if message != "" {
		l.Message = &sarifText{message}
	}
	return l
}

// numbered gives related locations ids, unique in the result.
func (w *sarifWriter) numbered(r sarifResult) sarifResult {
	for i := range r.RelatedLocations {
		id := i + 1
		r.RelatedLocations[i].ID = &id
	}
	return r
}
