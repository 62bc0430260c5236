package effective

import (
	"strings"

	"partyline/core/plan"
	"partyline/core/source"
)

// Standing is how a user stands to Shared Calling.
type Standing uint8

const (
	// Outside: no policy with an account applies.
	Outside Standing = iota
	// Sharing: a policy with an account applies, and the user is a goal, a
	// wave member, voice enabled, or holds the Teams Phone service plan.
	Sharing
	// Resting: a policy with an account applies but nothing says that the user makes calls.
	Resting
	// NoPerson: guests, rooms, resource accounts as rows and other account types; never judged.
	NoPerson
	// Undecided: it is not known which policy applies.
	Undecided
)

func (s Standing) String() string {
	return [...]string{"outside", "sharing", "resting", "no person", "undecided"}[s]
}

// Standing tells how a user stands to Shared Calling.
func (w *World) Standing(user int) Standing { return w.standing[user] }

// Usage counts the users under one Shared Calling policy.
type Usage struct {
	Sharing int
	Resting int
}

// Usage gives the counts of a Shared Calling policy.
func (w *World) Usage(policy int) Usage { return w.sharing[policy] }

// Unlicensed counts the people who share and are known to lack Teams Phone.
func (w *World) Unlicensed() int { return w.unlicensed }

// OthersUnder counts the people under an emergency call routing policy who are
// outside Shared Calling.
func (w *World) OthersUnder(routing int) int { return int(w.others[routing]) }

// CarrierSharing counts the people under an emergency call routing policy who
// share a Calling Plan or Operator Connect number.
func (w *World) CarrierSharing(routing int) int { return int(w.carrierSharing[routing]) }

func (w *World) judgeAll() {
	w.carrierSharing = make([]int32, len(w.Plan.Policies.EmergencyCallRouting))
	w.others = make([]int32, len(w.Plan.Policies.EmergencyCallRouting))
	w.standing = make([]Standing, len(w.Plan.Users))
	w.sharing = make([]Usage, len(w.Plan.Policies.SharedCalling))
	w.lacks = make([]bool, len(w.Plan.Users))
	for user := range w.Plan.Users {
		w.standing[user] = w.judge(user)
		w.enter(user)
	}
}

func (w *World) judge(user int) Standing {
	u := &w.Plan.Users[user]
	if !IsPerson(u) {
		return NoPerson
	}
	c := w.choices[0][user]
	if c.why == NotKnown {
		return Undecided
	}
	if c.policy < 0 || !w.Plan.Policies.SharedCalling[c.policy].ResourceAccount.IsSet() {
		return Outside
	}
	_, goal := w.Goal(user)
	_, wave := w.Wave(user)
	if goal || wave || u.EnterpriseVoiceEnabled == plan.Yes || HasTeamsPhone(u) == plan.Yes {
		return Sharing
	}
	return Resting
}

// enter and leave keep the counts.
func (w *World) enter(user int) {
	w.count(user, 1)
	if w.lacks[user] = w.standing[user] == Sharing && HasTeamsPhone(&w.Plan.Users[user]) == plan.No; w.lacks[user] {
		w.unlicensed++
	}
}

func (w *World) leave(user int) {
	w.count(user, -1)
	if w.lacks[user] {
		w.unlicensed--
	}
}

func (w *World) count(user, by int) {
	routing := w.choices[plan.KindEmergencyCallRouting-firstPolicy][user].policy
	if routing >= 0 && w.standing[user] == Outside {
		w.others[routing] += int32(by)
	}
	policy := w.choices[0][user].policy
	if routing >= 0 && policy >= 0 && w.standing[user] == Sharing && w.carrier[policy] {
		w.carrierSharing[routing] += int32(by)
	}
	switch {
	case policy < 0:
	case w.standing[user] == Sharing:
		w.sharing[policy].Sharing += by
	case w.standing[user] == Resting:
		w.sharing[policy].Resting += by
	}
}

// IsPerson tells whether a row is a person with an account of the tenant: a
// user, not a guest, room, resource account or ineligible row.
func IsPerson(u *plan.User) bool {
	switch strings.ToLower(u.AccountType) {
	case "", "user", "sfbonpremuser", "unknown":
		return true
	}
	return false
}

// HasTeamsPhone tells by service plan, not by product, whether the user holds
// Teams Phone (MCOEV); FeatureTypes says the same in the tenant's own word.
func HasTeamsPhone(u *plan.User) plan.Tri {
	if u.ServicePlans == nil && u.FeatureTypes == nil {
		return plan.Unknown
	}
	for _, p := range u.ServicePlans {
		if source.IsTeamsPhone(p) {
			return plan.Yes
		}
	}
	for _, f := range u.FeatureTypes {
		if strings.EqualFold(f, "PhoneSystem") {
			return plan.Yes
		}
	}
	return plan.No
}
