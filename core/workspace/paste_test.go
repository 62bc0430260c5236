package workspace_test

import (
	"testing"

	"github.com/matryer/is"

	"partyline/core/plan"
	"partyline/core/workspace"
)

func seattle(t *testing.T) *workspace.Workspace {
	t.Helper()
	p := &plan.Plan{}
	p.Sites = []plan.Site{{Name: "Seattle", Country: "US"}, {Name: "Prague", Country: "CZ"}}
	p.Numbers = []plan.Number{{TelephoneNumber: "+12063000000"}}
	p.ResourceAccounts = []plan.ResourceAccount{{UserPrincipalName: "ra@contoso.com", PhoneNumber: plan.Named("+12063000000")}}
	p.Policies.SharedCalling = []plan.SharedCallingPolicy{{Name: "Seattle", ResourceAccount: plan.Named("ra@contoso.com")}}
	p.Users = []plan.User{
		{UserPrincipalName: "ana@contoso.com", Site: "Seattle", Policies: plan.UserPolicies{SharedCalling: plan.Named("Seattle")}},
		{UserPrincipalName: "ben@contoso.com", Site: "Prague"},
	}
	w, err := workspace.Open(p, options)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func paste(t *testing.T, w *workspace.Workspace, kind string, q workspace.PasteQuery) *workspace.Pasted {
	t.Helper()
	var g workspace.Grids
	info := open(t, &g, w, workspace.GridQuery{Kind: kind})
	q.Handle, q.Revision = info.Handle, w.Revision()
	pasted, err := g.Paste(w, q)
	if err != nil {
		t.Fatal(err)
	}
	return pasted
}

func TestATextIsReadByItsColumnAndItsRow(t *testing.T) {
	for _, c := range []struct {
		column, text, value, reason string
		row                         int
	}{
		{"/lineUri", "ext 4101", `"+12063000000;ext=4101"`, "", 0},
		{"/lineUri", "x4101", "", "an extension needs a number before it: no Shared Calling policy with a number applies here", 1},
		{"/lineUri", "(206) 300-0001", `"+12063000001"`, "", 0},
		{"/lineUri", "601 123 456", `"+420601123456"`, "", 1},
		{"/lineUri", "+42025555010", "", "no number range of its country holds it: look for a wrong, missing or additional digit", 1},
		{"/lineUri", "", "null", "", 0},
		{"/site", "PRAGUE", `"Prague"`, "", 0},
		{"/site", "Pragu", "", `there is no site "Pragu": did you mean "Prague"?`, 0},
		{"/policies/sharedCalling", "global", "null", "", 0},
		{"/policies/sharedCalling", "not known", "", "", 0},
		{"/enterpriseVoiceEnabled", "TRUE", "true", "", 0},
		{"/enterpriseVoiceEnabled", "perhaps", "", `"perhaps" is neither "Yes" nor "No" nor "not known"`, 0},
		{"/servicePlans", "MCOEV; TEAMS1;MCOEV", `["MCOEV","TEAMS1"]`, "", 0},
		{"/displayName", " Ana Reyes ", `"Ana Reyes"`, "", 0},
		{"teamsPhone", "Teams Phone", "", `"Licence" follows from other fields`, 0},
	} {
		t.Run(c.column+" "+c.text, func(t *testing.T) {
			is := is.New(t)
			pasted := paste(t, seattle(t), "user", workspace.PasteQuery{Row: c.row, Columns: []string{c.column}, Cells: [][]string{{c.text}}})
			if c.reason != "" {
				is.Equal(pasted.Rejected, []workspace.RejectedCell{{Row: c.row, Text: c.text, Reason: c.reason}})
				is.Equal(len(pasted.Edits), 0)
				return
			}
			is.Equal(pasted.Rejected, []workspace.RejectedCell{})
			is.Equal(len(pasted.Edits), 1)
			is.Equal(string(pasted.Edits[0].After), c.value)
		})
	}
}

func TestARejectedCellDoesNotHoldUpTheOthers(t *testing.T) {
	is := is.New(t)
	w := seattle(t)
	pasted := paste(t, w, "user", workspace.PasteQuery{Columns: []string{"/displayName", "/site"}, Cells: [][]string{{"Ana", "Brno", "off"}, {"Ben", "Seattle"}}})
	is.Equal(len(pasted.Rejected), 1)
	is.Equal(pasted.Beyond, 1)
	_, err := w.Do(plan.Batch{Edits: pasted.Edits})
	is.NoErr(err)
	is.Equal(w.Plan().Users[0].DisplayName, "Ana")
	is.Equal(w.Plan().Users[0].Site, "Seattle")
	is.Equal(w.Plan().Users[1].Site, "Seattle")
}

func TestRowsBeyondTheEndAddThingsWhereTheyHaveAKey(t *testing.T) {
	is := is.New(t)
	w := seattle(t)
	columns := []string{"/lineUri", "/policies/sharedCalling", "/userPrincipalName"}
	pasted := paste(t, w, "user", workspace.PasteQuery{Row: 2, Columns: columns, Cells: [][]string{{"ext 7", "seattle", "carla@contoso.com"}, {"", "", "ANA@contoso.com"}, {"", "", ""}}})
	is.Equal(pasted.Added, 1)
	is.Equal(pasted.Rejected, []workspace.RejectedCell{{Row: 3, Reason: `"ANA@contoso.com" is in the plan already`}})
	_, err := w.Do(plan.Batch{Edits: pasted.Edits})
	is.NoErr(err)
	is.Equal(w.Plan().Users[2].LineURI.Name, "+12063000000;ext=7")

	pasted = paste(t, w, "user", workspace.PasteQuery{Row: 9, Columns: columns[:1], Cells: [][]string{{"ext 8"}}})
	is.Equal(len(pasted.Edits), 0)
	is.Equal(pasted.Rejected[0].Reason, `the grid ends above: to add people, show the column "Username" and paste into it too`)

	pasted = paste(t, w, "number", workspace.PasteQuery{Row: 1, Columns: []string{"/telephoneNumber", "/isoCountryCode"}, Cells: [][]string{{"206 300 0001", "US"}}})
	is.Equal(pasted.Edits[0].Address, plan.Address("number:+12063000001"))
}

func TestFillDownAndANewKey(t *testing.T) {
	is := is.New(t)
	w := seattle(t)
	pasted := paste(t, w, "user", workspace.PasteQuery{Columns: []string{"/site"}, Cells: [][]string{{"Seattle"}}, Rows: []int{0, 1, 1}})
	is.Equal(len(pasted.Edits), 1)
	pasted = paste(t, w, "site", workspace.PasteQuery{Columns: []string{"/name", "/city"}, Cells: [][]string{{"Seattle HQ", "Seattle"}}})
	_, err := w.Do(plan.Batch{Edits: pasted.Edits})
	is.NoErr(err)
	is.Equal(w.Plan().Sites[0].City, "Seattle")
	is.Equal(w.Plan().Users[0].Site, "Seattle HQ")
}

func TestRemovingCountsWhatWouldLeadNowhere(t *testing.T) {
	is := is.New(t)
	w := seattle(t)
	edits, dangling, err := w.Remove([]plan.Address{"account:ra@contoso.com", "number:+12063000000"})
	is.NoErr(err)
	is.Equal(len(edits), 2)
	is.Equal(dangling, 1) // the policy names the account; the account that names the number goes too
	_, _, err = w.Remove([]plan.Address{"site:Brno"})
	is.True(err != nil)
}
