package keep

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sort"
	"strings"
	"testing"
	"time"

	"github.com/matryer/is"

	"partyline/core/api"
	"partyline/core/plan"
)

// memory is a Database that can be full and can lose what it was told last.
type memory struct {
	tables map[string]map[string][]byte
	full   error
}

func newMemory() *memory {
	m := &memory{tables: map[string]map[string][]byte{}}
	for _, t := range Missing(0) {
		m.tables[t] = map[string][]byte{}
	}
	return m
}

func (m *memory) Get(_ context.Context, table, key string) ([]byte, error) {
	return m.tables[table][key], nil
}

func (m *memory) List(_ context.Context, table, prefix string) ([]Record, error) {
	var records []Record
	for key, bytes := range m.tables[table] {
		if strings.HasPrefix(key, prefix) {
			records = append(records, Record{key, bytes})
		}
	}
	sort.Slice(records, func(i, j int) bool { return records[i].Key < records[j].Key })
	return records, nil
}

func (m *memory) Write(_ context.Context, was *Record, changes []Change) error {
	if m.full != nil {
		return m.full
	}
	if was != nil {
		if err := was.Differs(m.tables[Plans][was.Key]); err != nil {
			return err
		}
	}
	for _, c := range changes {
		if c.Bytes != nil {
			m.tables[c.Table][c.Key] = c.Bytes
			continue
		}
		for key := range m.tables[c.Table] {
			if strings.HasPrefix(key, c.Key) {
				delete(m.tables[c.Table], key)
			}
		}
	}
	return nil
}

const document = `{"format": "partyline/plan", "version": 1, "name": "Test", "users": [
 {"userPrincipalName": "ana@contoso.com", "displayName": "Ana", "accountType": "User"},
 {"userPrincipalName": "bo@contoso.com", "displayName": "Bo", "accountType": "User"}]}`

var asked = api.Asked{AsOf: "2026-11-26T08:00:00Z"}

func opened(t *testing.T) *api.Session {
	t.Helper()
	s := &api.Session{}
	if _, err := s.Open(api.OpenRequest{Asked: asked, Plan: api.File{Name: "p", Bytes: []byte(document)}}, nil); err != nil {
		t.Fatal(err)
	}
	s.Journal()
	return s
}

func rename(s *api.Session, n int) error {
	at := plan.At(plan.KindUser, []string{"ana@contoso.com", "bo@contoso.com"}[n%2]).Field("displayName")
	_, err := s.Do(api.DoRequest{Asked: asked, Title: fmt.Sprint("edit ", n), Edits: []plan.Edit{plan.Set(at, plan.TextValue(fmt.Sprint("Name ", n)))}}, nil)
	return err
}

func resumed(t *testing.T, k Keeper, id string) (*api.Session, bool) {
	t.Helper()
	_, stored, entries, fell, err := k.Load(context.Background(), id)
	if err != nil {
		t.Fatal(err)
	}
	s := &api.Session{}
	if _, err := s.Resume(stored, entries, time.Now(), nil); err != nil {
		t.Fatal(err)
	}
	return s, fell
}

func text(s *api.Session) string {
	state, _ := s.State(api.StateRequest{}, nil)
	return fmt.Sprintf("%s undo %q redo %q seq %d", s.Store().Plan, state.Undo, state.Redo, state.Seq)
}

func TestWhatWasKeptIsThereAgain(t *testing.T) {
	for seed := range uint64(20) {
		is := is.New(t)
		random := rand.New(rand.NewPCG(seed, 1))
		k, s := Keeper{newMemory()}, opened(t)
		kept := &Kept{ID: "one", Name: "Test"}
		is.NoErr(k.Put(context.Background(), kept, s.Store()))
		for n := range 60 {
			switch random.IntN(6) {
			case 0:
				_, _ = s.Undo(api.TurnRequest{Asked: asked}, nil)
			case 1:
				_, _ = s.Redo(api.TurnRequest{Asked: asked}, nil)
			default:
				is.NoErr(rename(s, n))
			}
			if random.IntN(3) > 0 {
				continue
			}
			entries, whole := s.Journal()
			if whole || random.IntN(4) == 0 {
				is.NoErr(k.Put(context.Background(), kept, s.Store()))
			} else {
				is.NoErr(k.Append(context.Background(), kept, entries))
			}
			again, fell := resumed(t, k, "one")
			is.Equal(fell, false)
			is.Equal(text(again), text(s))
		}
	}
}

