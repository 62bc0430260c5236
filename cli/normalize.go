package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"partyline/core/api"
)

func (p *Program) normalizeCommand() *cobra.Command {
	var pattern, translation, plan, user string
	cmd := &cobra.Command{
		Use:   "normalize NUMBER... | -",
		Short: "Say what a normalization rule or a person's dial plan makes of what is dialled",
		Long: `Say what a normalization rule (--pattern, --translation) makes of what is dialled,
or what the effective dial plan of a person does (--plan, --user). Patterns are
.NET regular expressions; one that is not read, or that needs too many steps, is
not known, and the construct is named with its place.

With - it reads one text a line from standard input. With --json and - and neither
a rule nor a plan it reads one JSON object a line (pattern, translation, dialed).
With --json it answers one object a line (matched, value, groups, result, refused,
reason, and more). Exit code 1: what becomes of one of the texts is not known.`,
		Example: "  partyline normalize --pattern '^(\\d{4})$' --translation '+1425555$1' 4100\n  partyline normalize --plan contoso.partyline.json --user ana@contoso.com 4100\n  Get-Content rules.jsonl | partyline normalize --json -",
		Args:    takes(1, -1),
		RunE: func(cmd *cobra.Command, args []string) error {
			rule := cmd.Flags().Changed("pattern")
			switch {
			case rule && (plan != "" || user != ""):
				return errors.New("--pattern asks one rule, --plan and --user a person's dial plan: give one of the two")
			case (plan == "") != (user == ""):
				return errors.New("--plan and --user belong together: the plan file and the user principal name")
			case translation != "" && !rule:
				return errors.New("--translation belongs to --pattern")
			case !rule && plan == "" && !(p.asJSON && len(args) == 1 && args[0] == "-"):
				return errors.New("say by what: --pattern and --translation, or --plan and --user, or --json - with one object a line")
			case !rule && plan == "":
				return p.normalizeObjects()
			}
			answer := api.OneRule(pattern, translation)
			if plan != "" {
				file, err := p.read(plan)
				if err != nil {
					return err
				}
				if answer, err = api.OneUser(file, user); err != nil {
					return err
				}
			}
			return p.normalizeTexts(args, answer)
		},
	}
	cmd.Flags().StringVar(&pattern, "pattern", "", "the rule's pattern, a .NET regular expression")
	cmd.Flags().StringVar(&translation, "translation", "", "the rule's translation, for example +1425555$1")
	cmd.Flags().StringVar(&plan, "plan", "", "the plan file whose dial plans are asked")
	cmd.Flags().StringVar(&user, "user", "", "whose dial plan, by user principal name")
	return p.withJSON(cmd)
}

func (p *Program) normalizeTexts(args []string, answer func(string) api.NormalizeAnswer) error {
	known := true
	show := func(text string) error {
		a := answer(text)
		known = known && a.Outcome != notKnown
		return p.showNormalized(a)
	}
	for _, arg := range args {
		err := error(nil)
		if arg == "-" {
			err = eachLine(p.In, "normalize", show)
		} else {
			err = show(arg)
		}
		if err != nil {
			return err
		}
	}
	return judged(known)
}

// notKnown is the outcome that makes the exit code 1.
const notKnown = "not known"

func judged(known bool) error {
	if known {
		return nil
	}
	return verdict(exitFindings)
}

// normalizeObjects answers one rule and one text a line.
func (p *Program) normalizeObjects() error {
	number, known := 0, true
	err := eachLine(p.In, "normalize", func(line string) error {
		number++
		if line == "" {
			return nil
		}
		var asked struct {
			Pattern     *string `json:"pattern"`
			Translation string  `json:"translation"`
			Dialed      *string `json:"dialed"`
		}
		decoder := json.NewDecoder(bytes.NewReader([]byte(line)))
		decoder.DisallowUnknownFields()
		err := decoder.Decode(&asked)
		if err == nil {
			if _, end := decoder.Token(); end != io.EOF {
				err = errors.New("something stands behind the object")
			}
		}
		if err == nil && (asked.Pattern == nil || asked.Dialed == nil) {
			err = errors.New("pattern or dialed is missing")
		}
		if err != nil {
			return fmt.Errorf("standard input, line %d: %w: write one object a line, {\"pattern\": ..., \"translation\": ..., \"dialed\": ...}", number, err)
		}
		a := api.OneRule(*asked.Pattern, asked.Translation)(*asked.Dialed)
		known = known && a.Outcome != notKnown
		return p.showNormalized(a)
	})
	if err != nil {
		return err
	}
	return judged(known)
}

func (p *Program) showNormalized(a api.NormalizeAnswer) error {
	if p.asJSON {
		return p.printJSONLine(lineOf(a))
	}
	said := a.Said
	if a.Outcome == notKnown {
		said = p.paint(p.OutTerminal, red, "not known") + ": " + a.Reason
	}
	_, err := fmt.Fprintf(p.Out, "%q: %s\n", a.Dialed, said)
	return err
}

// normalizeLine is an answer on a line of JSON: null where there is nothing.
type normalizeLine struct {
	Dialed   string             `json:"dialed"`
	Outcome  string             `json:"outcome"`
	Matched  bool               `json:"matched"`
	Value    *string            `json:"value"`
	Groups   groupsByName       `json:"groups"`
	Result   *string            `json:"result"`
	Replaced *string            `json:"replaced,omitempty"`
	Refused  bool               `json:"refused"`
	Reason   string             `json:"reason"`
	DialPlan string             `json:"dialPlan,omitempty"`
	Rule     *api.NormalizeRule `json:"rule,omitempty"`
	Again    bool               `json:"again"`
	Facts    []string           `json:"facts"`
}

func lineOf(a api.NormalizeAnswer) normalizeLine {
	line := normalizeLine{
		Dialed: a.Dialed, Outcome: a.Outcome, Matched: a.Matched, Groups: a.Groups, Refused: a.Refused, Reason: a.Reason,
		DialPlan: a.DialPlan, Rule: a.Rule, Again: a.Again, Facts: a.Facts,
	}
	if a.Matched {
		line.Value = &a.Value
	}
	if a.Outcome == "rule" || a.Result != "" {
		line.Result = &a.Result
	}
	if a.DialPlan == "" && (a.Outcome == "rule" || a.Outcome == "no rule") {
		line.Replaced = &a.Replaced
	}
	return line
}

// groupsByName is written as an object in the order of numbers, null for a
// group that took no part.
type groupsByName []api.NormalizeGroup

func (g groupsByName) MarshalJSON() ([]byte, error) {
	out := []byte{'{'}
	for i, group := range g {
		if i > 0 {
			out = append(out, ',')
		}
		name, err := json.Marshal(group.Name)
		if err != nil {
			return nil, err
		}
		value := []byte("null")
		if group.Captured {
			if value, err = json.Marshal(group.Value); err != nil {
				return nil, err
			}
		}
		out = append(append(append(out, name...), ':'), value...)
	}
	return append(out, '}'), nil
}
