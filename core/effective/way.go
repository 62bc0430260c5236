package effective

import (
	"slices"

	"partyline/core/plan"
)

// Way is how the calls of a person to the telephone network go out.
type Way uint8

const (
	// NoWay: the person makes no such calls, as far as the plan knows.
	NoWay Way = iota
	// StoppedWay: usages take the calls away, and no own number carries them.
	StoppedWay
	// SharedWay: by a Shared Calling policy.
	SharedWay
	// UndecidedWay: it is not known by which policy.
	UndecidedWay
	// OwnWay: by a number of their own.
	OwnWay
)

// Way tells how the calls of a user go out.
func (w *World) Way(user int) Way {
	u := &w.Plan.Users[user]
	switch w.Standing(user) {
	case NoPerson:
		return NoWay
	case Sharing:
		if !w.HasUsages(w.Choice(plan.KindVoiceRouting, user).Policy) {
			return SharedWay
		}
		if !u.LineURI.IsSet() {
			return StoppedWay
		}
	case Undecided:
		if !u.LineURI.IsSet() && (u.EnterpriseVoiceEnabled == plan.Yes || HasTeamsPhone(u) != plan.No) {
			return UndecidedWay
		}
	}
	if u.LineURI.IsSet() {
		return OwnWay
	}
	return NoWay
}

// HasUsages tells whether a voice routing policy has usages that the tenant's
// list is not known to lack; -1 is no policy.
func (w *World) HasUsages(policy int) bool {
	return policy >= 0 && slices.ContainsFunc(w.Plan.Policies.VoiceRouting[policy].OnlinePstnUsages, func(name string) bool {
		_, ok := w.Index.Find(plan.KindUsage, name)
		return ok || w.Plan.PstnUsages == nil
	})
}
