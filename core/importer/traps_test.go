package importer

import (
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/plan"
)

// people is a file of one person with these further columns.
func people(columns, cells string) string {
	return "UserPrincipalName,EnterpriseVoiceEnabled," + columns + "\nana@contoso.com,True," + cells + "\n"
}

func onePerson(t *testing.T, text string) (plan.User, *Result) {
	t.Helper()
	result := importAll(t, nil, nil, Options{}, fileOf("users", text))
	if len(result.Snapshot.Users) != 1 {
		t.Fatalf("there are %d people, want one; %+v %+v", len(result.Snapshot.Users), result.Files, result.Skips)
	}
	return result.Snapshot.Users[0], result
}

func noteOf(r *Result, id string) (Note, bool) {
	for _, n := range r.Notes {
		if n.ID == id {
			return n, true
		}
	}
	return Note{}, false
}

func TestColumnsMayMoveAndChangeCase(t *testing.T) {
	is := is.New(t)
	u, _ := onePerson(t, "CITY,lineURI,userprincipalname\nPrague,tel:+420255501000,ana@contoso.com\n")
	is.Equal(u.City, "Prague")
	is.Equal(u.LineURI, plan.Named("+420255501000"))
}

func TestAbsentNullAndEmptyAreToldApart(t *testing.T) {
	is := is.New(t)
	u, _ := onePerson(t, people("TeamsSharedCallingRoutingPolicy,LineUri", `,""`))
	is.True(u.Policies.SharedCalling.IsNone())
	is.True(u.LineURI.IsNone())
	is.True(!u.Policies.Calling.Known) // the file has no such column
	is.True(u.FeatureTypes == nil)
	u, _ = onePerson(t, `{"UserPrincipalName":"ana@contoso.com","FeatureTypes":[],"TeamsCallingPolicy":null}`)
	is.True(u.FeatureTypes != nil && len(u.FeatureTypes) == 0)
	is.True(u.Policies.Calling.IsNone())
	is.True(!u.LineURI.Known)
}

func TestPoliciesComeInManyForms(t *testing.T) {
	for text, want := range map[string]string{
		`{"Authority":"Tenant","Name":"Seattle"}`: "Seattle",
		`{"Name":"Seattle"}`:                      "Seattle",
		`"Tag:Seattle"`:                           "Seattle",
		`"tag:Seattle"`:                           "Seattle",
		`"Seattle"`:                               "Seattle",
		`"@{Authority=Tenant; Name=US; and = Canada}"`: "US; and = Canada",
		`"Global"`: "",
		`""`:       "",
		`null`:     "",
		`{"value":{"Authority":"Host","Name":"x"},"Count":1}`: "?",
	} {
		is := is.New(t)
		u, result := onePerson(t, `[{"UserPrincipalName":"ana@contoso.com","LineUri":null,"TeamsSharedCallingRoutingPolicy":`+text+`}]`)
		if want == "?" {
			is.True(!u.Policies.SharedCalling.Known)
			is.Equal(len(result.Skips), 1)
			continue
		}
		is.Equal(u.Policies.SharedCalling, plan.Named(want)) // text
	}
}

func TestLostContentStaysUnknownAndNamesTheCommand(t *testing.T) {
	for _, lost := range []string{"System.String[]", "System.Object[]", "System.Collections.Generic.List`1[System.String]", "Microsoft.Teams.Some.Thing", "Deserialized.Microsoft.X.Y[]"} {
		is := is.New(t)
		u, result := onePerson(t, people("FeatureTypes", lost))
		is.True(u.FeatureTypes == nil)
		note, ok := noteOf(result, NoteLostContent)
		is.True(ok)
		is.Equal(note.Column, "FeatureTypes")
		is.True(strings.Contains(note.Command, "Get-CsOnlineUser"))
	}
}

func TestLostContentDoesNotOverwriteWhatIsKnown(t *testing.T) {
	is := is.New(t)
	before := importAll(t, nil, nil, Options{}, sampleFile(t, "Get-CsAutoAttendant.ps7.json")).Snapshot
	for _, shallow := range []string{"Get-CsAutoAttendant.depth2.ps7.json", "Get-CsAutoAttendant.ps7.csv"} {
		after := importAll(t, nil, before, Options{}, sampleFile(t, shallow)).Snapshot
		after.Parts = before.Parts
		is.Equal(string(plan.EncodeSnapshot(after)), string(plan.EncodeSnapshot(before)))
	}
}

func TestAnEmptyListCellOfObjectsMayHideOneObject(t *testing.T) {
	is := is.New(t)
	result := importAll(t, nil, nil, Options{}, fileOf("ecrp.csv", "Identity,EmergencyNumbers,AllowEnhancedEmergencyServices\nTag:EU,\"\",False\n"))
	is.True(result.Snapshot.Policies.EmergencyCallRouting[0].EmergencyNumbers == nil)
}

