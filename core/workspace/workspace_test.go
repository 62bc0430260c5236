package workspace_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/matryer/is"

	"partyline/core/check"
	"partyline/core/effective"
	"partyline/core/internal/tenant"
	"partyline/core/plan"
	"partyline/core/rules"
	"partyline/core/workspace"
)

var options = check.Options{Rules: rules.All(), AsOf: time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)}

// small is a sane tenant with every third person under Shared Calling grants
// that may be right or wrong, so that edits have something to break and mend.
func small(seed uint64) *plan.Plan {
	return tenant.Make(tenant.Size{Users: 120, Numbers: 60, Sites: 4}, seed)
}

// whole is the report of a whole check of the plan as it stands.
func whole(t *testing.T, p *plan.Plan) string {
	t.Helper()
	report, err := check.Run(effective.New(p, plan.NewIndex(p)), options)
	if err != nil {
		t.Fatal(err)
	}
	return text(t, report)
}

func text(t *testing.T, v any) string {
	t.Helper()
	b, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestIncrementalFindingsEqualAWholeCheck(t *testing.T) {
	for seed := range uint64(5) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			is := is.New(t)
			random := rand.New(rand.NewPCG(seed, 7))
			p := small(seed)
			w, err := workspace.Open(p, options)
			is.NoErr(err)
			is.Equal(text(t, w.Report()), whole(t, p))
			var backs []plan.Batch
			for step := range 40 {
				b := randomBatch(random, p)
				last := len(backs) - 1
				undoing := last >= 0 && random.IntN(5) == 0
				if undoing {
					b, backs = backs[last], backs[:last]
				}
				back, err := w.Do(b)
				if err != nil {
					t.Fatalf("step %d: %v: %v", step, b, err)
				}
				if !undoing {
					backs = append(backs, back)
				}
				if got, want := text(t, w.Report()), whole(t, p); got != want {
					t.Fatalf("step %d after %s differs:\n%s\nwant\n%s", step, text(t, b), got, want)
				}
			}
		})
	}
}

// randomBatch makes a batch of one to three edits that apply.
func randomBatch(random *rand.Rand, p *plan.Plan) plan.Batch {
	b := plan.Batch{ID: "random", Title: "random"}
	for range 1 + random.IntN(3) {
		b.Edits = append(b.Edits, randomEdit(random, p))
	}
	return b
}

