package runbook

import (
	"fmt"
	"strings"

	"partyline/core/change"
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
}

// minimumModule is the first MicrosoftTeams module with Shared Calling (fact sc.module.min).
const minimumModule = "5.5.0"

type writer struct {
	plan    *plan.Plan
	index   *plan.Index
	set     change.ChangeSet
	options Options
}

// Write gives the runbook of a plan and the changes made from it. A plan
// without a tenant id gives no apply and no verify script, and its README says
// why. An error is ours, or text of the plan that no script can carry.
func Write(p *plan.Plan, set change.ChangeSet, o Options) (Folder, error) {
	w := &writer{plan: p, index: plan.NewIndex(p), set: set, options: o}
	w.options.EmptyTenant = o.EmptyTenant || set.EmptyTenant
	if id := p.Tenant.TenantID; id != "" && !change.IsGUID(id) {
		return nil, fmt.Errorf("the tenant id %q of the plan is no GUID, so a runbook could not tell the right tenant from another: correct tenantId in the plan", id)
	}
	apply, verify, err := w.scripts()
	if err != nil {
		return nil, err
	}
	uses, err := uses(apply, verify)
	if err != nil {
		return nil, err
	}
	var files Folder
	add := func(name string, s powershell.Script) {
		if err != nil {
			return
		}
		var b []byte
		if b, err = scriptFile(s); err != nil {
			err = fmt.Errorf("%s: %w", name, err)
		}
		files = append(files, File{name, b})
	}
	add("00-preflight.ps1", w.preflight(uses))
	if p.Tenant.TenantID != "" {
		add("10-apply.ps1", apply)
		add("20-verify.ps1", verify)
	}
	if err != nil {
		return nil, err
	}
	files = append(files, File{moduleName, scriptBytes(moduleText)})
	data, err := w.data()
	if err != nil {
		return nil, err
	}
	files = append(append(files, data...), File{".gitattributes", []byte("* -text\n")})
	m, err := w.manifest(files)
	if err != nil {
		return nil, err
	}
	return append(Folder{{"README.md", w.readme(Hash(m))}, m}, files...), nil
}

// checkMark is the line that check.ps1 takes the place of.
const checkMark = "The check of the folder."

// scriptFile writes a script and puts the check of the folder into it. The
// check is a fixed text of ours; the plan's own text comes after it.
func scriptFile(s powershell.Script) ([]byte, error) {
	b, err := s.Bytes()
	if err != nil {
		return nil, err
	}
	check := strings.ReplaceAll(strings.TrimRight(checkText, "\n"), "\n", "\r\n")
	return []byte(strings.Replace(string(b), "# "+checkMark, check, 1)), nil
}

func uses(scripts ...powershell.Script) ([]powershell.Use, error) {
	// The module's own calls; a test finds them in its text.
	body := []powershell.Statement{
		powershell.Run(powershell.Cmd("Get-CsTenant")),
		powershell.Run(powershell.Cmd("Get-CsAutoAttendant").Param("First", powershell.Int(100)).Param("Skip", powershell.Int(0))),
	}
	for _, s := range scripts {
		body = append(body, s.Body...)
	}
	return powershell.Script{Body: body}.Uses()
}

// module is the least version of the MicrosoftTeams module that the runbook asks for.
func (w *writer) module() string {
	if later(w.plan.Tenant.Module, minimumModule) {
		return w.plan.Tenant.Module
	}
	return minimumModule
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