func TestTruncatedObjectsAreReadByTheirKnownNames(t *testing.T) {
	is := is.New(t)
	deep := importAll(t, nil, nil, Options{}, sampleFile(t, "Get-CsTeamsEmergencyCallRoutingPolicy.ps7.json"))
	shallow := importAll(t, nil, nil, Options{}, sampleFile(t, "Get-CsTeamsEmergencyCallRoutingPolicy.depth2.ps7.json"))
	is.Equal(shallow.Snapshot.Policies, deep.Snapshot.Policies)
	deep = importAll(t, nil, nil, Options{}, sampleFile(t, "Get-CsTenantDialPlan.ps7.json"))
	shallow = importAll(t, nil, nil, Options{}, sampleFile(t, "Get-CsTenantDialPlan.depth2.ps7.json"))
	is.Equal(shallow.Snapshot.Policies, deep.Snapshot.Policies)
}

func TestOneObjectWrapperAndLinesAreAllLists(t *testing.T) {
	one := `{"UserPrincipalName":"ana@contoso.com","LineUri":null}`
	for name, text := range map[string]string{
		"bare object":    one,
		"array":          "[" + one + "]",
		"5.1 wrapper":    `{"value":[` + one + `],"Count":1}`,
		"Graph wrapper":  `{"@odata.context":"x","value":[` + one + `]}`,
		"NDJSON":         one + "\n" + one + "\n",
		"appended lists": "[" + one + "][" + one + "]",
	} {
		t.Run(name, func(t *testing.T) {
			is := is.New(t)
			u, _ := onePerson(t, text)
			is.Equal(u.UserPrincipalName, "ana@contoso.com")
		})
	}
}

func TestAFurtherPageMakesAFileAPart(t *testing.T) {
	is := is.New(t)
	_, result := onePerson(t, `{"value":[{"UserPrincipalName":"ana@contoso.com","AccountEnabled":true,"Id":"1"}],"@odata.nextLink":"https://x"}`)
	is.Equal(result.Files[0].Complete, plan.No)
}

func TestTheSamePersonTwiceIsMergedAndDifferencesAreNoted(t *testing.T) {
	is := is.New(t)
	u, result := onePerson(t, "UserPrincipalName,LineUri,City\nana@contoso.com,,Prague\nANA@contoso.com,,Brno\n")
	is.Equal(u.City, "Prague")
	is.Equal(result.Files[0].Merged, 2)
	note, ok := noteOf(result, NoteDifferingValue)
	is.True(ok)
	is.Equal(note.Value, "Brno")
	_, ok = noteOf(result, NoteRepeated)
	is.True(ok)
}

func TestResourceAccountsAreNoPeople(t *testing.T) {
	is := is.New(t)
	result := importAll(t, nil, nil, Options{}, fileOf("users.csv", "UserPrincipalName,AccountType,InterpretedUserType,LineUri,UsageLocation,OnlineVoiceRoutingPolicy\n"+
		"ra1@contoso.com,ResourceAccount,,tel:+14255550100,US,Route\n"+
		"ra2@contoso.com,Unknown,PureOnlineApplicationInstance,,GB,\n"+
		"ana@contoso.com,User,PureOnlineTeamsOnlyUser,,,\n"))
	is.Equal(len(result.Snapshot.Users), 1)
	is.Equal(len(result.Snapshot.ResourceAccounts), 2)
	ra := result.Snapshot.ResourceAccounts[0]
	is.Equal(ra.PhoneNumber, plan.Named("+14255550100"))
	is.Equal(ra.UsageLocation, "US")
	is.Equal(ra.VoiceRoutingPolicy, plan.Named("Route"))
}

func TestAPolicysAccountIsNamedWhateverTheOrderOfFiles(t *testing.T) {
	policies := fileOf("1.json", `{"Identity":"Tag:Seattle","ResourceAccount":"11111111-0000-4000-8000-000000000007","EmergencyNumbers":["+14255550112"]}`)
	accounts := fileOf("2.csv", "UserPrincipalName,ApplicationId,ObjectId\nra@contoso.com,CE933385-9390-45D1-9512-C8D228074E07,11111111-0000-4000-8000-000000000007\n")
	is := is.New(t)
	for _, files := range [][]File{{policies, accounts}, {accounts, policies}} {
		s := importAll(t, nil, nil, Options{}, files...).Snapshot
		is.Equal(s.Policies.SharedCalling[0].ResourceAccount, plan.Named("ra@contoso.com"))
		is.Equal(s.ResourceAccounts[0].Application, "AutoAttendant")
	}
	known := &plan.Plan{Objects: plan.Objects{ResourceAccounts: []plan.ResourceAccount{{UserPrincipalName: "ra@contoso.com", ObjectID: "11111111-0000-4000-8000-000000000007"}}}}
	s := importAll(t, known, nil, Options{}, policies).Snapshot
	is.Equal(s.Policies.SharedCalling[0].ResourceAccount, plan.Named("ra@contoso.com"))
	result := importAll(t, nil, nil, Options{}, policies)
	_, noted := noteOf(result, NoteUnknownAccount)
	is.True(noted)
}

