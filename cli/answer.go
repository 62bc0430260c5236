package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"partyline/core/api"
)

func (p *Program) answerCommand() *cobra.Command {
	request := api.AnswerRequest{}
	cmd := &cobra.Command{
		Use:   "answer PLAN QUESTION ADDRESS yes|no|VALUE --who WHO --evidence TEXT [--expires DATE]",
		Short: "Answer a question that a check asked",
		Long:  "Answer a question that a check asked; the plan keeps who said it, when, and on what evidence.",
		Example: "  partyline answer contoso.partyline.json operator-supports-shared-calling operator:Contoso%20Telecom yes \\\n" +
			"    --who ana@contoso.com --evidence \"mail of 2026-11-20\" --expires 2027-11-20",
		Args: takes(4, 4),
		RunE: func(_ *cobra.Command, args []string) error {
			request.Question, request.Address, request.Answer = args[1], args[2], args[3]
			return p.sign(args[0], func(asked api.Asked, file api.File) (*api.PlanResponse, error) {
				request.Asked, request.Plan = asked, file
				return api.Answer(request, nil)
			}, fmt.Sprintf("%s: %s is answered with %q", args[2], args[1], args[3]))
		},
	}
	cmd.Flags().StringVar(&request.Who, "who", "", "who answers (required)")
	cmd.Flags().StringVar(&request.Evidence, "evidence", "", "what shows it (required)")
	cmd.Flags().StringVar(&request.Expires, "expires", "", "the date after which the question is open again")
	return p.withJSON(cmd)
}

// sign writes a plan with an answer or an acceptance in place.
func (p *Program) sign(name string, make func(api.Asked, api.File) (*api.PlanResponse, error), done string) error {
	if err := p.apart("the plan", name); err != nil {
		return err
	}
	file, err := p.read(name)
	if err != nil {
		return err
	}
	asked, err := p.asked()
	if err != nil {
		return err
	}
	response, err := make(asked, file)
	if err != nil {
		return err
	}
	if err := p.save(name, file, response.Plan); err != nil || name == "-" {
		return err
	}
	if p.asJSON {
		return p.printJSON(planWritten{response, file.Name})
	}
	_, err = fmt.Fprintf(p.Out, "%s (%s; the previous plan is %s)\n", done, file.Name, bakOf(file.Name))
	return err
}
