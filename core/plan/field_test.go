package plan

import (
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"
)

func TestTheValueOfAFieldIsWhatAnEditFindsThere(t *testing.T) {
	is := is.New(t)
	seen := 0
	for seed := range uint64(40) {
		p := newRandom(seed).plan()
		x := NewIndex(p)
		for _, kind := range Kinds() {
			fields := Fields(kind)
			for i := range x.Len(kind) {
				for n := range fields {
					f := &fields[n]
					if f.IsKey() {
						is.Equal(f.Value(p, i), TextValue(f.Text(p, i)))
						continue
					}
					value := f.Value(p, i)
					_, err := Apply(p, x, Batch{Edits: []Edit{{Op: OpSet, Address: f.In(x.AddressOf(kind, i)), Before: value, After: value}}})
					if err != nil {
						t.Fatalf("seed %d: %s of %s: %v", seed, f.Pointer(), x.AddressOf(kind, i), err)
					}
					is.Equal(f.Value(p, i), value)
					seen++
				}
			}
		}
	}
	is.True(seen > 1000)
}

func TestFieldsHoldPolicyGrantsAndNoSecrets(t *testing.T) {
	is := is.New(t)
	var pointers []string
	for _, f := range Fields(KindUser) {
		pointers = append(pointers, f.Pointer())
	}
	is.Equal(pointers[0], "/userPrincipalName")
	is.True(slices.Contains(pointers, "/policies/voiceRouting"))
	for _, f := range Fields(KindContactCenter) {
		is.True(f.Name() != "clientSecret")
	}
	is.Equal(len(Fields(KindNone)), 0)
}

func TestASummaryHoldsTheTextsOfItsObjects(t *testing.T) {
	is := is.New(t)
	p := &Plan{}
	p.Policies.EmergencyCallRouting = []EmergencyCallRoutingPolicy{{Name: "US", EmergencyNumbers: []EmergencyNumber{
		{EmergencyDialString: "911", EmergencyDialMask: []string{"933"}, OnlinePSTNUsage: "Emergency"}, {EmergencyDialString: "112"},
	}}}
	for _, f := range Fields(KindEmergencyCallRouting) {
		if f.Name() == "emergencyNumbers" {
			is.Equal(f.Summary(p, 0), "911, 933, Emergency; 112")
		}
	}
}

func TestEachReferenceToIsPartOfEachReference(t *testing.T) {
	is := is.New(t)
	total := 0
	for seed := range uint64(20) {
		p := newRandom(seed).plan()
		x := NewIndex(p)
		for _, target := range Kinds() {
			var all, some []string
			EachReference(p, func(r *Reference) bool {
				if r.Target == target {
					all = append(all, string(r.Address(x)))
				}
				return true
			})
			EachReferenceTo(p, target, func(r *Reference) bool { some = append(some, string(r.Address(x))); return true })
			is.Equal(strings.Join(some, " "), strings.Join(all, " "))
			total += len(some)
		}
	}
	is.True(total > 100)
}
