package runbook

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"sync"

	"partyline/core/change"
	"partyline/core/effective"
	"partyline/core/finding"
	"partyline/core/order"
	"partyline/core/plan"
	"partyline/core/powershell"
)

// Options are what a runbook is written with.
type Options struct {
	// AsOf is the time of the request, RFC 3339.
	AsOf string
	// Version is Partyline's, Catalogue that of the facts.
	Version, Catalogue string
	// EmptyTenant says that the runbook is written without reading the tenant.
	EmptyTenant bool
	// Checked is what checking the plan found, nil when nobody checked it; Failed
	// are the rules that fail with an error which nobody accepted.
	Checked *finding.Counts
	Failed  []string
	// Unread are lines on what the snapshot does not hold of the tenant.
	Unread []string
}

// minimumModule is the first MicrosoftTeams module with Shared Calling (fact sc.module.min).
const minimumModule = "5.5.0"

type writer struct {
	plan    *plan.Plan
	index   *plan.Index
	set     change.ChangeSet
	options Options
	people  *peopleColumns   // made when asked for
	was     *effective.World // of what was found, made when asked for
}

// Write gives the runbook of a plan and the changes made from it. A plan
// without a tenant id gives no apply and no verify script, and its README says
// why. An error is ours, or text of the plan that no script can carry.
func Write(p *plan.Plan, set change.ChangeSet, o Options) (Folder, error) {
	w := &writer{plan: p, index: set.Index(p), set: set, options: o}
	w.options.EmptyTenant = o.EmptyTenant || set.EmptyTenant
	if id := p.Tenant.TenantID; id != "" && !change.IsGUID(id) {
		return nil, fmt.Errorf("the tenant id %q of the plan is no GUID, so a runbook could not tell the right tenant from another: correct tenantId in the plan", id)
	}
	steps, err := w.place()
	if err != nil {
		return nil, err
	}
	data, err := w.data()
	if err != nil {
		return nil, err
	}
	return w.folder(steps, data)
}

// output is what came of writing a script.
type output struct {
	bytes []byte
	uses  []powershell.Use
	err   error
}

// folder writes the files of the steps beside the data that they read.
func (w *writer) folder(steps []placed, data Folder) (Folder, error) {
	uses := moduleCalls()
	files := Folder{{Name: "00-preflight.ps1"}}
	names := []string{"10-apply.ps1", "20-verify.ps1", "90-rollback.ps1"}
	of := func(script func([]placed) powershell.Script) func() powershell.Script {
		return func() powershell.Script { return script(steps) }
	}
	scripts := []func() powershell.Script{of(w.apply), of(w.verify), of(w.rollback)}
	licences := data.File("data/licences.csv") != nil && w.plan.Tenant.TenantID != ""
	if licences {
		names, scripts = append(names, "05-licences.ps1"), append(scripts, w.licenceScript)
	}
	// They are the most of the work, and know nothing of each other. Each is made
	// where it is written, so that one thread holds one of them at a time.
	all := make([]output, len(scripts))
	var group sync.WaitGroup
	for i := range scripts {
		group.Go(func() { all[i].bytes, all[i].uses, all[i].err = scripts[i]().Write() })
	}
	group.Wait()
	for i, s := range all {
		if s.err != nil {
			return nil, fmt.Errorf("%s: %w", names[i], s.err)
		}
	}
	if licences { // its cmdlets are Graph's: the preflight of Teams does not look for them
		files = append(files, File{names[3], withCheck(all[3].bytes)})
	}
	for i, s := range all[:3] {
		uses = append(uses, s.uses...)
		if w.plan.Tenant.TenantID != "" {
			files = append(files, File{names[i], withCheck(s.bytes)})
		}
	}
	preflight, _, err := w.preflight(mergeUses(uses)).Write()
	if err != nil {
		return nil, fmt.Errorf("00-preflight.ps1: %w", err)
	}
	files[0].Bytes = withCheck(preflight)
	files = append(files, File{moduleName, scriptBytes(moduleText())})
	files = append(append(files, data...), File{".gitattributes", []byte("* -text\n")})
	m, err := w.manifest(files)
	if err != nil {
		return nil, err
	}
	return append(Folder{{"README.md", w.readme(Hash(m), steps, files.File("05-licences.ps1") != nil)}, m}, files...), nil
}

