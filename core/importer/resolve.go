package importer

import (
	"fmt"
	"strings"

	"partyline/core/plan"
)

// joins is what can be tied together only when every file has been read.
type joins struct {
	answers []answer
	details []detail
	members map[int][]string
	// assigned marks which effective policies this import has set.
	assigned   map[string]bool
	attendants []int
	// accounts and people are the places of accounts and people by object id.
	accounts, people map[string]int
	// instancesLost says that an attendant or a queue did not say whose calls it takes.
	instancesLost bool
}

// answer says that an account's calls go to an attendant or a queue, by ids.
type answer struct {
	file            string
	line            int
	account, target string
}

// resolve ties together what rows name by id or in one joined cell.
func (run *run) resolve() {
	for _, f := range run.later {
		f()
	}
	run.joinMembers()
	run.joinDetails()
	run.nameAccounts()
	run.nameSchedules()
	run.joinAnswers()
	run.sites.resolve(run)
}

// accountOf finds an account by UPN or object id, -1 when it is not known.
func (run *run) accountOf(idOrUPN string) int {
	if i := run.accounts.find(idOrUPN); i >= 0 {
		return i
	}
	if i, ok := run.accountIDs()[strings.ToLower(idOrUPN)]; ok {
		return i
	}
	return -1
}

func (run *run) accountIDs() map[string]int {
	if run.joins.accounts == nil {
		run.joins.accounts = map[string]int{}
		for i := range run.accounts.items {
			if id := run.accounts.items[i].ObjectID; id != "" {
				run.joins.accounts[strings.ToLower(id)] = i
			}
		}
	}
	return run.joins.accounts
}

// userOf finds a person by UPN or object id, -1 when they are not known.
func (run *run) userOf(idOrUPN string) int {
	if i := run.users.find(idOrUPN); i >= 0 {
		return i
	}
	if run.joins.people == nil {
		run.joins.people = map[string]int{}
		for i := range run.users.items {
			if id := run.users.items[i].ObjectID; id != "" {
				run.joins.people[strings.ToLower(id)] = i
			}
		}
	}
	if i, ok := run.joins.people[strings.ToLower(idOrUPN)]; ok {
		return i
	}
	return -1
}

// accountName gives the UPN of an account's object id, from this import, the
// snapshot or the plan.
func (run *run) accountName(id string) (string, bool) {
	if i := run.accountOf(id); i >= 0 {
		return run.accounts.items[i].UserPrincipalName, true
	}
	for i := range run.plan.ResourceAccounts {
		if a := &run.plan.ResourceAccounts[i]; strings.EqualFold(a.ObjectID, id) || strings.EqualFold(a.UserPrincipalName, id) {
			return a.UserPrincipalName, true
		}
	}
	return "", false
}

// nameAccounts gives policies their account's UPN in place of its object id.
func (run *run) nameAccounts() {
	name := func(id, cmdlet, what string) string {
		if id == "" {
			return ""
		}
		if upn, ok := run.accountName(id); ok {
			return upn
		}
		run.note(Note{ID: NoteUnknownAccount, File: cmdlet, Column: "ResourceAccount", Value: id, Command: exportCommand(applicationInstance.cmdlet),
			Message: fmt.Sprintf("%s names a resource account by an id that no file and no plan knows; the id stays", what)}, true)
		return id
	}
	for i := range run.sharedCalling.items {
		p := &run.sharedCalling.items[i]
		p.ResourceAccount.Name = name(p.ResourceAccount.Name, sharedCallingPolicy.cmdlet, fmt.Sprintf("Shared Calling policy %q", p.Name))
	}
	for i := range run.callerID.items {
		p := &run.callerID.items[i]
		p.ResourceAccount.Name = name(p.ResourceAccount.Name, callerIDPolicy.cmdlet, fmt.Sprintf("caller ID policy %q", p.Name))
	}
	for i := range run.blocked.items {
		b := &run.blocked.items[i]
		b.ResourceAccount = name(b.ResourceAccount, blockedNumber.cmdlet, fmt.Sprintf("blocked pattern %q", b.Name))
	}
}

// nameSchedules gives attendants the names of their schedules and call flows.
func (run *run) nameSchedules() {
	byID := map[string]string{}
	for i := range run.schedules.items {
		if id := run.schedules.items[i].ID; id != "" {
			byID[strings.ToLower(id)] = run.schedules.items[i].Name
		}
	}
	for _, i := range run.joins.attendants {
		a := &run.attendants.items[i]
		handling := make([]plan.CallHandling, len(a.CallHandling))
		for j, h := range a.CallHandling {
			if name, ok := byID[strings.ToLower(h.Schedule)]; ok {
				h.Schedule = name
			}
			for _, flow := range a.CallFlows {
				if flow.ID != "" && strings.EqualFold(flow.ID, h.CallFlow) && flow.Name != "" {
					h.CallFlow = flow.Name
				}
			}
			handling[j] = h
		}
		if a.CallHandling != nil {
			a.CallHandling = handling
		}
	}
}

