//go:build !js

package roundtrip

import "testing"

// hand does what the company's runbook leaves to a person before it begins:
// who moves to another country gets its usage location.
func (n *Night) hand(t testing.TB) {
	t.Helper()
	n.Eval(t, "Update-MgUser -UserId eva@contoso.com -UsageLocation DE; Update-MgUser -UserId hal@contoso.com -UsageLocation US")
}
