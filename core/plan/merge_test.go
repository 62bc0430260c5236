package plan

import (
	"testing"

	"github.com/matryer/is"
)

func whole(Kind) bool   { return true }
func partial(Kind) bool { return false }

func TestMergeFollowsTheTenantAndKeepsWhatAPersonSet(t *testing.T) {
	is := is.New(t)
	user := func(upn, office, city string) User { return User{UserPrincipalName: upn, Office: office, City: city} }
	base := &Objects{Users: []User{user("ana", "1", "x"), user("bo", "1", "x"), user("cy", "1", "x"), user("di", "1", "x"), user("ed", "1", "x"), user("flo", "1", "x")}}
	p := &Plan{}
	p.Users = []User{
		user("ana", "1", "y"),   // a person set the city, the tenant the office
		user("Bo", "2", "x"),    // both set the office, otherwise
		user("cy", "3", "x"),    // both set the office alike
		user("di", "1", "x"),    // gone from the tenant
		user("ed", "1", "mine"), // gone from the tenant, changed here
		user("gus", "1", "x"),   // only here
	} // flo was taken away here, and changed in the tenant
	found := &Objects{Users: []User{user("ana", "9", "x"), user("bo", "3", ""), user("cy", "3", "x"), user("flo", "2", "x"), user("hal", "1", "x")}, Groups: []Group{}}
	b, conflicts := Merge(base, found, p, whole)
	is.Equal(b.Edits, []Edit{
		{OpSet, "user:ana#/office", `"1"`, `"9"`},
		{OpAdd, "user:hal", "", `{"userPrincipalName":"hal","city":"x","office":"1"}`},
		{OpRemove, "user:di", `{"userPrincipalName":"di","city":"x","office":"1"}`, ""},
		{OpAdd, "group:*", "", ""},
	})
	is.Equal(conflicts, []Conflict{
		{"user:Bo#/office", `"1"`, `"2"`, `"3"`},
		{"user:flo", `{"userPrincipalName":"flo","city":"x","office":"1"}`, "", `{"userPrincipalName":"flo","city":"x","office":"2"}`},
		{"user:ed", `{"userPrincipalName":"ed","city":"x","office":"1"}`, `{"userPrincipalName":"ed","city":"mine","office":"1"}`, ""},
	})
	b, _ = Merge(base, found, p, partial)
	for _, e := range b.Edits {
		is.True(e.Op != OpRemove) // a part of an export takes nothing away
	}
}

func TestMergeIntoAnEmptyPlanAdoptsEverything(t *testing.T) {
	for seed := range uint64(150) {
		found := &newRandom(seed).plan().Objects
		p := &Plan{}
		b, conflicts := Merge(nil, found, p, whole)
		if len(conflicts) > 0 {
			t.Fatalf("seed %d: conflicts with an empty plan: %v", seed, conflicts)
		}
		x := NewIndex(p)
		if _, err := Apply(p, x, b); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		want := string(EncodePlan(&Plan{Objects: *found}))
		if got := string(EncodePlan(p)); got != want {
			t.Fatalf("seed %d: not everything was adopted\n%s", seed, firstDifference(want, got))
		}
	}
}

func TestMergingASnapshotTwiceChangesNothing(t *testing.T) {
	merged, met := 0, 0
	for seed := range uint64(200) {
		r := newRandom(seed)
		base, found, p := r.plan(), r.plan(), r.plan()
		complete := whole
		if seed%2 == 0 {
			complete = partial
		}
		b, conflicts := Merge(&base.Objects, &found.Objects, p, complete)
		merged, met = merged+len(b.Edits), met+len(conflicts)
		before := string(EncodePlan(p))
		applied, err := Apply(p, NewIndex(p), b)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		// The snapshot that the next import compares with.
		after := base.Objects
		replaced := map[Kind]bool{}
		for _, kind := range Kinds() {
			replaced[kind] = complete(kind)
		}
		overlay(&after, &found.Objects, replaced)
		for _, next := range []*Objects{&found.Objects, &after} {
			if again, conflicts := Merge(&after, next, p, complete); len(again.Edits)+len(conflicts) > 0 {
				t.Fatalf("seed %d: merged again: %v %v", seed, again.Edits, conflicts)
			}
		}
		if _, err := Apply(p, NewIndex(p), applied.Undo); err != nil {
			t.Fatalf("seed %d: undo: %v", seed, err)
		}
		if got := string(EncodePlan(p)); got != before {
			t.Fatalf("seed %d: undo differs\n%s", seed, firstDifference(before, got))
		}
	}
	if merged == 0 || met == 0 {
		t.Errorf("%d edits and %d conflicts: the test saw too little", merged, met)
	}
}

func TestATargetIsMergedAsOne(t *testing.T) {
	is := is.New(t)
	queue := func(kind, id string) []CallQueue {
		return []CallQueue{{Name: "q", OverflowTarget: CallableEntity{Type: kind, ID: id}}}
	}
	p := &Plan{}
	p.CallQueues = queue("User", "2")
	b, conflicts := Merge(&Objects{CallQueues: queue("User", "1")}, &Objects{CallQueues: queue("ApplicationEndpoint", "1")}, p, whole)
	is.Equal(len(b.Edits), 0)
	is.Equal(len(conflicts), 1)
	is.Equal(conflicts[0].Address, Address("queue:q#/overflowActionTarget"))
}

func TestOverlayKeepsWhatThePartDoesNotKnow(t *testing.T) {
	is := is.New(t)
	into := Objects{
		Users:  []User{{UserPrincipalName: "ana", Office: "1", LineURI: Named("+1")}, {UserPrincipalName: "bo"}},
		Groups: []Group{{ID: "g"}},
	}
	kept := into.Users
	overlay(&into, &Objects{Users: []User{{UserPrincipalName: "ANA", Office: "2"}, {UserPrincipalName: "cy", LineURI: None()}}}, nil)
	is.Equal(into.Users, []User{{UserPrincipalName: "ana", Office: "2", LineURI: Named("+1")}, {UserPrincipalName: "bo"}, {UserPrincipalName: "cy", LineURI: None()}})
	is.Equal(into.Groups, []Group{{ID: "g"}})
	is.Equal(kept[0].Office, "1") // the old snapshot's list is its own
	overlay(&into, &Objects{Users: []User{{UserPrincipalName: "cy"}}, Groups: []Group{}}, map[Kind]bool{KindUser: true})
	is.Equal(into.Users, []User{{UserPrincipalName: "cy", LineURI: None()}})
	is.Equal(into.Groups, []Group{{ID: "g"}})
}

func TestDiffTurnsOnePlanIntoAnother(t *testing.T) {
	for seed := range uint64(100) {
		r := newRandom(seed)
		a, b := r.plan(), r.plan()
		if _, err := Apply(a, NewIndex(a), Batch{Edits: Diff(a, b)}); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		want := string(EncodePlan(b))
		if got := string(EncodePlan(a)); got != want {
			t.Fatalf("seed %d: differs\n%s", seed, firstDifference(want, got))
		}
		if again := Diff(a, b); len(again) > 0 {
			t.Fatalf("seed %d: still differs by %v", seed, again)
		}
	}
}
