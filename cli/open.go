package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"partyline/core/plan"
	"partyline/core/share/address"
	"partyline/core/share/envelope"
	"partyline/core/share/link"
	"partyline/core/share/linkhttp"
)

func (p *Program) openCommand() *cobra.Command {
	var out, keyFile string
	var force bool
	cmd := &cobra.Command{
		Use:   "open [FILE] [--key-file FILE] [-o PLAN]",
		Short: "Open a plan link and write its plan",
		Long: `Open a plan link and write its plan. The link is read from a file or from standard
input, never from the command, which shells keep in their history; a key that came
apart from it stands in a second line or in a file of its own. This takes a view.`,
		Example: "  partyline open -o shared.partyline.json < link.txt\n  partyline open link.txt --key-file key.txt",
		Args:    takes(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := p.apart("the plan", out); err != nil {
				return err
			}
			s, err := p.linkToOpen(append(args, "-")[0], keyFile)
			if err != nil {
				return err
			}
			// Before a view is taken.
			if err := canWriteNew(out, force); err != nil {
				return err
			}
			payload, left, err := p.openShared(cmd.Context(), s)
			if err != nil {
				return err
			}
			if left != link.Unlimited {
				fmt.Fprintf(p.Err, "%s left\n", counted(left, "view", "views"))
			}
			if _, _, err := plan.DecodePlan("the plan of this link", payload); err != nil {
				return err
			}
			if err := p.writeNew(out, payload, force); err != nil {
				return err
			}
			if p.asJSON {
				return p.printJSON(struct {
					Plan  string `json:"plan"`
					Views int    `json:"viewsLeft"` // -1: not counted
				}{out, left})
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&keyFile, "key-file", "", "read the key from this file")
	withOutput(cmd, &out, &force)
	return p.withJSON(cmd)
}

// linkToOpen reads a link and finds its key.
func (p *Program) linkToOpen(name, keyFile string) (shared, error) {
	if keyFile == "-" && name == "-" {
		return shared{}, errors.New("link and key cannot both be read from standard input by \"-\": write the key below the link")
	}
	s, others, err := p.readShared(name)
	if err != nil || s.Inline != "" {
		return s, err
	}
	if keyFile != "" {
		file, err := p.readText(keyFile)
		if err != nil {
			return s, fmt.Errorf("--key-file: %w", err)
		}
		key, err := address.ParseKey(string(file.Bytes))
		s.Key = &key
		return s, err
	}
	if s.Key != nil {
		return s, nil
	}
	if len(others) == 0 {
		return s, errors.New("this link came without its key: write the key into a second line, or give it by --key-file")
	}
	key, err := address.ParseKey(others[0])
	s.Key = &key
	return s, err
}

// openShared opens a link and says how many views are left, link.Unlimited where
// nobody counts.
func (p *Program) openShared(ctx context.Context, s shared) (payload []byte, viewsLeft int, err error) {
	if s.Inline != "" {
		payload, _, err := envelope.DecodeInline(s.Inline, envelope.MostPlan)
		return payload, link.Unlimited, err
	}
	receipt, err := link.NewToken(p.random())
	if err != nil {
		return nil, 0, err
	}
	client := linkhttp.NewClient(s.service, "")
	opened, err := again(func() (link.Opened, error) { return client.Open(ctx, s.ID, s.Key.ReadToken(), receipt) })
	if errors.Is(err, link.ErrUnknown) {
		return nil, 0, errors.New("the service knows no such link, or this is not its key: copy both once more, whole")
	}
	if err != nil {
		return nil, 0, err
	}
	payload, _, err = envelope.Open(opened.Sealed, *s.Key, envelope.Header{Type: envelope.TypePlan, Link: s.ID}, envelope.MostPlan)
	return payload, opened.ViewsLeft, err
}