func TestAFailedWriteChangesNothingAndCanBeTriedAgain(t *testing.T) {
	is := is.New(t)
	m := newMemory()
	k, s := Keeper{m}, opened(t)
	kept := &Kept{ID: "one"}
	is.NoErr(k.Put(context.Background(), kept, s.Store()))
	before := *kept
	is.NoErr(rename(s, 1))
	entries, _ := s.Journal()
	m.full = errors.New("full")
	is.True(k.Append(context.Background(), kept, entries) != nil)
	is.True(k.Put(context.Background(), kept, s.Store()) != nil)
	is.Equal(*kept, before)
	m.full = nil
	is.NoErr(k.Append(context.Background(), kept, entries))
	again, _ := resumed(t, k, "one")
	is.Equal(text(again), text(s))
}

func TestTwoWritersNeverWriteOverEachOther(t *testing.T) {
	is := is.New(t)
	ctx, m := context.Background(), newMemory()
	k, s := Keeper{m}, opened(t)
	is.NoErr(k.Put(ctx, &Kept{ID: "one"}, s.Store()))
	first, _, _, _, err := k.Load(ctx, "one")
	is.NoErr(err)
	second, _, _, _, err := k.Load(ctx, "one")
	is.NoErr(err)
	is.NoErr(rename(s, 1))
	entries, _ := s.Journal()
	is.NoErr(k.Append(ctx, first, entries))
	before := fmt.Sprint(m.tables)
	is.Equal(k.Append(ctx, second, entries), ErrElsewhere)
	is.Equal(k.Put(ctx, second, s.Store()), ErrElsewhere)
	is.Equal(fmt.Sprint(m.tables), before)
	is.NoErr(rename(s, 2))
	entries, _ = s.Journal()
	is.NoErr(k.Append(ctx, first, entries)) // the first goes on

	is.NoErr(k.Delete(ctx, "one"))
	is.Equal(k.Append(ctx, first, entries), ErrGone)
	is.Equal(k.Put(ctx, first, s.Store()), ErrGone)
	list, _, err := k.List(ctx)
	is.NoErr(err)
	is.Equal(len(list), 0) // a deleted plan does not come back in part
}

func TestADamagedCopyFallsBackToTheOneBefore(t *testing.T) {
	is := is.New(t)
	m := newMemory()
	k, s := Keeper{m}, opened(t)
	kept := &Kept{ID: "one"}
	is.NoErr(k.Put(context.Background(), kept, s.Store()))
	for n := range 4 {
		is.NoErr(rename(s, n))
		entries, _ := s.Journal()
		is.NoErr(k.Append(context.Background(), kept, entries))
	}
	is.NoErr(k.Put(context.Background(), kept, s.Store()))
	is.NoErr(rename(s, 9))
	entries, _ := s.Journal()
	is.NoErr(k.Append(context.Background(), kept, entries))

	delete(m.tables[Bases], kept.base(kept.Generation)+"plan")
	again, fell := resumed(t, k, "one")
	is.True(fell)
	is.Equal(text(again), text(s)) // nothing is lost: its journal goes on in the newer one's
}

func TestOldCopiesGoAndOthersStay(t *testing.T) {
	is := is.New(t)
	m := newMemory()
	k, s := Keeper{m}, opened(t)
	one, other := &Kept{ID: "one"}, &Kept{ID: "two"}
	is.NoErr(k.Put(context.Background(), other, s.Store()))
	for range 5 {
		is.NoErr(k.Put(context.Background(), one, s.Store()))
	}
	bases, _ := m.List(context.Background(), Bases, "one/")
	is.Equal(len(bases), 4) // history and plan, of two generations
	is.NoErr(k.Delete(context.Background(), "one"))
	list, unreadable, err := k.List(context.Background())
	is.NoErr(err)
	is.Equal(unreadable, 0)
	is.Equal(len(list), 1)
	is.Equal(list[0].ID, "two")
	_, _ = resumed(t, k, "two")
}

func TestARecordThatCannotBeReadIsCountedAndLeft(t *testing.T) {
	is := is.New(t)
	m := newMemory()
	m.tables[Plans]["x"] = []byte("{broken")
	list, unreadable, err := Keeper{m}.List(context.Background())
	is.NoErr(err)
	is.Equal(len(list), 0)
	is.Equal(unreadable, 1)
	is.True(m.tables[Plans]["x"] != nil)
}

func TestALongJournalAsksForANewCopy(t *testing.T) {
	is := is.New(t)
	kept := &Kept{}
	is.Equal(kept.Due(), false)
	kept.Entries = longJournal
	is.True(kept.Due())
	is.True((&Kept{Bytes: fatJournal}).Due())
}
