package cli

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"partyline/core/share/link"
)

// serveTokenSQLCommand prints what adds a creator to the service on Cloudflare,
// whose creators are a table. The token itself is not in it.
func (p *Program) serveTokenSQLCommand() *cobra.Command {
	return &cobra.Command{
		Use: "sql NAME", Short: "Print the SQL that adds a creator to the service on Cloudflare, or gives them a new token",
		Long: `Print the SQL that adds a creator to the service on Cloudflare, or gives them a new
token, which ends the old one. The token is printed once, beside the SQL, which has
only its hash; docs/operations.md says how it is run.`,
		Example: "  partyline serve token sql anna > anna.sql",
		Args:    takes(1, 1), DisableFlagsInUseLine: true,
		RunE: func(_ *cobra.Command, args []string) error {
			name := args[0]
			// Such a name needs no escapes.
			if err := isCreatorName(name); err != nil {
				return err
			}
			token, err := link.NewToken(p.random())
			if err != nil {
				return err
			}
			if _, err := fmt.Fprintf(p.Out, "INSERT INTO creators (hash, name, added) VALUES ('%s', '%s', '%s')\n  ON CONFLICT (name) DO UPDATE SET hash = excluded.hash, added = excluded.added;\n",
				link.HashOf(token), name, p.Now().UTC().Format(time.RFC3339)); err != nil {
				return err
			}
			_, err = fmt.Fprintf(p.Err, "The token of %q, shown this once: keep it in a file or in PARTYLINE_TOKEN, never in a command.\n%s\n", name, token)
			return err
		},
	}
}
