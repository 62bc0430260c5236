package rule

import (
	"hash/fnv"
	"strconv"
	"strings"
	"time"

	"partyline/core/effective"
	"partyline/core/finding"
	"partyline/core/plan"
)

// Dependency is a thing that a rule read besides the one it looks at; Index
// All is every thing of the kind.
type Dependency struct {
	Kind  plan.Kind
	Index int32
}

// All as the index of a Dependency stands for every thing of the kind.
const All = -1

// View is what a rule sees of a plan. It is used by one rule at a time.
type View struct {
	World *effective.World
	// AsOf is the time of the request; a rule knows no other clock.
	AsOf    time.Time
	answers map[answerKey]plan.Answer
	once    map[any]any

	rule     *Rule
	index    int
	record   bool
	read     []Dependency
	findings []finding.Finding
	asked    []finding.Question
}

type answerKey struct{ question, address string }

// NewView makes a view of a world at a time. With record it writes down what
// is read.
func NewView(w *effective.World, asOf time.Time, record bool) *View {
	v := &View{World: w, AsOf: asOf, record: record}
	v.ReadAnswers()
	return v
}

// ReadAnswers takes the plan's answers again, after they changed.
func (v *View) ReadAnswers() {
	v.answers = make(map[answerKey]plan.Answer, len(v.World.Plan.Answers))
	for _, a := range v.World.Plan.Answers {
		if !Expired(a.Expires, v.AsOf) {
			v.answers[answerKey{a.Question, foldAddress(plan.Address(a.Address))}] = a
		}
	}
}

// ForgetAnswers lets rules ask as if nobody had answered.
func (v *View) ForgetAnswers() { v.answers = nil }

// Expired tells whether a date or RFC 3339 time lies before asOf; "" never
// does. A date holds to the end of its day in UTC.
func Expired(expires string, asOf time.Time) bool {
	if expires == "" {
		return false
	}
	if t, err := time.Parse(time.RFC3339, expires); err == nil {
		return t.Before(asOf)
	}
	if t, err := time.Parse(time.DateOnly, expires); err == nil {
		return !asOf.Before(t.AddDate(0, 0, 1))
	}
	return true
}

// Outcome is what one rule said about one thing.
type Outcome struct {
	Findings  []finding.Finding
	Questions []finding.Question
	// Read is what it read besides the thing; only when recording.
	Read []Dependency
}

// Run lets a rule look at thing i.
func (v *View) Run(r *Rule, i int) Outcome {
	v.rule, v.index = r, i
	v.findings, v.asked, v.read = nil, nil, v.read[:0]
	r.Check(v, i)
	return Outcome{Findings: v.findings, Questions: v.asked, Read: v.read}
}

// Reads says that the rule looked at thing i of a kind (or All).
func (v *View) Reads(kind plan.Kind, i int) {
	if !v.record || kind == v.rule.Kind && i == v.index {
		return
	}
	d := Dependency{kind, int32(i)}
	for _, known := range v.read {
		if known == d {
			return
		}
	}
	v.read = append(v.read, d)
}

// Plan gives the whole document; a rule that goes through a list of it says so
// with ReadsAll first.
func (v *View) Plan() *plan.Plan { return v.World.Plan }

// ReadsAll says that the rule goes through every thing of these kinds.
func (v *View) ReadsAll(kinds ...plan.Kind) {
	for _, kind := range kinds {
		v.Reads(kind, All)
	}
}

// At gives the address of the thing that the rule looks at, with a field's
// JSON pointer parts.
func (v *View) At(field ...string) plan.Address { return v.AddressOf(v.rule.Kind, v.index, field...) }

// AddressOf gives the address of a thing, with a field's JSON pointer parts.
func (v *View) AddressOf(kind plan.Kind, i int, field ...string) plan.Address {
	a := v.World.Index.AddressOf(kind, i)
	if len(field) == 0 {
		return a
	}
	return a.Field(field...)
}

// Usage counts the users under a Shared Calling policy.
func (v *View) Usage(policy int) effective.Usage {
	v.Reads(plan.KindNone, UsageKey(policy))
	return v.World.Usage(policy)
}

// UsageKey is the index of the Dependency on how many users are under a Shared
// Calling policy, of kind KindNone as that of HolderKey.
func UsageKey(policy int) int { return HolderKey("users of " + strconv.Itoa(policy)) }

// Unlicensed counts the people who share and are known to lack Teams Phone.
func (v *View) Unlicensed() int {
	v.Reads(plan.KindNone, UnlicensedKey)
	return v.World.Unlicensed()
}

