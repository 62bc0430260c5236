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

const unread = "Written without reading the tenant: what is there already was not known."

// about is the head of a script; its first line says when nothing was read.
func (w *writer) about(text string) string {
	if w.options.EmptyTenant {
		text = unread + "\n" + text
	}
	return text
}

// placed is a step and its calls.
type placed struct {
	step  change.Step
	parts []part
}

func (w *writer) place() ([]placed, error) {
	all := make([]placed, 0, len(w.set.Steps))
	for _, s := range w.set.Steps {
		parts, err := w.parts(s)
		if err != nil {
			return nil, err
		}
		all = append(all, placed{s, parts})
	}
	return all, nil
}

var (
	connectParameter = ps.ScriptParameter{Name: "Connect", Type: ps.TypeSwitch}
	stateParameter   = ps.ScriptParameter{Name: "StatePath", Type: ps.TypeString, Default: ps.String("")}
	waveParameter    = ps.ScriptParameter{Name: "Wave", Type: ps.TypeStrings, Default: ps.Array()}
	onlyParameter    = ps.ScriptParameter{Name: "Only", Type: ps.TypeStrings, Default: ps.Array()}
	goneParameter    = ps.ScriptParameter{Name: "Gone", Type: ps.TypeStrings, Default: ps.Array()}
	waitParameter    = ps.ScriptParameter{Name: "WaitSeconds", Type: ps.TypeInt, Default: ps.Int(300)}
	stopParameter    = ps.ScriptParameter{Name: "StopAfter", Type: ps.TypeString, Default: ps.String("")}
)

// apply does the steps, behind the gates of their stages.
func (w *writer) apply(steps []placed) ps.Script {
	script := ps.Script{About: w.about("Partyline runbook: apply. Microsoft's nine steps of \"Configure Shared Calling\"; each reads before it writes.\n" +
		"Try it with -WhatIf first. It may be run again at any time: what is done is found done. 90-rollback.ps1 takes it back."),
		Parameters: []ps.ScriptParameter{connectParameter, stateParameter, {Name: "Done", Type: ps.TypeStrings, Default: ps.Array()}, waveParameter, onlyParameter, goneParameter,
			{Name: "Resume", Type: ps.TypeSwitch}, stopParameter, waitParameter, {Name: "PromptPath", Type: ps.TypeString, Default: ps.String("")},
			{Name: "OutsideWindow", Type: ps.TypeSwitch}}}
	body := titled(steps, func(p placed) []ps.Statement { return eachPart(p.parts, (*part).apply) }, true)
	body = append(body, ps.Blank(), ps.Comment("What is left to do is what the counts do not call done, already or said."))
	return w.script(script, "apply", body)
}

// verify reads everything back.
func (w *writer) verify(steps []placed) ps.Script {
	script := ps.Script{About: w.about("Partyline runbook: verify. Reads back every object and grant, writes nothing in the tenant; exit code 1 when anything differs."),
		Parameters: []ps.ScriptParameter{connectParameter, stateParameter, waveParameter, onlyParameter, goneParameter}}
	body := titled(steps, func(p placed) []ps.Statement { return eachPart(p.parts, (*part).verify) }, false)
	return w.script(script, "verify", append(body, ps.Blank()))
}

func eachPart(parts []part, of func(*part) []ps.Statement) []ps.Statement {
	if len(parts) == 1 {
		return of(&parts[0])
	}
	var body []ps.Statement
	for i := range parts {
		body = append(body, of(&parts[i])...)
	}
	return body
}

// titled gives the statements of the steps under the titles of the article. A
// step of the article that this plan needs nothing of still has its place.
func titled(steps []placed, of func(placed) []ps.Statement, why bool) []ps.Statement {
	var body []ps.Statement
	article, highest := -1, 0
	kind, stage := change.Kind(255), change.Prepare
	skip := func(to int) {
		for highest++; highest < to && highest < len(articleSteps); highest++ {
			body = append(body, ps.Blank(), ps.Comment("---- "+title(highest, false)+" ----"), ps.Comment(nothing(highest)))
		}
	}
	for _, p := range steps {
		s := p.step
		if s.Kind.Article() != article {
			article = s.Kind.Article()
			t := title(article, article != change.Before && article <= highest)
			if article > highest {
				skip(article)
				highest = article
			}
			body = append(body, ps.Blank(), ps.Comment("---- "+t+" ----"), ps.Run(call("Write-PartylineTitle").Param("Text", ps.String(t))))
			kind = 255
		}
		if why && s.Kind.Stage() != stage {
			stage = s.Kind.Stage()
			body = append(body, ps.Run(call("Enter-PartylineStage").Param("Name", ps.String(string(stage)))))
		}
		if why && s.Kind != kind {
			kind = s.Kind
			body = append(body, ps.Comment("The "+kind.String()+": "+kind.Why()+"."))
		}
		body = append(body, of(p)...)
	}
	skip(len(articleSteps))
	return body
}

