package effective

import "partyline/core/plan"

// Why tells how a policy came to apply.
type Why uint8

// The ways, strongest last but for Read: the tenant's own word.
const (
	// NotKnown: the policy column was not imported, or a group assignment may decide and its members are not known.
	NotKnown Why = iota
	// Global: nothing else applies.
	Global
	// Group: an assignment to a group of the user.
	Group
	// Direct: granted to the user.
	Direct
	// Read: the tenant said so itself.
	Read
)

func (w Why) String() string {
	return [...]string{"not known", "global", "group", "direct", "read from the tenant"}[w]
}

// Choice is the policy that applies to a user, and why.
type Choice struct {
	Why Why
	// Policy is its index among the policies of its kind, -1 when the plan does
	// not hold it (an unlisted Global, a name that leads nowhere).
	Policy int
	// Group is the index of the assignment in GroupAssignments when Why is Group.
	Group int
}

// Known tells whether it is known which policy applies.
func (c Choice) Known() bool { return c.Why != NotKnown }

// choice is a Choice as it is kept for each user and kind.
type choice struct {
	policy int32
	group  int16
	why    Why
}

const firstPolicy = plan.KindSharedCalling

const policyKinds = int(plan.KindDialOut-plan.KindSharedCalling) + 1
