package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"partyline/cli/notices"
	"partyline/core/api"
)

func (p *Program) versionCommand() *cobra.Command {
	var licences bool
	cmd := &cobra.Command{
		Use:     "version [--licences]",
		Short:   "Print the versions of the program, of plans and of the facts",
		Example: "  partyline version\n  partyline version --licences",
		Args:    takes(0, 0),
		RunE: func(*cobra.Command, []string) error {
			if licences {
				_, err := fmt.Fprint(p.Out, notices.All())
				return err
			}
			response, err := api.Version(api.VersionRequest{}, nil)
			if err != nil {
				return err
			}
			if p.asJSON {
				return p.printJSON(response)
			}
			_, err = fmt.Fprintf(p.Out, "partyline %s\nplan format %d\nfacts %s of %s\n",
				response.Program, response.Plan, response.Catalogue.Version, response.Catalogue.Date)
			return err
		},
	}
	cmd.Flags().BoolVar(&licences, "licences", false, "print the notices of every linked module and of the data")
	p.withJSON(cmd)
	cmd.MarkFlagsMutuallyExclusive("licences", "json")
	return cmd
}
