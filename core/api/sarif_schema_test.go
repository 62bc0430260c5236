//go:build !js

package api

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/matryer/is"
	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
	"github.com/xeipuuv/gojsonschema"

	"partyline/core/internal/example"
)

// sarifSchema gives OASIS's JSON Schema of SARIF 2.1.0 (errata 01). go-sarif
// holds its text in a constant; go.sum pins it.
func sarifSchema(t *testing.T) *gojsonschema.Schema {
	t.Helper()
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/owenrumney/go-sarif/v3").Output()
	if err != nil {
		t.Fatal(err)
	}
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(strings.TrimSpace(string(dir)), "pkg/report/v210/sarif/schema.go"), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	text := ""
	ast.Inspect(file, func(n ast.Node) bool {
		if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING && text == "" {
			text, _ = strconv.Unquote(l.Value)
		}
		return true
	})
	if !strings.Contains(text, `"id": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"`) {
		t.Fatal("go-sarif holds another schema")
	}
	schema, err := gojsonschema.NewSchema(gojsonschema.NewStringLoader(text))
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func flaws(t *testing.T, schema *gojsonschema.Schema, log []byte) []gojsonschema.ResultError {
	t.Helper()
	result, err := schema.Validate(gojsonschema.NewBytesLoader(log))
	if err != nil {
		t.Fatal(err)
	}
	return result.Errors()
}

func TestALogIsAsTheSchemaOfSARIFWants(t *testing.T) {
	schema := sarifSchema(t)
	for _, name := range example.Names(t) {
		t.Run(name, func(t *testing.T) {
			is := is.New(t)
			request := SarifRequest{Asked: asked, Plan: File{Name: "C:/Pläne & more/plan.partyline.json", Bytes: example.Read(t, name, "plan.partyline.json")}}
			exports, _ := filepath.Glob(example.Path(t, name, "exports", "*"))
			for _, name := range exports {
				content, err := os.ReadFile(name)
				is.NoErr(err)
				request.Imported = append(request.Imported, ImportFile{Name: "the exports/" + filepath.Base(name), Bytes: content})
			}
			response, err := Sarif(request, nil)
			is.NoErr(err)
			for _, flaw := range flaws(t, schema, response.File) {
				t.Error(flaw)
			}
			// Another reader counts the same.
			log, err := sarif.FromBytes(response.File)
			is.NoErr(err)
			is.Equal(len(log.Runs[0].Results), len(response.Report.Findings)+len(response.Report.Questions))
		})
	}
}

func TestTheSchemaOfSARIFNoticesWhatIsWrong(t *testing.T) {
	schema := sarifSchema(t)
	plan := File{Name: "a b.json", Bytes: example.Read(t, "contoso", "plan.partyline.json")}
	report, err := Check(CheckRequest{Asked: asked, Plan: plan}, nil)
	if err != nil {
		t.Fatal(err)
	}
	last := report.Findings[len(report.Findings)-1]
	accepted, err := Accept(AcceptRequest{Asked: asked, Plan: plan, Consent: Consent{Rule: last.Rule, Address: string(last.Address), Who: "Li", Reason: "known"}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	plan.Bytes = accepted.Plan
	response, err := Sarif(SarifRequest{Asked: asked, Plan: plan}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for right, wrong := range map[string]string{
		`"level": "error"`:         `"level": "bad"`,
		`"startLine": `:            `"startLine": -`,
		`"version": "2.1.0"`:       `"version": "2.2.0"`,
		`"ruleId": `:               `"rule": `,
		`"kind": "external"`:       `"kind": "word"`,
		`"partialFingerprints": {`: `"partialFingerprints": [], "x": {`,
	} {
		planted := bytes.Replace(response.File, []byte(right), []byte(wrong), 1)
		if bytes.Equal(planted, response.File) {
			t.Errorf("%s is not in the log", right)
		}
		if len(flaws(t, schema, planted)) == 0 {
			t.Errorf("%s for %s is let through", wrong, right)
		}
	}
}
