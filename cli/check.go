package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"partyline/core/api"
	"partyline/core/finding"
)

func (p *Program) checkCommand() *cobra.Command {
	var severity string
	var strict, all bool
	cmd := &cobra.Command{
		Use:   "check PLAN",
		Short: "Say what is wrong with a plan, and which document says so",
		Long: `Say what is wrong with a plan, and which document says so.

Exit code 0: no finding at or above --severity; 1: there is one, or, with
--strict, something that is not known or an open question.`,
		Example: "  partyline check contoso.partyline.json\n  partyline check contoso.partyline.json --severity warning --strict --json",
		Args:    takes(1, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			least, ok := finding.SeverityOf(severity)
			if !ok {
				return fmt.Errorf("--severity %q: it is error, warning or info", severity)
			}
			file, err := p.read(args[0])
			if err != nil {
				return err
			}
			asked, err := p.asked()
			if err != nil {
				return err
			}
			report, err := api.Check(api.CheckRequest{Asked: asked, Plan: file}, p.step("checking"))
			if err != nil {
				return err
			}
			p.progress.clear()
			if p.asJSON {
				err = p.printJSON(report)
			} else {
				err = p.showReport(report, file.Name, all)
			}
			if err == nil && counts(report, least, strict) {
				err = verdict(exitFindings)
			}
			return err
		},
	}
	cmd.Flags().StringVar(&severity, "severity", "error", "the least severity that makes the exit code 1: error, warning or info")
	cmd.Flags().BoolVar(&strict, "strict", false, "let what is not known and open questions count too")
	cmd.Flags().BoolVar(&all, "all", false, "list every affected thing and every accepted finding")
	return p.withJSON(cmd)
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
