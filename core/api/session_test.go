package api

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/matryer/is"

	"partyline/core/internal/tenant"
	"partyline/core/plan"
)

const testTime = "2026-11-24T12:00:00Z"

var asked = Asked{AsOf: testTime}

// opened gives a session on a sane tenant.
func opened(t *testing.T, seed uint64) *Session {
	t.Helper()
	p := tenant.Make(tenant.Size{Users: 60, Numbers: 40, Sites: 4}, seed)
	p.Tenant.TenantID = "11111111-2222-3333-4444-555555555555"
	var s Session
	if _, err := s.Open(OpenRequest{Asked: asked, Plan: File{Name: "p", Bytes: plan.EncodePlan(p)}}, nil); err != nil {
		t.Fatal(err)
	}
	return &s
}

// randomEdits gives edits that apply, some of which break or mend something.
func randomEdits(random *rand.Rand, p *plan.Plan) []plan.Edit {
	var edits []plan.Edit
	for range 1 + random.IntN(6) {
		user := plan.At(plan.KindUser, p.Users[random.IntN(len(p.Users))].UserPrincipalName)
		pick := func(values ...plan.Value) plan.Value { return values[random.IntN(len(values))] }
		edits = append(edits, []plan.Edit{
			plan.Set(user.Field("policies", "voiceRouting"), pick("null", "", `"Global"`)),
			plan.Set(user.Field("policies", "emergencyCallRouting"), pick("null", "")),
			plan.Set(user.Field("enterpriseVoiceEnabled"), pick("true", "false", "")),
			plan.Set(user.Field("displayName"), plan.TextValue(fmt.Sprint("Person ", random.IntN(100)))),
			plan.Set(plan.At(plan.KindTenant, "Global").Field("module"), pick(`"5.5.0"`, `"4.9.0"`)),
		}[random.IntN(5)])
	}
	switch random.IntN(6) {
	case 0:
		edits = append(edits, plan.Edit{Op: plan.OpRemove, Address: plan.At(plan.KindUser, p.Users[random.IntN(len(p.Users))].UserPrincipalName)})
	case 1:
		edits = append(edits, plan.Edit{Op: plan.OpAdd, Address: plan.At(plan.KindUser, fmt.Sprintf("new%d@contoso.com", random.Int64())), After: `{"accountType":"User"}`})
	}
	return edits
}

