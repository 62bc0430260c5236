package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"partyline/core/api"
)

func (p *Program) fmtCommand() *cobra.Command {
	var write, check bool
	cmd := &cobra.Command{
		Use:     "fmt PLAN [--write | --check]",
		Short:   "Print a plan in its canonical form",
		Long:    "Print a plan in its canonical form: sorted, same content same bytes. --write writes it\nin place and keeps the previous one as .bak; --check only tells whether it is so already.\n--json says that in JSON, in place of the plan.",
		Example: "  partyline fmt contoso.partyline.json --write\n  partyline fmt - < contoso.partyline.json",
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
			response, err := api.Format(api.PlanRequest{Asked: asked, Plan: file}, nil)
			if err != nil {
				return err
			}
			if write {
				if err := p.save(args[0], file, response.Plan); err != nil {
					return err
				}
			}
			switch {
			case p.asJSON:
				err = p.printJSON(struct {
					planWritten
					Written bool `json:"written"`
				}{planWritten{response, file.Name}, write && response.Changed})
			case check && response.Changed:
				_, err = fmt.Fprintf(p.Out, "%s: not in its canonical form\n", file.Name)
			case !check && !write:
				err = p.writeNew("-", response.Plan, false)
			}
			if err == nil && check && response.Changed {
				err = verdict(exitFindings)
			}
			return err
		},
	}
	cmd.Flags().BoolVar(&write, "write", false, "write it in place, the previous one is kept as .bak")
	cmd.Flags().BoolVar(&check, "check", false, "print only whether it is canonical; exit code 1 when not")
	cmd.MarkFlagsMutuallyExclusive("write", "check")
	return p.withJSON(cmd)
}

// save writes a plan where it was read from; "-" was read from standard input
// and goes to standard output.
func (p *Program) save(arg string, was api.File, content []byte) error {
	if arg == "-" {
		return p.writeNew("-", content, false)
	}
	return replace(was, content)
}
