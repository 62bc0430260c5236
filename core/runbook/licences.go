package runbook

import (
	"fmt"
	"slices"
	"strings"

	"partyline/core/change"
	"partyline/core/plan"
	ps "partyline/core/powershell"
	"partyline/core/source"
)

// licences lists who needs which licence, as far as the plan knows: for
// 05-licences.ps1, so exact.
func (w *writer) licences() *table {
	t := newTable([]string{"Address", "UserPrincipalName", "Kind", "Wave", "Licence", "ServicePlans", "PartNumbers", "UsageLocation"})
	phone, account := products(func(g source.Gives) bool { return g.TeamsPhone && !g.CallingPlan }), products(func(g source.Gives) bool { return g.ResourceAccount })
	for _, s := range w.set.Steps {
		if s.Action != change.Manual {
			continue
		}
		switch s.Kind {
		case change.AccountLicence:
			a := &w.plan.ResourceAccounts[s.Index]
			t.row(string(s.Address), a.UserPrincipalName, "account", "", "Microsoft Teams Phone Resource Account", account.plans, account.parts, a.UsageLocation)
		case change.PayAsYouGo:
			a := &w.plan.ResourceAccounts[s.Index]
			p := payAsYouGo(a.UsageLocation)
			t.row(string(s.Address), a.UserPrincipalName, "payAsYouGo", "", "Pay-As-You-Go Calling Plan", p.plans, p.parts, a.UsageLocation)
		}
	}
	for i := range w.set.People {
		p := &w.set.People[i]
		if p.NeedsLicence() && w.set.HoldsTeamsPhone(p) == plan.No {
			u := &w.plan.Users[p.User]
			wave := ""
			if p.Wave >= 0 {
				wave = w.plan.Waves[p.Wave].Name
			}
			t.row(string(w.index.AddressOf(plan.KindUser, p.User)), u.UserPrincipalName, "person", wave, "Teams Phone", phone.plans, phone.parts, u.UsageLocation)
		}
	}
	return t
}

// UsageLocations counts the accounts and people whom 05-licences.ps1 may give a
// usage location, which its way back cannot empty.
func UsageLocations(p *plan.Plan, set change.ChangeSet) int {
	accounts, people := (&writer{plan: p, index: set.Index(p), set: set}).usageLocations()
	return len(accounts) + people
}

// usageLocations gives the steps of accounts that 05-licences.ps1 does, and counts the people.
func (w *writer) usageLocations() (accounts []change.Step, people int) {
	seen := map[int]bool{}
	for _, s := range w.set.Steps {
		if s.Kind == change.AccountUsageLocation && s.Action == change.Manual && s.Fields[0].After != "" && !seen[s.Index] {
			seen[s.Index] = true
			accounts = append(accounts, s)
		}
	}
	for i := range w.set.People {
		p := &w.set.People[i]
		if wanted, was := w.set.UserOf(p); p.NeedsLicence() && w.set.HoldsTeamsPhone(p) == plan.No && wanted.UsageLocation != "" && was.UsageLocation == "" {
			people++
		}
	}
	return accounts, people
}

// locationsForever names them for the README.
func (w *writer) locationsForever() []string {
	var lines []string
	accounts, n := w.usageLocations()
	for _, s := range accounts {
		lines = append(lines, fmt.Sprintf("- %s by 05-licences.ps1: a usage location is not emptied again, for the cmdlet takes a country and nothing else.", plain(s.What)))
	}
	if n > 0 {
		lines = append(lines, fmt.Sprintf("- the usage location of %s, where 05-licences.ps1 finds none: it is not emptied again either.", people(n)))
	}
	return lines
}

// product is what may be assigned: any of the service plans means that it is
// held, the part numbers are those to assign, the plainest first.
type product struct{ plans, parts string }

func products(is func(source.Gives) bool) product {
	var plans, parts []string
	for _, p := range source.ServicePlans() {
		if is(p.Gives) {
			plans = append(plans, p.Name)
		}
	}
	for _, s := range source.SKUs() {
		if s.Kind == "addOn" && is(s.Gives) && !s.Gives.AudioConferencing {
			parts = append(parts, s.PartNumber)
		}
	}
	return product{strings.Join(plans, " "), strings.Join(parts, " ")}
}

// payAsYouGo is the product of a country's zone (fact lic.payg-zones).
func payAsYouGo(country string) product {
	p := products(func(g source.Gives) bool { return g.PayAsYouGo })
	var parts []string
	for part := range strings.SplitSeq(p.parts, " ") {
		if country == "" || strings.HasSuffix(part, "_2") != slices.Contains([]string{"US", "PR", "CA", "GB"}, country) {
			parts = append(parts, part)
		}
	}
	p.parts = strings.Join(parts, " ")
	return p
}

// licenceScript assigns licences by Graph, in a process without the Teams module.
func (w *writer) licenceScript() ps.Script {
	script := ps.Script{About: w.about("Partyline runbook: licences, by Microsoft Graph. Run it in a process of its own: the Graph and the Teams modules do not go together.\n" +
		"Run it behind a first run of 10-apply.ps1, which makes the accounts, and then that again. With -Wave it takes the people of that wave, and the accounts.\n" +
		"It adds nothing that a group gives already, and removes nothing; with -Rollback it takes back the direct assignments that it made, and no others."),
		Parameters: []ps.ScriptParameter{connectParameter, stateParameter, waveParameter, {Name: "Rollback", Type: ps.TypeSwitch}, waitParameter}}
	body := []ps.Statement{ps.If{Condition: ps.Variable("Rollback"), Then: []ps.Statement{ps.Run(call("Undo-PartylineLicence"))},
		Else: []ps.Statement{ps.Comment("Everybody of data/licences.csv, or of the chosen wave, is read and the free licences are counted before the first is assigned."), ps.Run(call("Invoke-PartylineLicence"))}}}
	return w.script(script, "licences", body)
}

// graphEnvironments are the names of -Environment, as the page of Get-MgEnvironment lists them.
var graphEnvironments = map[string]string{"GCCHigh": "USGov", "DoD": "USGovDoD", "China": "China"}

// graphScopes are the permissions that the cmdlets of 05-licences.ps1 take.
var graphScopes = []string{"User.ReadWrite.All", "Organization.Read.All"}

func (w *writer) connectGraph() []ps.Statement {
	c := ps.Cmd("Connect-MgGraph").Param("Scopes", ps.Strings(graphScopes...)).Param("TenantId", ps.String(w.plan.Tenant.TenantID)).Switch("NoWelcome")
	if name := graphEnvironments[w.plan.Tenant.Cloud]; name != "" {
		c.Param("Environment", ps.String(name))
	}
	return []ps.Statement{ps.If{Condition: ps.Variable("Connect"), Then: []ps.Statement{ps.Assign("account", c)}},
		ps.Run(call("Confirm-PartylineGraph").Param("TenantId", ps.String(w.plan.Tenant.TenantID)))}
}
