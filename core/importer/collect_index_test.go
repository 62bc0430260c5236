package importer

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/plan"
)

// collectedFolder gives the pages as a collector leaves them, with their index.
func collectedFolder(pages map[string]string, say func(file string, part map[string]string)) []File {
	var files []File
	var parts []string
	file := func(name, text string) {
		files = append(files, File{Name: "export/" + name, Size: int64(len(text)), Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }})
	}
	for name, text := range pages {
		hash := sha256.Sum256([]byte(text))
		part := map[string]string{"sha256": `"` + strings.ToUpper(hex.EncodeToString(hash[:])) + `"`, "count": fmt.Sprint(strings.Count(text, "\n")), "complete": "true"}
		say(name, part)
		parts = append(parts, fmt.Sprintf(`{"cmdlet": "Get-CsOnlineUser", "file": %q, "status": "read", "count": %s, "sha256": %s, "complete": %s}`, name, part["count"], part["sha256"], part["complete"]))
		if part["gone"] == "" {
			file(name, text)
		}
	}
	file("index.json", `{"format": "partyline/collect", "version": 2, "collectedAt": "2026-11-24T12:00:00Z", "parts": [`+strings.Join(parts, ", ")+`]}`)
	return files
}

func page(people ...string) string {
	var b strings.Builder
	for _, p := range people {
		fmt.Fprintf(&b, "{\"UserPrincipalName\": \"%s@contoso.com\", \"LineUri\": null, \"EnterpriseVoiceEnabled\": true, \"TeamsSharedCallingRoutingPolicy\": null}\n", p)
	}
	return b.String()
}

func importFolder(t *testing.T, before *plan.Snapshot, files []File) *Result {
	t.Helper()
	result, err := Import(&plan.Plan{}, before, files, Options{AsOf: "2026-11-24T12:00:00Z"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func TestAFolderIsWhatItsIndexSays(t *testing.T) {
	is := is.New(t)
	pages := map[string]string{"Get-CsOnlineUser-1.ndjson": page("ana", "bo"), "Get-CsOnlineUser-2.ndjson": page("cy")}
	asItIs := func(string, map[string]string) {}
	whole := importFolder(t, nil, collectedFolder(pages, asItIs))
	is.Equal(len(whole.Snapshot.Users), 3)
	is.Equal(len(whole.Snapshot.Parts), 2)
	is.Equal(Cut(whole.Snapshot, plan.KindUser), "")

	// Fewer pages the next time: whoever stood on the page that is gone is gone too.
	fewer := importFolder(t, whole.Snapshot, collectedFolder(map[string]string{"Get-CsOnlineUser-1.ndjson": page("ana", "bo")}, asItIs))
	is.Equal(len(fewer.Snapshot.Users), 2)
	is.Equal(len(fewer.Snapshot.Parts), 1)

	for why, spoil := range map[string]func(file string, part map[string]string){
		"changed": func(file string, part map[string]string) {
			if strings.HasSuffix(file, "-2.ndjson") {
				part["sha256"] = `"` + strings.Repeat("0", 64) + `"`
			}
		},
		"missing": func(file string, part map[string]string) {
			if strings.HasSuffix(file, "-2.ndjson") {
				part["gone"] = "yes"
			}
		},
		"cut": func(file string, part map[string]string) {
			if strings.HasSuffix(file, "-2.ndjson") {
				part["complete"] = "false"
			}
		},
		"miscounted": func(file string, part map[string]string) {
			if strings.HasSuffix(file, "-2.ndjson") {
				part["count"] = "7"
			}
		},
	} {
		t.Run(why, func(t *testing.T) {
			is := is.New(t)
			spoilt := importFolder(t, nil, collectedFolder(pages, spoil))
			is.True(Cut(spoilt.Snapshot, plan.KindUser) != "") // whoever is missing may be there all the same
			read := 3
			if why == "changed" || why == "missing" {
				read = 2
			}
			is.Equal(len(spoilt.Snapshot.Users), read)
			refused, noted := 0, 0
			for _, f := range spoilt.Files {
				if strings.Contains(f.Refused, "its SHA-256 is not the one in export/index.json") {
					refused++
				}
			}
			for _, n := range spoilt.Notes {
				if n.ID == NoteIndex {
					noted++
				}
			}
			is.Equal(refused+noted, 1) // and it is said
			is.Equal(refused == 1, why == "changed")
			after := importFolder(t, whole.Snapshot, collectedFolder(pages, spoil))
			is.Equal(len(after.Snapshot.Users), 3) // nobody is taken for gone
		})
	}
}

// TestAFolderIsAsOldAsItsIndex keeps a folder that lay about from passing for what is there now.
func TestAFolderIsAsOldAsItsIndex(t *testing.T) {
	is := is.New(t)
	for asOf, readAt := range map[string]string{
		"2026-12-24T12:00:00Z": "2026-11-24T12:00:00Z",
		"2026-11-01T12:00:00Z": "2026-11-01T12:00:00Z", // no clock is believed that runs ahead
	} {
		files := collectedFolder(map[string]string{"Get-CsOnlineUser-1.ndjson": page("ana")}, func(string, map[string]string) {})
		result, err := Import(&plan.Plan{}, nil, files, Options{AsOf: asOf}, nil)
		is.NoErr(err)
		is.Equal(result.Snapshot.Parts[0].ReadAt, readAt)
	}
}
