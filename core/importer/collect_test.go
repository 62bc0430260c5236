package importer

import (
	"bytes"
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/powershell"
)

// leftOut are the exports that the collector does not read, with the reason.
var leftOut = map[string]string{
	"Get-CsUserPolicyAssignment": "one call per person; the script says so",
	"Get-MgUserLicenseDetail":    "one call per person; the script says so",
	"Get-CsTeamsMobilityPolicy":  "removed from the module (fact tpm.mobility-get)",
}

func TestTheCollectorIsAFileForWindows(t *testing.T) {
	is := is.New(t)
	script := CollectScript()
	is.True(bytes.HasPrefix(script, []byte("\ufeff")))
	is.Equal(bytes.Count(script, []byte("\n")), bytes.Count(script, []byte("\r\n")))
	is.True(!bytes.ContainsAny(script[3:], "\u2018\u2019\u201a\u201b\u201c\u201d")) // no quote but the plain ones
}

func TestTheCollectorReadsEveryExport(t *testing.T) {
	is := is.New(t)
	text, err := os.ReadFile("../source/data/get-shapes.json")
	is.NoErr(err)
	var shapes struct {
		Shapes []struct{ Cmdlet string }
	}
	is.NoErr(json.Unmarshal(text, &shapes))
	seen := 0
	for _, s := range shapes.Shapes {
		if !strings.HasPrefix(s.Cmdlet, "Get-") {
			continue
		}
		seen++
		reads := strings.Contains(string(CollectScript()), "Add-Read -Cmdlet '"+s.Cmdlet+"' ")
		if _, exempt := leftOut[s.Cmdlet]; reads == exempt {
			t.Errorf("%s: read %v, exempt %v", s.Cmdlet, reads, exempt)
		}
	}
	is.True(seen > 30)
}

func TestTheCollectorOnlyReads(t *testing.T) {
	is := is.New(t)
	script := string(CollectScript())
	own := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?m)^function ([A-Z][a-z]+-[A-Za-z]+)`).FindAllStringSubmatch(script, -1) {
		own[m[1]] = true
	}
	seen := 0
	for _, name := range regexp.MustCompile(`\b[A-Z][a-z]+-[A-Z][A-Za-z]+\b`).FindAllString(script[strings.Index(script, "param("):], -1) {
		if own[name] {
			continue
		}
		c, ok := powershell.CmdletByName(name)
		if !ok {
			t.Errorf("%s is not in the catalogue", name)
		}
		if !c.BuiltIn && !strings.HasPrefix(name, "Get-") && !strings.HasPrefix(name, "Connect-") {
			t.Errorf("%s does not only read", name)
		}
		seen++
	}
	is.True(seen > 60)
	// Every sign-in stands behind -Connect.
	for _, line := range strings.Split(script, "\r\n") {
		if strings.HasPrefix(line, "Connect-") || strings.HasPrefix(line, "[void] (Connect-") {
			t.Errorf("signs in without being asked: %s", line)
		}
	}
}
