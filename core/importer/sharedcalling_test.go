package importer

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/plan"
)

const templateAsOf = "2026-11-24T12:00:00Z"

// threeSites is a tenant with people in Seattle, London and Prague, a known
// inventory, and nothing of Shared Calling.
func threeSites() *plan.Plan {
	p := &plan.Plan{Name: "three sites"}
	p.Tenant.Domains = []string{"contoso.com", "contoso.onmicrosoft.com"}
	p.Locations = []plan.Location{
		{LocationID: "loc-seattle", Place: "Seattle office"}, {LocationID: "loc-london", Place: "London office"}, {LocationID: "loc-prague", Place: "Prague office"},
	}
	person := func(name, office string) {
		p.Users = append(p.Users, plan.User{UserPrincipalName: name + "@contoso.com", Office: office})
	}
	person("ana", "Seattle")
	person("bo", "Seattle")
	person("cy", "London")
	person("dee", "London")
	person("eva", "Prague")
	p.Groups = []plan.Group{{ID: "22222222-0000-4000-8000-000000000001", DisplayName: "London staff", Members: []string{"cy@contoso.com", "dee@contoso.com"}}}
	for _, n := range []struct{ number, kind string }{
		{"+14255550100", "OperatorConnect"}, {"+14255550101", "OperatorConnect"}, {"+14255550102", "OperatorConnect"},
		{"+442079460100", "DirectRouting"}, {"+442079460101", "DirectRouting"},
		{"+420234567100", "OperatorConnect"}, {"+420234567101", "OperatorConnect"},
	} {
		p.Numbers = append(p.Numbers, plan.Number{TelephoneNumber: n.number, NumberType: n.kind, PstnAssignmentStatus: "Unassigned"})
	}
	p.Policies.VoiceRouting = []plan.VoiceRoutingPolicy{{Name: "Global", OnlinePstnUsages: []string{"WW"}}, {Name: "UK SBC", OnlinePstnUsages: []string{"UK"}}}
	return p
}

const threeSitesSheet = `Site,Country,Account,Number,Number type,Location,Callback numbers,Account routing policy,Emergency usage,Greeting,Time zone,Operator,Share by,Share value,Wave
Seattle,US,,tel:+14255550100,Operator Connect,Seattle office,tel:+14255550101;tel:+14255550102,,,,Pacific Standard Time,Northwind Telecom,column,Office=Seattle,First
London,GB,,442079460100,DirectRouting,loc-london,tel:+442079460101,UK SBC,UK emergency,,,,group,London staff,Second
Prague,CZ,ra-praha@contoso.com,+420 234 567 100,,Prague office,tel:+420234567101,,,"Zadejte jméno, prosím.",,Vltava Net,list,eva@contoso.com,Second
`

func readSheet(t testing.TB, text string) *sheet {
	t.Helper()
	r, err := openCSV(newText(strings.NewReader(text), UTF8, 0))
	if err != nil {
		t.Fatal(err)
	}
	kind, ok := recogniseTemplate(r.heading)
	if !ok {
		t.Fatalf("no template has the headings %q", r.heading)
	}
	s, unknown := newSheet(kind, kind.kind+".csv", r.heading)
	if len(unknown) > 0 {
		t.Fatalf("unknown headings %q", unknown)
	}
	for {
		cells, line, problem, err := r.next(maxRecord)
		if err != nil || problem != "" {
			t.Fatal(err, problem)
		}
		if cells == nil {
			return s
		}
		s.add(line, cells)
	}
}

