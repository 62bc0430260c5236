//go:build !js

package roundtrip

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"partyline/core/internal/standin"
	"partyline/core/plan"
)

// Licensing is a runbook whose people and account lack their licences: Bo has
// Teams Phone by the group, Cy and the account have no usage location, Dee is of
// the second wave.
type Licensing struct {
	*Night
	// First is the tenant before, Calm after an undisturbed run, and Writes the
	// calls that wrote in it.
	First, Calm standin.State
	Writes      []standin.Call
	nights      int
}

// NewLicensing lays out the runbook and runs its licences undisturbed.
func NewLicensing(t testing.TB) *Licensing {
	t.Helper()
	p, found := Cutover(Plain)
	dee := p.Users[2]
	dee.UserPrincipalName, dee.ObjectID = "dee@contoso.com", "11111111-0000-4000-8000-000000000004"
	p.Users = append(p.Users, dee)
	p.Waves[1].Users = append(p.Waves[1].Users, dee.UserPrincipalName)
	dee.Policies, dee.EnterpriseVoiceEnabled = found.Users[2].Policies, plan.No
	found.Users = append(found.Users, dee)
	for _, of := range []*plan.Objects{&p.Objects, &found.Objects} {
		for i := range of.Users {
			of.Users[i].ServicePlans = []string{}
		}
		of.ResourceAccounts[0].ServicePlans, of.ResourceAccounts[0].Licences = []string{}, nil
	}
	found.Users[2].UsageLocation, found.ResourceAccounts[0].UsageLocation = "", ""
	found.Tenant.Licences = []plan.Licence{{SkuPartNumber: "PHONESYSTEM_VIRTUALUSER", Enabled: 5}, {SkuPartNumber: "MCOEV", Enabled: 5}, {SkuPartNumber: "ENTERPRISEPREMIUM", Enabled: 5}}
	l := &Licensing{Night: Begin(t, standin.FromSnapshot(found))}
	l.Lay(t, p, found)
	l.Eval(t, withSku("MCOEV", "Set-MgGroupLicense -GroupId '"+officeID+"' -AddLicenses @(@{ SkuId = $sku }) -RemoveLicenses @() -ErrorAction Stop"))
	l.First = l.State(t)
	r, problems := l.Give(t, nil)
	if r.ExitCode != 0 || len(problems) > 0 {
		t.Fatalf("an undisturbed run ends badly: %s\n%s\n%s", r.Threw, strings.Join(problems, "\n"), unfinished(r))
	}
	l.Calm, l.Writes = l.State(t), r.Writes()
	return l
}

// withSku is code for which $sku is the id of a product.
func withSku(part, code string) string {
	return "$sku = (Get-MgSubscribedSku -All | Where-Object { $_.SkuPartNumber -eq '" + part + "' }).SkuId\n" + code
}

// given is code that gives a person a product.
func given(upn, part string) string {
	return withSku(part, "Set-MgUserLicense -UserId '"+upn+"' -AddLicenses @(@{ SkuId = $sku }) -RemoveLicenses @() -ErrorAction Stop")
}

// Again puts the tenant to a state and forgets what was recorded.
func (l *Licensing) Again(t testing.TB, state standin.State) {
	t.Helper()
	l.nights++
	l.StatePath = filepath.Join(l.scratch, fmt.Sprintf("licences-%d", l.nights))
	l.Load(t, state)
}

// Give runs 05-licences.ps1 with faults, and gives what broke a law.
func (l *Licensing) Give(t testing.TB, more map[string]any, faults ...standin.Fault) (standin.Result, []string) {
	t.Helper()
	parameters := map[string]any{"WaitSeconds": 30}
	for name, value := range more {
		parameters[name] = value
	}
	r, moments := l.Watched(t, "05-licences.ps1", parameters, faults...)
	problems := append(Told(r, moments, l.Journal(t)), TrueResults(r)...)
	if strings.Contains(r.Threw, "-Resume") {
		problems = append(problems, "the script has no -Resume, and says: "+r.Threw)
	}
	return r, problems
}

// Back takes back what was given.
func (l *Licensing) Back(t testing.TB, faults ...standin.Fault) (standin.Result, []string) {
	t.Helper()
	return l.Give(t, map[string]any{"Rollback": true}, faults...)
}

// held gives who has which products and from whom: "MCOEV", or "MCOEV by group".
func held(s standin.State) map[string]string {
	all := map[string]string{}
	for _, row := range s.Tables["people"] {
		var list []string
		licences, _ := row["Licences"].([]any)
		for _, l := range licences {
			one, _ := l.(standin.Row)
			text := fmt.Sprint(one["Sku"])
			if g, _ := one["Group"].(string); g != "" {
				text += " by group"
			}
			list = append(list, text)
		}
		slices.Sort(list)
		name, _, _ := strings.Cut(fmt.Sprint(row["UserPrincipalName"]), "@")
		all[name] = strings.Join(list, ", ")
	}
	return all
}