func TestJoinedUsagesAreTakenApartOnlyInTheOneWay(t *testing.T) {
	policy := fileOf("vrp.csv", "Identity,OnlinePstnUsages\nTag:All,US and Canada International US911\nTag:None,\"\"\nTag:One,US911\n")
	usages := fileOf("u.json", `{"Identity":"Global","Usage":["US and Canada","International","US911"]}`)
	ambiguous := fileOf("u.json", `{"Identity":"Global","Usage":["US and Canada","International","US911","US and Canada International"]}`)
	is := is.New(t)
	all := func(s *plan.Snapshot) []string {
		for _, p := range s.Policies.VoiceRouting {
			if p.Name == "All" {
				return p.OnlinePstnUsages
			}
		}
		return nil
	}
	is.Equal(all(importAll(t, nil, nil, Options{}, policy, usages).Snapshot), []string{"US and Canada", "International", "US911"})
	is.True(all(importAll(t, nil, nil, Options{}, policy, ambiguous).Snapshot) == nil)
	alone := importAll(t, nil, nil, Options{}, policy)
	is.True(all(alone.Snapshot) == nil)
	_, noted := noteOf(alone, NoteLostContent)
	is.True(noted)
	for _, p := range alone.Snapshot.Policies.VoiceRouting {
		if p.Name == "None" {
			is.True(p.OnlinePstnUsages != nil && len(p.OnlinePstnUsages) == 0)
		}
		if p.Name == "One" {
			is.Equal(p.OnlinePstnUsages, []string{"US911"})
		}
	}
}

func TestOfficeIsWhatGraphCallsOfficeLocation(t *testing.T) {
	is := is.New(t)
	text := `[{"Id":"11111111-0000-4000-8000-000000000001","UserPrincipalName":"ana@contoso.com","DisplayName":"Ana","AccountEnabled":true,"UsageLocation":"US","OfficeLocation":"HQ"}]`
	for _, column := range []string{"Office", "officelocation"} {
		p := &plan.Plan{Objects: plan.Objects{Sites: []plan.Site{{Name: "Seattle"}}}}
		result := importAll(t, p, nil, Options{SiteBy: column, SiteValues: []plan.SiteValue{{Value: "HQ", Site: "Seattle"}}}, fileOf("g.json", text))
		is.Equal(result.Snapshot.Users[0].Site, "Seattle")
	}
}

func TestPeopleGetTheirSiteByAColumn(t *testing.T) {
	is := is.New(t)
	text := "UserPrincipalName,LineUri,Office\na@c.com,,HQ\nb@c.com,,hq\nc@c.com,,Prague\nd@c.com,,Nowhere\ne@c.com,,Nowhere\nf@c.com,,\n"
	p := &plan.Plan{Objects: plan.Objects{Sites: []plan.Site{{Name: "Seattle"}, {Name: "Prague"}}}}
	result := importAll(t, p, nil, Options{SiteBy: "office", SiteValues: []plan.SiteValue{{Value: "HQ", Site: "Seattle"}}}, fileOf("u.csv", text))
	var sites []string
	for _, u := range result.Snapshot.Users {
		sites = append(sites, u.Site)
	}
	is.Equal(sites, []string{"Seattle", "Seattle", "Prague", "", "", ""})
	note, ok := noteOf(result, NoteUnmatchedSite)
	is.True(ok)
	is.Equal(note.Value, "Nowhere")
	is.Equal(note.Count, 2)
	nobody := importAll(t, p, result.Snapshot, Options{SiteBy: "office"}, fileOf("t.json", `{"TenantId":"22222222-0000-4000-8000-000000000001","SipDomain":["c.com"]}`))
	_, ok = noteOf(nobody, NoteNoSiteColumn)
	is.True(!ok) // a file without people is not blamed
}

func TestGroupsComeByListAndByRow(t *testing.T) {
	is := is.New(t)
	byList := importAll(t, nil, nil, Options{}, fileOf("groups.json", `[{"GroupId":"g1","DisplayName":"Sales","Members":["a@c.com","b@c.com"]},{"GroupId":"g2","DisplayName":"None","Members":[]}]`))
	byRow := importAll(t, nil, nil, Options{}, fileOf("groups.csv", "GroupId,DisplayName,UserPrincipalName\ng1,Sales,a@c.com\ng1,Sales,b@c.com\ng2,None,\n"))
	is.Equal(byRow.Snapshot.Groups, byList.Snapshot.Groups)
	is.True(byList.Snapshot.Groups[1].Members != nil)
}

