package plan

import (
	"reflect"
	"strings"
	"testing"

	"github.com/matryer/is"
)

func TestUndoGivesTheSameBytes(t *testing.T) {
	done := map[string]int{}
	for seed := range uint64(600) {
		r := newRandom(seed)
		p := r.plan()
		x := NewIndex(p)
		before := string(EncodePlan(p))
		var undos []Batch
		for range 4 {
			for range 3 {
				e := r.edit(p, x)
				one, err := Apply(p, x, Batch{Edits: []Edit{e}})
				if err != nil {
					continue
				}
				done[string(e.Op)+" "+e.Address.kindWord()]++
				undos = append(undos, one.Undo)
				sameIndex(t, seed, p, x)
			}
		}
		after := string(EncodePlan(p))
		if read, _, err := DecodePlan("p", []byte(after)); err != nil {
			t.Fatalf("seed %d: the changed plan cannot be read: %v", seed, err)
		} else if string(EncodePlan(read)) != after {
			t.Fatalf("seed %d: the changed plan reads differently", seed)
		}
		var redos []Batch
		for i := len(undos) - 1; i >= 0; i-- {
			applied, err := Apply(p, x, undos[i])
			if err != nil {
				t.Fatalf("seed %d: undo: %v", seed, err)
			}
			redos = append(redos, applied.Undo)
		}
		if got := string(EncodePlan(p)); got != before {
			t.Fatalf("seed %d: undo differs\n%s", seed, firstDifference(before, got))
		}
		for i := len(redos) - 1; i >= 0; i-- {
			if _, err := Apply(p, x, redos[i]); err != nil {
				t.Fatalf("seed %d: redo: %v", seed, err)
			}
		}
		if got := string(EncodePlan(p)); got != after {
			t.Fatalf("seed %d: redo differs\n%s", seed, firstDifference(after, got))
		}
	}
	for _, kind := range Kinds() {
		ops := []Op{OpSet}
		if !kind.Single() {
			ops = []Op{OpAdd, OpSet, OpRemove, OpRename}
		}
		for _, op := range ops {
			if done[string(op)+" "+kind.String()] == 0 && !(kind == KindUsage && op == OpSet) {
				t.Errorf("no %s of a %s was tried with success", op, kind)
			}
		}
	}
}

func (a Address) kindWord() string {
	parsed, err := a.Parse()
	if err != nil {
		return "list"
	}
	return parsed.Kind.String()
}

func TestABatchIsDoneWhollyOrNotAtAll(t *testing.T) {
	failed := 0
	for seed := range uint64(600) {
		r := newRandom(seed + 1e6)
		p := r.plan()
		x := NewIndex(p)
		was := clone(p)
		var b Batch
		for range 6 {
			e := r.edit(p, x)
			b.Edits = append(b.Edits, e)
		}
		if _, err := Apply(p, x, b); err != nil {
			failed++
			if !reflect.DeepEqual(p, was) {
				t.Fatalf("seed %d: a refused batch changed the plan", seed)
			}
		}
		sameIndex(t, seed, p, x)
	}
	if failed == 0 {
		t.Error("no batch was refused")
	}
}

// clone copies the lists of things; what stands inside them is never changed in place.
func clone(p *Plan) *Plan {
	copied := *p
	for _, kind := range Kinds() {
		h := homeOf(kind)
		if list := h.list(p); !kind.Single() && !list.IsNil() {
			fresh := reflect.MakeSlice(list.Type(), list.Len(), list.Len())
			reflect.Copy(fresh, list)
			h.list(&copied).Set(fresh)
		}
	}
	return &copied
}

func sameIndex(t *testing.T, seed uint64, p *Plan, x *Index) {
	t.Helper()
	fresh := NewIndex(p)
	for _, kind := range Kinds() {
		sameTable(t, seed, kind.String(), fresh.byKey[kind], x.byKey[kind])
	}
	sameTable(t, seed, "object ids of users", fresh.userIDs, x.userIDs)
	sameTable(t, seed, "object ids of accounts", fresh.accountIDs, x.accountIDs)
}

