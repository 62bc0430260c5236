package cli

import (
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"partyline/core/share/link"
	"partyline/core/share/linkhttp"
)

func (p *Program) revokeCommand() *cobra.Command {
	return p.withJSON(&cobra.Command{
		Use:   "revoke [FILE]",
		Short: "Take a plan link back, at once and for good",
		Long: `Take a plan link back, at once and for good. Link and owner's token are read from a
file or from standard input, each in a line of its own; what share printed will do.`,
		Example: "  partyline revoke kept.txt      (after: partyline share contoso.partyline.json > kept.txt)",
		Args:    takes(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			s, others, err := p.readShared(append(args, "-")[0])
			if err != nil {
				return err
			}
			if s.Inline != "" {
				return errors.New("this link holds the plan itself and cannot be taken back by anyone")
			}
			at := slices.IndexFunc(others, func(text string) bool { return link.IDOf(text) == s.ID })
			if at < 0 {
				return errors.New("the owner's token of this link is missing: write it into a line of its own, as \"partyline share\" printed it")
			}
			_, err = again(func() (struct{}, error) {
				return struct{}{}, linkhttp.NewClient(s.service, "").Revoke(cmd.Context(), s.ID, others[at])
			})
			if errors.Is(err, link.ErrUnknown) {
				return errors.New("the service knows no such link: it ended long ago, or was never there")
			}
			if err != nil {
				return err
			}
			if p.asJSON {
				return p.printJSON(struct {
					ID      string `json:"id"`
					Revoked bool   `json:"revoked"`
				}{s.ID, true})
			}
			_, err = fmt.Fprintln(p.Out, "The link is taken back. Who has opened it before may have kept the plan.")
			return err
		},
	})
}
