package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"partyline/core/api"
)

func (p *Program) numberCommand() *cobra.Command {
	var country string
	cmd := &cobra.Command{
		Use:   "number NUMBER... | -",
		Short: "Say what telephone numbers are",
		Long: `Say what telephone numbers are: E.164, country, kind, and whether the numbering
plan holds them. With - it reads one number a line from standard input; with
--json it answers one JSON object a line. Exit code 1: one of them is not valid.`,
		Example: "  partyline number \"+1 (425) 555-0100\" --json\n  partyline number --country GB \"020 7183 8750\"\n  Get-Content numbers.txt | partyline number --json -",
		Args:    takes(1, -1),
		RunE: func(_ *cobra.Command, args []string) error {
			valid := true
			answer := func(input string) error {
				a := api.OneNumber(input, country)
				valid = valid && a.Valid
				return p.showNumber(a)
			}
			for _, arg := range args {
				err := error(nil)
				if arg == "-" {
					err = eachLine(p.In, "number", answer)
				} else {
					err = answer(arg)
				}
				if err != nil {
					return err
				}
			}
			if !valid {
				return verdict(exitFindings)
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&country, "country", "", "read national forms as of this country, for example US")
	return p.withJSON(cmd)
}

func (p *Program) showNumber(a api.NumberAnswer) error {
	if p.asJSON {
		return p.printJSONLine(a)
	}
	if a.E164 == "" {
		_, err := fmt.Fprintf(p.Out, "%q: %s: %s\n", a.Input, p.paint(p.OutTerminal, red, "not a number"), a.Detail)
		return err
	}
	written := a.E164
	if a.Ext != "" {
		written += ";ext=" + a.Ext
	}
	if !a.Valid {
		_, err := fmt.Fprintf(p.Out, "%s: %s: %s\n", written, p.paint(p.OutTerminal, red, "not valid"), a.Detail)
		return err
	}
	_, err := fmt.Fprintf(p.Out, "%s: valid, %s, %s, national %s\n", written, numberCountry(a.Country), a.Kind, a.National)
	return err
}

func numberCountry(country string) string {
	switch country {
	case "":
		return "country not decided"
	case "001":
		return "no country"
	}
	return country
}

// longestLine bounds what one line of input may hold.
const longestLine = 1 << 20

// eachLine gives the lines of standard input to a verb.
func eachLine(in io.Reader, verb string, do func(string) error) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, longestLine)
	for first := true; lines.Scan(); first = false {
		line := lines.Text()
		if first {
			line = strings.TrimPrefix(line, "\uFEFF")
			if strings.HasPrefix(line, "\xFF\xFE") || strings.HasPrefix(line, "\xFE\xFF") {
				return fmt.Errorf("standard input is UTF-16: save the file as UTF-8, or type: Get-Content FILE | partyline %s -", verb)
			}
		}
		if err := do(line); err != nil {
			return err
		}
	}
	if err := lines.Err(); errors.Is(err, bufio.ErrTooLong) {
		return fmt.Errorf("standard input: a line is longer than %d KB: write one a line", longestLine>>10)
	} else if err != nil {
		return fmt.Errorf("standard input: %w", err)
	}
	return nil
}