// checkMark is the line that check.ps1 takes the place of.
const checkMark = "The check of the folder."

// withCheck puts the check of the folder into a script. The check is a fixed
// text of ours, and the plan's own text comes after it.
func withCheck(script []byte) []byte {
	mark := []byte("# " + checkMark)
	at := bytes.Index(script, mark)
	check := strings.ReplaceAll(strings.TrimRight(checkText(), "\n"), "\n", "\r\n")
	return slices.Replace(script, at, at+len(mark), []byte(check)...)
}

// moduleCalls are the module's own calls of cmdlets; a test finds them in its text.
func moduleCalls() []powershell.Use {
	use := func(cmdlet string, parameters ...string) powershell.Use {
		return powershell.Use{Cmdlet: cmdlet, Parameters: parameters}
	}
	return []powershell.Use{use("Get-CsAutoAttendant", "First", "Skip"), use("Get-CsBatchPolicyAssignmentOperation", "Identity"), use("Get-CsCallQueue", "First", "Skip"),
		use("Get-CsOnlineSchedule"), use("Get-CsOnlineUser", "Identity"), use("Get-CsOnlineVoiceRoutingPolicy"), use("Get-CsPhoneNumberAssignment", "TelephoneNumber"),
		use("Get-CsTeamsSharedCallingRoutingPolicy"), use("Get-CsTenant"), use("Get-CsUserPolicyAssignment", "Identity", "PolicyType"),
		use("New-CsBatchPolicyAssignmentOperation", "Identity", "OperationName", "PolicyName", "PolicyType")}
}

// mergeUses makes one use of each cmdlet.
func mergeUses(all []powershell.Use) []powershell.Use {
	order.By(all, func(a, b powershell.Use) int { return strings.Compare(a.Cmdlet, b.Cmdlet) })
	var merged []powershell.Use
	for _, u := range all {
		if n := len(merged); n > 0 && merged[n-1].Cmdlet == u.Cmdlet {
			merged[n-1].Parameters = append(merged[n-1].Parameters, u.Parameters...)
			continue
		}
		merged = append(merged, powershell.Use{Cmdlet: u.Cmdlet, Parameters: slices.Clone(u.Parameters)})
	}
	for i := range merged {
		slices.Sort(merged[i].Parameters)
		merged[i].Parameters = slices.Compact(merged[i].Parameters)
	}
	return merged
}

// module is the least version of the MicrosoftTeams module that the runbook asks
// for; to hold a freed number it takes a later one (fact num.block).
func (w *writer) module() string {
	least := minimumModule
	if w.holds() {
		least = "7.5.0"
	}
	if later(w.plan.Tenant.Module, least) {
		return w.plan.Tenant.Module
	}
	return least
}

// later tells whether a is a later version than b; what is no version is not.
func later(a, b string) bool {
	x, y := version(a), version(b)
	if x == nil {
		return false
	}
	for i := range x {
		if x[i] != y[i] {
			return x[i] > y[i]
		}
	}
	return false
}

func version(s string) []int {
	parts := strings.Split(s, ".")
	if len(parts) != 3 {
		return nil
	}
	v := make([]int, 3)
	for i, part := range parts {
		if part == "" || len(part) > 5 {
			return nil
		}
		for _, c := range []byte(part) {
			if c < '0' || c > '9' {
				return nil
			}
			v[i] = 10*v[i] + int(c-'0')
		}
	}
	return v
}

// moduleFact is the fact behind the least version.
func (w *writer) moduleFact() string {
	if w.holds() {
		return "num.block"
	}
	return "sc.module.min"
}

// holds tells whether a script holds numbers that people give up.
func (w *writer) holds() bool {
	return slices.ContainsFunc(w.set.Steps, func(s change.Step) bool {
		return s.Kind == change.PeopleNumberHeld && s.Action != change.Manual
	})
}
