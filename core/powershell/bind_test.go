package powershell

import (
	"strings"
	"testing"

	"github.com/matryer/is"
)

func TestCatalogueHoldsWhatTheFactsHold(t *testing.T) {
	is := is.New(t)
	teams := 0
	for _, c := range Cmdlets() {
		if !c.BuiltIn {
			teams++
		}
		is.True(len(c.Sets) > 0) // every cmdlet has a set
		got, found := CmdletByName(strings.ToUpper(c.Name))
		is.True(found)
		is.Equal(got.Name, c.Name)
	}
	is.Equal(teams, 284)
	is.Equal(len(Cmdlets()), 284+82)
	is.Equal(len(CommonParameters()), 11)
	c, _ := CmdletByName("New-CsTeamsSharedCallingRoutingPolicy")
	is.Equal(c.VersionsMentioned, []string{"5.5.0"})
	is.True(c.SupportsWhatIf)
	p, found := c.Parameter("emergencynumbers")
	is.True(found)
	is.Equal(p.Kind, KindListModifier)
}

func TestBindRefuses(t *testing.T) {
	grant := func() *Command { return Cmd("Grant-CsTeamsSharedCallingRoutingPolicy") }
	policy := func() *Command { return Cmd("New-CsTeamsSharedCallingRoutingPolicy") }
	for name, c := range map[string]struct {
		command *Command
		why     string
	}{
		"a misspelt cmdlet":           {Cmd("New-CsTeamsSharedCallingRutingPolicy"), `did you mean "New-CsTeamsSharedCallingRoutingPolicy"`},
		"a misspelt parameter":        {policy().Param("Identty", String("x")), `no parameter -Identty: did you mean "Identity"`},
		"a parameter twice":           {policy().Param("Identity", String("x")).Param("identity", String("y")), "-Identity is given twice"},
		"an alias and its parameter":  {Cmd("Get-CsPhoneNumberAssignment").Param("TelephoneNumber", String("x")).Param("PhoneNumber", String("x")), "given twice"},
		"a missing mandatory one":     {policy().Param("Description", String("x")), "needs -Identity too"},
		"an empty mandatory one":      {policy().Param("Identity", String("")), "may not be empty"},
		"a null mandatory one":        {policy().Param("Identity", Null()), "may not be $null"},
		"two sets at once":            {grant().Switch("Global").Param("Group", String("x")), "no parameter set has all of -Global, -Group"},
		"a grant to nobody":           {Cmd("Grant-CsTenantDialPlan").Param("PolicyName", String("x")), "whole tenant"},
		"-ErrorAction":                {policy().Param("Identity", String("x")).Param("ErrorAction", String("Stop")), "the writer ends every call"},
		"-WhatIf":                     {policy().Param("Identity", String("x")).Switch("WhatIf"), "ShouldProcess"},
		"a number for a string":       {policy().Param("Identity", Int(1)), "takes a string, not a number"},
		"an array for a string":       {policy().Param("Identity", Strings("a", "b")), "takes a string, not an array"},
		"a string for a boolean":      {Cmd("Set-CsPhoneNumberAssignment").Param("Identity", String("x")).Param("EnterpriseVoiceEnabled", String("true")), "takes $true or $false"},
		"a wrong value":               {Cmd("New-CsAutoAttendantMenuOption").Param("Action", String("DisconectCall")).Param("DtmfResponse", String("Automatic")), `did you mean "DisconnectCall"`},
		"a broken GUID":               {Cmd("New-CsOnlineApplicationInstance").Param("UserPrincipalName", String("x")).Param("ApplicationId", GUID("12")), "is no GUID"},
		"@{add} on a new ECR policy":  {Cmd("New-CsTeamsEmergencyCallRoutingPolicy").Param("Identity", String("x")).Param("EmergencyNumbers", Add(Variable("n"))), "ecrp.add-inherits-global"},
		"an empty list modifier":      {policy().Param("Identity", String("x")).Param("EmergencyNumbers", Add()), "without a list"},
		"no value":                    {policy().Param("Identity", nil), "bug"},
		"sets that fit alike":         {Cmd("New-CsAutoAttendantPrompt").Param("Nothing", Null()), "no parameter -Nothing"},
		"a site's two names":          {Cmd("New-CsTenantNetworkSite").Param("Identity", String("x")).Param("NetworkSiteID", String("x")), "no parameter set has all of -Identity, -NetworkSiteID"},
		"a route's two names":         {Cmd("New-CsOnlineVoiceRoute").Param("Identity", String("x")).Param("Name", String("x")), "no parameter set has all of -Identity, -Name"},
		"a removed parameter":         {Cmd("New-CsTenantDialPlan").Param("Identity", String("x")).Param("ExternalAccessPrefix", String("9")), "no parameter -ExternalAccessPrefix"},
		"another removed parameter":   {Cmd("Set-CsTenantDialPlan").Param("Identity", String("x")).Param("OptimizeDeviceDialing", Bool(true)), "no parameter -OptimizeDeviceDialing"},
		"a location with a user only": {Cmd("Set-CsPhoneNumberAssignment").Param("Identity", String("x")).Param("LocationId", String("x")), "the parameter set Assignment needs -PhoneNumber, -PhoneNumberType too"},
	} {
		t.Run(name, func(t *testing.T) {
			err := c.command.Bind()
			if err == nil || !strings.Contains(err.Error(), c.why) || !strings.HasPrefix(err.Error(), c.command.Name()) {
				t.Errorf("got %v, want %q", err, c.why)
			}
		})
	}
}

