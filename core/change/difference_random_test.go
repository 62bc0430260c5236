package change

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"partyline/core/plan"
)

// few words, so that they meet.
var fewWords = []string{"a", "A", "b", "ana@contoso.com", "Tag:b", "x/y", "Global", "+14255550100", "tel:+14255550100", "6f4b3f2e-0000-4000-8000-00000000000a", "6F4B3F2E-0000-4000-8000-00000000000B", " c "}

// randomObjects gives things of every kind of the tenant, with random fields.
func randomObjects(r *rand.Rand) *plan.Objects {
	var o plan.Objects
	fill(r, reflect.ValueOf(&o).Elem(), "", true)
	o.ContactCenter.ClientSecret = ""
	return &o
}

func fill(r *rand.Rand, v reflect.Value, tag string, lists bool) {
	switch x := v.Addr().Interface().(type) {
	case *plan.Ref:
		*x = plan.Ref{Known: r.IntN(3) > 0}
		if x.Known && r.IntN(3) > 0 {
			x.Name = fewWords[r.IntN(len(fewWords))]
		}
		return
	case *plan.Tri:
		*x = plan.Tri(r.IntN(3))
		return
	}
	switch v.Kind() {
	case reflect.String:
		switch _, oneOf, ok := strings.Cut(tag, "oneof="); {
		case ok:
			words := strings.Split(oneOf, "|")
			v.SetString(words[r.IntN(len(words))])
		case strings.Contains(tag, "key") || r.IntN(3) > 0:
			v.SetString(fewWords[r.IntN(len(fewWords))])
		}
	case reflect.Int:
		v.SetInt(int64(r.IntN(3)))
	case reflect.Slice:
		if lists && r.IntN(6) == 0 {
			return
		}
		list, seen := reflect.MakeSlice(v.Type(), 0, 0), map[string]bool{}
		for range r.IntN(5) {
			e := reflect.New(v.Type().Elem()).Elem()
			fill(r, e, "", false)
			if key := keyOf(e); !seen[key] || key == "" {
				seen[key] = true
				list = reflect.Append(list, e)
			}
		}
		v.Set(list)
	case reflect.Struct:
		for i := range v.NumField() {
			tag := v.Type().Field(i).Tag.Get("plan")
			if v.Type().Field(i).Name == "PolicyType" {
				kinds := plan.PolicyKinds()
				v.Field(i).SetString(kinds[r.IntN(len(kinds))].PolicyType())
				continue
			}
			fill(r, v.Field(i), tag, lists)
		}
	}
}

func keyOf(v reflect.Value) string {
	key := ""
	if v.Kind() == reflect.Struct {
		for i := range v.NumField() {
			if strings.Contains(v.Type().Field(i).Tag.Get("plan"), "key") {
				key += "/" + strings.ToLower(v.Field(i).String())
			}
		}
	}
	return key
}

func copyObjects(o *plan.Objects) *plan.Objects {
	p, _, err := plan.DecodePlan("copy", plan.EncodePlan(&plan.Plan{Objects: *o}))
	if err != nil {
		panic(err)
	}
	return &p.Objects
}

func thingsOf(d *Difference) string {
	text, _ := json.MarshalIndent(d.Things, "", " ")
	return string(text)
}

func TestNothingDiffersFromItself(t *testing.T) {
	for seed := range uint64(100) {
		o := randomObjects(rand.New(rand.NewPCG(seed, 1)))
		d := Compare(&plan.Plan{Objects: *copyObjects(o)}, &plan.Snapshot{Objects: *o}, Comparing{Previous: &plan.Snapshot{Objects: *o}})
		for _, thing := range d.Things {
			t.Fatalf("seed %d: %v", seed, thing)
		}
	}
}

func TestShuffledSetsAreNoDifference(t *testing.T) {
	shuffled := 0
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 2))
		o := randomObjects(r)
		other := copyObjects(o)
		shuffled += shuffle(r, reflect.ValueOf(other).Elem())
		d := Compare(&plan.Plan{Objects: *other}, &plan.Snapshot{Objects: *o}, Comparing{})
		if d.Differs() {
			t.Fatalf("seed %d: %s", seed, thingsOf(d))
		}
	}
	if shuffled < 1000 {
		t.Errorf("%d sets were shuffled: the test saw too little", shuffled)
	}
}

