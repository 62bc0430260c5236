package importer

import (
	"testing"

	"github.com/matryer/is"

	"partyline/core/plan"
)

// follow applies a result's batches to a plan.
func follow(t *testing.T, p *plan.Plan, r *Result) *plan.Plan {
	t.Helper()
	next := copyOf(p)
	for _, b := range r.Batches {
		if _, err := plan.Apply(next, plan.NewIndex(next), b); err != nil {
			t.Fatal(err)
		}
	}
	return next
}

func TestAnEmptyPlanAdoptsEverything(t *testing.T) {
	is := is.New(t)
	var files []File
	for _, name := range sampleNames(t) {
		files = append(files, sampleFile(t, name))
	}
	p := &plan.Plan{}
	first := importAll(t, p, nil, Options{}, files...)
	is.Equal(string(plan.EncodePlan(p)), string(plan.EncodePlan(&plan.Plan{}))) // the plan given is not changed
	adopted := follow(t, p, first)
	is.Equal(string(plan.EncodePlan(&plan.Plan{Objects: adopted.Objects})), string(plan.EncodePlan(&plan.Plan{Objects: first.Snapshot.Objects})))
	is.Equal(len(first.Conflicts), 0)

	second := importAll(t, adopted, first.Snapshot, Options{}, files...)
	is.Equal(len(second.Batches), 0) // nothing is left to change
	is.Equal(len(second.Conflicts), 0)
}

func TestWhatAPersonSetStaysAndWhatBothChangedIsAConflict(t *testing.T) {
	is := is.New(t)
	file := func(department, city string) File {
		return fileOf("u.csv", "UserPrincipalName,LineUri,Department,City\na@c.com,,"+department+","+city+"\n")
	}
	first := importAll(t, nil, nil, Options{}, file("Sales", "Prague"))
	p := follow(t, &plan.Plan{}, first)
	p.Users[0].Department = "Marketing"
	p.Users[0].City = "Brno"
	second := importAll(t, p, first.Snapshot, Options{}, file("Sales", "Praha"))
	is.Equal(len(second.Conflicts), 1)
	p = follow(t, p, second)
	is.Equal(p.Users[0].Department, "Marketing")
	is.Equal(p.Users[0].City, "Brno")
}

func TestSomebodyWhoLeftTheTenantLeavesThePlan(t *testing.T) {
	is := is.New(t)
	first := importAll(t, nil, nil, Options{}, fileOf("u.csv", "UserPrincipalName,LineUri\na@c.com,\nb@c.com,\n"))
	p := follow(t, &plan.Plan{}, first)
	p = follow(t, p, importAll(t, p, first.Snapshot, Options{}, fileOf("u.csv", "UserPrincipalName,LineUri\na@c.com,\n")))
	is.Equal(len(p.Users), 1)
}

func TestThePlanKeepsWhatColumnsAndValuesMean(t *testing.T) {
	is := is.New(t)
	o := Options{SiteBy: "Office", SiteValues: []plan.SiteValue{{Value: "HQ", Site: "Seattle"}},
		Columns: []plan.ColumnMapping{{FileKind: AdminCenterUsers, Column: "Gebruiker", Field: "UserPrincipalName"}}}
	base := &plan.Plan{Objects: plan.Objects{Sites: []plan.Site{{Name: "Seattle"}}}}
	mapped := fileOf("m.csv", "Gebruiker,Kantoor\na@c.com,HQ\n")
	first := importAll(t, base, nil, o, mapped, fileOf("u.csv", "UserPrincipalName,LineUri,Office\nb@c.com,,HQ\n"))
	p := follow(t, base, first)
	is.Equal(p.Mappings.SiteBy, "Office")
	second := importAll(t, p, first.Snapshot, Options{}, mapped, fileOf("u.csv", "UserPrincipalName,LineUri,Office\nc@c.com,,hq\n"))
	is.Equal(len(second.NeedMapping), 0)
	p = follow(t, p, second)
	sites := map[string]string{}
	for _, u := range p.Users {
		sites[u.UserPrincipalName] = u.Site
	}
	is.Equal(sites["c@c.com"], "Seattle")
}
