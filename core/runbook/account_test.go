package runbook

import (
	"regexp"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/plan"
)

// Facts ra.number-cmdlet and ra.dr-ext-ps-only: a number with an extension is
// given to an account as any other, which no admin centre does.
func TestAnAccountTakesANumberWithAnExtension(t *testing.T) {
	is := is.New(t)
	p := prague()
	p.Numbers[0].TelephoneNumber += ";ext=12"
	p.ResourceAccounts[0].PhoneNumber = plan.Named(p.Numbers[0].TelephoneNumber)
	parameters := parametersOf(t, string(written(t, p).File("10-apply.ps1")), "Set-CsPhoneNumberAssignment")
	is.True(strings.Contains(parameters, "PhoneNumber = '+420221000100;ext=12' PhoneNumberType = 'DirectRouting'"))
}

// Facts ra.appids and ra.association.
func TestAnAccountIsMadeForAnAttendantAndTiedToIt(t *testing.T) {
	is := is.New(t)
	for _, text := range applies(t) {
		is.True(strings.Contains(parametersOf(t, text, "New-CsOnlineApplicationInstance"), "ApplicationId = 'ce933385-9390-45d1-9512-c8d228074e07'"))
		is.True(strings.Contains(parametersOf(t, text, "New-CsOnlineApplicationInstanceAssociation"),
			"Identities = @($account1) ConfigurationId = $attendant2 ConfigurationType = 'AutoAttendant'"))
	}
}

// parametersOf gives the parameters that a script hands to a cmdlet as a table,
// with one blank between them.
func parametersOf(t *testing.T, script, cmdlet string) string {
	t.Helper()
	before, _, ok := strings.Cut(script, cmdlet+" @parameters")
	at := strings.LastIndex(before, "$parameters = @{")
	if !ok || at < 0 {
		t.Fatalf("no parameters of %s", cmdlet)
	}
	return regexp.MustCompile(`\s+`).ReplaceAllString(before[at:], " ")
}