func TestAdminCenterColumnsAreAskedForOnceAndThenRead(t *testing.T) {
	is := is.New(t)
	file := fileOf("export.csv", "Naam,Gebruiker,Nummer\nAna,ana@contoso.com,+14255550101\n")
	first := importAll(t, nil, nil, Options{}, file)
	is.Equal(len(first.NeedMapping), 1)
	is.Equal(first.NeedMapping[0].FileKind, AdminCenterUsers)
	is.Equal(first.NeedMapping[0].Columns, []string{"Naam", "Gebruiker", "Nummer"})
	is.True(first.Files[0].Refused != "")
	p := &plan.Plan{Mappings: plan.Mappings{Columns: []plan.ColumnMapping{
		{FileKind: AdminCenterUsers, Column: "Gebruiker", Field: "UserPrincipalName"},
		{FileKind: AdminCenterUsers, Column: "Nummer", Field: "LineUri"},
	}}}
	second := importAll(t, p, nil, Options{}, file)
	is.Equal(len(second.NeedMapping), 0)
	is.Equal(second.Snapshot.Users[0].LineURI, plan.Named("+14255550101"))
}

func TestServicePlansOfTheModuleAndOfGraphArePutTogether(t *testing.T) {
	is := is.New(t)
	teams := fileOf("a.json", `[{"UserPrincipalName":"ana@contoso.com","LineUri":null,"AssignedPlan":[{"Capability":"MCOEV","CapabilityStatus":"Enabled"},{"Capability":"MCOPSTN1","CapabilityStatus":"Deleted"}]}]`)
	graph := fileOf("b.json", `[{"UserPrincipalName":"ana@contoso.com","Id":"1","AssignedPlans":[{"CapabilityStatus":"Enabled","ServicePlanId":"4828C8EC-DC2E-4779-B502-87AC9CE28AB7"},{"CapabilityStatus":"Enabled","ServicePlanId":"3e26ee1f-8a5f-4d52-aee2-b81ce45c8f40"},{"CapabilityStatus":"Enabled","ServicePlanId":"00000000-1111-0000-0000-000000000000"}]}]`)
	u := importAll(t, nil, nil, Options{}, graph, teams).Snapshot.Users[0]
	is.Equal(sorted(u.ServicePlans), []string{"MCOEV", "MCOMEETADV"})
	without := importAll(t, nil, nil, Options{}, fileOf("c.json", `[{"UserPrincipalName":"ana@contoso.com","LineUri":null,"AssignedPlan":[{"Capability":"MCOEV"}]}]`))
	is.True(without.Snapshot.Users[0].ServicePlans == nil) // a plan without its state says nothing
}

func TestLicenceDetailsAndPolicyAssignmentsOfPeople(t *testing.T) {
	is := is.New(t)
	users := fileOf("u.csv", "UserPrincipalName,LineUri,Identity\nana@contoso.com,,id-1\n")
	details := fileOf("d.json", `[{"UserPrincipalName":"ana@contoso.com","SkuPartNumber":"MCOEV","SkuId":"x","ServicePlans":[{"ServicePlanName":"MCOEV","ProvisioningStatus":"Success"},{"ServicePlanName":"EXCHANGE_S_FOUNDATION","ProvisioningStatus":"Success"}]},`+
		`{"UserPrincipalName":"gone@contoso.com","SkuPartNumber":"MCOEV","SkuId":"x","ServicePlans":[]}]`)
	assigned := fileOf("p.json", `[{"UserPrincipalName":"ana@contoso.com","PolicyType":"TeamsSharedCallingRoutingPolicy","PolicyName":"Seattle","PolicySource":[]},{"UserPrincipalName":"ana@contoso.com","PolicyType":"TeamsMeetingPolicy","PolicyName":"X","PolicySource":[]}]`)
	result := importAll(t, nil, nil, Options{}, assigned, details, users)
	u := result.Snapshot.Users[0]
	is.Equal(u.ServicePlans, []string{"MCOEV"})
	is.Equal(u.Licences, []string{"MCOEV"})
	is.Equal(u.EffectivePolicies.SharedCalling, plan.Named("Seattle"))
	is.Equal(len(result.Skips), 1) // the meeting policy
	_, noted := noteOf(result, NoteUnknownAccount)
	is.True(noted)
}

func TestAnExtensionOnlyAndABooleanOfAnotherLanguageAreRefused(t *testing.T) {
	is := is.New(t)
	_, result := onePerson(t, people("LineUri,AccountEnabled", "tel:12,WAHR"))
	is.Equal(len(result.Skips), 2)
	is.Equal(result.Files[0].Cells, 2)
	is.Equal(result.Files[0].Merged, 1)
}
