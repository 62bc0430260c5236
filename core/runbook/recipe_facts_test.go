package runbook

import (
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/plan"
	ps "partyline/core/powershell"
)

func writes(p part) []ps.Statement { return p.write }

// wrote gives what parts write with its blanks and line ends as one blank each.
func wrote(t *testing.T, parts []part) string {
	return strings.Join(strings.Fields(commands(t, parts, writes)), " ")
}

// Facts dp.in-memory and dp.default-rule.
func TestRulesAreMadeInMemoryAndTakeThePlaceOfThePlansOwn(t *testing.T) {
	is := is.New(t)
	made := wrote(t, kitchen(t, everything(false), empty(), false)[plan.KindDialPlan])
	is.Equal(strings.Count(made, "InMemory"), 2)
	is.Equal(strings.Count(made, "$rule"), 4) // each assigned and used
	is.True(strings.Contains(made, "-NormalizationRules @{replace = @($rule1, $rule2)}"))
	is.True(!strings.Contains(made, "New-CsTenantDialPlan -Identity 'Seattle' -NormalizationRules"))
}

// Facts acg.dr.gateway_ps and dr.usage-list-edit: a route's SBCs and usages by add and remove.
func TestTheSBCsOfARouteAreAddedAndRemoved(t *testing.T) {
	is := is.New(t)
	made := wrote(t, kitchen(t, everything(false), empty(), false)[plan.KindRoute])
	is.True(strings.Contains(made, "OnlinePstnGatewayList = @{add = @('sbc1.contoso.com')}"))
	changed := wrote(t, kitchen(t, everything(true), found(everything(false)), false)[plan.KindRoute])
	add, remove := strings.Index(changed, "-OnlinePstnGatewayList @{add = @('sbc2.contoso.com')}"), strings.Index(changed, "-OnlinePstnGatewayList @{remove = @('sbc1.contoso.com')}")
	is.True(add >= 0 && remove > add) // calls go on meanwhile
}

// Fact loc.lis-overwrite: the entry is replaced whole, so whatever stays is given again.
func TestAnEntryOfTheNetworkIsWrittenWhole(t *testing.T) {
	is := is.New(t)
	p, was := everything(false), everything(false)
	was.LisSubnets[0].Location = "55555555-0000-4000-8000-000000000010"
	is.True(strings.Contains(wrote(t, kitchen(t, p, found(was), false)[plan.KindLisSubnet]), "-LocationId '"+locationID+"' -Description 'first'"))
}

// Fact dr.usage-order: an order that add and remove cannot give is written as the list.
func TestAnOrderOfUsagesIsKept(t *testing.T) {
	is := is.New(t)
	p, was := everything(false), everything(false)
	was.Policies.VoiceRouting[0].OnlinePstnUsages = []string{"US", "Local"}
	is.True(strings.Contains(wrote(t, kitchen(t, p, found(was), false)[plan.KindVoiceRouting]), "-OnlinePstnUsages @('Local', 'US')"))
	was.Policies.VoiceRouting[0].OnlinePstnUsages = []string{"Local"}
	is.True(strings.Contains(wrote(t, kitchen(t, p, found(was), false)[plan.KindVoiceRouting]), "-OnlinePstnUsages @{add = @('US')}"))
}

// Facts loc.elin-clear, loc.site-params: no text is emptied that the plan does
// not say, and no parameter is written that is unused or internal.
func TestNoPlaceIsWrittenThatTheFactsKeepAway(t *testing.T) {
	is := is.New(t)
	p, was := everything(false), everything(false)
	p.Locations[0].Elin = ""
	is.Equal(len(kitchen(t, p, found(was), false)[plan.KindLocation]), 0)
	p.NetworkRegions[0].CentralSite = "Redmond"
	was.NetworkRegions[0].CentralSite = "Seattle"
	is.Equal(len(kitchen(t, p, found(was), false)[plan.KindNetworkRegion]), 0)
}