func sameTable(t *testing.T, seed uint64, name string, want, got table) {
	t.Helper()
	if len(want.at) == 0 && len(got.at) == 0 {
		return
	}
	if !reflect.DeepEqual(want.at, got.at) || len(want.several) != len(got.several) {
		t.Fatalf("seed %d: the index of %s is %v, a new one is %v", seed, name, got, want)
	}
}

func firstDifference(want, got string) string {
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return strings.Join(a[max(0, i-8):i+1], "\n") + "\n--- got\n" + strings.Join(b[max(0, i-8):i+1], "\n")
		}
	}
	return "one ends earlier"
}

func TestEditsAreRefusedWithAReason(t *testing.T) {
	base := func() *Plan {
		p := &Plan{}
		p.Users = []User{{UserPrincipalName: "ana@contoso.com", Site: "Seattle", Groups: []string{"g"}}, {UserPrincipalName: "bo@contoso.com"}}
		p.Tenant.Licences = []Licence{{SkuPartNumber: "E3"}}
		return p
	}
	for _, c := range []struct {
		edit Edit
		want string
	}{
		{Edit{OpAdd, "user:ANA@contoso.com", "", ""}, "it is in the plan already"},
		{Edit{OpAdd, "user:cy@contoso.com", "", `{"userPrincipalName":"di@contoso.com"}`}, `own key says "di@contoso.com"`},
		{Edit{OpAdd, "user:cy@contoso.com", "", `{"sit":"x"}`}, `did you mean "site"?`},
		{Edit{OpSet, "user:cy@contoso.com#/site", "", `"x"`}, "it is not in the plan"},
		{Edit{OpSet, "user:ana@contoso.com#/site", `"Prague"`, `"x"`}, `expected "\"Prague\"" there, found "\"Seattle\""`},
		{Edit{OpSet, "user:ana@contoso.com#/site", "", `7`}, "expected text, found number 7"},
		{Edit{OpSet, "user:ana@contoso.com#/sites", "", `"x"`}, `did you mean "site"?`},
		{Edit{OpSet, "user:ana@contoso.com#/site/0", "", `"x"`}, "has nothing inside it"},
		{Edit{OpSet, "user:ana@contoso.com#/userPrincipalName", "", `"x"`}, "use rename"},
		{Edit{OpSet, "user:ana@contoso.com#/groups/2", "", `"x"`}, "no element of a list of 1"},
		{Edit{OpSet, "user:ana@contoso.com#/groups/01", "", `"x"`}, "no element of a list of 1"},
		{Edit{OpRemove, "user:ana@contoso.com#/groups/1", "", ""}, "the list ends before element 1"},
		{Edit{OpAdd, "user:ana@contoso.com#/site", "", `"x"`}, "it holds"},
		{Edit{OpSet, "user:ana@contoso.com", `{"userPrincipalName":"ana@contoso.com"}`, `{}`}, "someone changed it meanwhile"},
		{Edit{OpRename, "user:ana@contoso.com", "", `"BO@contoso.com"`}, "is in the plan already"},
		{Edit{OpRename, "user:ana@contoso.com", "", `""`}, "no key for a user"},
		{Edit{OpAdd, "tenant:Global#/licences/-", "", `{"skuPartNumber":"e3"}`}, "stands on line"},
		{Edit{OpAdd, "tenant:Global#/licences/-", "", `{"skuId":"1"}`}, `no "skuPartNumber"`},
		{Edit{OpSet, "contactCenter:Global#/clientSecret", "", `"s"`}, "secrets are never kept"},
		{Edit{OpSet, "goals:Global#/sharedCalling", "", `[]`}, "there is no field"},
		{Edit{OpRemove, "tenant:Global", "", ""}, "always holds its tenant"},
		{Edit{OpRemove, "user:*", "", ""}, "still holds 2 things"},
		{Edit{OpSet, "person:a", "", ""}, "unknown kind"},
		{Edit{"move", "user:ana@contoso.com", "", ""}, "unknown operation"},
	} {
		p := base()
		_, err := Apply(p, NewIndex(p), Batch{Edits: []Edit{c.edit}})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: got %v, want %q in it", c.edit, err, c.want)
		}
		if !reflect.DeepEqual(p, base()) {
			t.Errorf("%v: changed the plan", c.edit)
		}
	}
}