func TestBindAcceptsMicrosoftsOwnSteps(t *testing.T) {
	for _, c := range []*Command{
		Cmd("Set-CsPhoneNumberAssignment").Param("Identity", String("x")).Param("EnterpriseVoiceEnabled", Bool(true)),
		Cmd("Set-CsPhoneNumberAssignment").Param("PhoneNumber", String("x")).Param("LocationId", String("x")),
		Cmd("Set-CsPhoneNumberAssignment").Param("Identity", String("x")).Param("PhoneNumber", String("x")).Param("PhoneNumberType", String("CallingPlan")),
		Cmd("New-CsTeamsSharedCallingRoutingPolicy").Param("Identity", String("x")).Param("ResourceAccount", Member("ra", "Identity")).Param("EmergencyNumbers", Add(Strings("+1"))),
		Cmd("Grant-CsTeamsSharedCallingRoutingPolicy").Param("Identity", String("x")).Param("PolicyName", Null()),
		Cmd("Grant-CsTeamsSharedCallingRoutingPolicy").Param("Group", String("x")).Param("PolicyName", String("x")).Param("Rank", Int(1)),
		Cmd("Get-CsOnlineUser").Param("Filter", OPath("LineUri", "eq", "tel:+1")),
	} {
		if err := c.Bind(); err != nil {
			t.Error(err)
		}
	}
}

func TestWrittenNamesAreThoseThatEveryModuleVersionKnows(t *testing.T) {
	is := is.New(t)
	for command, want := range map[*Command]string{
		Cmd("Remove-CsPhoneNumberAssignment").Param("Identity", String("x")).Param("TelephoneNumber", String("y")).Param("NumberType", String("z")): "(Remove-CsPhoneNumberAssignment -Identity 'x' -PhoneNumber 'y' -PhoneNumberType 'z' -ErrorAction Stop)",
		Cmd("get-csphonenumberassignment").Param("phonenumber", String("y")):                                                                        "(Get-CsPhoneNumberAssignment -TelephoneNumber 'y' -ErrorAction Stop)",
	} {
		w := &writer{}
		command.write(w)
		is.NoErr(w.err())
		is.Equal(string(w.b), want)
	}
}
