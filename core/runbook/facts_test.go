package runbook

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/change"
	"partyline/core/plan"
	"partyline/core/powershell"
	"partyline/core/source"
)

// applies are the apply scripts of the test plans.
func applies(t *testing.T) []string {
	var all []string
	for _, p := range []*plan.Plan{seattle(), prague()} {
		all = append(all, string(written(t, p).File("10-apply.ps1")))
	}
	return all
}

var splatted = regexp.MustCompile(`\$parameters = @\{\r\n((?: +\w+ += .*\r\n)+) +\}\r\n( *)(.*) @parameters\r\n`)

// flat writes each call on one line.
func flat(script string) string {
	return splatted.ReplaceAllStringFunc(script, func(call string) string {
		m := splatted.FindStringSubmatch(call)
		line := m[3]
		for entry := range strings.Lines(m[1]) {
			name, value, _ := strings.Cut(entry, "=")
			line += " -" + strings.TrimSpace(name) + " " + strings.TrimSpace(value)
		}
		return strings.Replace(line, "-ErrorAction 'Stop'", "-ErrorAction Stop", 1) + "\r\n"
	})
}

// lines gives the lines of the apply scripts that match, at least one.
func lines(t *testing.T, pattern string) []string {
	t.Helper()
	return matching(t, pattern, applies(t))
}

// calls is lines with each call on one line.
func calls(t *testing.T, pattern string) []string {
	t.Helper()
	scripts := applies(t)
	for i := range scripts {
		scripts[i] = flat(scripts[i])
	}
	return matching(t, pattern, scripts)
}

func matching(t *testing.T, pattern string, scripts []string) []string {
	t.Helper()
	var all []string
	for _, text := range scripts {
		all = append(all, regexp.MustCompile(`(?m)^.*(?:`+pattern+`).*$`).FindAllString(text, -1)...)
	}
	if len(all) == 0 {
		t.Errorf("no line matches %s", pattern)
	}
	return all
}

// Fact sc.ra.identity-form: the account by object id, never by user principal name.
func TestTheAccountOfAPolicyIsNamedByItsObjectID(t *testing.T) {
	is := is.New(t)
	for _, line := range lines(t, `ResourceAccount +=`) {
		is.True(strings.Contains(line, "= $account"))
	}
	for _, line := range lines(t, `\$account = Get-`) {
		is.True(strings.Contains(line, "Get-PartylineId -Address 'account:")) // what the tenant gave, a GUID
	}
}

// Facts sc.ra.location-how and num.sets: by id, with number and location only.
func TestALocationIsSetByItsID(t *testing.T) {
	is := is.New(t)
	for _, line := range calls(t, `Set-CsPhoneNumberAssignment .*-LocationId`) {
		is.True(regexp.MustCompile(`^ *Set-CsPhoneNumberAssignment -PhoneNumber '\+\d+' -LocationId '[0-9a-f-]{36}' -ErrorAction Stop\r?$`).MatchString(line))
	}
	for _, text := range applies(t) {
		is.True(!strings.Contains(text, "-City"))
		is.True(!strings.Contains(text, "Get-CsOnlineLisCivicAddress"))
	}
}

// Facts pol.grant-sc-default-set and pol.rank-sc: to a person or to a group
// with a rank, never without and never to the whole tenant.
func TestEveryGrantNamesWhomItGoesTo(t *testing.T) {
	is := is.New(t)
	for _, line := range calls(t, `Grant-Cs`) {
		toPerson := strings.Contains(line, " -Identity $person.Identity ") || strings.Contains(line, " -Identity 'ra")
		toGroup := regexp.MustCompile(` -Group '[0-9a-f-]{36}' .*-Rank \d+ `).MatchString(line)
		is.True(toPerson != toGroup)
		is.True(!strings.Contains(line, "-Global"))
		is.True(strings.Contains(line, " -PolicyName "))
	}
}

// Facts num.assign-enables-voice and num.sets: voice is a call of its own, and
// nothing takes a number away, which would switch it off again.
func TestVoiceIsEnabledByACallOfItsOwn(t *testing.T) {
	is := is.New(t)
	for _, line := range lines(t, `-EnterpriseVoiceEnabled`) {
		is.Equal(strings.TrimSpace(line), "Set-CsPhoneNumberAssignment -Identity $person.Identity -EnterpriseVoiceEnabled $true -ErrorAction Stop")
	}
	for _, text := range applies(t) {
		is.True(!regexp.MustCompile(`(?:Remove|Clear)-Cs`).MatchString(text))
	}
}