// broken gives a session on a tenant in which things are wrong.
func broken(t *testing.T, random *rand.Rand, seed uint64) *Session {
	t.Helper()
	s := opened(t, seed)
	for range 4 {
		if _, err := s.Do(DoRequest{Asked: asked, Title: "break", Edits: randomEdits(random, s.work.Plan())}, nil); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// exported is a file of people as Get-CsOnlineUser gives it.
func exported(random *rand.Rand, p *plan.Plan) ImportFile {
	text := "\"UserPrincipalName\",\"DisplayName\",\"AccountType\",\"UsageLocation\"\n"
	for range 3 {
		name := fmt.Sprintf("found%d@contoso.com", random.IntN(8))
		if random.IntN(2) == 0 {
			name = p.Users[random.IntN(len(p.Users))].UserPrincipalName
		}
		text += fmt.Sprintf("%q,%q,\"User\",\"US\"\n", name, fmt.Sprint("Found ", random.IntN(100)))
	}
	return ImportFile{Name: "people.csv", Bytes: []byte(text)}
}

// act does something at random; what has nothing to act on is no failure.
func act(t *testing.T, random *rand.Rand, s *Session) {
	t.Helper()
	var err error
	var mayFail bool
	p := s.work.Plan()
	switch n := random.IntN(20); {
	case n < 7:
		_, err = s.Do(DoRequest{Asked: asked, Title: fmt.Sprint("edit ", random.IntN(1000)), Edits: randomEdits(random, p)}, nil)
	case n < 11:
		_, err = s.Undo(TurnRequest{}, nil)
		mayFail = len(s.past) == 0
	case n < 14:
		_, err = s.Redo(TurnRequest{}, nil)
		mayFail = len(s.future) == 0
	case n < 15:
		_, err = s.Title(TitleRequest{Asked: asked, Name: fmt.Sprint("Name ", random.IntN(5))}, nil)
	case n < 16:
		_, err = s.Fix(FixOfPlanRequest{Asked: asked, Chosen: Chosen{All: true}}, nil)
		mayFail = true
	case n < 18:
		_, err = s.Import(ImportOfPlanRequest{Asked: asked, Reading: Reading{Files: []ImportFile{exported(random, p)}}}, nil)
	default:
		if found := s.findings().Findings; len(found) > 0 {
			f := found[random.IntN(len(found))]
			_, err = s.Accept(AcceptOfPlanRequest{Asked: asked, Consent: Consent{Rule: f.Rule, Address: string(f.Address), Who: "ana@contoso.com", Reason: "known"}}, nil)
			mayFail = true // the thing at fault may be one that the plan lacks
		}
	}
	var known *Error
	if err != nil && (!mayFail || errors.As(err, &known) && known.Class == Fault) {
		t.Fatal(err)
	}
}

// carried gives what a store keeps after it went through JSON, as it does.
func carried(t *testing.T, st Stored, entries []Entry) (Stored, []Entry) {
	t.Helper()
	was := st
	text, err := json.Marshal(st)
	if err != nil {
		t.Fatal(err)
	}
	st = Stored{}
	if err := json.Unmarshal(text, &st); err != nil {
		t.Fatal(err)
	}
	st.Plan, st.Snapshot, st.Documents = was.Plan, was.Snapshot, was.Documents
	text, err = json.Marshal(entries)
	if err != nil {
		t.Fatal(err)
	}
	entries = nil
	if err := json.Unmarshal(text, &entries); err != nil {
		t.Fatal(err)
	}
	return st, entries
}

// looks is everything of a session that a person can tell apart.
func looks(t *testing.T, s *Session) string {
	t.Helper()
	d := s.documents()
	report, err := json.Marshal(s.findings())
	if err != nil {
		t.Fatal(err)
	}
	titles := func(list []turn) string {
		var all []string
		for _, c := range list {
			all = append(all, c.title)
		}
		return strings.Join(all, "\n")
	}
	return strings.Join([]string{string(d.plan), string(d.snapshot), string(report), titles(s.past), titles(s.future), fmt.Sprint(s.seq)}, "\n----\n")
}

func TestAStoreAndItsJournalGiveTheSessionAgain(t *testing.T) {
	asOf, _ := time.Parse(time.RFC3339, testTime)
	resumed, imports := 0, 0
	for seed := range uint64(3) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			is := is.New(t)
			random := rand.New(rand.NewPCG(seed, 5))
			s := opened(t, seed)
			var stored Stored
			var tail []Entry
			for range 40 {
				act(t, random, s)
				if random.IntN(3) > 0 {
					continue
				}
				entries, whole := s.Journal()
				tail = append(tail, entries...)
				if whole || random.IntN(6) == 0 {
					stored, tail = s.Store(), nil
				}
				imports += len(stored.Documents)
				st, journal := carried(t, stored, tail)
				var again Session
				_, err := again.Resume(st, journal, asOf, nil)
				is.NoErr(err)
				if got, want := looks(t, &again), looks(t, s); got != want {
					t.Fatalf("the session differs from what was kept of it:\n%.2000s\nwant\n%.2000s", got, want)
				}
				resumed++
				if random.IntN(4) == 0 {
					s = &again
				}
			}
			// The way back is the same as well.
			stored = s.Store()
			st, _ := carried(t, stored, nil)
			var again Session
			_, err := again.Resume(st, nil, asOf, nil)
			is.NoErr(err)
			for len(s.past) > 0 {
				_, err := s.Undo(TurnRequest{}, nil)
				is.NoErr(err)
				_, err = again.Undo(TurnRequest{}, nil)
				is.NoErr(err)
				is.Equal(looks(t, &again), looks(t, s))
			}
		})
	}
	is.New(t).True(resumed > 20 && imports > 5)
}