// shuffle puts the things of each kind, and whatever is a set, into another order.
func shuffle(r *rand.Rand, v reflect.Value) int {
	n := 0
	for i := range v.NumField() {
		f, of := v.Field(i), v.Type().Field(i)
		tag, name := of.Tag.Get("plan"), of.Tag.Get("json")
		if f.Kind() == reflect.Struct {
			n += shuffle(r, f)
		}
		if f.Kind() != reflect.Slice || f.Len() < 2 {
			continue
		}
		if f.Type().Elem().Kind() == reflect.Struct {
			for j := range f.Len() {
				n += shuffle(r, f.Index(j))
			}
		}
		isText := f.Type().Elem().Kind() == reflect.String
		if strings.Contains(tag, "kind=") || strings.Contains(tag, "set") || name == "onlinePstnGatewayList" || !isText && has(unordered, name) || name == "emergencyDialMask" {
			swap := reflect.Swapper(f.Interface())
			r.Shuffle(f.Len(), swap)
			n++
		}
	}
	return n
}

func TestWhatIsTakenOverNoLongerDiffers(t *testing.T) {
	differed := 0
	for seed := range uint64(150) {
		r := rand.New(rand.NewPCG(seed, 3))
		p := &plan.Plan{Objects: *copyObjects(randomObjects(r))}
		found := &plan.Snapshot{Objects: *copyObjects(randomObjects(r))}
		previous := &plan.Snapshot{Objects: *copyObjects(randomObjects(r))}
		if seed%3 == 0 {
			previous = nil
		}
		d := Compare(p, found, Comparing{Previous: previous})
		differed += len(d.Things)
		checkOrder(t, d)
		// A rename rewrites references, those too that were taken over and lead
		// nowhere in the tenant: they come right the next time.
		for round := 0; d.Differs(); round++ {
			batch := d.TakeOver(nil)
			if _, err := plan.Apply(p, plan.NewIndex(p), batch); err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
			renamed := slices.ContainsFunc(batch.Edits, func(e plan.Edit) bool { return e.Op == plan.OpRename })
			d = Compare(p, found, Comparing{Previous: previous})
			if d.Differs() && (!renamed || round > 2) {
				t.Fatalf("seed %d: still differs: %s", seed, thingsOf(d))
			}
		}
	}
	if differed < 1000 {
		t.Errorf("%d things differed: the test saw too little", differed)
	}
}

// checkOrder fails where a thing stands before what its reason names, outside of circles.
func checkOrder(t *testing.T, d *Difference) {
	t.Helper()
	at := map[plan.Address]int{}
	for i, thing := range d.Things {
		at[thing.Address] = i
	}
	for i, thing := range d.Things {
		for _, r := range thing.After {
			if at[r.Address] >= i {
				t.Fatalf("%s stands before %s: %s", thing.Address, r.Address, r.Why)
			}
		}
	}
}

func TestEveryFieldThatIsLeftOutExists(t *testing.T) {
	for _, l := range leftOuts {
		var pointers []string
		for _, f := range plan.Fields(l.kind) {
			pointers = append(pointers, f.Pointer())
		}
		for _, pointer := range strings.Fields(l.own + " " + l.told) {
			if !slices.ContainsFunc(pointers, func(p string) bool {
				return p == pointer || strings.HasSuffix(pointer, "/") && strings.HasPrefix(p, pointer)
			}) {
				t.Errorf("%s has no field %s", l.kind, pointer)
			}
		}
	}
	schema := string(plan.Schema())
	for name := range strings.FieldsSeq(withoutCase + " " + phones + " " + unordered) {
		if !strings.Contains(schema, fmt.Sprintf("%q", name)) {
			t.Errorf("no field is named %s", name)
		}
	}
}
