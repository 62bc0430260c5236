package change

import "partyline/core/plan"

// Sign is what a thing needs so that the tenant becomes what the plan says.
type Sign string

// The signs.
const (
	Added   Sign = "add"    // in the plan, not in the tenant
	Changed Sign = "change" // in both, not alike
	Removed Sign = "remove" // in the tenant, not in the plan
)

// Side is who moved since the previous snapshot.
type Side string

// The sides. NobodyKnows is said without a previous snapshot that knows the thing.
const (
	NobodyKnows Side = ""
	PlanMoved   Side = "plan"
	TenantMoved Side = "tenant"
	Both        Side = "both"
)

// Difference is what stands between a plan and what was found: every thing that
// differs, in the order in which the tenant would be changed.
type Difference struct {
	Counts DifferenceCounts `json:"counts"`
	Things []Thing          `json:"things"`
	// Dangers are what to know before, most people first; things name them by place.
	Dangers []Danger `json:"dangers"`
	// Circles are things of which each has to come before the next, and the last before the first.
	Circles []Circle `json:"circles"`
	// Kept counts what is alike, by kind.
	Kept []KindCount `json:"kept"`
	// NotCompared says what could not be compared, and why.
	NotCompared []NotCompared `json:"notCompared"`

	plan, found *side
}

// DifferenceCounts counts things.
type DifferenceCounts struct {
	Added   int `json:"added"`
	Changed int `json:"changed"`
	Removed int `json:"removed"`
	Kept    int `json:"kept"`
	// Conflicts counts, among the others, the things of which both sides moved the same.
	Conflicts int `json:"conflicts"`
	// Tenant counts, among the others, the things that the tenant moved: drift.
	Tenant int `json:"tenant"`
	// NotCompared counts things of the plan that no export tells of.
	NotCompared int `json:"notCompared"`
}

// Thing is one thing that differs.
type Thing struct {
	Sign    Sign         `json:"sign"`
	Address plan.Address `json:"address"`
	// Kind is its kind in words, Name its own.
	Kind string `json:"kind"`
	Name string `json:"name"`
	// Moved is who moved it; both may have moved different fields.
	Moved Side `json:"moved"`
	// Conflict tells that both moved the same: a field, or the thing as a whole.
	Conflict bool `json:"conflict"`
	// Fields are those that differ, of a changed thing.
	Fields []FieldDifference `json:"fields"`
	// After says behind what it stands, and why.
	After []Reason `json:"after"`
	// Dangers are places in Difference.Dangers.
	Dangers []int `json:"dangers"`

	kind plan.Kind
	// inPlan and inFound are its places, -1 where it is not.
	inPlan, inFound int
}

// FieldDifference is one field, before (in the tenant) and after (in the plan).
type FieldDifference struct {
	// Field is a JSON pointer.
	Field  string     `json:"field"`
	Before plan.Value `json:"before"`
	After  plan.Value `json:"after"`
	Moved  Side       `json:"moved"`
}

// Reason is why a thing stands behind another.
type Reason struct {
	Address plan.Address `json:"address"`
	// Why is a sentence: "after resource account ra@contoso.com, which it names".
	Why  string `json:"why"`
	Fact string `json:"fact,omitempty"`
}

// Circle is a circle of things, the first repeated at the end.
type Circle struct {
	Path []plan.Address `json:"path"`
	Why  string         `json:"why"`
}

// KindCount counts things of a kind.
type KindCount struct {
	Kind  string `json:"kind"`
	Count int    `json:"count"`
}

// NotCompared is a kind, or a field of one, that was not compared.
type NotCompared struct {
	Kind string `json:"kind"`
	// Field is a JSON pointer, "" for the whole kind.
	Field string `json:"field"`
	// Things counts the things that it is about.
	Things int `json:"things"`
	// Missing is who does not tell: the plan, the tenant's exports, or none of both.
	Missing Side   `json:"missing"`
	Why     string `json:"why"`

	kind plan.Kind
}

// Of gives the kind.
func (n *NotCompared) Of() plan.Kind { return n.kind }

// Differs tells whether anything differs.
func (d *Difference) Differs() bool { return len(d.Things) > 0 }
