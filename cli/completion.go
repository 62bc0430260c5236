package cli

import (
	"bytes"
	"fmt"

	"github.com/spf13/cobra"
)

var shells = []string{"powershell", "bash", "zsh", "fish"}

func (p *Program) completionCommand() *cobra.Command {
	return &cobra.Command{
		Use:       "completion powershell|bash|zsh|fish",
		Short:     "Write the script that completes verbs and flags in a shell",
		Example:   "  partyline completion powershell | Out-String | Invoke-Expression   # add this line to $PROFILE\n  partyline completion bash > /etc/bash_completion.d/partyline",
		Args:      takes(1, 1),
		ValidArgs: shells,
		RunE: func(cmd *cobra.Command, args []string) error {
			root, script := cmd.Root(), &bytes.Buffer{}
			var err error
			switch args[0] {
			case "powershell":
				err = root.GenPowerShellCompletionWithDesc(script)
			case "bash":
				err = root.GenBashCompletionV2(script, true)
			case "zsh":
				err = root.GenZshCompletion(script)
			case "fish":
				err = root.GenFishCompletion(script, true)
			default:
				err = fmt.Errorf("there is no completion for %q: the shells are powershell, bash, zsh and fish", args[0])
			}
			if err != nil {
				return err
			}
			_, err = p.Out.Write(script.Bytes())
			return err
		},
	}
}