// located gives a copy of a tenant in which everybody is where they are in another:
// a usage location has no way back.
func located(s, as standin.State) standin.State {
	c := without(s, nil)
	for key, row := range c.Tables["people"] {
		copied := standin.Row{}
		for k, v := range row {
			copied[k] = v
		}
		copied["UsageLocation"] = as.Tables["people"][key]["UsageLocation"]
		c.Put("people", key, copied)
	}
	return c
}

// Hurt runs with faults, and then again without them when their time is over,
// there and back: the ends are those of undisturbed runs.
func (l *Licensing) Hurt(t testing.TB, faults ...standin.Fault) []string {
	t.Helper()
	over, words := 0.0, []string{}
	for _, f := range faults {
		over = max(over, f.Seconds)
		words = append(words, fmt.Sprintf("%s of write %d", f.Kind, f.From))
	}
	l.Again(t, l.First)
	first, problems := l.Give(t, nil, faults...)
	if first.Threw != "" && !strings.Contains(first.Threw, "Activate your role") {
		problems = append(problems, "the run threw: "+first.Threw)
	}
	l.Eval(t, fmt.Sprintf("Step-Clock %v", over))
	second, more := l.Give(t, nil)
	problems = append(problems, more...)
	if second.ExitCode != 0 {
		problems = append(problems, "the second run does not end well: "+second.Threw+" "+unfinished(second))
	}
	if d := differ(l.Calm, l.State(t)); d != "" {
		problems = append(problems, "the end is another: "+d)
	}
	_, more = l.Back(t, faults...)
	problems = append(problems, more...)
	l.Eval(t, fmt.Sprintf("Step-Clock %v", over))
	_, more = l.Back(t)
	problems = append(problems, more...)
	if d := differ(l.First, located(l.State(t), l.First)); d != "" {
		problems = append(problems, "taken back, it is another: "+d)
	}
	for i := range problems {
		problems[i] = fmt.Sprintf("licences, %s: %s", strings.Join(words, ", "), problems[i])
	}
	return problems
}

// Cut ends a run at each of its writes, before or behind it, and goes on; then
// perhaps the way back, too. The tenant is that of uninterrupted runs. It gives how often.
func (l *Licensing) Cut(t testing.TB, after, alsoBack bool) int {
	t.Helper()
	l.Again(t, l.First)
	cuts := 0
	for _, back := range []bool{false, true} {
		if back && !alsoBack {
			break
		}
		for write := 1; ; write = 2 {
			if after {
				write = 1
			}
			r := l.Do(t, "05-licences.ps1", map[string]any{"Rollback": back}, func(r *standin.Run) { r.Stop = &standin.Stop{Write: write, After: after} })
			if r.Threw != "" {
				t.Fatalf("ended %d times before: threw %q", cuts, r.Threw)
			}
			if !r.Stopped {
				break
			}
			if cuts++; cuts > 100 {
				t.Fatalf("the runs do not come to an end\n%s", unfinished(r))
			}
		}
		want, is := l.Calm, l.State(t)
		if back {
			want, is = l.First, located(l.State(t), l.First)
		}
		if d := differ(want, is); d != "" {
			t.Errorf("licences, ended %d times (behind a write: %v, back: %v), the tenant is another: %s", cuts, after, back, d)
		}
	}
	return cuts
}

// CutBack ends a run at a write, and takes back what it did.
func (l *Licensing) CutBack(t testing.TB, write int, after bool) {
	t.Helper()
	l.Again(t, l.First)
	if r := l.Do(t, "05-licences.ps1", nil, func(r *standin.Run) { r.Stop = &standin.Stop{Write: write, After: after} }); !r.Stopped {
		t.Errorf("there is no write %d", write)
	}
	if _, problems := l.Back(t); len(problems) > 0 {
		t.Error(problems)
	}
	if d := differ(l.First, located(l.State(t), l.First)); d != "" {
		t.Errorf("licences, ended at write %d (behind it: %v), and taken back: %s", write, after, d)
	}
}

// Everywhere hurts and ends a run, and its way back, at each write in every way,
// while more says so. It gives how many nights there were, of how many.
func (l *Licensing) Everywhere(t testing.TB, more func() bool) (n, of int) {
	t.Helper()
	before := l.nights
	of = 2 + len(l.Writes)*(2+len(Kinds))
	for _, after := range []bool{true, false} {
		if more() {
			l.Cut(t, after, true)
		}
	}
	for at := range l.Writes {
		for _, after := range []bool{true, false} {
			if more() {
				l.CutBack(t, at+1, after)
			}
		}
		for _, kind := range Kinds {
			if !more() {
				return l.nights - before, of
			}
			for _, p := range l.Hurt(t, AtWrite(kind, at+1)) {
				t.Error(p)
			}
		}
	}
	return l.nights - before, of
}
