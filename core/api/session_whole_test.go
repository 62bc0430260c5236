package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/matryer/is"

	"partyline/core/finding"
	"partyline/core/internal/tenant"
	"partyline/core/plan"
)

func TestAPreviewChangesNothingAndTellsWhatAFixDoes(t *testing.T) {
	previewed := 0
	for seed := range uint64(8) {
		is := is.New(t)
		s := broken(t, rand.New(rand.NewPCG(seed, 3)), seed)
		_, _ = s.Journal()
		before, revision := looks(t, s), s.work.Revision()
		for i := range s.findings().Findings {
			f := &s.findings().Findings[i]
			if f.Fix == nil {
				continue
			}
			key := keyOf(f)
			preview, err := s.Preview(PreviewRequest{Asked: asked, Chosen: Chosen{Key: &key}}, nil)
			is.NoErr(err)
			is.Equal(looks(t, s), before)
			is.Equal(s.work.Revision(), revision)
			entries, whole := s.Journal()
			is.True(len(entries) == 0 && !whole)
			made, err := s.Fix(FixOfPlanRequest{Asked: asked, Chosen: Chosen{Key: &key}}, nil)
			is.NoErr(err)
			is.Equal(preview.After, made.State.Counts)
			is.Equal(preview.ReadyAfter, made.State.Ready)
			is.Equal(preview.Edits, made.Made)
			_, err = s.Undo(TurnRequest{}, nil)
			is.NoErr(err)
			is.Equal(string(s.documents().plan), string(before[:len(s.documents().plan)]))
			_, _ = s.Journal()
			before, revision = looks(t, s), s.work.Revision()
			previewed++
		}
	}
	is.New(t).True(previewed > 5)
}

func TestAFixOfSomeLeavesTheOthers(t *testing.T) {
	is := is.New(t)
	s := opened(t, 1)
	var all []plan.Edit
	for i := range 5 {
		all = append(all, plan.Set(plan.At(plan.KindUser, s.work.Plan().Users[i].UserPrincipalName).Field("enterpriseVoiceEnabled"), "false"))
	}
	_, err := s.Do(DoRequest{Asked: asked, Edits: all}, nil)
	is.NoErr(err)
	var off *finding.Finding
	for i := range s.findings().Findings {
		if f := &s.findings().Findings[i]; f.Rule == "SHC004" && f.Verdict == finding.Fail && f.Count > 1 {
			off = f
		}
	}
	is.True(off != nil)
	only := off.Affected[0].Thing()
	key := keyOf(off)
	made, err := s.Fix(FixOfPlanRequest{Asked: asked, Chosen: Chosen{Key: &key, Only: []plan.Address{only}}}, nil)
	is.NoErr(err)
	is.Equal(made.Made, 1)
	left, err := s.Findings(FindingsRequest{Asked: asked, Rule: "SHC004", Severity: "error"}, nil)
	is.NoErr(err)
	people := 0
	for _, f := range left.Findings {
		people += f.Count
	}
	is.Equal(people, len(all)-1)
	_, err = s.Fix(FixOfPlanRequest{Asked: asked, Chosen: Chosen{Key: &key}}, nil)
	is.True(err != nil) // the key is of a finding that is no more
}

func TestAllFixesOfASessionAreThoseOfFix(t *testing.T) {
	for seed := range uint64(6) {
		is := is.New(t)
		s := broken(t, rand.New(rand.NewPCG(seed, 4)), seed)
		file := File{Name: "p", Bytes: s.documents().plan}
		want, err := Fix(FixRequest{Asked: asked, Plan: file}, nil)
		is.NoErr(err)
		if !want.Changed {
			continue
		}
		_, err = s.Fix(FixOfPlanRequest{Asked: asked, Chosen: Chosen{All: true}}, nil)
		is.NoErr(err)
		is.Equal(string(s.documents().plan), string(want.Plan))
	}
}

func TestASessionImportsAsImportDoes(t *testing.T) {
	for seed := range uint64(2) {
		is := is.New(t)
		random := rand.New(rand.NewPCG(seed, 6))
		s := broken(t, random, seed)
		for range 3 {
			files := Reading{Files: []ImportFile{exported(random, s.work.Plan())}}
			before := s.documents()
			want, err := Import(ImportRequest{Asked: asked, Plan: File{Name: "p", Bytes: before.plan}, Snapshot: File{Name: "s", Bytes: before.snapshot}, Reading: files}, nil)
			is.NoErr(err)

			stop := errors.New("stop")
			was := looks(t, s)
			for _, after := range []int{0, 1, 2, 3, 10} { // in the reading, and in the check that follows
				calls := 0
				_, err = s.Import(ImportOfPlanRequest{Asked: asked, Reading: files}, func(int, int) error {
					if calls++; calls > after {
						return stop
					}
					return nil
				})
				is.True(errors.Is(err, stop))
				is.Equal(looks(t, s), was)
			}

			got, err := s.Import(ImportOfPlanRequest{Asked: asked, Reading: files}, nil)
			is.NoErr(err)
			now := s.documents()
			is.Equal(string(now.plan), string(want.Plan))
			is.Equal(string(now.snapshot), string(want.Snapshot))
			is.Equal(got.Files, want.Files)
			is.Equal(got.Batches, want.Batches)
			is.Equal(got.Changed, want.Changed)

			again, err := s.Import(ImportOfPlanRequest{Asked: asked, Reading: files}, nil)
			is.NoErr(err)
			is.True(!again.Changed)
			is.Equal(lastTitle(s.past), "Import 1 file")

			_, err = s.Undo(TurnRequest{}, nil)
			is.NoErr(err)
			is.Equal(string(s.documents().plan), string(before.plan))
			is.Equal(string(s.documents().snapshot), string(before.snapshot))
			_, err = s.Redo(TurnRequest{}, nil)
			is.NoErr(err)
			is.Equal(string(s.documents().plan), string(now.plan))
			is.Equal(string(s.documents().snapshot), string(now.snapshot))
		}
	}
}