func randomEdit(random *rand.Rand, p *plan.Plan) plan.Edit {
	user := plan.At(plan.KindUser, p.Users[random.IntN(len(p.Users))].UserPrincipalName)
	number := plan.At(plan.KindNumber, p.Numbers[random.IntN(len(p.Numbers))].TelephoneNumber)
	anyNumber := plan.TextValue(p.Numbers[random.IntN(len(p.Numbers))].TelephoneNumber)
	pick := func(values ...plan.Value) plan.Value { return values[random.IntN(len(values))] }
	policy := func() plan.Value {
		names := []plan.Value{"null", ""}
		for _, s := range p.Policies.SharedCalling {
			names = append(names, plan.TextValue(s.Name))
		}
		return pick(names...)
	}
	edits := []plan.Edit{
		plan.Set(user.Field("policies", "sharedCalling"), policy()),
		plan.Set(user.Field("policies", "emergencyCallRouting"), pick("null", "", plan.TextValue(p.Policies.EmergencyCallRouting[random.IntN(len(p.Policies.EmergencyCallRouting))].Name))),
		plan.Set(user.Field("lineUri"), pick("null", "", anyNumber)),
		plan.Set(user.Field("enterpriseVoiceEnabled"), pick("true", "false", "")),
		plan.Set(user.Field("servicePlans"), pick(`["MCOEV"]`, "[]", "")),
		plan.Set(user.Field("usageLocation"), pick(`"US"`, `"CZ"`, "")),
		plan.Set(number.Field("numberType"), pick(`"CallingPlan"`, `"OperatorConnect"`, `"DirectRouting"`, "")),
		plan.Set(number.Field("location"), pick("null", "")),
		plan.Set(number.Field("isoCountryCode"), pick(`"US"`, `"GB"`, "")),
		plan.Set(number.Field("pstnAssignmentStatus"), pick(`"Unassigned"`, `"UserAssigned"`)),
		plan.Set(plan.At(plan.KindTenant, "Global").Field("cloud"), pick(`"Commercial"`, `"GCC"`, "")),
		plan.Set(plan.At(plan.KindTenant, "Global").Field("module"), pick(`"5.5.0"`, `"4.9.0"`)),
	}
	for i := range p.Sites {
		at := plan.At(plan.KindSite, p.Sites[i].Name)
		edits = append(edits, plan.Set(at.Field("country"), pick(`"US"`, `"GB"`, "")), plan.Set(at.Field("location"), pick(`""`, plan.TextValue(p.Locations[0].LocationID))))
	}
	for i := range p.LisSubnets {
		edits = append(edits, plan.Set(plan.At(plan.KindLisSubnet, p.LisSubnets[i].Subnet).Field("location"), pick(`"gone"`, plan.TextValue(p.Locations[0].LocationID))))
	}
	for i := range p.CivicAddresses {
		edits = append(edits, plan.Set(plan.At(plan.KindCivicAddress, p.CivicAddresses[i].CivicAddressID).Field("city"), pick(`"Leeds"`, `"London"`, "")))
	}
	edits = append(edits,
		plan.Set(plan.At(plan.KindRoute, p.VoiceRoutes[random.IntN(len(p.VoiceRoutes))].Name).Field("numberPattern"), pick(`".*"`, `"^\\+911$"`, `"^9(?(1)x|y)"`)),
		plan.Set(plan.At(plan.KindGateway, p.PstnGateways[0].Fqdn).Field("enabled"), pick("true", "false", "")),
		plan.Set(plan.At(plan.KindDialPlan, "Global").Field("normalizationRules"), pick("[]", "", `[{"name":"three","pattern":"^(\\d{3})$","translation":"+1$1"}]`)),
		plan.Set(user.Field("lineUri"), pick(`"+14255550100;ext=911"`, `"+14255550100;ext=112"`)),
		plan.Set(user.Field("policies", "dialPlan"), pick("null", "", `"Gone"`)),
		plan.Set(plan.At(plan.KindVoiceRouting, "Global").Field("onlinePstnUsages"), pick("[]", "", "["+plan.TextValue(p.PstnUsages[0].Name)+"]")),
	)
	for _, a := range p.ResourceAccounts {
		at := plan.At(plan.KindAccount, a.UserPrincipalName)
		edits = append(edits, plan.Set(at.Field("phoneNumber"), pick("null", anyNumber)), plan.Set(at.Field("autoAttendant"), pick("null", "")),
			plan.Set(at.Field("licences"), pick("[]", "", `["MCOPSTN_PAYG_2"]`)), plan.Set(at.Field("usageLocation"), pick(`"US"`, `"GB"`, "")))
	}
	centre := plan.At(plan.KindContactCenter, "Global")
	edits = append(edits,
		plan.Set(plan.At(plan.KindTenant, "Global").Field("licences"), pick("[]", "", `[{"skuPartNumber":"SPE_E5","enabled":1}]`)),
		plan.Set(centre.Field("externalUsers"), pick("[]", "["+plan.TextValue(p.Users[0].UserPrincipalName)+"]", `["gone@contoso.com"]`)),
		plan.Set(centre.Field("agentAddress"), pick("", `"phoneNumber"`, `"username"`)),
	)
	for _, s := range p.Policies.SharedCalling {
		at := plan.At(plan.KindSharedCalling, s.Name)
		edits = append(edits, plan.Set(at.Field("emergencyNumbers"), pick("[]", "", "["+anyNumber+"]")))
	}
	for _, e := range p.Policies.EmergencyCallRouting {
		at := plan.At(plan.KindEmergencyCallRouting, e.Name)
		edits = append(edits, plan.Set(at.Field("emergencyNumbers"), pick("[]", "", `[{"emergencyDialString":"911","emergencyDialMask":["933"]}]`, `[{"emergencyDialString":"112"}]`)))
	}
	return edits[random.IntN(len(edits))]
}

