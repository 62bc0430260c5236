//go:build !js

package roundtrip

import (
	"slices"
	"testing"

	"partyline/core/internal/standin"
)

// everyone are the parameters of a whole run, by script: all waves, and what a
// person says to have looked at.
func everyone(script string) map[string]any {
	switch script {
	case "10-apply.ps1":
		return map[string]any{"Wave": "all", "WaitSeconds": 60, "OutsideWindow": true, "Done": "funding,number-defaults,numbers-held"}
	case "20-verify.ps1", "90-rollback.ps1":
		return map[string]any{"Wave": "all"}
	}
	return nil
}

// scripts of the night, in order.
var scripts = []string{"00-preflight.ps1", "10-apply.ps1", "05-licences.ps1", "10-apply.ps1", "20-verify.ps1"}

// hand does what the company's runbook leaves to a person before it begins:
// who moves to another country gets its usage location.
func (n *Night) hand(t testing.TB) {
	t.Helper()
	n.Eval(t, "Update-MgUser -UserId eva@contoso.com -UsageLocation DE; Update-MgUser -UserId hal@contoso.com -UsageLocation US")
}

// finish runs a script and fails the test when it did not do everything.
func (n *Night) finish(t testing.TB, script string, change ...func(*standin.Run)) standin.Result {
	t.Helper()
	r := n.Do(t, script, everyone(script), change...)
	if r.ExitCode != 0 || r.Threw != "" || len(r.Errors) > 0 || r.Stopped {
		t.Errorf("%s: code %d, threw %q %s, errors %q\n%s", script, r.ExitCode, r.Threw, r.StopReason, r.Errors, unfinished(r))
	}
	return r
}

// cmdlets names those of calls, each once, in order of first use.
func cmdlets(calls []standin.Call) []string {
	var names []string
	for _, c := range calls {
		if !slices.Contains(names, c.Cmdlet) {
			names = append(names, c.Cmdlet)
		}
	}
	return names
}
