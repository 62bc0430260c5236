package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"partyline/core/api"
)

func (p *Program) acceptCommand() *cobra.Command {
	request := api.AcceptRequest{}
	cmd := &cobra.Command{
		Use:   "accept PLAN RULE ADDRESS --who WHO --reason TEXT [--evidence TEXT] [--expires DATE]",
		Short: "Accept a finding, with a reason",
		Long:  "Accept a finding, with a reason; it is counted apart from then on. The address may name\na field or the whole thing.",
		Example: "  partyline accept contoso.partyline.json ECB002 policy:sharedCalling/Seattle \\\n" +
			"    --who ana@contoso.com --reason \"the reception is staffed day and night\" --expires 2027-03-31",
		Args: takes(3, 3),
		RunE: func(_ *cobra.Command, args []string) error {
			request.Rule, request.Address = args[1], args[2]
			return p.sign(args[0], func(asked api.Asked, file api.File) (*api.PlanResponse, error) {
				request.Asked, request.Plan = asked, file
				return api.Accept(request, nil)
			}, fmt.Sprintf("%s: %s is accepted", args[2], args[1]))
		},
	}
	cmd.Flags().StringVar(&request.Who, "who", "", "who accepts (required)")
	cmd.Flags().StringVar(&request.Reason, "reason", "", "why it may stand (required)")
	cmd.Flags().StringVar(&request.Evidence, "evidence", "", "where the decision is written down")
	cmd.Flags().StringVar(&request.Expires, "expires", "", "the date after which it counts again")
	return p.withJSON(cmd)
}
