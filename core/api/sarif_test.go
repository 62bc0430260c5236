package api

import (
	"encoding/json"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/internal/example"
	"partyline/core/plan"
)

// logged is what the tests read of a log.
type logged struct {
	Runs []struct {
		Tool struct {
			Driver struct{ Rules []struct{ ID string } }
		}
		Results []struct {
			RuleID, Kind, Level string
			RuleIndex           int
			Message             struct{ Text string }
			Locations           []place
			RelatedLocations    []place
			PartialFingerprints map[string]string
			Suppressions        []struct {
				Kind, Justification string
				Properties          map[string]string
			}
		}
		Invocations []struct {
			RuleConfigurationOverrides []struct{ Descriptor struct{ ID string } }
		}
	}
}

type place struct {
	PhysicalLocation struct {
		ArtifactLocation struct{ URI string }
		Region           struct{ StartLine, StartColumn int }
	}
	LogicalLocations []struct{ FullyQualifiedName plan.Address }
	Message          struct{ Text string }
}

func log(t *testing.T, request SarifRequest) (*SarifResponse, logged) {
	t.Helper()
	response, err := Sarif(request, nil)
	if err != nil {
		t.Fatal(err)
	}
	var l logged
	if err := json.Unmarshal(response.File, &l); err != nil {
		t.Fatal(err)
	}
	return response, l
}

// TestALogPointsIntoTheImportedLine holds the lines against the files: each
// names the thing that it is said to be about.
func TestALogPointsIntoTheImportedLine(t *testing.T) {
	is := is.New(t)
	request := SarifRequest{Asked: asked, Plan: File{Name: "plan.partyline.json", Bytes: example.Read(t, "contoso", "plan.partyline.json")}}
	lines := map[string][]string{}
	entries, err := os.ReadDir(example.Path(t, "contoso", "exports"))
	is.NoErr(err)
	for _, e := range entries {
		content := example.Read(t, "contoso", "exports", e.Name())
		request.Imported = append(request.Imported, ImportFile{Name: "Exports 1/" + e.Name(), Bytes: content})
		lines["Exports 1/"+e.Name()] = strings.Split(string(content), "\n")
	}
	request.Imported = append(request.Imported, ImportFile{Name: "notes.txt", Bytes: []byte("nothing to read\n")})
	response, l := log(t, request)
	is.Equal(len(response.Unread), 1)
	is.Equal(response.Unread[0].File, "notes.txt")
	pointed, files := 0, map[string]bool{}
	for _, r := range l.Runs[0].Results {
		for _, p := range r.RelatedLocations {
			if p.Message.Text != "imported from here" {
				continue
			}
			name, err := url.PathUnescape(p.PhysicalLocation.ArtifactLocation.URI)
			is.NoErr(err)
			pointed, files[name] = pointed+1, true
			at, err := p.LogicalLocations[0].FullyQualifiedName.Parse()
			is.NoErr(err)
			if !stands(lines[name], p.PhysicalLocation.Region.StartLine, at) {
				t.Errorf("%s:%d does not name %s", name, p.PhysicalLocation.Region.StartLine, p.LogicalLocations[0].FullyQualifiedName)
			}
		}
	}
	is.True(pointed > 50)
	is.True(len(files) > 5) // of several kinds
}

// stands tells whether a line, or the JSON object that begins there, names a thing.
func stands(lines []string, line int, at plan.Parsed) bool {
	if line < 1 || line > len(lines) {
		return false
	}
	text := lines[line-1]
	if strings.TrimSpace(text) == "{" || strings.HasPrefix(strings.TrimSpace(text), "[") {
		indent := text[:len(text)-len(strings.TrimLeft(text, " "))]
		for _, next := range lines[line:] {
			text += next
			if strings.HasPrefix(next, indent+"}") {
				break
			}
		}
	}
	return at.Kind.Single() || strings.Contains(strings.ToLower(text), strings.ToLower(at.Key[0]))
}

func TestALogSaysWhatTheReportSays(t *testing.T) {
	is := is.New(t)
	text := example.Read(t, "contoso", "plan.partyline.json")
	file := File{Name: "plan.partyline.json", Bytes: text}
	report, err := Check(CheckRequest{Asked: asked, Plan: file}, nil)
	is.NoErr(err)
	warned := report.Findings[report.Counts.Errors]
	accepted, err := Accept(AcceptRequest{Asked: asked, Plan: file, Consent: Consent{Rule: warned.Rule, Address: string(warned.Address), Who: "Li", Reason: "known"}}, nil)
	is.NoErr(err)
	off, err := Pack(PackRequest{Asked: asked, Plan: File{Name: file.Name, Bytes: accepted.Plan}, Switch: Switch{Pack: "us-mlts", Off: true, Who: "Li", Reason: "no telephones there"}}, nil)
	is.NoErr(err)
	response, l := log(t, SarifRequest{Asked: asked, Plan: File{Name: file.Name, Bytes: off.Plan}})
	counted, fingerprints := map[string]int{}, map[string]bool{}
	for i, r := range l.Runs[0].Results {
		is.Equal(l.Runs[0].Tool.Driver.Rules[r.RuleIndex].ID, r.RuleID)
		is.Equal(r.Kind == "fail", r.Level != "none") // the standard wants level "none" beside every other kind
		is.Equal(len(r.Locations), 1)
		fingerprints[r.PartialFingerprints["ruleAndAddress/v1"]] = true
		if len(r.Suppressions) > 0 {
			is.Equal(r.Suppressions[0].Justification, "known")
			is.Equal(r.Suppressions[0].Properties["who"], "Li")
			counted["accepted"]++
			continue
		}
		counted[r.Kind+" "+r.Level]++
		if i < len(response.Report.Findings) {
			f := response.Report.Findings[i]
			is.True(strings.Contains(r.Message.Text, f.Message))
			if f.Position != nil {
				is.Equal(r.Locations[0].PhysicalLocation.Region.StartLine, f.Position.Line)
				is.Equal(r.Locations[0].PhysicalLocation.Region.StartColumn, f.Position.Column)
			}
		}
	}
	c := response.Counts
	is.True(c.Accepted > 0 && c.Errors > 0 && c.Questions > 0)
	for word, n := range map[string]int{"fail error": c.Errors, "fail warning": c.Warnings, "fail note": c.Infos, "open none": c.Unknowns, "review none": c.Questions, "accepted": c.Accepted} {
		is.Equal(counted[word], n)
	}
	is.Equal(len(fingerprints), len(l.Runs[0].Results))
	is.True(len(l.Runs[0].Invocations[0].RuleConfigurationOverrides) > 0) // the rules of the pack
}

func TestWhatIsNotKnownIsOpen(t *testing.T) {
	is := is.New(t)
	_, l := log(t, SarifRequest{Asked: asked, Plan: File{Name: "p", Bytes: []byte(`{"format":"partyline/plan","version":1,"name":"p",
		"tenant":{"cloud":"GCCHigh"},"sites":[{"name":"Seattle"}],"goals":{"sharedCalling":[{"site":"Seattle"}]}}`)}})
	open := 0
	for _, r := range l.Runs[0].Results {
		if r.Kind == "open" {
			open++
			is.Equal(r.Level, "none")
			is.True(strings.HasPrefix(r.Message.Text, "not known: "))
			is.Equal(r.Locations[0].PhysicalLocation.ArtifactLocation.URI, "p")
		}
	}
	is.Equal(open, 1)
}
