package cli

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"partyline/core/api"
	"partyline/core/plan"
)

func (p *Program) diffCommand() *cobra.Command {
	var previous, out string
	var strict, all, force bool
	cmd := &cobra.Command{
		Use:   "diff PLAN [SNAPSHOT|FOLDER|FILE...]",
		Short: "Say what stands between a plan and the tenant",
		Long: `Say what stands between a plan and the tenant: what would be added, changed and
removed, in the order in which it would be done, and what that breaks. The tenant is a
snapshot, or a folder of its exports, which is read and not written anywhere; without
either it is the snapshot beside the plan. What nobody exported, and what the plan does
not say, is no difference: it is named as not compared.

With the snapshot of the time before, which is the one beside the plan unless
--previous names another, it says who moved: the plan, the tenant, or both (a conflict).

Exit code 0: nothing differs; 1: something does, or, with --strict, a kind of the plan
could not be compared.`,
		Example: "  partyline diff contoso.partyline.json exports\n" +
			"  partyline diff contoso.partyline.json exports --json --strict",
		Args: takes(1, -1),
		RunE: func(_ *cobra.Command, args []string) error {
			var response *api.DiffResponse
			err := p.printTo(out, force, func() (err error) {
				response, err = p.printDiff(args[0], args[1:], previous, all)
				return err
			})
			if err == nil && (response.Differs || strict && response.Counts.NotCompared > 0) {
				err = verdict(exitFindings)
			}
			return err
		},
	}
	cmd.Flags().StringVar(&previous, "previous", "", "what was found the time before (default: NAME.snapshot.json beside the plan)")
	cmd.Flags().BoolVar(&strict, "strict", false, "let kinds of the plan that could not be compared count too")
	cmd.Flags().BoolVar(&all, "all", false, "list everything: things that are alike one by one, fields that were not compared")
	withOutput(cmd, &out, &force)
	return p.withJSON(cmd)
}

func (p *Program) printDiff(planPath string, tenant []string, previous string, all bool) (*api.DiffResponse, error) {
	request, err := p.diffRequest(planPath, tenant, previous)
	if err != nil {
		return nil, err
	}
	response, err := api.Diff(request, p.step("comparing"))
	if err != nil {
		return nil, err
	}
	p.progress.clear()
	if p.asJSON {
		return response, p.printJSON(response)
	}
	return response, p.showDiff(response, all)
}

func (p *Program) diffRequest(planPath string, tenant []string, previous string) (request api.DiffRequest, err error) {
	if request.Asked, err = p.asked(); err != nil {
		return request, err
	}
	if request.Plan, err = p.readPlan(planPath); err != nil {
		return request, err
	}
	if len(tenant) == 0 {
		request.Snapshot, err = p.besideOf(planPath, "or name a snapshot or a folder of exports behind the plan")
	} else {
		request.Found, err = p.tenantOf(tenant)
	}
	if err != nil {
		return request, err
	}
	switch beside := snapshotPath(planPath); {
	case previous != "":
		request.Previous, err = p.read(previous)
	case len(tenant) > 0 && planPath != "-":
		// The snapshot beside the plan is no time before itself.
		if request.Previous, err = p.readIfThere(beside); bytes.Equal(request.Previous.Bytes, request.Snapshot.Bytes) {
			request.Previous = api.File{}
		}
	}
	return request, err
}

// tenantOf reads a snapshot, or prepares exports to be read.
func (p *Program) tenantOf(args []string) (found api.Found, err error) {
	switch {
	case len(args) == 1 && args[0] == "-":
		file, err := p.read("-")
		if err == nil && saysSnapshot(file.Bytes) {
			found.Snapshot = file
		} else if err == nil {
			found.Files = []api.ImportFile{{Name: file.Name, Bytes: file.Bytes}}
		}
		return found, err
	case len(args) == 1 && saysSnapshot(headOf(args[0])):
		found.Snapshot, err = p.read(args[0])
		return found, err
	case len(args) == 1 && says(headOf(args[0]), plan.PlanFormat):
		return found, fmt.Errorf("%q is a plan, which says what shall be: name a snapshot or a folder of the tenant's exports in its place", args[0])
	}
	files, err := expand(args)
	if err != nil {
		return found, err
	}
	for _, f := range files {
		file, err := p.opener(f)
		if err != nil {
			return found, err
		}
		found.Files = append(found.Files, file)
	}
	if len(found.Files) == 0 {
		return found, fmt.Errorf("there is no file in %q: name the folder of the tenant's exports", args[0])
	}
	return found, nil
}

// readPlan reads a plan, and not the snapshot beside it, which a shell completes as well.
func (p *Program) readPlan(name string) (api.File, error) {
	file, err := p.read(name)
	if err == nil && saysSnapshot(file.Bytes) {
		err = fmt.Errorf("%q is a snapshot, which says what was found: name the plan first", name)
	}
	return file, err
}

// headOf gives the first bytes of a file, by which one of ours is known.
func headOf(name string) []byte {
	file, err := os.Open(filepath.Clean(name))
	if err != nil {
		return nil
	}
	defer file.Close()
	head := make([]byte, 256)
	n, _ := file.Read(head)
	return head[:n]
}

func saysSnapshot(text []byte) bool { return says(text, plan.SnapshotFormat) }

func says(text []byte, format string) bool {
	return bytes.Contains(text[:min(len(text), 256)], []byte(`"`+format+`"`))
}