// A person who loses or gets Teams Phone changes what the tenant's licences must cover.
func TestTheCountOfMissingLicencesFollowsPeople(t *testing.T) {
	is := is.New(t)
	p := small(3)
	w, err := workspace.Open(p, options)
	is.NoErr(err)
	said := map[string]bool{}
	do := func(at plan.Address, value plan.Value) {
		_, err := w.Do(plan.Batch{ID: "x", Title: "x", Edits: []plan.Edit{plan.Set(at, value)}})
		is.NoErr(err)
		is.Equal(text(t, w.Report()), whole(t, p))
		for _, f := range w.Report().Findings {
			if f.Rule == "LIC006" {
				said[f.Message] = true
			}
		}
	}
	do(plan.At(plan.KindTenant, "Global").Field("licences"), "[]")
	for i := range 8 {
		at := plan.At(plan.KindUser, p.Users[i].UserPrincipalName)
		do(at.Field("enterpriseVoiceEnabled"), "true")
		do(at.Field("featureTypes"), "[]")
		do(at.Field("servicePlans"), "[]")
	}
	is.True(len(said) > 2) // the count went up person by person
	do(plan.At(plan.KindUser, p.Users[0].UserPrincipalName).Field("servicePlans"), `["MCOEV"]`)
}

func TestTheBatchThatDoGivesTakesItBack(t *testing.T) {
	is := is.New(t)
	p := small(3)
	w, err := workspace.Open(p, options)
	is.NoErr(err)
	before, report := plan.EncodePlan(p), text(t, w.Report())

	at := plan.At(plan.KindUser, p.Users[0].UserPrincipalName)
	first, err := w.Do(plan.Batch{ID: "1", Title: "first", Edits: []plan.Edit{plan.Set(at.Field("enterpriseVoiceEnabled"), "false")}})
	is.NoErr(err)
	second, err := w.Do(plan.Batch{ID: "2", Title: "second", Edits: []plan.Edit{{Op: plan.OpRemove, Address: at}}})
	is.NoErr(err)
	after := plan.EncodePlan(p)

	again, err := w.Do(second)
	is.NoErr(err)
	_, err = w.Do(first)
	is.NoErr(err)
	is.Equal(string(plan.EncodePlan(p)), string(before))
	is.Equal(text(t, w.Report()), report)

	_, err = w.Do(plan.Batch{Edits: []plan.Edit{plan.Set(at.Field("enterpriseVoiceEnabled"), "false")}})
	is.NoErr(err)
	_, err = w.Do(again)
	is.NoErr(err)
	is.Equal(string(plan.EncodePlan(p)), string(after))
	is.Equal(text(t, w.Report()), whole(t, p))
}

func TestABatchThatCannotBeAppliedChangesNothing(t *testing.T) {
	is := is.New(t)
	p := small(4)
	w, err := workspace.Open(p, options)
	is.NoErr(err)
	before, revision := plan.EncodePlan(p), w.Revision()
	at := plan.At(plan.KindUser, p.Users[0].UserPrincipalName)
	_, err = w.Do(plan.Batch{Edits: []plan.Edit{
		plan.Set(at.Field("enterpriseVoiceEnabled"), "false"),
		{Op: plan.OpRemove, Address: plan.At(plan.KindUser, "nobody@contoso.com")},
	}})
	is.True(err != nil)
	is.Equal(string(plan.EncodePlan(p)), string(before))
	is.Equal(w.Revision(), revision)
}

func TestALocalEditLooksAtFewThings(t *testing.T) {
	is := is.New(t)
	p := tenant.Make(tenant.Size{Users: 2000, Numbers: 400, Sites: 10}, 1)
	w, err := workspace.Open(p, options)
	is.NoErr(err)
	everything := w.Looked()
	at := plan.At(plan.KindUser, p.Users[7].UserPrincipalName)
	_, err = w.Do(plan.Batch{Edits: []plan.Edit{plan.Set(at.Field("displayName"), `"New name"`)}})
	is.NoErr(err)
	is.True(w.Looked()*20 < everything) // a name concerns one person's rules
}
