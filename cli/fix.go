package cli

import (
	"bufio"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"partyline/core/api"
	"partyline/core/plan"
)

func (p *Program) fixCommand() *cobra.Command {
	var rule string
	var write bool
	cmd := &cobra.Command{
		Use:   "fix PLAN [--rule ID] [--write]",
		Short: "Show the edits that a machine can make; --write makes them",
		Long: `Show the edits that a machine can make about a plan's findings. Nothing is written
without --write; with it the previous plan is kept as .bak. A second run changes nothing.`,
		Example: "  partyline fix contoso.partyline.json\n  partyline fix contoso.partyline.json --rule SHC006 --write",
		Args:    takes(1, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			if write {
				if err := p.apart("the plan", args[0]); err != nil {
					return err
				}
			}
			file, err := p.read(args[0])
			if err != nil {
				return err
			}
			asked, err := p.asked()
			if err != nil {
				return err
			}
			response, err := api.Fix(api.FixRequest{Asked: asked, Plan: file, Rule: rule}, p.step("checking"))
			if err != nil {
				return err
			}
			p.progress.clear()
			written := write && response.Changed && args[0] != "-"
			if write {
				if err := p.save(args[0], file, response.Plan); err != nil || args[0] == "-" {
					return err
				}
			}
			if p.asJSON {
				return p.printJSON(struct {
					*api.FixResponse
					Plan    string `json:"plan"`
					Written bool   `json:"written"`
				}{response, file.Name, written})
			}
			w := bufio.NewWriter(p.Out)
			showFixes(w, response, file.Name, written)
			return w.Flush()
		},
	}
	cmd.Flags().StringVar(&rule, "rule", "", "take the fixes of this rule only")
	cmd.Flags().BoolVar(&write, "write", false, "write the plan in place, the previous one is kept as .bak")
	return p.withJSON(cmd)
}

func showFixes(w io.Writer, response *api.FixResponse, file string, written bool) {
	edits := 0
	for _, f := range response.Fixes {
		fmt.Fprintf(w, "%s: %s (%s)\n", f.Address, f.Title, f.Rule)
		fmt.Fprintf(w, "    because: %s\n", f.Message)
		for _, e := range f.Edits {
			showEdit(w, e)
		}
		edits += len(f.Edits)
	}
	left := fmt.Sprintf("%s left for a person to decide", counted(response.Left, "finding is", "findings are"))
	switch {
	case written:
		fmt.Fprintf(w, "%s made in %s; the previous plan is %s; %s\n", counted(edits, "edit", "edits"), file, bakOf(file), left)
	case edits > 0:
		fmt.Fprintf(w, "%s to make; nothing was written: add --write to make them; %s\n", counted(edits, "edit", "edits"), left)
	default:
		fmt.Fprintf(w, "nothing that a machine can mend; %s\n", left)
	}
}

func showEdit(w io.Writer, e plan.Edit) {
	switch e.Op {
	case plan.OpSet:
		before := string(e.Before)
		if before == "" {
			before = "not known"
		}
		fmt.Fprintf(w, "    set %s: %s -> %s\n", e.Address, before, e.After)
	case plan.OpRemove:
		fmt.Fprintf(w, "    remove %s\n", e.Address)
	default:
		fmt.Fprintf(w, "    %s %s: %s\n", e.Op, e.Address, e.After)
	}
}