func TestFieldsAndElementsAreSetByPointer(t *testing.T) {
	is := is.New(t)
	p := &Plan{}
	p.Users = []User{{UserPrincipalName: "ana@contoso.com"}}
	p.Policies.SharedCalling = []SharedCallingPolicy{{Name: "Seattle", EmergencyNumbers: []string{"+1"}}}
	kept := p.Policies.SharedCalling[0].EmergencyNumbers
	x := NewIndex(p)
	applied, err := Apply(p, x, Batch{ID: "1", Title: "share", Edits: []Edit{
		{OpSet, "user:ana@contoso.com#/policies/sharedCalling", "", `"Seattle"`},
		{OpSet, "user:ana@contoso.com#/policies/voiceRouting", "", `null`},
		{OpSet, "policy:sharedCalling/Seattle#/emergencyNumbers/0", `"+1"`, `"+2"`},
		{OpAdd, "policy:sharedCalling/Seattle#/emergencyNumbers/-", "", `"+3"`},
		{OpAdd, "policy:sharedCalling/Seattle#/emergencyNumbers/1", "", `"+4"`},
	}})
	is.NoErr(err)
	is.Equal(p.Users[0].Policies.SharedCalling, Named("Seattle"))
	is.Equal(p.Users[0].Policies.VoiceRouting, None())
	is.Equal(p.Policies.SharedCalling[0].EmergencyNumbers, []string{"+2", "+4", "+3"})
	is.Equal(kept, []string{"+1"}) // a copy of the thing keeps its own list
	is.Equal(applied.Touched, []Touched{{KindUser, 0}, {KindSharedCalling, 0}})
	is.Equal(applied.Undo.Title, "undo share")
	again, err := Apply(p, x, applied.Undo)
	is.NoErr(err)
	is.Equal(p.Policies.SharedCalling[0].EmergencyNumbers, kept)
	is.Equal(again.Undo.Title, "share")
}

func TestRenameRewritesEveryReference(t *testing.T) {
	is := is.New(t)
	p := &Plan{}
	p.Groups = []Group{{ID: "g", Members: []string{"ana@contoso.com", "BO@contoso.com"}}}
	p.Users = []User{{UserPrincipalName: "ana@contoso.com", Groups: []string{"G"}}, {UserPrincipalName: "bo@contoso.com", Groups: []string{"new"}}}
	p.Users[0].Policies.SharedCalling = Named("Old")
	p.Policies.SharedCalling = []SharedCallingPolicy{{Name: "Old"}}
	p.Policies.Calling = []CallingPolicy{{Name: "Old"}}
	p.GroupAssignments = []GroupAssignment{{PolicyType: "sharedCalling", Group: "g", Policy: "old"}, {PolicyType: "calling", Group: "g", Policy: "Old"}}
	p.Accepted = []Accepted{{Rule: "SHC001", Address: "policy:sharedCalling/OLD#/description"}, {Rule: "SHC001", Address: "groupAssignment:calling/g"}}
	x := NewIndex(p)
	before := string(EncodePlan(p))
	applied, err := Apply(p, x, Batch{Edits: []Edit{
		{OpRename, "policy:sharedCalling/old", `"Old"`, `"Seattle"`},
		{OpRename, "user:bo@contoso.com", "", `"bob@contoso.com"`},
		{OpRename, "group:g", "", `"new"`},
	}})
	is.NoErr(err)
	is.Equal(p.Users[0].Policies.SharedCalling, Named("Seattle"))
	is.Equal(p.Users[0].Groups, []string{"new"})
	is.Equal(p.Groups[0].Members, []string{"ana@contoso.com", "bob@contoso.com"})
	is.Equal(p.GroupAssignments[0], GroupAssignment{PolicyType: "sharedCalling", Group: "new", Policy: "Seattle"})
	is.Equal(p.GroupAssignments[1].Policy, "Old") // another kind of policy of that name
	is.Equal(p.Accepted[0].Address, "policy:sharedCalling/Seattle#/description")
	is.Equal(p.Accepted[1].Address, "groupAssignment:calling/new")
	_, err = Apply(p, x, applied.Undo)
	is.NoErr(err)
	is.Equal(string(EncodePlan(p)), before)
}
