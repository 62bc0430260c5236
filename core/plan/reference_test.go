package plan

import (
	"testing"

	"github.com/matryer/is"
)

func TestDanglingTellsMissingFromNotLookedAt(t *testing.T) {
	is := is.New(t)
	p := &Plan{}
	p.Users = []User{{UserPrincipalName: "ana", ObjectID: "0A"}}
	p.Users[0].Policies.SharedCalling = Named("gone")
	p.Users[0].Policies.Calling = Named("global")
	p.Users[0].Policies.VoiceRouting = None()
	p.Users[0].Policies.Mobility = Named("nobody looked")
	p.Policies.SharedCalling = []SharedCallingPolicy{{Name: "s", ResourceAccount: Named("0b")}}
	p.Policies.Calling = []CallingPolicy{}
	p.ResourceAccounts = []ResourceAccount{{UserPrincipalName: "ra", ObjectID: "0B"}}
	p.Groups = []Group{{ID: "g", Members: []string{"ANA", "0a", "bo"}}}
	p.GroupAssignments = []GroupAssignment{{PolicyType: "sharedCalling", Group: "G", Policy: "S"}, {PolicyType: "sharedCaling", Group: "g", Policy: "s"}}
	p.PstnUsages = []PstnUsage{}
	p.Policies.EmergencyCallRouting = []EmergencyCallRoutingPolicy{{Name: "e", EmergencyNumbers: []EmergencyNumber{{}, {OnlinePSTNUsage: "u"}}}}
	x := NewIndex(p)
	var got []string
	for _, r := range Dangling(p, x) {
		line := string(r.Address(x)) + " -> " + r.Target.String() + " " + r.Name
		if r.Unknown {
			line += "?"
		}
		got = append(got, line)
	}
	is.Equal(got, []string{
		"user:ana#/policies/sharedCalling -> policy:sharedCalling gone",
		"user:ana#/policies/mobility -> policy:mobility nobody looked?",
		"group:g#/members/2 -> user bo",
		"groupAssignment:sharedCaling/g#/policy ->  s",
		"policy:emergencyCallRouting/e#/emergencyNumbers/1/onlinePstnUsage -> usage u",
	})
}

func TestEveryReferenceIsSeenOnce(t *testing.T) {
	for seed := range uint64(50) {
		p := newRandom(seed).plan()
		x := NewIndex(p)
		seen := map[Address]bool{}
		n, byThing := 0, 0
		EachReference(p, func(r *Reference) bool {
			n++
			at := r.Address(x)
			if seen[at] {
				t.Fatalf("seed %d: %s is visited twice", seed, at)
			}
			seen[at] = true
			parsed, err := at.Parse()
			if err != nil {
				t.Fatal(err)
			}
			if r.keyPart(homeOf(r.Kind)) >= 0 {
				return true
			}
			// What stands at the address is the name.
			_, err = Apply(p, x, Batch{Edits: []Edit{{Op: OpSet, Address: at, Before: TextValue(r.Name), After: TextValue(r.Name)}}})
			if err != nil {
				t.Fatalf("seed %d: %v %v", seed, parsed, err)
			}
			return true
		})
		for _, kind := range Kinds() {
			for i := range x.Len(kind) {
				ReferencesOf(p, kind, i, func(*Reference) bool { byThing++; return true })
			}
		}
		if n != byThing || n == 0 {
			t.Fatalf("seed %d: %d references, thing by thing %d", seed, n, byThing)
		}
	}
}
