package cli

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"partyline/core/api"
)

// planEnding is how the name of a plan ends.
const planEnding = ".partyline.json"

func (p *Program) initCommand() *cobra.Command {
	var name, tenant, cloud string
	var force bool
	cmd := &cobra.Command{
		Use:   "init PLAN [--name NAME] [--tenant GUID] [--cloud CLOUD]",
		Short: "Make a new, empty plan",
		Long:  "Make a new, empty plan. The name ends in " + planEnding + " by custom. Import makes one too.",
		Example: "  partyline init contoso.partyline.json --name Contoso --cloud Commercial\n" +
			"  partyline init contoso.partyline.json --tenant 11111111-2222-3333-4444-555555555555",
		Args: takes(1, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			if err := p.apart("the plan", args[0]); err != nil {
				return err
			}
			asked, err := p.asked()
			if err != nil {
				return err
			}
			if name == "" {
				name = planName(args[0])
			}
			response, err := api.Init(api.InitRequest{Asked: asked, Name: name, TenantID: tenant, Cloud: cloud}, nil)
			if err != nil {
				return err
			}
			if err := p.writeNew(args[0], response.Plan, force); err != nil || args[0] == "-" {
				return err
			}
			if p.asJSON {
				return p.printJSON(planWritten{response, args[0]})
			}
			_, err = fmt.Fprintf(p.Out, "%s: a new plan; next: partyline import %s FOLDER\n", args[0], quoteBlank(args[0]))
			return err
		},
	}
	cmd.Flags().StringVar(&name, "name", "", "the plan's title (default: from the file's name)")
	cmd.Flags().StringVar(&tenant, "tenant", "", "the Entra tenant id")
	cmd.Flags().StringVar(&cloud, "cloud", "", "Commercial, GCC, GCCHigh, DoD or China")
	cmd.Flags().BoolVar(&force, "force", false, "overwrite what exists")
	return p.withJSON(cmd)
}

// planWritten is what a verb says of a plan in JSON: where it lies in place of its bytes.
type planWritten struct {
	*api.PlanResponse
	Plan string `json:"plan"`
}

func planName(path string) string {
	if path == "-" {
		return ""
	}
	base := filepath.Base(path)
	if short, ok := strings.CutSuffix(base, planEnding); ok {
		return short
	}
	return strings.TrimSuffix(base, filepath.Ext(base))
}

// quoteBlank quotes a path with blanks, so that a shown command can be typed.
func quoteBlank(path string) string {
	if strings.ContainsAny(path, " '&()") {
		return `"` + path + `"`
	}
	return path
}
