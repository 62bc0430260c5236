//go:build !js

package roundtrip

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/internal/standin"
)

// One engine, and one runbook, for everything that goes wrong with licences.
func TestLicencesThatGoWrong(t *testing.T) {
	l := NewLicensing(t)
	for _, night := range []struct {
		name string
		of   func(*testing.T, *Licensing)
	}{
		{"faults end well or stop", licenceFaults}, {"ended, and gone on or taken back", licencesEnded},
		{"what neighbours do meanwhile", licencesAndNeighbours}, {"states of an assignment", licenceStates},
	} {
		t.Run(night.name, func(t *testing.T) { night.of(t, l) })
	}
}

// A night with each fault, and one whose role ends; each fault at each write is
// a matter of the soak.
func licenceFaults(t *testing.T, l *Licensing) {
	var all []standin.Fault
	for i, kind := range Kinds {
		if kind.Kind != standin.Denied {
			all = append(all, AtWrite(kind, 1+i))
		}
	}
	for _, faults := range [][]standin.Fault{all, {AtWrite(standin.Fault{Kind: standin.Denied, Times: standin.Always}, 3)}} {
		for _, p := range l.Hurt(t, faults...) {
			t.Error(p)
		}
	}
}

func licencesEnded(t *testing.T, l *Licensing) {
	if cuts := l.Cut(t, true, false); cuts < len(l.Writes) {
		t.Errorf("ended %d times only", cuts)
	}
}

// licenceNeighbours are nights in which others do things just before a call of
// the script: before the account, the first, gets its licence or loses it.
var licenceNeighbours = []struct {
	name  string
	back  bool
	code  []string
	says  []string
	holds map[string]string
	// theirs is what is held when ours is taken back.
	theirs map[string]string
}{
	{"given by a group, by another product, and where nobody may", false,
		[]string{joinsOffice("dee"), given("ana@contoso.com", "ENTERPRISEPREMIUM"), "Update-MgUser -UserId cy@contoso.com -UsageLocation DE -ErrorAction Stop"},
		[]string{"already: licence MCOEV for dee@contoso.com", "already: licence MCOEV for ana@contoso.com", "differs: usage location US for cy@contoso.com", "waits: licence MCOEV for cy@contoso.com"},
		map[string]string{"dee": "MCOEV by group", "ana": "ENTERPRISEPREMIUM", "cy": ""}, map[string]string{"dee": "MCOEV by group", "ana": "ENTERPRISEPREMIUM", "main-aa": ""}},
	{"the same given by hand, the last units taken, somebody deleted", false,
		[]string{given("ana@contoso.com", "MCOEV"), "Edit-Row 'skus' 'MCOEV' @{ Enabled = 2 }", "Remove-Person 'dee@contoso.com'"},
		[]string{"already: licence MCOEV for ana@contoso.com", "done: usage location US for cy@contoso.com", "failed: licence MCOEV for cy@contoso.com", "failed: licence MCOEV for dee@contoso.com"},
		map[string]string{"ana": "MCOEV", "cy": ""}, map[string]string{"ana": "MCOEV", "main-aa": ""}},
	{"while it is taken back", true,
		[]string{joinsOffice("dee"), given("cy@contoso.com", "ENTERPRISEPREMIUM"), withSku("MCOEV", "Set-MgUserLicense -UserId ana@contoso.com -AddLicenses @() -RemoveLicenses @($sku) -ErrorAction Stop")},
		[]string{"undone: licence MCOEV for dee@contoso.com", "undone: licence MCOEV for cy@contoso.com", "undone: licence MCOEV for ana@contoso.com - it is as it was"},
		map[string]string{"dee": "MCOEV by group", "bo": "MCOEV by group", "cy": "ENTERPRISEPREMIUM", "ana": ""}, nil},
}

func joinsOffice(name string) string {
	return "New-MgGroupMember -GroupId '" + officeID + "' -DirectoryObjectId (Find-Person '" + name + "@contoso.com') -ErrorAction Stop"
}

func licencesAndNeighbours(t *testing.T, l *Licensing) {
	for _, of := range licenceNeighbours {
		l.Again(t, l.First)
		if of.back {
			l.Do(t, "05-licences.ps1", nil)
		}
		run := func(back bool, want map[string]string, faults ...standin.Fault) standin.Result {
			r, problems := l.Give(t, map[string]any{"Rollback": back}, faults...)
			for _, p := range problems {
				t.Errorf("%s: %s", of.name, p)
			}
			for who, what := range want {
				if is := held(l.State(t))[who]; is != what {
					t.Errorf("%s (back: %v): %s holds %q, not %q\n%s", of.name, back, who, is, what, strings.Join(r.Host, "\n"))
				}
			}
			return r
		}
		r := run(of.back, of.holds, standin.Fault{Cmdlet: "Set-MgUserLicense", Kind: standin.Neighbour, Code: strings.Join(of.code, "\n")})
		l.says(t, of.name, r, of.says)
		if !of.back {
			run(true, of.theirs)
		}
	}
}

