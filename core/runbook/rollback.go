package runbook

import (
	"slices"

	"partyline/core/change"
	ps "partyline/core/powershell"
)

// rollback takes back, in reverse order, what the journal says was done here.
func (w *writer) rollback(steps []placed) ps.Script {
	script := ps.Script{About: w.about("Partyline runbook: rollback. Takes back, last first, what the journal of 10-apply.ps1 says was done, as long as it is still as it was made.\n" +
		"What somebody else changed since stays and is listed; so does what has no way back. Try it with -WhatIf first. It may be run again at any time."),
		Parameters: []ps.ScriptParameter{connectParameter, stateParameter, waveParameter, onlyParameter, goneParameter, stopParameter, waitParameter}}
	var body []ps.Statement
	article, stage := -1, change.Stage("")
	for _, p := range slices.Backward(steps) {
		var back []ps.Statement
		for i := range slices.Backward(p.parts) {
			back = append(back, p.parts[i].rollback()...)
		}
		if back == nil {
			continue
		}
		if p.step.Kind.Article() != article {
			article = p.step.Kind.Article()
			t := "Back. " + title(article, false)
			body = append(body, ps.Blank(), ps.Comment("---- "+t+" ----"), ps.Run(call("Write-PartylineTitle").Param("Text", ps.String(t))))
		}
		// The tenant has just been compared when the first stage begins.
		if now := p.step.Kind.Stage(); now != stage {
			if stage != "" {
				body = append(body, ps.Run(call("Enter-PartylineStage").Param("Name", ps.String(string(now)))))
			}
			stage = now
		}
		body = append(body, back...)
	}
	return w.script(script, "rollback", append(body, ps.Blank()))
}
