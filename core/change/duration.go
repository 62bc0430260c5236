package change

import (
	"fmt"
	"math/bits"

	"partyline/core/plan"
)

// How long a step takes. No document gives a rate (fact pace.throttle), so
// these are assumptions of ours, to be corrected after a first wave: seconds for
// a cmdlet's call that reads and for one that writes.
const (
	SecondsARead  = 2
	SecondsAWrite = 5
)

// BatchSize is how many people one operation takes (fact pol.batch-5000).
const BatchSize = 5000

// BatchFrom is the number of people from which a grant goes in batches: below
// it one by one is done sooner than a batch may start.
const BatchFrom = 200

// batchTypes are the policy types that a batch takes (fact pol.batch-types);
// Shared Calling is none of them (fact sc.user.batch-not-listed).
var batchTypes = map[Kind]string{
	PeopleVoiceRouting:     "OnlineVoiceRoutingPolicy",
	PeopleRoutingLate:      "OnlineVoiceRoutingPolicy",
	PeopleEmergency:        "TeamsEmergencyCallRoutingPolicy",
	PeopleEmergencyGone:    "TeamsEmergencyCallRoutingPolicy",
	PeopleEmergencyCalling: "TeamsEmergencyCallingPolicy",
	PeopleCalling:          "TeamsCallingPolicy",
	PeopleCallerID:         "CallingLineIdentity",
	PeopleDialPlan:         "TenantDialPlan",
}

// Batched tells whether a grant of the kind can go in batches.
func Batched(k Kind) bool { return batchTypes[k] != "" }

// Calls counts the cmdlets that a grant to that many people calls where all of
// them differ: one by one each is read, granted and read back; a batch reads
// and reads back alike; a group is one thing whoever is in it.
func Calls(way Way, people int) (reads, writes int) {
	switch way {
	case ByGroup:
		return 2, 1
	case ByBatch:
		return 2 * people, (people + BatchSize - 1) / BatchSize
	}
	return 2 * people, people
}

// Way is how a policy is granted.
type Way uint8

// The ways.
const (
	OneByOne Way = iota
	ByBatch
	ByGroup
)

func (w Way) String() string { return [...]string{"one by one", "in batches", "by group"}[w] }

// Minutes rounds seconds; half a minute or less is none.
func Minutes(seconds int) int { return (seconds + 29) / 60 }

func seconds(reads, writes int) int { return SecondsARead*reads + SecondsAWrite*writes }

// way chooses how a step over people is done and says so; routed are those
// whose voice routing policy goes with the number.
func (m *maker) way(s *Step, differing, routed int) {
	reads, writes := Calls(OneByOne, differing)
	if policyType, ok := batchTypes[s.Kind]; ok && differing >= BatchFrom {
		s.Batch = policyType
		reads, writes = Calls(ByBatch, differing)
		batches := fmt.Sprintf("%d batches of at most %d; when one starts", writes, BatchSize)
		if writes == 1 {
			batches = "one batch; when it starts"
		}
		s.What += ", in " + batches + " is the service's choice (fact pol.batch-5000)"
	} else if s.Kind == PeopleSharedCalling && differing >= BatchFrom {
		s.What += ", one by one, for no batch takes this policy (fact sc.user.batch-not-listed)"
	}
	switch s.Kind {
	case PeopleNumberGone:
		reads, writes = 4*differing, 2*differing+routed // the gate, and voice put on again
	case PeopleNumberMoved, PeopleNumberOnPremises, PeopleUsageLocation:
		reads, writes = differing, 0
	}
	s.Seconds = seconds(reads+s.Count-differing, writes)
}

// CallsOfThings counts the cmdlets that steps over so many things of a kind
// call: each is read by itself, written and read back. What is as wanted is seen
// in the one list of its kind, which is read for them all.
func CallsOfThings(written int) (reads, writes int) { return 2 * written, written }

// Moves tells whether writing a thing of the kind moves others, so that each is
// looked for anew: routes and treatments have an order of their own (fact
// dr.priority), groups a rank (fact pol.no-rank-lowest), usages are one list.
func Moves(of plan.Kind) bool {
	return of == plan.KindRoute || of == plan.KindUnassignedNumber || of == plan.KindGroupAssignment || of == plan.KindUsage
}

// estimate gives the seconds of a step over one thing; the first of a kind
// reads its list.
func (m *maker) estimate(s *Step) int {
	list := 0
	listed := Writes(s.Of) && !Moves(s.Of)
	if name := "list/" + s.Of.String(); listed && !m.seen[name] {
		m.seen[name] = true
		list = 1
	}
	switch {
	case s.Action == Keep && !listed:
		return seconds(1, 0)
	case s.Action == Keep || s.Action == Manual:
		return seconds(list, 0)
	}
	reads, writes := CallsOfThings(1)
	return seconds(list+reads, writes)
}

// seconds is the person's share of the steps over people, one by one.
func (p *Person) seconds(s *ChangeSet) int {
	differing := bits.OnesCount64(p.differs)
	total := seconds(bits.OnesCount64(p.does)+differing, differing)
	if p.Does(PeopleNumberGone) {
		total += seconds(2, 1) // the gate, and voice put on again
		if s.NumberOf(p).Routing.After != "" {
			total += seconds(0, 1)
		}
	}
	return total
}
