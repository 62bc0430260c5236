package plan

import (
	"bytes"
	"reflect"
	"slices"
	"testing"

	"github.com/matryer/is"
)

func TestWhatIsWrittenReadsBackTheSame(t *testing.T) {
	for seed := range uint64(100) {
		checkPlanReadsBack(t, seed)
	}
}

func FuzzWhatIsWrittenReadsBackTheSame(f *testing.F) {
	f.Add(uint64(1))
	f.Fuzz(checkPlanReadsBack)
}

func checkPlanReadsBack(t *testing.T, seed uint64) {
	is := is.New(t)
	p := (&documents{state: seed}).plan()
	text := EncodePlan(p)
	back, _, err := DecodePlan("plan.json", text)
	is.NoErr(err)
	is.True(reflect.DeepEqual(back, p)) // the plan is the same
	is.Equal(string(EncodePlan(back)), string(text))

	s := (&documents{state: seed}).snapshot()
	text = EncodeSnapshot(s)
	found, _, err := DecodeSnapshot("snapshot.json", text)
	is.NoErr(err)
	is.True(reflect.DeepEqual(found, s)) // the snapshot is the same
}

func TestOrderInMemoryNeitherShowsNorChanges(t *testing.T) {
	is := is.New(t)
	p := (&documents{state: 5, full: true}).plan()
	text := EncodePlan(p)
	slices.Reverse(p.Users)
	slices.Reverse(p.GroupAssignments)
	slices.Reverse(p.Users[0].Licences)
	first := p.Users[0].UserPrincipalName
	licences := slices.Clone(p.Users[0].Licences)
	is.Equal(string(EncodePlan(p)), string(text))
	is.Equal(p.Users[0].UserPrincipalName, first)
	is.Equal(p.Users[0].Licences, licences)
	p.Users[0].Licences = append(p.Users[0].Licences, licences...)
	is.Equal(string(EncodePlan(p)), string(text)) // doubles in a set do not show
}

func TestASecretIsNeverWritten(t *testing.T) {
	is := is.New(t)
	p := new(Plan)
	p.ContactCenter.ClientSecret = "hunter2"
	is.True(!bytes.Contains(EncodePlan(p), []byte("hunter2")))
	is.True(!bytes.Contains(EncodePlan(p), []byte("contactCenter")))
}

func TestListsOfOneDocumentDoNotGrowIntoEachOther(t *testing.T) {
	is := is.New(t)
	p, _, err := DecodePlan("p", []byte(`{"format":"partyline/plan","version":1,"tenant":{"domains":["a","b"],"sipDomains":["c"]}}`))
	is.NoErr(err)
	p.Tenant.Domains = append(p.Tenant.Domains, "x")
	is.Equal(p.Tenant.SipDomains, []string{"c"})
}

func FuzzAnyBytesAreReadOrRefused(f *testing.F) {
	for seed := range uint64(5) {
		f.Add(EncodePlan((&documents{state: seed}).plan()))
	}
	f.Add(EncodePlan((&documents{full: true}).plan()))
	f.Add([]byte(`{"format":"partyline/plan","version":1,"users":[{"userPrincipalName":"\ud83d\ude00","lineUri":null}]}`))
	f.Fuzz(func(t *testing.T, src []byte) {
		is := is.New(t)
		p, s, err := DecodePlan("plan.json", src)
		if err != nil {
			all, ok := err.(Errors)
			is.True(ok && len(all) > 0 && len(all) <= maxErrors)
			is.True(p == nil && s == nil)
			for _, one := range all {
				is.True(one.Line > 0 && one.Column > 0)
			}
			return
		}
		text := EncodePlan(p)
		again, _, err := DecodePlan("plan.json", text)
		is.NoErr(err)
		is.Equal(string(EncodePlan(again)), string(text))
	})
}

// The reader keeps the keys that it has seen in the bits of one word.
func TestNoObjectHasMoreKeysThanTheReaderCounts(t *testing.T) {
	eachCodec(codecOf(reflect.TypeFor[Plan]()), func(c *codec) {
		if len(c.fields) > 64 {
			t.Errorf("an object with %d keys, beginning with %q", len(c.fields), c.fields[0].name)
		}
	})
}

func TestEveryKeyHasATag(t *testing.T) {
	eachCodec(codecOf(reflect.TypeFor[Plan]()), func(c *codec) {
		for i := range c.fields {
			f := &c.fields[i]
			if f.name == "" {
				t.Errorf("field %d after %q has no JSON key", i, c.fields[max(i-1, 0)].name)
			}
			if f.op == opText && f.typ.Kind() != reflect.String {
				t.Errorf("%q is a %s, which no reader knows", f.name, f.typ)
			}
			if f.key && f.op != opText {
				t.Errorf("%q is part of a key, but no text", f.name)
			}
		}
	})
}

func eachCodec(c *codec, visit func(*codec)) {
	visit(c)
	for i := range c.fields {
		if c.fields[i].sub != nil {
			eachCodec(c.fields[i].sub, visit)
		}
	}
}
