package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/finding"
)

const examples = "../examples"

// imports are the commands that made each example's plan, as its README shows them.
var imports = map[string][][]string{
	"contoso":       {{"sites.csv"}, {"exports", "--site-by", "City"}},
	"contoso-fixed": {{"sites.csv"}, {"exports", "--site-by", "City"}},
	"greenfield":    {{"exports", "sharedCalling.csv"}},
}

func TestImportingAnExampleGivesItsPlanAndSnapshot(t *testing.T) {
	for name, commands := range imports {
		t.Run(name, func(t *testing.T) {
			is := is.New(t)
			dir := t.TempDir()
			plan := filepath.Join(dir, "plan.partyline.json")
			reimport := func() {
				for _, files := range commands {
					args := []string{"import", plan}
					for _, f := range files {
						if _, err := os.Stat(filepath.Join(examples, name, f)); err == nil {
							f = filepath.Join(examples, name, f)
						}
						args = append(args, f)
					}
					code, out, err := try(t, "", args...)
					is.Equal(err, "")
					if code != exitClean {
						t.Fatalf("%v: exit %d: %s", args, code, out)
					}
				}
			}
			for range 2 { // a second import changes nothing
				reimport()
				for _, file := range []string{"plan.partyline.json", "plan.snapshot.json"} {
					got, err := os.ReadFile(filepath.Join(dir, file))
					is.NoErr(err)
					want, err := os.ReadFile(filepath.Join(examples, name, file))
					is.NoErr(err)
					if !bytes.Equal(got, want) {
						t.Errorf("importing gives another %s than the one committed: import it again", file)
					}
				}
			}
		})
	}
}

func TestAPlanCanBeginWithAListOfPeople(t *testing.T) {
	is := is.New(t)
	plan := filepath.Join(t.TempDir(), "people.partyline.json")
	code, out, _ := try(t, "", "import", plan, filepath.Join(examples, "userlist", "users.csv"))
	is.Equal(code, exitClean)
	is.True(strings.Contains(out, "users.csv: Microsoft 365 admin center: Active users > Export users: 55 read, 55 merged, 0 skipped"))
}

func checked(t *testing.T, name string) (int, finding.Report) {
	t.Helper()
	code, out, _ := try(t, "", "check", filepath.Join(examples, name, "plan.partyline.json"), "--json")
	var report struct {
		Findings []struct {
			Rule, Verdict, Severity, Address, Message string
			Facts                                     []string
			Count                                     int
		}
		Counts finding.Counts
	}
	if err := json.Unmarshal([]byte(out), &report); err != nil {
		t.Fatal(err)
	}
	gist := finding.Report{Counts: report.Counts}
	for _, f := range report.Findings {
		if f.Severity == "error" && f.Verdict == "fail" {
			gist.Findings = append(gist.Findings, finding.Finding{Rule: f.Rule, Facts: f.Facts, Count: f.Count, Message: f.Message})
		}
	}
	return code, gist
}

func TestContosoHasEveryPlantedFaultAndNoOtherError(t *testing.T) {
	is := is.New(t)
	code, report := checked(t, "contoso")
	is.Equal(code, exitFindings)
	planted := map[string]struct {
		rule string
		says string
	}{
		"sc.ra.excluded-countries":    {"SHC014", "+420225550100"},
		"ecbn.tollfree-forbids-empty": {"ECB001", "+18005550100"},
		"ecbn.unassigned":             {"ECB006", "+12065550112"},
		"ecbn.unique-across-policies": {"ECB007", "+442079460112"},
		"sc.user.vrp-global-trap":     {"SHC006", "Global"},
	}
	rules := map[string]bool{}
	for fact, fault := range planted {
		rules[fault.rule] = true
		is.True(slices.ContainsFunc(report.Findings, func(f finding.Finding) bool {
			return f.Rule == fault.rule && slices.Contains(f.Facts, fact) && strings.Contains(f.Message, fault.says)
		})) // a planted fault is found with its fact
	}
	for _, f := range report.Findings {
		if !rules[f.Rule] {
			t.Errorf("an error that was not planted: %s: %s", f.Rule, f.Message)
		}
	}
}

func TestTheRepairedContosoIsCleanAndTellsItsOpenQuestions(t *testing.T) {
	is := is.New(t)
	code, report := checked(t, "contoso-fixed")
	is.Equal(code, exitClean)
	is.Equal(len(report.Findings), 0)
	is.Equal(report.Counts.Errors+report.Counts.Warnings+report.Counts.Infos, 0)
	_, out, _ := try(t, "", "check", filepath.Join(examples, "contoso-fixed", "plan.partyline.json"))
	is.True(report.Counts.Questions > 0)
	is.True(strings.Contains(out, fmt.Sprintf("0 errors, 0 warnings, 0 infos, 0 not known, %d questions", report.Counts.Questions)))
}

func TestGreenfieldGoesFromExportsToACleanPlanAndItsRunbook(t *testing.T) {
	is := is.New(t)
	code, report := checked(t, "greenfield")
	is.Equal(code, exitClean)
	is.Equal(report.Counts.Errors+report.Counts.Unknowns, 0)
	dir := filepath.Join(t.TempDir(), "runbook")
	code, _, errs := try(t, "", "runbook", filepath.Join(examples, "greenfield", "plan.partyline.json"), "-o", dir)
	is.Equal(errs, "")
	is.Equal(code, exitClean)
	readme, err := os.ReadFile(filepath.Join(dir, "README.md"))
	is.NoErr(err)
	is.True(strings.Contains(string(readme), "makes or changes 3 resource accounts, 3 auto attendants,"))
	is.True(strings.Contains(string(readme), "3 Shared Calling policies,"))
	is.True(strings.Contains(string(readme), "Shared Calling for 40 people"))
}

func TestTheSeattleRunbookIsTheOneCommitted(t *testing.T) {
	is := is.New(t)
	dir := filepath.Join(t.TempDir(), "runbook")
	code, _, errs := try(t, "", "runbook", filepath.Join(examples, "seattle", "plan.partyline.json"), "--empty-tenant", "-o", dir)
	is.Equal(errs, "")
	is.Equal(code, exitClean)
	committed := filepath.Join(examples, "seattle", "runbook")
	err := filepath.WalkDir(committed, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, _ := filepath.Rel(committed, path)
		want, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		got, err := os.ReadFile(filepath.Join(dir, rel))
		if err != nil {
			return err
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s differs: run \"partyline runbook examples/seattle/plan.partyline.json --empty-tenant --as-of 2026-11-24T12:00:00Z -o examples/seattle/runbook --force\"", rel)
		}
		return nil
	})
	is.NoErr(err)
	apply, err := os.ReadFile(filepath.Join(committed, "10-apply.ps1"))
	is.NoErr(err)
	at := -1
	for _, step := range []string{"Step 1", "Step 2", "Step 3", "Step 4", "Step 5", "Step 6", "Step 7", "Step 8", "Step 9"} {
		next := strings.Index(string(apply), "# ---- "+step+" of 9")
		is.True(next > at) // the article's steps stand in their order
		at = next
	}
}