// UnlicensedKey is the index of the Dependency on that count, of kind KindNone
// as that of HolderKey.
var UnlicensedKey = HolderKey("unlicensed")

// Places gives where sites and locations are.
func (v *View) Places() *effective.Places {
	v.Reads(plan.KindNone, PlacesKey)
	return v.World.Places()
}

// PlacesKey is the index of the Dependency on where things are besides sites:
// addresses, locations and networks; of kind KindNone as that of HolderKey. Who
// asks for a site's place reads the site too.
var PlacesKey = HolderKey("places")

// Holders gives everything that holds a number.
func (v *View) Holders(number string) []effective.Holder {
	v.Reads(plan.KindNone, HolderKey(number))
	return v.World.Holders(number)
}

// HolderKey is the index of the Dependency on who holds a number, of kind
// KindNone; two numbers may share one, which only re-runs a rule too many.
func HolderKey(number string) int {
	h := fnv.New32a()
	h.Write([]byte(strings.ToLower(number)))
	return int(int32(h.Sum32() >> 1))
}

// PoliciesOf gives the Shared Calling policies that name an account.
func (v *View) PoliciesOf(account int) []int32 {
	v.ReadsAll(plan.KindSharedCalling)
	return v.World.PoliciesOf(account)
}

// User gives a user.
func (v *View) User(i int) *plan.User {
	v.Reads(plan.KindUser, i)
	return &v.World.Plan.Users[i]
}

// Account gives a resource account.
func (v *View) Account(i int) *plan.ResourceAccount {
	v.Reads(plan.KindAccount, i)
	return &v.World.Plan.ResourceAccounts[i]
}

// Number gives a number of the inventory.
func (v *View) Number(i int) *plan.Number {
	v.Reads(plan.KindNumber, i)
	return &v.World.Plan.Numbers[i]
}

// SharedCalling gives a Shared Calling policy.
func (v *View) SharedCalling(i int) *plan.SharedCallingPolicy {
	v.Reads(plan.KindSharedCalling, i)
	return &v.World.Plan.Policies.SharedCalling[i]
}

// EmergencyCallRouting gives an emergency call routing policy.
func (v *View) EmergencyCallRouting(i int) *plan.EmergencyCallRoutingPolicy {
	v.Reads(plan.KindEmergencyCallRouting, i)
	return &v.World.Plan.Policies.EmergencyCallRouting[i]
}

// VoiceRouting gives a voice routing policy.
func (v *View) VoiceRouting(i int) *plan.VoiceRoutingPolicy {
	v.Reads(plan.KindVoiceRouting, i)
	return &v.World.Plan.Policies.VoiceRouting[i]
}

// Site gives a site.
func (v *View) Site(i int) *plan.Site {
	v.Reads(plan.KindSite, i)
	return &v.World.Plan.Sites[i]
}

// Location gives a location.
func (v *View) Location(i int) *plan.Location {
	v.Reads(plan.KindLocation, i)
	return &v.World.Plan.Locations[i]
}

// Find finds a thing by its key; when it is not there the rule depends on the
// whole kind.
func (v *View) Find(kind plan.Kind, key ...string) (int, bool) {
	i, ok := v.World.Index.Find(kind, key...)
	if ok {
		v.Reads(kind, i)
	} else {
		v.Reads(kind, All)
	}
	return i, ok
}

// AccountOf gives the account of a Shared Calling policy.
func (v *View) AccountOf(policy int) (int, bool) {
	v.Reads(plan.KindSharedCalling, policy)
	account, ok := v.World.AccountOf(policy)
	if ok {
		v.Reads(plan.KindAccount, account)
	} else {
		v.Reads(plan.KindAccount, All)
	}
	return account, ok
}

// NumberOf gives the inventory entry of an account's number.
func (v *View) NumberOf(account int) (int, bool) {
	v.Reads(plan.KindAccount, account)
	number, ok := v.World.NumberOf(account)
	if ok {
		v.Reads(plan.KindNumber, number)
	} else {
		v.Reads(plan.KindNumber, All)
	}
	return number, ok
}

// Answer gives what a person answered to a question, while it has not expired
// and in the question's own words: what is none of them answers nothing.
func (v *View) Answer(question string, a plan.Address) (plan.Answer, bool) {
	v.Reads(plan.KindAnswer, All)
	answer, ok := v.answers[answerKey{question, foldAddress(a)}]
	if ok {
		answer.Answer, ok = v.rule.Questions[question].Takes(answer.Answer)
	}
	return answer, ok
}

func foldAddress(a plan.Address) string {
	return plan.Fold(plan.KindNone, string(a))
}