// says fails the test for each result that a run did not give.
func (l *Licensing) says(t *testing.T, name string, r standin.Result, results []string) {
	t.Helper()
	for _, want := range results {
		if !slices.ContainsFunc(r.Host, func(line string) bool { return strings.HasPrefix(line, "  "+want) }) {
			t.Errorf("%s: no result %q in\n%s", name, want, strings.Join(r.Host, "\n"))
		}
	}
}

// What is assigned and not in force is no licence, and is not assigned beside it.
func licenceStates(t *testing.T, l *Licensing) {
	is := is.New(t)
	l.Again(t, l.First)
	group := func(more standin.Row) standin.Row {
		row := standin.Row{"Sku": "MCOEV", "Group": officeID}
		for k, v := range more {
			row[k] = v
		}
		return row
	}
	s := l.State(t)
	as := func(upn string, licences ...any) {
		s.Tables["people"][fmt.Sprint("11111111-0000-4000-8000-00000000000", map[string]int{"ana": 1, "bo": 2, "cy": 3, "dee": 4}[upn])]["Licences"] = licences
	}
	as("ana", group(standin.Row{"State": "Error", "Error": "CountViolation"}))
	as("bo", group(standin.Row{"State": "Error", "Error": "CountViolation"}), standin.Row{"Sku": "ENTERPRISEPREMIUM", "Group": ""})
	as("cy", group(standin.Row{"Off": []string{"MCOEV"}}))
	as("dee", group(standin.Row{"State": "Disabled"}))
	l.Load(t, s)
	r, problems := l.Give(t, nil)
	is.Equal(problems, nil)
	l.says(t, "states", r, []string{"waits: Teams Phone for ana@contoso.com - it is given by the group " + officeID + ", MCOEV, and that failed (CountViolation): mend it there",
		"already: Teams Phone for bo@contoso.com - assigned directly, ENTERPRISEPREMIUM", "manual: Teams Phone for cy@contoso.com", "waits: Teams Phone for dee@contoso.com"})
	is.Equal(len(r.Writes()), 2) // of the account

	// A wave takes back its own people, and not what everybody shares.
	l.Again(t, l.First)
	l.Do(t, "05-licences.ps1", nil)
	_, problems = l.Give(t, map[string]any{"Rollback": true, "Wave": "One"})
	is.Equal(problems, nil)
	is.Equal(held(l.State(t)), map[string]string{"main-aa": "PHONESYSTEM_VIRTUALUSER", "ana": "", "bo": "MCOEV by group", "cy": "", "dee": "MCOEV"})
	// Who shares by this runbook would lose voice with the licence.
	everyone := map[string]any{"Wave": "all", "WaitSeconds": 30, "Done": "number-defaults"}
	l.Again(t, l.First)
	l.Do(t, "05-licences.ps1", nil)
	r = l.Do(t, "10-apply.ps1", everyone)
	is.Equal(r.ExitCode, 0)
	all := held(l.State(t))
	r, problems = l.Back(t)
	is.Equal(problems, nil)
	is.Equal(held(l.State(t)), all)
	l.says(t, "before the rest", r, []string{"kept: Teams Phone for ana@contoso.com - this is not taken back, and needs it: ", "kept: Microsoft Teams Phone Resource Account for main-aa@contoso.com"})
	l.Do(t, "90-rollback.ps1", map[string]any{"Wave": "all", "WaitSeconds": 30}, func(r *standin.Run) {
		r.Faults = []standin.Fault{{Cmdlet: "Get-CsTenant", Kind: standin.Neighbour, Code: "Grant-CsOnlineVoiceRoutingPolicy -Identity dee@contoso.com -PolicyName Outside"}}
	})
	_, problems = l.Back(t)
	is.Equal(problems, nil)
	is.Equal(held(l.State(t)), map[string]string{"main-aa": "", "ana": "", "bo": "MCOEV by group", "cy": "", "dee": "MCOEV"})

	// Without the journal nothing is known to be ours.
	l.Again(t, l.Calm)
	r = l.Do(t, "05-licences.ps1", map[string]any{"Rollback": true})
	is.True(strings.Contains(r.Threw, "There is no journal of this runbook"))
	is.Equal(len(r.Attempts()), 0)
}
