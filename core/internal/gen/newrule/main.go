// Command newrule begins a rule: its file and its two examples.
//
//	go run ./core/internal/gen/newrule SHC099 "What must hold"
//
// What it writes builds and its tests pass: a rule that looks at the tenant
// and asks that the plan names its cloud, to be turned into the wished one.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

func main() {
	if len(os.Args) < 2 {
		fail(fmt.Errorf("no id: make rule ID=SHC099 TITLE=\"What must hold\""))
	}
	title := strings.Join(os.Args[2:], " ")
	files, err := scaffold(os.Args[1], title)
	if err == nil {
		err = write(".", files)
	}
	if err != nil {
		fail(err)
	}
	for _, f := range files {
		fmt.Println(f.name)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "newrule:", err)
	os.Exit(1)
}

type file struct{ name, content string }

var idForm = regexp.MustCompile(`^[A-Z]{3}[0-9]{3}$`)

// scaffold gives the files of a new rule.
func scaffold(id, title string) ([]file, error) {
	if !idForm.MatchString(id) {
		return nil, fmt.Errorf("id %q: three capital letters of the family and three digits, for example SHC099", id)
	}
	if title == "" {
		title = "What must hold, in a few words"
	}
	fill := strings.NewReplacer("{ID}", id, "{VAR}", strings.ToLower(id), "{TITLE}", strings.ReplaceAll(title, `"`, `'`))
	examples := "core/rules/testdata/" + id
	return []file{
		{"core/rules/" + strings.ToLower(id) + "_" + slug(title) + ".go", fill.Replace(ruleText)},
		{examples + "/fail.txtar", fill.Replace(failText)},
		{examples + "/pass.txtar", fill.Replace(passText)},
	}, nil
}

// slug gives the first words of the title as a file name.
func slug(title string) string {
	words := regexp.MustCompile(`[a-z0-9]+`).FindAllString(strings.ToLower(title), 4)
	if len(words) == 0 {
		return "rule"
	}
	return strings.Join(words, "_")
}

// write writes the files, none of which may exist.
func write(root string, files []file) error {
	for _, f := range files {
		name := filepath.Join(root, filepath.FromSlash(f.name))
		if _, err := os.Stat(name); err == nil {
			return fmt.Errorf("%s exists already: choose the next free number", f.name)
		}
	}
	if taken, _ := filepath.Glob(filepath.Join(root, "core/rules", filepath.Base(files[0].name)[:6]+"_*.go")); len(taken) > 0 {
		return fmt.Errorf("%s has that id already: choose the next free number", taken[0])
	}
	for _, f := range files {
		name := filepath.Join(root, filepath.FromSlash(f.name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(name, []byte(f.content), 0o644); err != nil {
			return err
		}
	}
	return nil
}

const ruleText = `package rules

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var {VAR} = rule.Rule{
	ID:         "{ID}",
	Title:      "{TITLE}",
	Severity:   finding.Warning,
	Kind:       plan.KindTenant,
	Facts:      []string{"sc.cloud.public-only"},
	Why:        "What happens to a caller otherwise.",
	Checked:    "What is looked at.",
	NotChecked: "What deliberately is not.",
	Messages: map[string]string{
		"cloud": "the tenant is in cloud {cloud}",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, _ int) {
		tenant := &v.Plan().Tenant
		if tenant.Cloud == "China" {
			at := plan.At(plan.KindTenant, "Global").Field("cloud")
			v.Fail("cloud", at, finding.Args{"cloud": tenant.Cloud})
		}
	},
}
`

const failText = `What is wrong in this plan.
-- plan.json --
{
  "format": "partyline/plan",
  "version": 1,
  "name": "contoso",
  "tenant": {
    "cloud": "China"
  }
}
-- expect.txt --
warning tenant:Global#/cloud: the tenant is in cloud "China"
`

const passText = `What is right in this plan.
-- plan.json --
{
  "format": "partyline/plan",
  "version": 1,
  "name": "contoso",
  "tenant": {
    "cloud": "Commercial"
  }
}
`
