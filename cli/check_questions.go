package cli

import (
	"io"

	"partyline/core/api"
	"partyline/core/finding"
)

// printQuestions prints the open questions by whom to ask.
func (p *Program) printQuestions(request api.OpenQuestionsRequest) (*finding.Report, error) {
	response, err := api.Questions(request, p.step("checking"))
	if err != nil {
		return nil, err
	}
	p.progress.clear()
	if p.asJSON {
		return response.Report, p.printJSON(response)
	}
	text := response.Text
	if text == "" {
		text = "no questions are open\n"
	}
	_, err = io.WriteString(p.Out, text)
	return response.Report, err
}