// importSheet applies what a sheet asks for to p, and gives the batches and what was told.
func importSheet(t testing.TB, p *plan.Plan, before *plan.Snapshot, text string) ([]plan.Batch, []Skip) {
	t.Helper()
	var l ledger
	batches, err := readTemplate(p, before, readSheet(t, text), "import", templateAsOf, &l, func() error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range batches {
		if _, err := plan.Apply(p, plan.NewIndex(p), b); err != nil {
			t.Fatalf("batch %q: %v", b.ID, err)
		}
	}
	return batches, l.skips
}

func TestThreeSitesGiveTheirBatchesAndPlan(t *testing.T) {
	is := is.New(t)
	p := threeSites()
	batches, skips := importSheet(t, p, nil, threeSitesSheet)
	is.Equal(len(skips), 0) // a clean template is taken whole
	text, err := json.MarshalIndent(batches, "", "  ")
	is.NoErr(err)
	golden(t, "template-threesites.batches.json", append(text, '\n'))
	golden(t, "template-threesites.plan.json", plan.EncodePlan(p))
}

func TestTheSameRowsAgainChangeNothing(t *testing.T) {
	is := is.New(t)
	p := threeSites()
	importSheet(t, p, nil, threeSitesSheet)
	once := string(plan.EncodePlan(p))
	batches, skips := importSheet(t, p, nil, threeSitesSheet)
	is.Equal(len(batches), 0)
	is.Equal(len(skips), 0)
	is.Equal(string(plan.EncodePlan(p)), once)
}

func find[T any](list []T, is func(*T) bool) *T {
	if i := slices.IndexFunc(list, func(x T) bool { return is(&x) }); i >= 0 {
		return &list[i]
	}
	return nil
}

func user(p *plan.Plan, name string) *plan.User {
	return find(p.Users, func(u *plan.User) bool { return u.UserPrincipalName == name+"@contoso.com" })
}

func seattle(p *plan.Plan) *plan.SharedCallingPolicy {
	return find(p.Policies.SharedCalling, func(x *plan.SharedCallingPolicy) bool { return x.Name == "Seattle" })
}

func TestWhatAPersonChangedStays(t *testing.T) {
	is := is.New(t)
	p := threeSites()
	importSheet(t, p, nil, threeSitesSheet)
	seattle(p).EmergencyNumbers = []string{"+14255550102"}
	attendant := find(p.AutoAttendants, func(a *plan.AutoAttendant) bool { return a.Name == "Seattle attendant" })
	attendant.DefaultCallFlow.Greetings = []plan.Prompt{{Text: "Hi."}}
	user(p, "ana").Policies.SharedCalling = plan.None()
	p.GroupAssignments = nil
	p.Waves[0].Users = []string{"bo@contoso.com"}
	edited := string(plan.EncodePlan(p))

	batches, skips := importSheet(t, p, nil, threeSitesSheet)
	is.Equal(len(batches), 0) // the rows say what they said
	is.Equal(len(skips), 0)
	is.Equal(string(plan.EncodePlan(p)), edited)

	// The row changes where the person changed: the plan stays, and it is said.
	changed := strings.Replace(threeSitesSheet, "tel:+14255550101;tel:+14255550102", "tel:+14255550101", 1)
	_, skips = importSheet(t, p, nil, changed)
	is.Equal(seattle(p).EmergencyNumbers, []string{"+14255550102"})
	is.Equal(len(skips), 1)
	is.True(strings.Contains(skips[0].Reason, "policy:sharedCalling/Seattle#/emergencyNumbers"))
}

func TestARowThatChangesChangesWhatItMade(t *testing.T) {
	is := is.New(t)
	p := threeSites()
	importSheet(t, p, nil, threeSitesSheet)
	changed := strings.Replace(threeSitesSheet, "tel:+14255550101;tel:+14255550102", "tel:+14255550102", 1)
	changed = strings.Replace(changed, "column,Office=Seattle,First", "list,ana@contoso.com,First", 1)
	_, skips := importSheet(t, p, nil, changed)
	is.Equal(seattle(p).EmergencyNumbers, []string{"+14255550102"})
	is.Equal(len(skips), 1) // bo is no longer covered, and keeps what he has
	is.Equal(skips[0].Value, "bo@contoso.com")
	is.Equal(user(p, "bo").Policies.SharedCalling, plan.Named("Seattle"))
}

func TestWhatTheTenantHasGivesWayAndWhatAPersonSetDoesNot(t *testing.T) {
	is := is.New(t)
	p := threeSites()
	user(p, "ana").Policies.SharedCalling = plan.Named("Old")
	user(p, "bo").Policies.SharedCalling = plan.Named("By hand")
	before := &plan.Snapshot{}
	before.Users = []plan.User{{UserPrincipalName: "ana@contoso.com"}, {UserPrincipalName: "bo@contoso.com"}}
	before.Users[0].Policies.SharedCalling = plan.Named("Old")
	before.Users[1].Policies.SharedCalling = plan.None()
	_, skips := importSheet(t, p, before, threeSitesSheet)
	is.Equal(user(p, "ana").Policies.SharedCalling, plan.Named("Seattle"))
	is.Equal(user(p, "bo").Policies.SharedCalling, plan.Named("By hand"))
	is.Equal(len(skips), 1)
}

func TestTheEmptyVoiceRoutingPolicyIsGrantedWhereGlobalIsATrap(t *testing.T) {
	for _, c := range []struct {
		name    string
		global  []plan.VoiceRoutingPolicy
		granted plan.Ref
	}{
		{"global has usages", []plan.VoiceRoutingPolicy{{Name: "Global", OnlinePstnUsages: []string{"WW"}}}, plan.Named("No PSTN usages")},
		{"global is not known", nil, plan.Named("No PSTN usages")},
		{"usages of global are not known", []plan.VoiceRoutingPolicy{{Name: "Global"}}, plan.Named("No PSTN usages")},
		{"global has none", []plan.VoiceRoutingPolicy{{Name: "Global", OnlinePstnUsages: []string{}}}, plan.Ref{}},
		{"the name is taken by one with usages", []plan.VoiceRoutingPolicy{{Name: "Global"}, {Name: "no pstn usages", OnlinePstnUsages: []string{"WW"}}}, plan.Ref{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			is := is.New(t)
			p := threeSites()
			p.Policies.VoiceRouting = c.global
			_, skips := importSheet(t, p, nil, threeSitesSheet)
			is.Equal(user(p, "ana").Policies.VoiceRouting, c.granted)
			told := slices.ContainsFunc(skips, func(s Skip) bool { return strings.Contains(s.Reason, "has usages") })
			is.Equal(told, c.name == "the name is taken by one with usages")
		})
	}
}

func TestEmergencyStringsAreReadAsWritten(t *testing.T) {
	for _, c := range []struct{ cell, told string }{
		{"911=9911,1911;933", ""}, {" 112 ; 999 ", ""}, {"911=", "is no mask"},
		{"911=933", "test number"}, {"911;911", "more than once"}, {"911=112;112", "more than once"},
		{"911=12345678901", "is no mask"}, {"0", "is no emergency number"}, {"+911", "is no emergency number"}, {"911,933", "is no emergency number"},
	} {
		t.Run(c.cell, func(t *testing.T) {
			is := is.New(t)
			p := threeSites()
			_, skips := importSheet(t, p, nil, "Site,Country,Account,Share by,Number,Number type,Inbound,Share value,Emergency strings\nOne,US,,list,tel:+14255550100,OperatorConnect,no,ana@contoso.com,\""+c.cell+"\"\n")
			if c.told == "" {
				is.Equal(len(skips), 0)
				is.True(len(p.Policies.EmergencyCallRouting[0].EmergencyNumbers) == 2)
				return
			}
			is.Equal(len(skips), 1)
			is.True(strings.Contains(skips[0].Reason, c.told))
			is.Equal(p.Policies.EmergencyCallRouting[0].EmergencyNumbers, nil) // half a list is none
		})
	}
}

func TestNoTestNumberIsEverAMask(t *testing.T) {
	is := is.New(t)
	for _, country := range []string{"US", "CA", "GB", "CZ", "AU", "PR"} {
		seen := map[string]bool{}
		for _, n := range defaultStrings(country) {
			for _, s := range append([]string{n.EmergencyDialString}, n.EmergencyDialMask...) {
				is.True(!seen[s]) // each string and mask occurs once
				seen[s] = true
			}
			is.True(!slices.Contains(n.EmergencyDialMask, testString))
		}
		is.Equal(seen[testString], country == "US" || country == "CA")
	}
}

func TestWhatARowDoesNotSayIsTold(t *testing.T) {
	is := is.New(t)
	p := threeSites()
	p.Tenant.Domains = append(p.Tenant.Domains, "fabrikam.com")
	_, skips := importSheet(t, p, nil, "Site,Country,Account,Share by\nSeattle,US,,\n,US,,\nParis,XX,,\nseattle,US,,\n")
	columns := []string{}
	for _, s := range skips {
		is.True(s.Line > 1 && s.Reason != "" && s.File == "sharedCalling.csv")
		columns = append(columns, s.Column)
	}
	for _, want := range []string{"Number", "Number type", "Account", "Time zone", "Share by", "Site", "Country"} {
		is.True(slices.Contains(columns, want))
	}
	is.Equal(len(p.ResourceAccounts), 0) // no account without a name that is sure
}

func TestMembersThatBecomeKnownAreGrantedLater(t *testing.T) {
	is := is.New(t)
	p := threeSites()
	members := p.Groups[0].Members
	p.Groups[0].Members = nil
	_, skips := importSheet(t, p, nil, threeSitesSheet)
	is.Equal(len(skips), 1) // the emergency policy cannot go to the group
	is.Equal(user(p, "cy").Policies.EmergencyCallRouting, plan.Ref{})
	p.Groups[0].Members = members
	_, skips = importSheet(t, p, nil, threeSitesSheet)
	is.Equal(len(skips), 0)
	is.Equal(user(p, "cy").Policies.EmergencyCallRouting, plan.Named("London emergency"))
	is.Equal(user(p, "cy").Policies.SharedCalling, plan.Ref{}) // the group gives it
}

func FuzzSharedCallingRows(f *testing.F) {
	f.Add("Seattle", "US", "+14255550100", "911=9911;933", "list", "ana@contoso.com")
	f.Add("Zürich/1", "ch", "0800", "112", "column", "Office=Seattle")
	f.Add("#", "GB", "4.4E+11", "=1", "group", "London staff")
	f.Fuzz(func(t *testing.T, site, country, phone, strs, by, value string) {
		for _, s := range []string{site, country, phone, strs, by, value} {
			if strings.ContainsAny(s, "\r\x00") || strings.ToValidUTF8(s, "") != s {
				t.Skip()
			}
		}
		text := string(PeopleCSV([][]string{
			{siteColumn, countryColumn, numberColumn, emergencyStringsColumn, shareByColumn, shareValueColumn, accountColumn, callbackColumn},
			{site, country, phone, strs, by, value, "", phone},
		}, ','))[len("\ufeff"):]
		p := threeSites()
		importSheet(t, p, nil, text)
		if batches, _ := importSheet(t, p, nil, text); len(batches) != 0 {
			t.Fatalf("the second import changes something: %v", batches)
		}
		if _, _, err := plan.DecodePlan("p", plan.EncodePlan(p)); err != nil {
			t.Fatal(err)
		}
	})
}

func TestTwoSitesMayShareOneAccount(t *testing.T) {
	is := is.New(t)
	p := threeSites()
	_, skips := importSheet(t, p, nil, `Site,Country,Account,Number,Number type,Callback numbers,Attendant,Time zone,Share by,Share value
Seattle,US,ra-us@contoso.com,tel:+14255550100,OperatorConnect,tel:+14255550101,US attendant,Pacific Standard Time,list,ana@contoso.com
Tacoma,US,ra-us@contoso.com,tel:+14255550100,OperatorConnect,tel:+14255550102,US attendant,Pacific Standard Time,group,London staff
`)
	is.Equal(len(skips), 0)
	is.Equal(len(p.ResourceAccounts), 1)
	is.Equal(len(p.AutoAttendants), 1)
	is.Equal(p.AutoAttendants[0].InclusionScope, nil) // one row's people are no group: the whole directory
	is.Equal(len(p.Policies.SharedCalling), 2)        // each with its own callback numbers
}

func TestRowsThatContradictEachOtherAreTold(t *testing.T) {
	is := is.New(t)
	p := threeSites()
	_, skips := importSheet(t, p, nil, `Site,Country,Account,Number,Number type,Inbound,Share by,Share value
Seattle,US,ra-us@contoso.com,tel:+14255550100,OperatorConnect,no,list,ana@contoso.com
Tacoma,US,ra-us@contoso.com,tel:+14255550101,OperatorConnect,no,list,ana@contoso.com
`)
	columns := []string{}
	for _, s := range skips {
		is.Equal(s.Line, 3)
		columns = append(columns, s.Column)
	}
	slices.Sort(columns)
	is.Equal(columns, []string{"phoneNumber", "policies/emergencyCallRouting", "policies/sharedCalling"})
	is.Equal(user(p, "ana").Policies.SharedCalling, plan.Named("Seattle"))
}

func TestNothingOfATollFreeAccountIsMendedSilently(t *testing.T) {
	is := is.New(t)
	p := threeSites()
	importSheet(t, p, nil, "Site,Country,Account,Number,Number type,Time zone,Share by,Share value\nSeattle,US,,tel:+18005550199,CallingPlan,Pacific Standard Time,list,ana@contoso.com\n")
	is.Equal(seattle(p).EmergencyNumbers, []string{}) // known to be empty, so that the rules see it
}
