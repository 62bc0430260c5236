package cli

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"partyline/core/api"
)

func (p *Program) explainCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "explain RULE",
		Short:   "Say everything about a rule: why, examples, fix, sources",
		Example: "  partyline explain SHC006",
		Args:    takes(1, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			asked, err := p.asked()
			if err != nil {
				return err
			}
			response, err := api.Explain(api.ExplainRequest{Asked: asked, Rule: args[0]}, nil)
			if err != nil {
				return err
			}
			if p.asJSON {
				return p.printJSON(response)
			}
			w := bufio.NewWriter(p.Out)
			showRule(w, response)
			return w.Flush()
		},
	}
	return p.withJSON(cmd)
}

func showRule(w io.Writer, r *api.ExplainResponse) {
	fmt.Fprintf(w, "%s (%s): %s\n", r.ID, r.Severity, r.Title)
	paragraph(w, "Why", r.Why)
	paragraph(w, "What is checked", r.Checked)
	paragraph(w, "What is not", r.NotChecked)
	block(w, "Wrong", r.Wrong)
	block(w, "Right", r.Right)
	if r.Fix != "" {
		paragraph(w, "Fix", r.Fix+" (partyline fix PLAN --rule "+r.ID+")")
	}
	if len(r.Asks) > 0 {
		fmt.Fprintf(w, "\nQuestions\n")
	}
	for _, q := range r.Asks {
		who := "shown by " + q.Cmdlet
		if q.Cmdlet == "" {
			who = "ask " + q.Ask
		}
		fmt.Fprintf(w, "    %s: %s (%s)\n", q.ID, q.Text, who)
	}
	fmt.Fprintf(w, "\nSources\n")
	for _, cited := range r.Cited {
		fmt.Fprint(w, wrapped(fmt.Sprintf("%s (%s): %s", cited.Key, cited.Confidence, cited.Text)))
		for _, d := range cited.Documents {
			fmt.Fprintf(w, "        %s\n", documents(api.CitedFact{Documents: []api.CitedDocument{d}}))
			if d.URL != "" {
				fmt.Fprintf(w, "        %s\n", d.URL)
			}
		}
	}
	paragraph(w, "Since", r.Since)
}

func paragraph(w io.Writer, heading, text string) {
	if text != "" {
		fmt.Fprintf(w, "\n%s\n%s", heading, wrapped(text))
	}
}

func block(w io.Writer, heading, text string) {
	if text == "" {
		return
	}
	fmt.Fprintf(w, "\n%s\n", heading)
	for line := range strings.Lines(text) {
		fmt.Fprintf(w, "    %s", line)
	}
}

// lineWidth is how wide a paragraph is printed.
const lineWidth = 96

// wrapped breaks a text into indented lines.
func wrapped(text string) string {
	var b strings.Builder
	width := 0
	for _, word := range strings.Fields(text) {
		switch {
		case width == 0:
			b.WriteString("    ")
			width = 4
		case width+1+len(word) > lineWidth:
			b.WriteString("\n    ")
			width = 4
		default:
			b.WriteByte(' ')
			width++
		}
		b.WriteString(word)
		width += len(word)
	}
	b.WriteByte('\n')
	return b.String()
}
