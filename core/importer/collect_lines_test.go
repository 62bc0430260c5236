package importer

import (
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/plan"
)

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
				result := importFolder(t, nil, []File{fileOf("people.ndjson", text)})
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
	result := importFolder(t, nil, []File{fileOf("a.ndjson", "{\"x\": \n"), fileOf("people.ndjson", good)})
	is.Equal(len(result.Snapshot.Users), 2)
	is.Equal(result.Files[len(result.Files)-1].Refused, `no line of it can be read: line 1: the line ends in the middle of its object`)
}

func TestACollectedCommandMayBeReadInPart(t *testing.T) {
	is := is.New(t)
	index := func(version, status string) File {
		return fileOf("index.json", `{"format": "partyline/collect", "version": `+version+`, "collectedAt": "2026-11-24T12:00:00Z", "cmdlets": [
			{"cmdlet": "Get-CsOnlineUser", "status": "`+status+`", "complete": false, "pages": 1, "count": 2, "message": "403 Forbidden"},
			{"cmdlet": "Get-CsTenantTrustedIPAddress", "status": "read", "complete": true, "pages": 0, "count": 0, "message": ""},
			{"cmdlet": "Get-CsTeamsCallingPolicy", "status": "not read", "complete": false, "pages": 0, "count": 0, "message": "401"}], "parts": []}`)
	}
	people := fileOf("Get-CsOnlineUser.0001.ndjson", page("ana", "bo"))
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

func FuzzABrokenLineLosesNoOther(f *testing.F) {
	for _, text := range []string{`{"UserPrincipalName":"x@contoso.com","LineUri":"a\`, `{"a":{"b":[1,2,{"c":"\ud83d`, "}", `{"a":"\`, "\x00{\"", `{"UserPrincipalName":"x@contoso.com"} {"UserPrincipalName":`, "\xff\"\r"} {
		f.Add(text)
	}
	lines := strings.SplitAfter(page("ana", "bo"), "\n")
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ReplaceAll(text, "\n", "")
		result := importFolder(t, nil, []File{fileOf("people.ndjson", lines[0]+text+"\n"+lines[1])})
		seen := 0
		for _, u := range result.Snapshot.Users {
			if u.UserPrincipalName == "ana@contoso.com" || u.UserPrincipalName == "bo@contoso.com" {
				seen++
			}
		}
		if seen != 2 {
			t.Fatalf("%d of 2 are there beside %q: %+v", seen, text, result.Files)
		}
	})
}
