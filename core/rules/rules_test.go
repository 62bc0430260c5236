package rules

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/check"
	"partyline/core/effective"
	"partyline/core/finding"
	"partyline/core/internal/example"
	"partyline/core/plan"
	"partyline/core/rule"
	"partyline/core/source"
)

func TestEveryRuleIsWhole(t *testing.T) {
	ids := map[string]bool{}
	idForm := regexp.MustCompile(`^(NUM|SHC|ECB|EMG|LOC|OPC|TPM|DRT|DPL|AAT|CQU|CID|POL|LIC|ACG|CCA|LAW)\d{3}$`)
	for _, r := range All() {
		t.Run(r.ID, func(t *testing.T) {
			is := is.New(t)
			is.True(idForm.MatchString(r.ID)) // family and three digits
			is.True(!ids[r.ID])               // an id is used once
			ids[r.ID] = true
			is.True(r.Title != "" && r.Why != "" && r.Checked != "" && r.NotChecked != "" && r.Since != "")
			is.True(len(r.Facts) > 0) // a rule stands on a fact
			for _, key := range r.Facts {
				if _, ok := source.FactByKey(key); !ok {
					t.Errorf("fact %q is not in the catalogue", key)
				}
			}
			for id, text := range r.Messages {
				if strings.HasSuffix(text, ".") || text != "" && text[0] >= 'A' && text[0] <= 'Z' && !strings.HasPrefix(text, "Global") {
					t.Errorf("message %q: begin with a lower-case letter and end without a full stop: %s", id, text)
				}
			}
			for id, q := range r.Questions {
				if (q.Cmdlet == "") == (q.Ask == "") {
					t.Errorf("question %q: name either the cmdlet that shows it or whom to ask", id)
				}
			}
		})
	}
}

// TestEveryRuleHasExamples runs testdata/ID/*.txtar: fail* gives exactly the
// findings of expect.txt, pass* gives none; a fix takes the finding away, a
// second fix changes nothing, and no error appears that was not there before.
func TestEveryRuleHasExamples(t *testing.T) {
	for _, r := range All() {
		t.Run(r.ID, func(t *testing.T) {
			is := is.New(t)
			examples, err := example.Of("testdata", r.ID)
			is.NoErr(err)
			fails, passes := 0, 0
			for _, e := range examples {
				if e.Speaks() {
					fails++
				} else {
					passes++
				}
				t.Run(e.Name, func(t *testing.T) { testExample(t, r, e) })
			}
			is.True(fails > 0)  // at least one failing example
			is.True(passes > 0) // and one that passes
		})
	}
}

func testExample(t *testing.T, r *rule.Rule, e example.Example) {
	is := is.New(t)
	p, err := e.Plan()
	is.NoErr(err)
	report := run(t, p)
	got, want := example.Said(report, r.ID), e.Want()
	if os.Getenv("UPDATE") != "" && e.Speaks() {
		is.NoErr(e.Expect(got))
		want = got
	}
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	is.Equal(got != "", e.Speaks()) // fail examples speak, pass examples do not
	for _, other := range errorsOf(report) {
		if !strings.HasPrefix(other, r.ID+" ") && !expectedBeside[r.ID+"/"+e.Name+" "+other[:6]] {
			t.Errorf("another error: %s", other)
		}
	}
	testFix(t, r, p, report)
}

// expectedBeside names the examples, as RULE/example OTHER, where one fault is
// rightly an error of another rule as well, or where a passing example shows
// that the rule leaves a fault to the other.
var expectedBeside = map[string]bool{
	"ECB004/unknown_callback ECB011": true, // a number of no country is not valid either
	"ECB012/fail ECB006":             true, // the inventory gives a callback number to a person
	"ECB012/pass_another ECB006":     true,
	"ECB012/pass_stranger ECB006":    true,
	"ECB012/fail_account SHC011":     true, // the inventory gives the account's number to a person
	"EMG007/fail_string EMG016":      true, // a dial string that is none of the country's
	"EMG007/fail_string LAW001":      true,
	"EMG008/fail_both EMG005":        true, // a mask that is a dial string too
	"LAW001/fail_shared EMG016":      true, // 911 behind a prefix only
	"SHC005/fail_both_lines NUM007":  true, // an own number, synced from on-premises
	"SHC024/fail_type NUM001":        true, // an extension on a number that can have none
	"ECB002/pass_toll_free ECB001":   true, // an empty list behind a toll-free number
	"LOC001/pass_shared SHC013":      true, // the shared number's location is not in the plan
	"OPC002/pass_shared SHC013":      true, // the shared number has no location
}

func testFix(t *testing.T, r *rule.Rule, p *plan.Plan, before *finding.Report) {
	is := is.New(t)
	var edits []plan.Edit
	for _, f := range before.Findings {
		if f.Rule == r.ID && f.Fix != nil {
			edits = append(edits, f.Fix.Edits...)
		}
	}
	if len(edits) == 0 {
		return
	}
	known := errorsOf(before)
	_, err := plan.Apply(p, plan.NewIndex(p), plan.Batch{ID: "fix", Title: r.FixTitle, Edits: edits})
	is.NoErr(err)
	after := run(t, p)
	for _, f := range after.Findings {
		if f.Rule == r.ID && f.Fix != nil {
			t.Errorf("the fix leaves %s at %s: %s", f.Rule, f.Address, f.Message)
		}
	}
	for _, e := range errorsOf(after) {
		if !slices.Contains(known, e) {
			t.Errorf("the fix brings a new error: %s", e)
		}
	}
}

func run(t *testing.T, p *plan.Plan) *finding.Report {
	t.Helper()
	report, err := check.Run(effective.New(p, plan.NewIndex(p)), check.Options{Rules: All(), AsOf: example.AsOf})
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func errorsOf(report *finding.Report) []string {
	var all []string
	for _, f := range report.Findings {
		if f.Severity == finding.Error && f.Verdict == finding.Fail && f.Accepted == nil {
			all = append(all, f.Rule+" "+string(f.Address)+" "+f.MessageID)
		}
	}
	return all
}

func TestEveryPackOfARuleIsKnown(t *testing.T) {
	is := is.New(t)
	used := map[string]bool{}
	for _, r := range All() {
		if r.Pack == "" {
			continue
		}
		_, ok := rule.PackOf(r.Pack)
		is.True(ok)
		used[r.Pack] = true
	}
	is.Equal(len(used), len(rule.Packs())) // no pack is empty
}
