package api

import "partyline/core/change"

// Back is the way back.
type Back struct {
	// Undone counts the changes, of Of in all, that 90-rollback.ps1 takes back; a
	// step over people counts those for whom something changes.
	Undone int        `json:"undone"`
	Of     int        `json:"of"`
	Lines  []BackLine `json:"lines"`
}

// BackLine is something to know before: Lead begins the sentence that Text goes on.
type BackLine struct {
	// Severity is error, warning or info.
	Severity string `json:"severity"`
	Lead     string `json:"lead"`
	Text     string `json:"text"`
}

// backOf counts the steps of a set; forever says for each why there is no way
// back, locations counts the usage locations that 05-licences.ps1 may set.
func backOf(set change.ChangeSet, forever []string, locations int) Back {
	back := Back{Lines: []BackLine{}}
	line := func(severity, lead, text string) { back.Lines = append(back.Lines, BackLine{severity, lead, text}) }
	lost, reasons := map[string]int{}, []string{}
	freed, byHand, groups := 0, 0, false
	for i, s := range set.Steps {
		switch s.Action {
		case change.Manual:
			byHand++
			continue
		case change.Keep:
			continue
		}
		if s.Kind == change.AccountReadable {
			continue
		}
		n := changesIn(s)
		back.Of += n
		switch {
		case s.Kind == change.PeopleNumberGone: // undone where the number is still free
		case forever[i] == "":
			back.Undone += n
		default:
			if lost[forever[i]] == 0 {
				reasons = append(reasons, forever[i])
			}
			lost[forever[i]] += n
		}
		switch s.Kind {
		case change.PeopleNumberGone:
			freed += n
		case change.GroupVoiceRouting, change.GroupEmergency, change.GroupSharedCalling, change.GroupPolicy:
			groups = true
		}
	}
	if back.Of == 0 {
		return back
	}
	for _, reason := range reasons {
		line("error", counted(lost[reason], "change has no way back:", "changes have no way back:"), reason)
	}
	if locations > 0 {
		line("error", counted(locations, "usage location stays.", "usage locations stay."), "05-licences.ps1 sets one where there is none, and nothing empties it again.")
	}
	if freed > 0 {
		line("error", counted(freed, "number may be taken by then.", "numbers may be taken by then."),
			"Rollback gives each back if it is still free, and lists those that are not.")
	}
	line("warning", "What others change meanwhile is not known here.", "Rollback leaves it as it is and lists it.")
	if byHand > 0 {
		line("info", counted(byHand, "step by hand is taken back by hand.", "steps by hand are taken back by hand."), "90-rollback.ps1 says where that is needed, and how.")
	}
	if groups {
		line("info", "A policy of a large group may take 24 hours or more,", "in both directions (fact pol.24h).")
	}
	return back
}
