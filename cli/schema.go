package cli

import (
	"github.com/spf13/cobra"

	"partyline/core/api"
)

func (p *Program) schemaCommand() *cobra.Command {
	var out string
	var force bool
	cmd := &cobra.Command{
		Use:     "schema [-o FILE]",
		Short:   "Write the JSON Schema of plans and snapshots, for editors",
		Example: "  partyline schema -o partyline.schema.json",
		Args:    takes(0, 0),
		RunE: func(*cobra.Command, []string) error {
			response, err := api.Schema(api.SchemaRequest{}, nil)
			if err != nil {
				return err
			}
			return p.writeNew(out, response.Schema, force)
		},
	}
	withOutput(cmd, &out, &force)
	return cmd
}

// withOutput gives a verb that writes a new file its flags.
func withOutput(cmd *cobra.Command, out *string, force *bool) {
	cmd.Flags().StringVarP(out, "output", "o", "", "write to this file (default: standard output)")
	cmd.Flags().BoolVar(force, "force", false, "overwrite what exists")
}
