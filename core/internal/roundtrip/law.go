//go:build !js

package roundtrip

import (
	"fmt"
	"slices"
	"strings"

	"partyline/core/internal/standin"
	"partyline/core/plan"
)

// Shared is what must be in force for a person before the own number goes.
type Shared struct{ ID, SharedCalling, Emergency string }

// NeverCutOff says where a person who came with a number was seen without it
// and without what replaces it, or was left without voice by more than the one
// write that puts it on again; where a callback number was assigned.
func NeverCutOff(found *plan.Snapshot, shared map[string]Shared, r standin.Result, moments []Moment) []string {
	var problems []string
	say := func(format string, args ...any) { problems = append(problems, fmt.Sprintf(format, args...)) }
	had := map[string]bool{}
	for i := range found.Users {
		had[found.Users[i].UserPrincipalName] = found.Users[i].LineURI.IsSet()
	}
	for _, m := range moments {
		for _, number := range m.Clashes {
			say("call %d: %s is listed for callbacks and assigned", m.Call, number)
		}
		for upn, want := range shared {
			p := m.People[upn]
			if !had[upn] || p.Line != "" {
				continue
			}
			if p.SharedCalling != want.SharedCalling || p.Usages > 0 || p.Emergency != want.Emergency {
				say("call %d: %s has no number, and in force is %+v", m.Call, upn, p)
			}
			if !p.Voice && m.Call <= len(r.Calls) && m.Written && !setsVoice(r.Calls[m.Call-1], want.ID) {
				say("call %d: %s is without number and voice, and %s comes first", m.Call, upn, r.Calls[m.Call-1].Cmdlet)
			}
		}
	}
	return problems
}

func setsVoice(c standin.Call, id string) bool {
	// A number switches voice on (fact num.assign-enables-voice).
	return c.Cmdlet == "Set-CsPhoneNumberAssignment" && c.Parameters["Identity"] == id && (c.Parameters["EnterpriseVoiceEnabled"] == true || c.Parameters["TelephoneNumber"] != nil)
}

// Told says for which writes the journal had not said that they begin, on disk,
// and which that the tenant did it does not tell the end of. A run that
// was stopped may leave its last one open.
func Told(r standin.Result, moments []Moment, journal []Line) []string {
	var problems []string
	ends := map[string]string{}
	for _, l := range journal {
		switch l.E {
		case "run", "result", "id", "end":
		default:
			ends[l.Address+"|"+l.Field+"|"+l.Step] = l.E
		}
	}
	for _, m := range moments {
		if !m.Written {
			continue
		}
		c := r.Calls[m.Call-1]
		if m.Last.E != "begun" && m.Last.E != "undoing" {
			problems = append(problems, fmt.Sprintf("call %d: %s writes, and the journal ends with %q", m.Call, c.Cmdlet, m.Last.E))
			continue
		}
		switch end := ends[m.Last.Address+"|"+m.Last.Field+"|"+m.Last.Step]; {
		case c.Outcome == "done" && end == "failed":
			problems = append(problems, fmt.Sprintf("call %d: %s was done, and the journal says that %q failed", m.Call, c.Cmdlet, m.Last.Step))
		case (end == "begun" || end == "undoing") && r.Threw == "" && !r.Stopped && end != "undoing":
			problems = append(problems, fmt.Sprintf("call %d: the journal does not tell how %q ended", m.Call, m.Last.Step))
		}
	}
	return problems
}

// final are the reasons for which something is kept and the run is through: a
// licence waits for another script.
var final = []string{"it was changed since", "still needs it", "others may use it", "is not ours to take back", "this is not taken back, and needs it"}

// TrueResults says which lines of a run contradict each other: an exit code of
// success beside something unfinished, or the other way round.
func TrueResults(r standin.Result) []string {
	open := false
	for _, line := range r.Host {
		word, _, _ := strings.Cut(strings.TrimSpace(line), ":")
		switch {
		case !strings.HasPrefix(line, "  "):
		case word == "differs", word == "failed", word == "manual", word == "waits", word == "parked", word == "absent", word == "declined":
			open = true
		case word == "kept" && !slices.ContainsFunc(final, func(why string) bool { return strings.Contains(line, why) }):
			open = true // a gate keeps it for as long as something needs it
		}
	}
	if r.Threw == "" && !r.Stopped && open != (r.ExitCode == 1) {
		return []string{fmt.Sprintf("the exit code is %d, and something is left to do: %v", r.ExitCode, open)}
	}
	return nil
}
