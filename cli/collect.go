package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"partyline/core/api"
)

func (p *Program) collectCommand() *cobra.Command {
	var out string
	var force bool
	cmd := &cobra.Command{
		Use:   "collect [-o FILE]",
		Short: "Write a read-only script that exports the tenant into one folder",
		Long: `Write a plain PowerShell script that exports what a plan needs into one folder, page
by page and read only. Read it, run it where the MicrosoftTeams module is connected,
and import the folder. It signs in only when started with -Connect, names what the
role may not read, and goes on after an interruption with -Resume.`,
		Example: "  partyline collect -o Collect-Tenant.ps1\n  partyline import contoso.partyline.json FOLDER",
		Args:    takes(0, 0),
		RunE: func(*cobra.Command, []string) error {
			if err := p.apart("the script", out); err != nil {
				return err
			}
			response, err := api.Collect(api.CollectRequest{}, nil)
			if err != nil {
				return err
			}
			if err := p.writeNew(out, response.Script.Bytes, force); err != nil || out == "" || out == "-" {
				return err
			}
			if p.asJSON {
				return p.printJSON(struct {
					Script string `json:"script"`
				}{out})
			}
			_, err = fmt.Fprintf(p.Out, "%s: read it, run it in PowerShell with -OutputFolder FOLDER, then: partyline import NAME%s FOLDER\n", out, planEnding)
			return err
		},
	}
	withOutput(cmd, &out, &force)
	return p.withJSON(cmd)
}
