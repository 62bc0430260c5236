package envelope

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/matryer/is"

	"partyline/core/check"
	"partyline/core/effective"
	"partyline/core/internal/example"
	"partyline/core/number"
	"partyline/core/plan"
	"partyline/core/rules"
)

var now = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

func masked(t *testing.T, p *plan.Plan, s Shown, seed byte) *plan.Plan {
	t.Helper()
	m, err := Mask(p, s, fixed(seed))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// found counts a report's findings and questions by rule, message and severity.
func found(t *testing.T, p *plan.Plan) []string {
	t.Helper()
	report, err := check.Run(effective.New(p, plan.NewIndex(p)), check.Options{Rules: rules.All(), AsOf: now})
	if err != nil {
		t.Fatal(err)
	}
	counts := map[string]int{}
	for _, f := range report.Findings {
		counts[fmt.Sprintf("%s %s %s accepted %v", f.Rule, f.Verdict, f.Severity, f.Accepted != nil)] += max(f.Count, 1)
	}
	for _, q := range report.Questions {
		counts["asks "+q.ID] += max(q.Count, 1)
	}
	var lines []string
	for what, n := range counts {
		lines = append(lines, fmt.Sprintf("%s: %d", what, n))
	}
	slices.Sort(lines)
	return lines
}

func TestAMaskedPlanIsCheckedAsTheFirstOneIs(t *testing.T) {
	is := is.New(t)
	for _, name := range example.Names(t) {
		p := example.Plan(t, name)
		before := found(t, p)
		is.True(name == "seattle" || len(before) > 5)
		dangling := len(plan.Dangling(p, plan.NewIndex(p)))
		for seed := range byte(5) {
			m := masked(t, p, Shown{}, seed)
			if after := found(t, m); !slices.Equal(after, before) {
				t.Errorf("%s, seed %d:\n%s\nwas\n%s", name, seed, strings.Join(after, "\n"), strings.Join(before, "\n"))
			}
			is.Equal(len(plan.Dangling(m, plan.NewIndex(m))), dangling)
		}
	}
}

// leaf is a field that holds text: its type, its name, whether it is marked.
type leaf struct {
	name             string
	personal, secret bool
}

// leaves visits every field of a plan that holds text, with lists as one
// element, and lets set put a value there.
func leaves(v reflect.Value, set func(leaf, reflect.Value)) {
	for i := range v.NumField() {
		f, inner := v.Type().Field(i), v.Field(i)
		tag := strings.Split(f.Tag.Get("plan"), ",")
		l := leaf{v.Type().Name() + "." + f.Tag.Get("json"), slices.Contains(tag, "personal"), slices.Contains(tag, "secret")}
		if inner.Kind() == reflect.Slice {
			inner.Set(reflect.MakeSlice(inner.Type(), 1, 1))
			inner = inner.Index(0)
		}
		switch {
		case inner.Type() == refType, inner.Kind() == reflect.String:
			set(l, inner)
		case inner.Kind() == reflect.Struct:
			leaves(inner, set)
		}
	}
}

func TestEveryFieldIsDecided(t *testing.T) {
	decided := readTreatments()
	seen := map[string]bool{}
	leaves(reflect.ValueOf(new(plan.Plan)).Elem(), func(l leaf, _ reflect.Value) {
		seen[l.name] = true
		switch how := decided[l.name]; {
		case how == "":
			t.Errorf("%s: no line of treatments holds it", l.name)
		case l.personal && (how == keep || how == entry):
			t.Errorf("%s is marked personal, and travels", l.name)
		case l.secret && how != drop:
			t.Errorf("%s is secret, and travels", l.name)
		}
	})
	for name := range decided {
		if !seen[name] {
			t.Errorf("%s is no field of a plan", name)
		}
	}
}

// planted is a plan with a text of its own in every field.
func planted(form string) (p *plan.Plan, personal, public []string) {
	p = new(plan.Plan)
	n := 0
	leaves(reflect.ValueOf(p).Elem(), func(l leaf, v reflect.Value) {
		n++
		text := fmt.Sprintf(form, n)
		switch {
		case v.Type() == refType:
			v.Set(reflect.ValueOf(plan.Named(text)))
		default:
			v.SetString(text)
		}
		switch how := readTreatments()[l.name]; {
		case l.personal || l.secret || how == note || how == street || how == point || how == price || how == drop:
			personal = append(personal, text)
		case how == keep:
			public = append(public, text)
		}
	})
	return p, personal, public
}

func TestAMaskedPlanHoldsNothingThatIsPersonal(t *testing.T) {
	is := is.New(t)
	for _, form := range []string{"planted%04dx", "planted%04d@contoso.com", "sip:planted%04d@contoso.com", "9b1deb4d-3b7d-4bad-9bdd-2b0d7b3d%04d", "+1425555%04d", "tel:+1425555%04d;ext=9", "planted %04d Žluťoučký"} {
		p, personal, public := planted(form)
		is.True(len(personal) > 70 && len(public) > 100)
		p.Tenant.Cloud, p.Operators[0].Relationship, p.Numbers[0].NumberType, p.NumberRanges[0].NumberType, p.ResourceAccounts[0].Application = "", "", "", "", ""
		p.ContactCenter.AgentAddress = ""
		portal := &p.Operators[0].Portal
		portal.Services[0].Service, portal.ConsentStatus, portal.CustomerRelationship = "", "", ""
		text := plan.EncodePlan(masked(t, p, Shown{}, 3))
		for _, secret := range personal {
			if bytes.Contains(text, []byte(secret)) {
				t.Errorf("%q travels", secret)
			}
		}
		kept := 0
		for _, word := range public {
			if bytes.Contains(text, []byte(word)) {
				kept++
			}
		}
		is.True(kept > len(public)-12) // what is public does travel
	}
}

func TestNothingPersonalOfTheExamplesTravels(t *testing.T) {
	is := is.New(t)
	for _, name := range example.Names(t) {
		p := example.Plan(t, name)
		text := strings.ToLower(string(plan.EncodePlan(masked(t, p, Shown{}, 1))))
		for _, u := range p.Users {
			for _, word := range []string{u.UserPrincipalName, u.DisplayName, u.SipAddress, u.ObjectID, u.LineURI.Name, u.OnPremLineURI.Name} {
				if word != "" && strings.Contains(text, strings.ToLower(word)) {
					t.Errorf("%s: %q travels", name, word)
				}
			}
		}
		for _, n := range p.Numbers {
			is.True(!strings.Contains(text, n.TelephoneNumber))
		}
	}
}

func TestWhatIsShownStays(t *testing.T) {
	is := is.New(t)
	p := example.Plan(t, "contoso")
	p.ContactCenter.ClientSecret = "a secret"
	all := Shown{Names: true, Numbers: true, Addresses: true, Notes: true, Prices: true}
	is.Equal(string(plan.EncodePlan(masked(t, p, all, 1))), strings.ReplaceAll(string(plan.EncodePlan(p)), "a secret", ""))
	is.Equal(masked(t, p, all, 1).ContactCenter.ClientSecret, "")
	_, err := Mask(p, Shown{Notes: true, Names: true}, fixed(1))
	is.Equal(err, ErrNotes)

	names := masked(t, p, Shown{Names: true}, 1)
	is.Equal(names.Users[0].UserPrincipalName, p.Users[0].UserPrincipalName)
	is.True(names.Numbers[0].TelephoneNumber != p.Numbers[0].TelephoneNumber)
	digits := masked(t, p, Shown{Numbers: true}, 1)
	is.Equal(digits.Numbers[0].TelephoneNumber, p.Numbers[0].TelephoneNumber)
	is.True(strings.HasPrefix(digits.Users[0].DisplayName, "Person "))
	is.True(strings.HasSuffix(digits.Users[0].UserPrincipalName, "@masked.invalid"))
}

func TestTokensAreOfOneShare(t *testing.T) {
	is := is.New(t)
	p := example.Plan(t, "contoso")
	once, again, other := masked(t, p, Shown{}, 1), masked(t, p, Shown{}, 1), masked(t, p, Shown{}, 2)
	is.Equal(string(plan.EncodePlan(once)), string(plan.EncodePlan(again)))
	is.True(string(plan.EncodePlan(once)) != string(plan.EncodePlan(other)))
}

func TestOnePersonIsOneTokenEverywhere(t *testing.T) {
	is := is.New(t)
	p := new(plan.Plan)
	p.Users = []plan.User{
		{UserPrincipalName: "Ana@contoso.com", DisplayName: "Ana Díaz", SipAddress: "sip:ana@contoso.com", ObjectID: "11111111-0000-4000-8000-000000000001"},
		{UserPrincipalName: "bo@contoso.com", DisplayName: "Ana Díaz"},
	}
	p.Groups = []plan.Group{{ID: "Sales", DisplayName: "Sales people", Members: []string{"ana@contoso.com", "11111111-0000-4000-8000-000000000001"}}}
	p.Users[0].Groups = []string{"Sales"}
	p.CallQueues = []plan.CallQueue{{Name: "Main", Agents: []string{"ana@contoso.com"}, OverflowTarget: plan.CallableEntity{Type: "User", ID: "ANA@contoso.com"}}}
	p.Answers = []plan.Answer{{Question: "q", Address: "user:ana@contoso.com#/lineUri", Answer: "ana@contoso.com", Who: "Ana Díaz", Evidence: "ask Ana"}}
	m := masked(t, p, Shown{}, 4)
	x := plan.NewIndex(m)
	i, ok := x.Find(plan.KindUser, m.CallQueues[0].Agents[0])
	is.True(ok)
	ana := m.Users[i]
	is.Equal(m.CallQueues[0].OverflowTarget.ID, ana.UserPrincipalName)
	is.Equal(ana.SipAddress, "sip:"+ana.UserPrincipalName)
	is.Equal(m.Answers[0].Address, string(plan.At(plan.KindUser, ana.UserPrincipalName).Field("lineUri")))
	is.Equal(m.Answers[0].Answer, ana.UserPrincipalName)
	is.Equal(m.Answers[0].Who, ana.DisplayName)
	is.Equal(m.Answers[0].Evidence, "•••••••")
	is.True(slices.Contains(m.Groups[0].Members, ana.ObjectID))
	is.Equal(ana.Groups[0], m.Groups[0].ID)
	is.True(m.Users[0].DisplayName != m.Users[1].DisplayName) // namesakes are two
}

func TestAMaskedNumberIsOfTheSameKind(t *testing.T) {
	is := is.New(t)
	n := newNumbers(&dice{seed: [32]byte{1}})
	for _, text := range []string{"+14255550100", "+18005550100", "+442079460100", "+447700900123", "+420225550100", "+4932221234567", "+390612345678", "+15005550006"} {
		got := n.mask(text)
		is.True(got != text)
		a, _ := number.ParseE164(text)
		is.True(alike(a, got))
		is.Equal(n.mask(text), got)
		is.Equal(n.mask("tel:"+text), "tel:"+got)
		is.True(strings.HasPrefix(n.mask(text+";ext=123"), got+";ext="))
		is.Equal(n.mask(text+";ext=123"), got+";ext=123") // rules judge an extension by its digits
		is.True(n.mask(text+";ext=1234567") != got+";ext=1234567")
	}
	is.Equal(onlyDigits(n.mask("+1 (425) 555-0100")), n.mask("+14255550100")[1:]) // as it is written
	is.True(sameRefusal("call Ana", n.mask("call Ana")))
	is.Equal(n.inText(`^\+?14255550100$`), `^\+?`+n.mask("+14255550100")[1:]+"$")
	is.Equal(n.inText(`^911$`), `^911$`)
}

func TestARangeHoldsWhatItHeld(t *testing.T) {
	is := is.New(t)
	p := new(plan.Plan)
	p.NumberRanges = []plan.NumberRange{{First: "+14255550100", Last: "+14255550199"}, {First: "+14255550150", Last: "+14255550249"}}
	for i := 100; i < 250; i++ {
		p.Numbers = append(p.Numbers, plan.Number{TelephoneNumber: fmt.Sprintf("+14255550%d", i)})
	}
	p.Numbers = append(p.Numbers, plan.Number{TelephoneNumber: "+14255550250"})
	m := masked(t, p, Shown{}, 1)
	var in [2]int
	for r := range m.NumberRanges {
		block, err := number.ParseRange(m.NumberRanges[r].First, m.NumberRanges[r].Last)
		is.NoErr(err)
		is.Equal(block.Len(), uint64(100))
		for _, n := range m.Numbers {
			if block.Contains(n.TelephoneNumber) {
				in[r]++
			}
		}
	}
	is.Equal(in, [2]int{100, 100})
	is.Equal(len(m.Numbers), 151)
}

func TestMaskedNumbersAreShownAsDots(t *testing.T) {
	is := is.New(t)
	is.Equal(ShowNumber("+14255550100"), "+1 425 ••• ••••")
	is.Equal(ShowNumber("+442079460100"), "+44 20 •••• ••••")
	is.Equal(ShowNumber("0100"), "••••")
}
