package cli

import (
	"bufio"
	"fmt"

	"github.com/spf13/cobra"

	"partyline/core/api"
)

func (p *Program) rulesCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "rules",
		Short:   "List every rule",
		Example: "  partyline rules\n  partyline rules --json",
		Args:    takes(0, 0),
		RunE: func(*cobra.Command, []string) error {
			response, err := api.Rules(api.RulesRequest{}, nil)
			if err != nil {
				return err
			}
			if p.asJSON {
				return p.printJSON(response)
			}
			w := bufio.NewWriter(p.Out)
			for _, r := range response.Rules {
				fmt.Fprintf(w, "%s  %-8s %s\n", r.ID, r.Severity, r.Title)
			}
			return w.Flush()
		},
	}
	return p.withJSON(cmd)
}