// script puts the steps between the check of the folder and the end, which
// comes however the run ends.
func (w *writer) script(s ps.Script, stage string, steps []ps.Statement) ps.Script {
	s.SupportsShouldProcess = true
	given := map[string]bool{}
	for _, p := range s.Parameters {
		given[p.Name] = true
	}
	s.Body = []ps.Statement{ps.Blank(), ps.Comment(checkMark), ps.Blank(),
		ps.Comment("Under powershell -File this script's scope is the global one: strict mode would reach the cmdlets of other modules."),
		ps.Run(ps.Cmd("Set-StrictMode").Switch("Off")),
		ps.Run(ps.Cmd("Import-Module").Param("Name", ps.Cmd("Join-Path").Param("Path", ps.Variable("PSScriptRoot")).Param("ChildPath", ps.String(moduleName))).
			Switch("Force").Switch("DisableNameChecking")),
		ps.Comment("One question (-WhatIf, -Confirm) for each write, asked by the module; the cmdlets themselves are not asked again."),
		ps.Assign("whatIf", ps.Variable("WhatIfPreference")),
		ps.Assign("WhatIfPreference", ps.Bool(false)),
		ps.Assign("ConfirmPreference", ps.String("None")),
		ps.Assign("code", ps.Int(1))}
	start := call("Start-PartylineRun").Param("Stage", ps.String(stage)).Param("Folder", ps.Variable("PSScriptRoot")).
		Param("TenantId", ps.String(w.plan.Tenant.TenantID))
	for _, name := range []string{"StatePath", "Done", "Wave", "Only", "Gone", "WaitSeconds", "PromptPath", "StopAfter", "OutsideWindow", "Resume"} {
		if given[name] {
			start.Param(name, ps.Variable(name))
		}
	}
	start.Param("Given", ps.Variable("PSBoundParameters")).Param("Cmdlet", ps.Variable("PSCmdlet")).Param("ShowOnly", ps.Variable("whatIf"))
	inner := []ps.Statement{ps.Run(start)}
	switch stage {
	case "preflight":
	case "licences":
		inner = append(inner, w.connectGraph()...)
	default:
		inner = append(inner, w.connect()...)
	}
	inner = append(append(inner, steps...), ps.Assign("code", call("Complete-PartylineRun")))
	s.Body = append(s.Body, ps.Try{Body: inner, Finally: []ps.Statement{ps.Run(call("Stop-PartylineRun"))}},
		ps.If{Condition: ps.Compare(ps.Variable("code"), "ne", ps.Int(0)), Then: []ps.Statement{ps.Exit(1)}})
	return s
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

// preflight looks whether the runbook can run here.
func (w *writer) preflight(uses []ps.Use) ps.Script {
	script := ps.Script{About: w.about("Partyline runbook: preflight. Looks whether the module, its cmdlets and the tenant are those that the runbook was written for; writes nothing in the tenant."),
		Parameters: []ps.ScriptParameter{connectParameter, stateParameter}}
	body := []ps.Statement{ps.Run(call("Test-PartylineModule").Param("Minimum", ps.String(w.module()))),
		ps.Comment("Each cmdlet and parameter that the runbook uses; a renamed parameter may be an alias.")}
	for _, u := range uses {
		body = append(body, ps.Run(call("Test-PartylineCommand").Param("Name", ps.String(u.Cmdlet)).Param("Parameters", ps.Strings(u.Parameters...))))
	}
	body = append(append(body, ps.Blank()), w.connect()...)
	for _, id := range w.locations() {
		located := part{address: "location:" + id, what: "emergency location " + w.set.LocationWords(w.plan, id), key: "LocationId", named: id,
			read: ps.Cmd("Get-CsOnlineLisLocation").Param("LocationId", ps.GUID(id)), list: ps.Cmd("Get-CsOnlineLisLocation"), wanted: []ps.Entry{{Key: "LocationId", Value: ps.String(id)}}}
		body = append(body, located.verify()...)
	}
	return w.script(script, "preflight", append(body, ps.Blank()))
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
