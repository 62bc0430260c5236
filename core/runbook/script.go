package runbook

import (
	"fmt"

	"partyline/core/change"
	ps "partyline/core/powershell"
)

// articleSteps are the nine steps of "Configure Shared Calling", in its own words.
var articleSteps = [...]string{1: "Assign Teams Phone licenses and enable users for voice",
	2: "Assign number to resource account for inbound and outbound calling",
	3: "Associate resource account with Auto attendant for inbound calling",
	4: "Assign a location to the resource account for emergency calling",
	5: "Pay-As-You-Go Calling Plan and its funding; on Direct Routing the account's own voice routing policy",
	6: "Create voice routing policy without PSTN usages",
	7: "Enable emergency calling for users",
	8: "Create the Shared Calling policy",
	9: "Assign the Shared Calling policy to users"}

// besides are the parts that the article does not have.
var besides = map[int]string{
	change.Before:       "Before the nine steps. Places, network and policies that they stand on",
	change.Beside:       "Beside the nine steps. Other policies of the plan",
	change.AfterCutOver: "After the nine steps. Cut over: own numbers, and what answers those that are given up",
	change.AfterRemoval: "After the nine steps. What the plan no longer holds is removed",
}

func title(article int, again bool) string {
	t := besides[article]
	if t == "" {
		t = fmt.Sprintf("Step %d of 9. %s", article, articleSteps[article])
	}
	if again {
		t += " (continued)"
	}
	return t
}

// nothing says why a step of the article holds nothing.
func nothing(article int) string {
	if article == 5 {
		return "Nothing to do: it is for Calling Plan service numbers and Direct Routing (fact sc.ra.oc-nothing-more)."
	}
	return "Nothing to do by this plan."
}

const (
	unread   = "Written without reading the tenant: what is there already was not known."
	noReturn = "There is no automatic way back yet."
)

// about is the head of a script; its first line says when nothing was read.
func (w *writer) about(text string) string {
	if w.options.EmptyTenant {
		text = unread + "\n" + text
	}
	return text
}

// scripts gives the apply and the verify script.
func (w *writer) scripts() (apply, verify ps.Script, err error) {
	verify = ps.Script{About: w.about("Partyline runbook: verify. Reads back every object and grant, writes nothing in the tenant; exit code 1 when anything differs."),
		Parameters: []ps.ScriptParameter{connectParameter, stateParameter},
		Body:       w.begin("verify")}
	apply = ps.Script{About: w.about("Partyline runbook: apply. Microsoft's nine steps of \"Configure Shared Calling\"; each reads before it writes.\n" +
		"Try it with -WhatIf first. It may be run again at any time: what is done is found done. " + noReturn),
		SupportsShouldProcess: true,
		Parameters: []ps.ScriptParameter{connectParameter, stateParameter,
			{Name: "Done", Type: ps.TypeStrings, Default: ps.Array()}, {Name: "WaitSeconds", Type: ps.TypeInt, Default: ps.Int(300)}},
		Body: w.begin("apply")}

	article, highest := 0, 0
	both := func(head ...ps.Statement) {
		apply.Body = append(apply.Body, head...)
		verify.Body = append(verify.Body, head...)
	}
	// A step of the article that this plan needs nothing of still has its place.
	skip := func(to int) {
		for highest++; highest < to; highest++ {
			both(ps.Blank(), ps.Comment("---- "+title(highest, false)+" ----"), ps.Comment(nothing(highest)))
		}
	}
	kind := change.Kind(255)
	for _, s := range w.set.Steps {
		parts, partErr := w.parts(s)
		if partErr != nil {
			return apply, verify, partErr
		}
		if s.Kind.Article() != article {
			article = s.Kind.Article()
			t := title(article, article <= highest)
			if article > highest {
				skip(article)
			}
			both(ps.Blank(), ps.Comment("---- "+t+" ----"), ps.Run(call("Write-PartylineTitle").Param("Text", ps.String(t))))
			kind = 255
		}
		if s.Kind != kind {
			kind = s.Kind
			apply.Body = append(apply.Body, ps.Comment("The "+kind.String()+": "+kind.Why()+"."))
		}
		for _, part := range parts {
			apply.Body = append(apply.Body, part.apply(w)...)
			verify.Body = append(verify.Body, part.verify(w)...)
		}
	}
	skip(len(articleSteps))
	apply.Body = append(apply.Body, ps.Blank(), ps.Comment("What is left to do is what the counts do not call done, already or said."))
	apply.Body = append(apply.Body, w.end()...)
	verify.Body = append(verify.Body, ps.Blank())
	verify.Body = append(verify.Body, w.end()...)
	return apply, verify, nil
}

var (
	connectParameter = ps.ScriptParameter{Name: "Connect", Type: ps.TypeSwitch}
	stateParameter   = ps.ScriptParameter{Name: "StatePath", Type: ps.TypeString, Default: ps.String("")}
)

