package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"partyline/core/api"
	"partyline/core/finding"
)

// checkFlags are the flags of check.
type checkFlags struct {
	format, severity       string
	strict, all, questions bool
	imported               []string
	out                    string
	force                  bool
}

// The forms that check prints.
const (
	formatText  = "text"
	formatJSON  = "json"
	formatSARIF = "sarif"
)

func (p *Program) checkCommand() *cobra.Command {
	var flags checkFlags
	cmd := &cobra.Command{
		Use:   "check PLAN",
		Short: "Say what is wrong with a plan, and which document says so",
		Long: `Say what is wrong with a plan, and which document says so.

--format sarif prints a SARIF 2.1.0 log for pipelines and code hosts; with
--imported it also points into the lines that the plan was imported from.
--questions prints the open questions instead, a block for each who can answer,
ready to be mailed.

Exit code 0: no finding at or above --severity; 1: there is one, or, with
--strict, something that is not known or an open question.`,
		Example: "  partyline check contoso.partyline.json\n" +
			"  partyline check contoso.partyline.json --severity warning --strict --json\n" +
			"  partyline check contoso.partyline.json --format sarif --imported exports -o contoso.sarif\n" +
			"  partyline check contoso.partyline.json --questions",
		Args: takes(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			least, err := flags.settle(p, cmd.Flags().Changed("format"))
			if err != nil {
				return err
			}
			var report *finding.Report
			err = p.printTo(flags.out, flags.force, func() error {
				report, err = p.printCheck(args[0], flags)
				return err
			})
			if err == nil && counts(report, least, flags.strict) {
				err = verdict(exitFindings)
			}
			return err
		},
	}
	f := cmd.Flags()
	f.StringVar(&flags.format, "format", formatText, "what to print: text, json or sarif")
	f.StringVar(&flags.severity, "severity", "error", "the least severity that makes the exit code 1: error, warning or info")
	f.BoolVar(&flags.strict, "strict", false, "let what is not known and open questions count too")
	f.BoolVar(&flags.all, "all", false, "list every affected thing and every accepted finding")
	f.BoolVar(&flags.questions, "questions", false, "print the open questions, a block for each who can answer")
	f.StringArrayVar(&flags.imported, "imported", nil, "with --format sarif: a file, folder or pattern that the plan was imported from (repeat it)")
	withOutput(cmd, &flags.out, &flags.force)
	return p.withJSON(cmd)
}

// settle checks the flags against each other; chosen says that --format was given.
func (f *checkFlags) settle(p *Program, chosen bool) (finding.Severity, error) {
	least, ok := finding.SeverityOf(f.severity)
	switch {
	case !ok:
		return 0, fmt.Errorf("--severity %q: it is error, warning or info", f.severity)
	case f.format != formatText && f.format != formatJSON && f.format != formatSARIF:
		return 0, fmt.Errorf("--format %q: it is text, json or sarif", f.format)
	case p.asJSON && chosen && f.format != formatJSON:
		return 0, fmt.Errorf("--json is --format json: leave out one of the two")
	case p.asJSON:
		f.format = formatJSON
	}
	p.asJSON = f.format == formatJSON
	switch {
	case f.questions && f.format == formatSARIF:
		return 0, fmt.Errorf("--questions prints text or JSON: a SARIF log holds the questions beside the findings")
	case len(f.imported) > 0 && f.format != formatSARIF:
		return 0, fmt.Errorf("--imported goes with --format sarif")
	}
	return least, nil
}

// printCheck checks the plan and prints what the flags ask for.
func (p *Program) printCheck(name string, flags checkFlags) (*finding.Report, error) {
	file, err := p.read(name)
	if err != nil {
		return nil, err
	}
	asked, err := p.asked()
	if err != nil {
		return nil, err
	}
	switch {
	case flags.format == formatSARIF:
		return p.printSARIF(api.SarifRequest{Asked: asked, Plan: file}, flags.imported)
	case flags.questions:
		return p.printQuestions(api.OpenQuestionsRequest{Asked: asked, Plan: file})
	}
	report, err := api.Check(api.CheckRequest{Asked: asked, Plan: file}, p.step("checking"))
	if err != nil {
		return nil, err
	}
	p.progress.clear()
	if p.asJSON {
		return report, p.printJSON(report)
	}
	return report, p.showReport(report, file.Name, flags.all)
}

// counts tells whether the report makes the exit code 1.
func counts(report *finding.Report, least finding.Severity, strict bool) bool {
	for i := range report.Findings {
		f := &report.Findings[i]
		if f.Accepted == nil && f.Verdict == finding.Fail && f.Severity >= least {
			return true
		}
	}
	return strict && report.Counts.Unknowns+report.Counts.Questions > 0
}