// TestARunbookIsThatOfTheFiles holds the promise that the planner and the
// command line write the same bytes.
func TestARunbookIsThatOfTheFiles(t *testing.T) {
	for seed := range uint64(4) {
		is := is.New(t)
		random := rand.New(rand.NewPCG(seed, 8))
		s := broken(t, random, seed)
		empty := seed%2 == 0
		if !empty {
			_, err := s.Import(ImportOfPlanRequest{Asked: asked, Reading: Reading{Files: []ImportFile{exported(random, s.work.Plan())}}}, nil)
			is.NoErr(err)
		}
		for range 6 { // places in lists change, files do not tell
			_, err := s.Do(DoRequest{Asked: asked, Edits: randomEdits(random, s.work.Plan())}, nil)
			is.NoErr(err)
		}
		files, err := s.Files(FilesRequest{Asked: asked}, nil)
		is.NoErr(err)
		formatted, err := Format(PlanRequest{Plan: File{Name: "p", Bytes: files.Plan}}, nil)
		is.NoErr(err)
		is.True(!formatted.Changed)
		want, err := Runbook(RunbookRequest{Asked: asked, Plan: File{Name: "p", Bytes: files.Plan}, Snapshot: File{Name: "s", Bytes: files.Snapshot}, EmptyTenant: empty, Zip: true}, nil)
		is.NoErr(err)
		got, err := s.Runbook(RunbookOfPlanRequest{Asked: asked, Doing: Doing{EmptyTenant: empty}, Zip: true}, nil)
		is.NoErr(err)
		is.True(bytes.Equal(got.Zip, want.Zip))
		is.Equal(len(got.Files), len(want.Files))
		change, err := s.Change(ChangeRequest{Asked: asked, Doing: Doing{EmptyTenant: empty}}, nil)
		is.NoErr(err)
		for i, f := range change.Files {
			is.Equal(f, FileSize{want.Files[i].Name, len(want.Files[i].Bytes)})
		}
	}
}

func TestAListOfFindingsStaysSmall(t *testing.T) {
	is := is.New(t)
	p := tenant.Make(tenant.Size{Users: 3000, Numbers: 200, Sites: 4}, 1)
	for i := range p.Users {
		p.Users[i].EnterpriseVoiceEnabled = plan.No
	}
	var s Session
	_, err := s.Open(OpenRequest{Asked: asked, Plan: File{Name: "p", Bytes: plan.EncodePlan(p)}}, nil)
	is.NoErr(err)
	list, err := s.Findings(FindingsRequest{Asked: asked}, nil)
	is.NoErr(err)
	most := 0
	for _, f := range list.Findings {
		most = max(most, f.Count)
	}
	is.True(most > 500)
	text, err := json.Marshal(list)
	is.NoErr(err)
	is.True(len(text) < 1000*(len(list.Findings)+len(list.Questions)+1))

	// Next leads through all of them once, and previous back.
	key, seen := list.Findings[0].Key, 0
	var last *Key
	for {
		f, err := s.Finding(FindingRequest{Asked: asked, Key: key}, nil)
		is.NoErr(err)
		is.Equal(fmt.Sprint(f.Order.Previous != nil), fmt.Sprint(last != nil))
		if last != nil {
			is.Equal(*f.Order.Previous, *last)
		}
		is.True(len(f.Affected) <= fewAffected && f.Total == max(1, f.Total))
		is.True(f.Order.At >= 1 && f.Order.At <= f.Order.Of)
		seen++
		if f.Order.Next == nil {
			break
		}
		here := key
		last, key = &here, *f.Order.Next
	}
	is.Equal(seen, list.Total)
}

// What a runbook is made of is kept from one question to the next, never over a change.
func TestAKeptChangeIsThatOfThePlanAsItStands(t *testing.T) {
	is := is.New(t)
	random := rand.New(rand.NewPCG(1, 14))
	s := broken(t, random, 1)
	fresh := func() *ChangeResponse {
		s.planned = nil
		change, err := s.Change(ChangeRequest{Asked: asked}, nil)
		is.NoErr(err)
		return change
	}
	_, err := s.Import(ImportOfPlanRequest{Asked: asked, Reading: Reading{Files: []ImportFile{exported(random, s.work.Plan())}}}, nil)
	is.NoErr(err)
	differs := 0
	before := fresh()
	for range 12 {
		switch random.IntN(3) {
		case 0:
			_, err = s.Import(ImportOfPlanRequest{Asked: asked, Reading: Reading{Files: []ImportFile{exported(random, s.work.Plan())}}}, nil)
		case 1:
			_, err = s.Undo(TurnRequest{}, nil)
		default:
			_, err = s.Do(DoRequest{Asked: asked, Title: "edit", Edits: randomEdits(random, s.work.Plan())}, nil)
		}
		is.NoErr(err)
		kept, err := s.Change(ChangeRequest{Asked: asked}, nil)
		is.NoErr(err)
		again, err := s.Change(ChangeRequest{Asked: asked}, nil) // nothing was written over
		is.NoErr(err)
		is.Equal(again, kept)
		want := fresh()
		is.Equal(kept, want)
		if fmt.Sprint(want) != fmt.Sprint(before) {
			differs++
		}
		before = want
	}
	is.True(differs > 0)
}
