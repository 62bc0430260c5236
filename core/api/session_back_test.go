package api

import (
	"testing"

	"github.com/matryer/is"

	"partyline/core/change"
)

func TestTheWayBackCountsWhatIsUndoneAndNamesTheRest(t *testing.T) {
	is := is.New(t)
	back := backOf(change.ChangeSet{Steps: []change.Step{
		{Kind: change.Account, Action: change.Create},
		{Kind: change.AccountReadable, Action: change.Create}, // it only waits
		{Kind: change.VoiceRoutingPolicy, Action: change.Keep},
		{Kind: change.PayAsYouGo, Action: change.Manual},
		{Kind: change.CivicAddress, Action: change.Change},
		{Kind: change.PeopleNumberGone, Action: change.Remove},
		{Kind: change.GroupSharedCalling, Action: change.Create},
	}}, []string{"it cannot be removed", "", "", "", "it cannot be edited", "", ""}, 2)
	is.Equal(back.Of, 4)
	is.Equal(back.Undone, 1) // the group's policy
	leads := []string{}
	for _, line := range back.Lines {
		leads = append(leads, line.Severity+" "+line.Lead)
	}
	is.Equal(leads, []string{
		"error 1 change has no way back:",
		"error 1 change has no way back:",
		"error 2 usage locations stay.",
		"error 1 number may be taken by then.",
		"warning What others change meanwhile is not known here.",
		"info 1 step by hand is taken back by hand.",
		"info A policy of a large group may take 24 hours or more,",
	})
	is.Equal(backOf(change.ChangeSet{Steps: []change.Step{{Kind: change.Usage, Action: change.Keep}}}, []string{""}, 0), Back{Lines: []BackLine{}})
}

// The line of counts and the way back speak of the same changes.
func TestTheCountsOfAChangeAreThoseOfTheWayBack(t *testing.T) {
	is := is.New(t)
	set := change.ChangeSet{Steps: []change.Step{
		{Kind: change.Account, Action: change.Create},
		{Kind: change.AccountReadable, Action: change.Create},
		{Kind: change.PayAsYouGo, Action: change.Manual},
		{Kind: change.PeopleVoice, Action: change.Create, Count: 5, Differing: 3},
		{Kind: change.PeopleSharedCalling, Action: change.Keep, Count: 5},
		{Kind: change.CivicAddress, Action: change.Change},
		{Kind: change.PeopleNumberGone, Action: change.Remove, Count: 2, Differing: 2},
	}}
	counts := countsOf(set)
	is.Equal(counts, ChangeCounts{Added: 4, Changed: 1, Removed: 2, Kept: 1, Manual: 1})
	is.Equal(backOf(set, make([]string, len(set.Steps)), 0).Of, counts.Added+counts.Changed+counts.Removed)
}