func TestUndoAndRedoGoThroughTheSameStates(t *testing.T) {
	for seed := range uint64(4) {
		is := is.New(t)
		random := rand.New(rand.NewPCG(seed, 9))
		s := opened(t, seed)
		documents := func() string { d := s.documents(); return string(d.plan) + string(d.snapshot) }
		states := []string{documents()}
		for len(states) < 12 {
			before := len(s.past)
			if random.IntN(4) == 0 {
				_, err := s.Import(ImportOfPlanRequest{Asked: asked, Reading: Reading{Files: []ImportFile{exported(random, s.work.Plan())}}}, nil)
				is.NoErr(err)
			} else {
				_, err := s.Do(DoRequest{Asked: asked, Title: "edit", Edits: randomEdits(random, s.work.Plan())}, nil)
				is.NoErr(err)
			}
			if len(s.past) <= before { // a bound was reached: what lies before it is gone
				states = states[len(states)-len(s.past):]
			}
			states = append(states, documents())
		}
		revision := s.work.Revision()
		for i := len(states) - 2; len(s.past) > 0; i-- {
			_, err := s.Undo(TurnRequest{}, nil)
			is.NoErr(err)
			is.Equal(documents(), states[i])
			is.True(s.work.Revision() > revision)
			revision = s.work.Revision()
		}
		first := len(states) - 1 - len(s.future)
		for i := first + 1; i < len(states); i++ {
			_, err := s.Redo(TurnRequest{}, nil)
			is.NoErr(err)
			is.Equal(documents(), states[i])
		}
	}
}

func TestResumeRefusesWhatItCannotRead(t *testing.T) {
	asOf, _ := time.Parse(time.RFC3339, testTime)
	s := opened(t, 1)
	kept := s.Store()
	edit := plan.Set(plan.At(plan.KindUser, s.work.Plan().Users[0].UserPrincipalName).Field("displayName"), `"Other"`)
	batch := func() *plan.Batch { return &plan.Batch{Title: "edit", Edits: []plan.Edit{edit}} }
	for _, c := range []struct {
		name    string
		change  func(st *Stored)
		journal []Entry
		says    string
	}{
		{"a newer version", func(st *Stored) { st.Version = plan.Version + 1 }, nil, "newer Partyline"},
		{"a gap", nil, []Entry{{Seq: 1, Op: Did, Batch: batch()}, {Seq: 3, Op: Did, Batch: batch()}}, "from entry 1 to entry 3"},
		{"a late beginning", nil, []Entry{{Seq: 2, Op: Did, Batch: batch()}}, "from entry 0 to entry 2"},
		{"an undo of nothing", nil, []Entry{{Seq: 1, Op: Undid}}, "finds no step"},
		{"a redo of nothing", nil, []Entry{{Seq: 1, Op: Redid}}, "finds no step"},
		{"no edits", nil, []Entry{{Seq: 1, Op: Did}}, "holds no edits"},
		{"another act", nil, []Entry{{Seq: 1, Op: "paint"}}, "not known"},
		{"edits that do not fit", nil, []Entry{{Seq: 1, Op: Did, Batch: &plan.Batch{Edits: []plan.Edit{{Op: plan.OpRemove, Address: "user:nobody@contoso.com"}}}}}, "entry 1"},
		{"a document that is not there", func(st *Stored) { st.Past = []StoredAct{{Title: "import", Plan: 7}} }, nil, "document 7 of 0"},
		{"an empty step", func(st *Stored) { st.Past = []StoredAct{{Title: "edit"}} }, nil, "nothing to turn"},
		{"a broken plan", func(st *Stored) { st.Plan = st.Plan[:20] }, nil, "the stored plan"},
	} {
		t.Run(c.name, func(t *testing.T) {
			is := is.New(t)
			st := kept
			if c.change != nil {
				c.change(&st)
			}
			again := *opened(t, 2)
			before := looks(t, &again)
			_, err := again.Resume(st, c.journal, asOf, nil)
			is.True(err != nil)
			is.True(strings.Contains(err.Error(), c.says)) // says what is wrong
			is.Equal(looks(t, &again), before)             // what was open stays open
		})
	}
}
