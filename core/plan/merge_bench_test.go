package plan

import (
	"testing"

	"github.com/matryer/is"
)

func TestAChangedExportIsMergedAndAppliedAsAWhole(t *testing.T) {
	is := is.New(t)
	base, found := largePlan(2_000, 500), changedPlan(2_000, 500)
	p := &Plan{}
	b, _ := Merge(nil, &base.Objects, p, whole)
	x := NewIndex(p)
	applied, err := Apply(p, x, b)
	is.NoErr(err)
	is.True(len(applied.Touched) > 2_500)
	b, conflicts := Merge(&base.Objects, &found.Objects, p, whole)
	is.Equal(len(b.Edits), 200)
	is.Equal(len(conflicts), 0)
	_, err = Apply(p, x, b)
	is.NoErr(err)
	applied, err = Apply(p, x, Batch{Edits: []Edit{{Op: OpRename, Address: "policy:sharedCalling/Seattle", After: `"Tacoma"`}}})
	is.NoErr(err)
	is.Equal(len(applied.Touched), 2_001)
	is.Equal(p.Users[1_999].Policies.SharedCalling, Named("Tacoma"))
}

// changedPlan is largePlan with another office for one person in ten.
func changedPlan(users, numbers int) *Plan {
	p := largePlan(users, numbers)
	for i := range p.Users {
		if i%10 == 0 {
			p.Users[i].Office = "new"
		}
	}
	return p
}

const benchUsers, benchNumbers = 100_000, 20_000

func BenchmarkIndex(b *testing.B) {
	p := largePlan(benchUsers, benchNumbers)
	for b.Loop() {
		NewIndex(p)
	}
}

func BenchmarkMergeOfAChangedExport(b *testing.B) {
	base, found, p := largePlan(benchUsers, benchNumbers), changedPlan(benchUsers, benchNumbers), largePlan(benchUsers, benchNumbers)
	for b.Loop() {
		Merge(&base.Objects, &found.Objects, p, whole)
	}
}

func BenchmarkMergeIntoAnEmptyPlan(b *testing.B) {
	found := largePlan(benchUsers, benchNumbers)
	for b.Loop() {
		Merge(nil, &found.Objects, &Plan{}, whole)
	}
}

func BenchmarkApplyAdoption(b *testing.B) {
	batch, _ := Merge(nil, &largePlan(benchUsers, benchNumbers).Objects, &Plan{}, whole)
	for b.Loop() {
		p := &Plan{}
		if _, err := Apply(p, NewIndex(p), batch); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkApplyOneEdit(b *testing.B) {
	p := largePlan(benchUsers, benchNumbers)
	x := NewIndex(p)
	for b.Loop() {
		if _, err := Apply(p, x, Batch{Edits: []Edit{{Op: OpSet, Address: "user:user5@contoso.com#/office", After: `"z"`}}}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRenameAPolicyOfEveryone(b *testing.B) {
	p := largePlan(benchUsers, benchNumbers)
	x := NewIndex(p)
	names := []string{"Seattle", "Tacoma"}
	for n := 0; b.Loop(); n++ {
		e := Edit{Op: OpRename, Address: At(KindSharedCalling, names[n%2]), After: TextValue(names[(n+1)%2])}
		if _, err := Apply(p, x, Batch{Edits: []Edit{e}}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDangling(b *testing.B) {
	p := largePlan(benchUsers, benchNumbers)
	x := NewIndex(p)
	for b.Loop() {
		Dangling(p, x)
	}
}