// joinAnswers tells each account what answers its number. That nothing does is
// known only when every attendant and every queue has said whose calls it takes.
func (run *run) joinAnswers() {
	attendants, queues := map[string]string{}, map[string]string{}
	for i := range run.attendants.items {
		if a := &run.attendants.items[i]; a.ID != "" {
			attendants[strings.ToLower(a.ID)] = a.Name
		}
	}
	for i := range run.queues.items {
		if q := &run.queues.items[i]; q.ID != "" {
			queues[strings.ToLower(q.ID)] = q.Name
		}
	}
	answered := map[int]bool{}
	for _, a := range run.joins.answers {
		i := run.accountOf(a.account)
		if i < 0 {
			run.note(Note{ID: NoteUnknownAccount, File: a.file, Line: a.line, Column: "ApplicationInstances", Value: a.account, Command: exportCommand(applicationInstance.cmdlet),
				Message: "names a resource account by an id that no file knows, so what answers its number is not kept: import both files together"}, false)
			continue
		}
		account := &run.accounts.items[i]
		if name, ok := attendants[strings.ToLower(a.target)]; ok {
			account.AutoAttendant, account.CallQueue = plan.Named(name), plan.None()
			answered[i] = true
		} else if name, ok := queues[strings.ToLower(a.target)]; ok {
			account.CallQueue, account.AutoAttendant = plan.Named(name), plan.None()
			answered[i] = true
		} else {
			run.note(Note{ID: NoteUnknownAccount, File: a.file, Line: a.line, Column: "ConfigurationId", Value: a.target, Command: exportCommand(autoAttendant.cmdlet),
				Message: "names an attendant or a queue by an id that no file knows, so what answers the number is not kept: import both files together"}, false)
			answered[i] = true
		}
	}
	if run.joins.instancesLost || !run.wholeIn(autoAttendant.cmdlet) || !run.wholeIn(callQueue.cmdlet) {
		return
	}
	for i := range run.accounts.items {
		if !answered[i] {
			run.accounts.items[i].AutoAttendant, run.accounts.items[i].CallQueue = plan.None(), plan.None()
		}
	}
}

// wholeIn tells whether this import has an export of the cmdlet, all pages whole.
func (run *run) wholeIn(cmdlet string) bool {
	found := false
	for i := range run.reports {
		if r := &run.reports[i]; r.Cmdlet == cmdlet {
			found = true
			if r.Complete != plan.Yes || r.Skipped > 0 {
				return false
			}
		}
	}
	return found
}

// splitUsages takes apart usages that are joined with blanks, if there is one
// way to do so with the usages that are known.
func (run *run) splitUsages(s string) ([]string, bool) {
	s = trim(s)
	if s == "" {
		return []string{}, true
	}
	if !hasBlank(s) {
		return []string{run.keep(s)}, true
	}
	if hasSemicolon(s) {
		var out []string
		for part := range strings.SplitSeq(s, ";") {
			if part = trim(part); part != "" {
				out = append(out, run.keep(part))
			}
		}
		return out, true
	}
	known := []string{}
	for i := range run.usages.items {
		known = append(known, run.usages.items[i].Name)
	}
	for _, u := range run.plan.PstnUsages {
		if !contains(known, u.Name) {
			known = append(known, u.Name)
		}
	}
	// ways[i] counts the ways to take apart s[i:], up to two; first[i] is the
	// length of the usage with which the one way begins.
	ways, first := make([]int, len(s)+1), make([]int, len(s)+1)
	ways[len(s)] = 1
	for i := len(s) - 1; i >= 0; i-- {
		for _, u := range known {
			n := len(u)
			if n == 0 || i+n > len(s) || !strings.EqualFold(s[i:i+n], u) {
				continue
			}
			next := i + n
			if next < len(s) {
				if s[next] != ' ' {
					continue
				}
				next++
			}
			if ways[next] > 0 {
				ways[i] = min(2, ways[i]+ways[next])
				first[i] = n
			}
		}
	}
	if ways[0] != 1 {
		return nil, false
	}
	var out []string
	for i := 0; i < len(s); i += first[i] + 1 {
		out = append(out, run.keep(s[i:i+first[i]]))
	}
	return out, true
}
