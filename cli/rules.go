package cli

import (
	"bufio"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"partyline/core/api"
)

func (p *Program) rulesCommand() *cobra.Command {
	var turn api.Switch
	var off, on string
	cmd := &cobra.Command{
		Use:   "rules [PLAN --off PACK --who WHO --reason TEXT | PLAN --on PACK]",
		Short: "List every rule, or switch a pack of rules of a plan",
		Long: `List every rule. A pack of rules, such as the duties of a country's law, can be
switched off for a plan with a reason; every check says that it is off.`,
		Example: "  partyline rules\n  partyline rules contoso.partyline.json --off us-mlts --who ana@contoso.com --reason \"no telephones in the United States\"",
		Args:    takes(0, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			if (off == "" && on == "") != (len(args) == 0) {
				return errors.New("a plan and --off or --on belong together: without both, the rules are listed")
			}
			if len(args) == 0 {
				return p.listRules()
			}
			turn.Pack, turn.Off = off+on, off != ""
			word := "on"
			if turn.Off {
				word = "off"
			}
			return p.sign(args[0], func(asked api.Asked, file api.File) (*api.PlanResponse, error) {
				return api.Pack(api.PackRequest{Asked: asked, Plan: file, Switch: turn}, nil)
			}, fmt.Sprintf("the rules %s are %s", turn.Pack, word))
		},
	}
	f := cmd.Flags()
	f.StringVar(&off, "off", "", "switch this pack of rules off")
	f.StringVar(&on, "on", "", "switch this pack of rules on again")
	f.StringVar(&turn.Who, "who", "", "who switches it off (required)")
	f.StringVar(&turn.Reason, "reason", "", "why its duties do not bind here (required)")
	cmd.MarkFlagsMutuallyExclusive("off", "on")
	return p.withJSON(cmd)
}

func (p *Program) listRules() error {
	response, err := api.Rules(api.RulesRequest{}, nil)
	if err != nil {
		return err
	}
	if p.asJSON {
		return p.printJSON(response)
	}
	w := bufio.NewWriter(p.Out)
	for _, r := range response.Rules {
		pack := ""
		if r.Pack != "" {
			pack = " (pack " + r.Pack + ")"
		}
		fmt.Fprintf(w, "%s  %-8s %s%s\n", r.ID, r.Severity, r.Title, pack)
	}
	return w.Flush()
}
