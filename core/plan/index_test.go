package plan

import (
	"fmt"
	"reflect"
	"testing"

	"github.com/matryer/is"
)

// oneOfEach gives a plan with two things of every kind, keys made of kind and place.
func oneOfEach() *Plan {
	p := &Plan{Format: PlanFormat, Version: Version}
	for _, kind := range Kinds() {
		if kind.Single() {
			continue
		}
		h := homeOf(kind)
		list := reflect.MakeSlice(h.list(p).Type(), 2, 2)
		for i := range 2 {
			for j, key := range h.keys {
				within(list.Index(i), key).SetString(fmt.Sprintf("%s/%d %d", kind, i, j))
			}
		}
		h.list(p).Set(list)
	}
	return p
}

func TestEveryKindHasAHomeAndIsFound(t *testing.T) {
	p := oneOfEach()
	x := NewIndex(p)
	for _, kind := range Kinds() {
		h := homeOf(kind)
		if h.kind != kind || h.codec == nil || h.inPlan == nil {
			t.Errorf("%s has no home in the plan: give its list the tag kind=%s", kind, kind)
			continue
		}
		if !kind.Single() && len(h.keys) == 0 {
			t.Errorf("%s has no key: tag the fields that make it", kind)
			continue
		}
		if x.Len(kind) != Things(p, kind) || x.Len(kind) == 0 {
			t.Errorf("%s: %d things in the index, %d in the plan", kind, x.Len(kind), Things(p, kind))
		}
		for i := range x.Len(kind) {
			if at, ok := x.Find(kind, x.KeyOf(kind, i)...); !ok || at != i {
				t.Errorf("%s: %q is found at %d, %v", kind, x.KeyOf(kind, i), at, ok)
			}
			address := x.AddressOf(kind, i)
			parsed, err := address.Parse()
			if err != nil {
				t.Errorf("%s: %v", kind, err)
			} else if at, ok := x.Find(parsed.Kind, parsed.Key...); !ok || at != i {
				t.Errorf("%s: address %s is found at %d, %v", kind, address, at, ok)
			}
		}
		if _, ok := x.Find(kind, "no", "such", "key"); ok {
			t.Errorf("%s: a key that is not there is found", kind)
		}
	}
}

func TestKeysAreFoundInAnyCase(t *testing.T) {
	is := is.New(t)
	p := &Plan{}
	p.Users = []User{{UserPrincipalName: "Ana@Contoso.com", ObjectID: "0A-1"}, {UserPrincipalName: "bo@contoso.com"}}
	p.ResourceAccounts = []ResourceAccount{{UserPrincipalName: "ra@contoso.com", ObjectID: "0a-2"}}
	p.Numbers = []Number{{TelephoneNumber: "+14255550100"}, {TelephoneNumber: "+14255550100;ext=7"}}
	x := NewIndex(p)
	found := func(i int, ok bool) int {
		if !ok {
			return -1
		}
		return i
	}
	is.Equal(found(x.Find(KindUser, "ANA@contoso.com")), 0)
	is.Equal(found(x.UserByObjectID("0a-1")), 0)
	is.Equal(found(x.UserByObjectID("")), -1)
	is.Equal(found(x.AccountByObjectID("0A-2")), 0)
	is.Equal(found(x.Find(KindNumber, "+14255550100;EXT=7")), 1)
	is.Equal(found(x.Find(KindNumber, "+14255550100;ext=8")), -1)
	is.Equal(found(x.Find(KindTenant, "global")), 0)
	is.Equal(found(x.Find(KindTenant, "other")), -1)
	is.Equal(found(x.Find(KindNone, "x")), -1)
}

func TestOfTwoThingsWithOneKeyTheFirstIsFound(t *testing.T) {
	is := is.New(t)
	p := &Plan{}
	p.Users = []User{{UserPrincipalName: "a", ObjectID: "1"}, {UserPrincipalName: "A", ObjectID: "1"}}
	x := NewIndex(p)
	at, _ := x.Find(KindUser, "a")
	is.Equal(at, 0)
	x.forget(KindUser, 0)
	at, ok := x.Find(KindUser, "a")
	is.True(ok)
	is.Equal(at, 1)
	at, ok = x.UserByObjectID("1")
	is.True(ok)
	is.Equal(at, 1)
}

// largePlan gives a plan of the size of a large tenant.
func largePlan(users, numbers int) *Plan {
	p := &Plan{Format: PlanFormat, Version: Version}
	p.Sites, p.Groups = make([]Site, 100), []Group{}
	p.Users, p.Numbers = make([]User, 0, users), make([]Number, 0, numbers)
	for i := range p.Sites {
		p.Sites[i] = Site{Name: fmt.Sprintf("Site %d", i), Country: "US"}
	}
	for i := range users {
		u := User{
			UserPrincipalName:      fmt.Sprintf("User%d@contoso.com", i),
			DisplayName:            fmt.Sprintf("User %d", i),
			ObjectID:               fmt.Sprintf("00000000-0000-0000-0000-%012d", i),
			AccountType:            "User",
			AccountEnabled:         Yes,
			UsageLocation:          "US",
			Site:                   p.Sites[i%len(p.Sites)].Name,
			EnterpriseVoiceEnabled: Yes,
			LineURI:                None(),
			FeatureTypes:           []string{"PhoneSystem", "Teams"},
			ServicePlans:           []string{"MCOEV", "TEAMS1"},
		}
		u.Policies.SharedCalling = Named("Seattle")
		u.Policies.VoiceRouting = None()
		p.Users = append(p.Users, u)
	}
	for i := range numbers {
		p.Numbers = append(p.Numbers, Number{
			TelephoneNumber: fmt.Sprintf("+1425%07d", i),
			NumberType:      "CallingPlan",
			Capability:      []string{"UserAssignment"},
			IsoCountryCode:  "US",
		})
	}
	p.Policies.SharedCalling = []SharedCallingPolicy{{Name: "Seattle", ResourceAccount: Named("ra@contoso.com"), EmergencyNumbers: []string{"+14250000001"}}}
	p.Policies.VoiceRouting = []VoiceRoutingPolicy{}
	p.ResourceAccounts = []ResourceAccount{{UserPrincipalName: "ra@contoso.com", PhoneNumber: Named("+14250000000")}}
	return p
}
