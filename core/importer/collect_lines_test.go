package importer

import (
	"io"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/plan"
)

func textFile(name, text string) File {
	return File{Name: name, Size: int64(len(text)), Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }}
}

func TestABrokenLineLosesNoOther(t *testing.T) {
	good := page("ana", "bo")
	for name, broken := range map[string]string{
		"cut in a name":    `{"UserPrincipalName": "x@contoso.com", "LineU`,
		"cut in a text":    `{"UserPrincipalName": "x@contoso.com", "LineUri": "tel:`,
		"cut in an escape": `{"UserPrincipalName": "x@contoso.com", "LineUri": "tel:\`,
		"cut in digits":    `{"UserPrincipalName": "x@contoso.com", "LineUri": "\u00`,
		"cut in a list":    `{"UserPrincipalName": "x@contoso.com", "FeatureTypes": ["a", {"b":`,
		"no value":         `{"UserPrincipalName": "x@contoso.com", "LineUri": }`,
		"no JSON":          `WARNING: the session ends`,
		"a list":           `[{"UserPrincipalName": "x@contoso.com"}]`,
		"a text":           `"x@contoso.com"`,
		"a column twice":   `{"UserPrincipalName": "x@contoso.com", "LineUri": null, "userprincipalname": "y@contoso.com"}`,
		"too deep":         `{"a":` + strings.Repeat("[", 200),
	} {
		t.Run(name, func(t *testing.T) {
			for place, text := range map[string]string{"first": broken + "\n" + good, "middle": strings.Replace(good, "\n", "\n"+broken+"\n", 1), "last": good + broken} {
				if place == "first" && strings.HasPrefix(broken, "[") {
					continue // a file of one list, not of lines
				}
				is := is.New(t)
				result := importFolder(t, nil, []File{textFile("people.ndjson", text)})
				is.Equal(len(result.Snapshot.Users), 2) // place
				is.Equal(len(result.Skips), 1)
				is.Equal(result.Skips[0].File, "people.ndjson")
				is.Equal(result.Skips[0].Line, map[string]int{"first": 1, "middle": 2, "last": 3}[place])
				is.True(result.Skips[0].Reason != "")
				is.True(Cut(result.Snapshot, plan.KindUser) != "") // one is missing
			}
		})
	}
	is := is.New(t)
	result := importFolder(t, nil, []File{textFile("a.ndjson", "{\"x\": \n"), textFile("people.ndjson", good)})
	is.Equal(len(result.Snapshot.Users), 2)
	is.Equal(result.Files[len(result.Files)-1].Refused, `no line of it can be read: line 1: the line ends in the middle of its object`)
}

func TestACollectedCommandMayBeReadInPart(t *testing.T) {
	is := is.New(t)
	index := func(version, status string) File {
		return textFile("index.json", `{"format": "partyline/collect", "version": `+version+`, "collectedAt": "2026-11-24T12:00:00Z", "cmdlets": [
			{"cmdlet": "Get-CsOnlineUser", "status": "`+status+`", "complete": false, "pages": 1, "count": 2, "message": "403 Forbidden"},
			{"cmdlet": "Get-CsTenantTrustedIPAddress", "status": "read", "complete": true, "pages": 0, "count": 0, "message": ""},
			{"cmdlet": "Get-CsTeamsCallingPolicy", "status": "not read", "complete": false, "pages": 0, "count": 0, "message": "401"}], "parts": []}`)
	}
	people := textFile("Get-CsOnlineUser.0001.ndjson", page("ana", "bo"))
	result := importFolder(t, nil, []File{index("2", "read in part"), people})
	is.Equal(len(result.Snapshot.Users), 2)
	is.True(Cut(result.Snapshot, plan.KindUser) != "")
	is.True(result.Snapshot.TrustedIPs != nil)       // asked, and nothing is there
	is.True(result.Snapshot.Policies.Calling == nil) // not known
	var said []string
	for _, n := range result.Notes {
		if n.ID == NoteNotCollected {
			said = append(said, n.Message)
		}
	}
	is.Equal(said, []string{"Get-CsOnlineUser was read in part: 403 Forbidden", "Get-CsTeamsCallingPolicy was not read: 401"})

	_, err := Import(&plan.Plan{}, nil, []File{index("3", "read"), people}, Options{AsOf: "2026-11-24T12:00:00Z"}, nil)
	is.True(err != nil && strings.Contains(err.Error(), "index.json: has version 3, and this Partyline reads up to 2"))
}