// begin checks the folder, loads the module by its full path, and refuses
// another tenant.
func (w *writer) begin(stage string) []ps.Statement {
	body := []ps.Statement{ps.Blank(), ps.Comment(checkMark), ps.Blank(),
		ps.Comment("Under powershell -File this script's scope is the global one: strict mode would reach the cmdlets of other modules."),
		ps.Run(ps.Cmd("Set-StrictMode").Switch("Off")),
		ps.Run(ps.Cmd("Import-Module").Param("Name", ps.Cmd("Join-Path").Param("Path", ps.Variable("PSScriptRoot")).Param("ChildPath", ps.String(moduleName))).
			Switch("Force").Switch("DisableNameChecking"))}
	start := call("Start-PartylineRun").Param("Stage", ps.String(stage)).Param("Folder", ps.Variable("PSScriptRoot")).
		Param("TenantId", ps.String(w.plan.Tenant.TenantID)).Param("StatePath", ps.Variable("StatePath"))
	if stage == "apply" {
		body = append(body,
			ps.Comment("One question (-WhatIf, -Confirm) for each write, asked by the module; the cmdlets themselves are not asked again."),
			ps.Assign("whatIf", ps.Variable("WhatIfPreference")),
			ps.Assign("WhatIfPreference", ps.Bool(false)),
			ps.Assign("ConfirmPreference", ps.String("None")))
		start.Param("Done", ps.Variable("Done")).Param("WaitSeconds", ps.Variable("WaitSeconds")).
			Param("Cmdlet", ps.Variable("PSCmdlet")).Param("ShowOnly", ps.Variable("whatIf"))
	}
	body = append(body, ps.Run(start))
	if stage == "preflight" {
		return body
	}
	return append(body, w.connect()...)
}

// connect signs in only when asked to.
func (w *writer) connect() []ps.Statement {
	c := ps.Cmd("Connect-MicrosoftTeams")
	if w.plan.Tenant.TenantID != "" {
		c.Param("TenantId", ps.String(w.plan.Tenant.TenantID))
	}
	if name := environments[w.plan.Tenant.Cloud]; name != "" {
		c.Param("TeamsEnvironmentName", ps.String(name))
	}
	return []ps.Statement{
		ps.If{Condition: ps.Variable("Connect"), Then: []ps.Statement{ps.Assign("account", c)}},
		ps.Run(call("Confirm-PartylineTenant").Param("TenantId", ps.String(w.plan.Tenant.TenantID))),
	}
}

// environments are the names of -TeamsEnvironmentName (fact conn.gov).
var environments = map[string]string{"GCCHigh": "TeamsGCCH", "DoD": "TeamsDOD", "China": "TeamsChina"}

func (w *writer) end() []ps.Statement {
	return []ps.Statement{
		ps.Assign("code", call("Complete-PartylineRun")),
		ps.If{Condition: ps.Compare(ps.Variable("code"), "ne", ps.Int(0)), Then: []ps.Statement{ps.Exit(1)}},
	}
}

// preflight looks whether the runbook can run here.
func (w *writer) preflight(uses []ps.Use) ps.Script {
	s := ps.Script{About: w.about("Partyline runbook: preflight. Looks whether the module, its cmdlets and the tenant are those that the runbook was written for; writes nothing in the tenant."),
		Parameters: []ps.ScriptParameter{connectParameter, stateParameter}}
	s.Body = append(w.begin("preflight"),
		ps.Run(call("Test-PartylineModule").Param("Minimum", ps.String(w.module()))),
		ps.Comment("Each cmdlet and parameter that the runbook uses; a renamed parameter may be an alias."))
	for _, u := range uses {
		s.Body = append(s.Body, ps.Run(call("Test-PartylineCommand").Param("Name", ps.String(u.Cmdlet)).Param("Parameters", ps.Strings(u.Parameters...))))
	}
	s.Body = append(append(s.Body, ps.Blank()), w.connect()...)
	for _, id := range w.locations() {
		s.Body = append(s.Body, part{address: "location:" + id, what: "emergency location " + id, key: "LocationId", named: id,
			read: ps.Cmd("Get-CsOnlineLisLocation").Param("LocationId", ps.GUID(id)), wanted: []ps.Entry{{Key: "LocationId", Value: ps.String(id)}}}.verify(w)...)
	}
	s.Body = append(append(s.Body, ps.Blank()), w.end()...)
	return s
}

// locations are the ids of the locations that numbers get.
func (w *writer) locations() []string {
	var ids []string
	seen := map[string]bool{}
	for _, s := range w.set.Steps {
		if s.Kind != change.NumberLocation {
			continue
		}
		if id := w.plan.Numbers[s.Index].Location.Name; change.IsGUID(id) && !seen[id] {
			seen[id] = true
			ids = append(ids, id)
		}
	}
	return ids
}
