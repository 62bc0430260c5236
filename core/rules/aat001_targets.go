package rules

import (
	"strings"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var aat001 = rule.Rule{
	ID:         "AAT001",
	Title:      "What an attendant sends calls to can take them",
	Severity:   finding.Error,
	Kind:       plan.KindAttendant,
	Facts:      []string{"aa.callable"},
	Why:        "The caller chooses, and the call is dropped or rings nowhere.",
	Checked:    "The operator and the target of every menu option: people are voice enabled, something answers accounts.",
	NotChecked: "Numbers outside, nested attendants and queues, and targets that the export has lost.",
	Messages: map[string]string{
		"voice":   "calls are sent to user {user}, who is not voice enabled",
		"unknown": "calls are sent to user {user}; whether they are voice enabled is not in the files",
		"nobody":  "calls are sent to account {account}, which nothing answers",
		"missing": "calls are sent to {id} ({type!}), which is not in the files",
		"type":    "a target is of type {type}, which the tenant does not know",
	},
	Questions: map[string]rule.Question{
		"voicemail-mail": {
			Text: "does group {group}, where callers leave messages, accept mail from outside?",
			Ask:  "the Exchange administrator",
		},
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		a := &v.Plan().AutoAttendants[i]
		checkTarget(v, a, a.Operator, v.At("operator"))
		for _, f := range flows(a) {
			for j := range f.Menu.Options {
				checkTarget(v, a, f.Menu.Options[j].CallTarget, v.At(f.option(j, "callTarget")...))
			}
		}
	},
}

func checkTarget(v *rule.View, a *plan.AutoAttendant, e plan.CallableEntity, at plan.Address) {
	args := finding.Args{"id": e.ID, "type": e.Type}
	switch strings.ToLower(e.Type) {
	case "", "externalpstn", "configurationendpoint":
	case "user":
		user, ok := v.World.FindUser(e.ID)
		if !ok {
			v.ReadsAll(plan.KindUser)
			v.Unknown("missing", at, args, exportUsers)
			return
		}
		args := finding.Args{"user": v.User(user).UserPrincipalName}
		switch v.User(user).EnterpriseVoiceEnabled {
		case plan.No:
			v.Fail("voice", at, args)
		case plan.Unknown:
			v.Unknown("unknown", at, args, exportUsers)
		}
	case "applicationendpoint":
		account, ok := v.World.Account(e.ID)
		if !ok {
			v.ReadsAll(plan.KindAccount)
			v.Unknown("missing", at, args, exportAccounts)
			return
		}
		if to := v.Account(account); to.AutoAttendant.IsNone() && to.CallQueue.IsNone() {
			v.Fail("nobody", at, finding.Args{"account": to.UserPrincipalName})
		}
	case "sharedvoicemail":
		v.Ask("voicemail-mail", at, finding.Args{"group": e.ID})
	default:
		if a.ID == "" {
			v.Fail("type", at, finding.Args{"type": e.Type})
		}
	}
}
