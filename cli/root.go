package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

const firstSteps = `Partyline checks a Teams Phone plan where people share a number, and writes the PowerShell for it.
Start with the files of your tenant:  partyline collect -o Collect-Tenant.ps1   then   partyline import my.partyline.json FOLDER
Then see what is wrong with it:       partyline check my.partyline.json         (all verbs: partyline --help)
`

// root builds the tree of commands for one run.
func (p *Program) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "partyline",
		Short: "Plan Microsoft Teams Phone where people share a number",
		Long: `Partyline plans Microsoft Teams Phone where people share a number: Shared Calling,
the numbers behind it, and the emergency rules that bind them. It reads the files
that the tenant's own cmdlets export, says what is wrong and which document says
so, and writes the PowerShell. It signs in nowhere.

Exit codes: 0 clean, 1 findings at or above the chosen severity, 2 wrong use or
unreadable input, 3 a fault of Partyline.`,
		Example:       "  partyline import contoso.partyline.json exports\n  partyline check contoso.partyline.json",
		SilenceErrors: true,
		SilenceUsage:  true,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return unknownVerb(cmd, args[0])
			}
			fmt.Fprint(p.Out, firstSteps)
			return nil
		},
		PersistentPreRunE: func(*cobra.Command, []string) error {
			_, err := p.asked()
			return err
		},
		Args:              cobra.ArbitraryArgs,
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
	}
	root.SuggestionsMinimumDistance = 2
	root.PersistentFlags().StringVar(&p.asOf, "as-of", "", "take this as the present: a date or an RFC 3339 time (default: now)")
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return fmt.Errorf("%w; see \"%s --help\"", err, cmd.CommandPath())
	})
	root.SetHelpCommand(helpCommand())
	for _, verb := range append(p.verbs(), p.extra...) {
		verb.DisableFlagsInUseLine = true
		root.AddCommand(verb)
	}
	return root
}

// helpCommand is "partyline help VERB", which is "partyline VERB --help".
func helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:    "help [VERB]",
		Short:  "Show what a verb does and how it is written",
		Hidden: true,
		RunE: func(cmd *cobra.Command, args []string) error {
			verb, _, err := cmd.Root().Find(args)
			if err != nil || verb == cmd.Root() && len(args) > 0 {
				return unknownVerb(cmd.Root(), args[0])
			}
			verb.InitDefaultHelpFlag()
			return verb.Help()
		},
	}
}

// verbs lists every verb, in the order in which a plan is made.
func (p *Program) verbs() []*cobra.Command {
	return []*cobra.Command{
		p.initCommand(),
		p.importCommand(),
		p.collectCommand(),
		p.fmtCommand(),
		p.checkCommand(),
		p.explainCommand(),
		p.rulesCommand(),
		p.fixCommand(),
		p.answerCommand(),
		p.acceptCommand(),
		p.numberCommand(),
		p.normalizeCommand(),
		p.diffCommand(),
		p.runbookCommand(),
		p.shareCommand(),
		p.openCommand(),
		p.revokeCommand(),
		p.serveCommand(),
		p.schemaCommand(),
		p.versionCommand(),
		p.completionCommand(),
	}
}

func unknownVerb(root *cobra.Command, wrote string) error {
	if near := root.SuggestionsFor(wrote); len(near) > 0 {
		return fmt.Errorf("there is no verb %q: did you mean %q?", wrote, near[0])
	}
	var names []string
	for _, verb := range root.Commands() {
		if !verb.Hidden {
			names = append(names, verb.Name())
		}
	}
	return fmt.Errorf("there is no verb %q: the verbs are %s", wrote, strings.Join(names, ", "))
}

// takes says how many arguments a verb takes, with its use in the error.
func takes(least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) >= least && (most < 0 || len(args) <= most) {
			return nil
		}
		return fmt.Errorf("%s: write it as \"%s\"; see \"%s --help\"", counted(len(args), "argument", "arguments"), cmd.UseLine(), cmd.CommandPath())
	}
}

// withJSON gives a verb its --json flag.
func (p *Program) withJSON(cmd *cobra.Command) *cobra.Command {
	cmd.Flags().BoolVar(&p.asJSON, "json", false, "print the result as JSON (ASCII only)")
	return cmd
}