// Facts num.param-rename, ecrp.add-inherits-global, ecbn.edit-syntax, dr.usage-list-edit.
func TestParametersAndListsAreWrittenAsTheFactsAdvise(t *testing.T) {
	is := is.New(t)
	for _, text := range applies(t) {
		is.True(!regexp.MustCompile(`Set-CsPhoneNumberAssignment[^\n]*-(TelephoneNumber|NumberType)`).MatchString(text))
		is.True(strings.Contains(text, "PhoneNumberType = "))
		is.True(!strings.Contains(text, "replace = "))
	}
	for _, line := range lines(t, `EmergencyNumbers += @\(\$`) {
		is.True(regexp.MustCompile(`= @\(\$number1(, \$number\d+)*\)`).MatchString(line)) // objects
	}
	for _, line := range lines(t, `EmergencyNumbers += @\{`) {
		is.True(strings.Contains(line, "@{add = @('+"))
	}
}

// Fact ecrp.sample-933-mask, facts of the mask: 933 stands alone.
func TestTheTestNumberIsAStringOfItsOwn(t *testing.T) {
	is := is.New(t)
	text := string(written(t, seattle()).File("10-apply.ps1"))
	is.True(strings.Contains(text, "New-CsTeamsEmergencyNumber -EmergencyDialString '933' -ErrorAction Stop"))
	is.True(strings.Contains(text, "New-CsTeamsEmergencyNumber -EmergencyDialString '911' -EmergencyDialMask '1911;9911' -ErrorAction Stop"))
}

func TestEveryFactThatARunbookNamesExists(t *testing.T) {
	is := is.New(t)
	named := regexp.MustCompile(`(?i)\bfacts? ((?:[a-z]+\.[a-z0-9.-]*[a-z0-9](?:, | and )?)+)`)
	seen := 0
	look := func(text string) {
		for _, m := range named.FindAllStringSubmatch(text, -1) {
			for _, key := range regexp.MustCompile(`[a-z]+\.[a-z0-9.-]*[a-z0-9]`).FindAllString(m[1], -1) {
				seen++
				if _, ok := source.FactByKey(key); !ok {
					t.Errorf("there is no fact %q", key)
				}
			}
		}
	}
	for k := change.PeopleLicences; k <= change.PeopleSharedCalling; k++ {
		look(k.Why())
	}
	for _, d := range always {
		look("fact " + d.fact)
	}
	look(moduleText())
	for _, p := range []*plan.Plan{seattle(), prague()} {
		look(string(written(t, p).File("README.md")))
		look(string(written(t, p).File("10-apply.ps1")))
	}
	is.True(seen > 80)
}

func TestTheModulesFunctionsAreAsTheyAreCalled(t *testing.T) {
	is := is.New(t)
	blocks := regexp.MustCompile(`(?s)\nfunction ([A-Za-z-]+) \{\n    \[CmdletBinding\(\)\]\n    param\((.*?)\)\n(?:    |\})`).FindAllStringSubmatch(moduleText(), -1)
	parameter := regexp.MustCompile(`((?:\[[^\n$]*?\] )+)\$([A-Za-z0-9]+)`)
	found := map[string]string{}
	for _, b := range blocks {
		var all []string
		for _, p := range parameter.FindAllStringSubmatch(b[2], -1) {
			name := p[2]
			if strings.Contains(p[1], "[Parameter(Mandatory)]") {
				name += "!"
			}
			all = append(all, name)
		}
		found[b[1]] = strings.Join(all, " ")
	}
	for _, f := range functions() {
		var all []string
		for i, p := range f.Parameters {
			name := p.Name
			if f.Sets[0].Members[i].Mandatory {
				name += "!"
			}
			all = append(all, name)
		}
		got, ok := found[f.Name]
		if !ok || got != strings.Join(all, " ") {
			t.Errorf("%s has %q, the writer believes %q", f.Name, got, strings.Join(all, " "))
		}
		is.True(strings.Contains(moduleText()[strings.LastIndex(moduleText(), "Export-ModuleMember"):], f.Name))
	}
}

// Preflight loads the Teams module, with which Graph's do not go together: the
// licence script looks for Graph's cmdlets itself.
func TestPreflightLooksForWhatTheModuleItselfCalls(t *testing.T) {
	is := is.New(t)
	var called []string
	for _, m := range regexp.MustCompile(`\b[A-Z][a-z]+-Cs[A-Z][A-Za-z]+`).FindAllString(moduleText(), -1) {
		if c, ok := powershell.CmdletByName(m); ok && !slices.Contains(called, c.Name) {
			called = append(called, c.Name)
		}
	}
	slices.Sort(called)
	var known []string
	for _, u := range moduleCalls() {
		known = append(known, u.Cmdlet)
	}
	is.Equal(called, known)
}
