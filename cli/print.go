package cli

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

// printJSON prints a response of core/api. Every character outside ASCII is
// escaped: Windows PowerShell 5.1 reads a program's output in the console's
// code page, which would spoil names.
func (p *Program) printJSON(response any) error {
	text, err := json.MarshalIndent(response, "", "  ")
	if err != nil {
		return err
	}
	return writeASCII(p.Out, append(text, '\n'))
}

// apart refuses --json where a document goes to standard output too: a reader of
// JSON would find something else there, or half of what it asked for.
func (p *Program) apart(document, out string) error {
	if p.asJSON && (out == "" || out == "-") {
		return fmt.Errorf("%s goes to standard output, where --json prints its result: name a file, or leave out --json", document)
	}
	return nil
}

// printTo lets a verb print to a file instead of standard output: what a shell of
// Windows takes from a program goes through the console's code page, and Windows
// PowerShell 5.1 redirects it as UTF-16.
func (p *Program) printTo(name string, force bool, print func() error) error {
	if name == "" || name == "-" {
		return print()
	}
	if err := canWriteNew(name, force); err != nil {
		return err
	}
	var printed bytes.Buffer
	out, terminal := p.Out, p.OutTerminal
	p.Out, p.OutTerminal = &printed, false
	err := print()
	p.Out, p.OutTerminal = out, terminal
	if err != nil {
		return err
	}
	return p.writeNew(name, printed.Bytes(), force)
}

func (p *Program) printJSONLine(response any) error {
	text, err := json.Marshal(response)
	if err != nil {
		return err
	}
	return writeASCII(p.Out, append(text, '\n'))
}

func writeASCII(to io.Writer, text []byte) error {
	w := bufio.NewWriter(to)
	for len(text) > 0 {
		if text[0] < utf8.RuneSelf {
			w.WriteByte(text[0])
			text = text[1:]
			continue
		}
		r, size := utf8.DecodeRune(text)
		text = text[size:]
		if high, low := utf16.EncodeRune(r); high != utf8.RuneError {
			fmt.Fprintf(w, `\u%04x\u%04x`, high, low)
		} else {
			fmt.Fprintf(w, `\u%04x`, r)
		}
	}
	return w.Flush()
}

// counted gives "1 error", "3 errors".
func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// colour is the number of an ANSI colour.
type colour int

const (
	red     colour = 31
	yellow  colour = 33
	magenta colour = 35
	cyan    colour = 36
)

// paint colours text for a person who looks at a terminal, unless NO_COLOR is
// set (https://no-color.org) or the terminal is dumb.
func (p *Program) paint(terminal bool, c colour, text string) string {
	if !terminal || p.Env("NO_COLOR") != "" || p.Env("TERM") == "dumb" {
		return text
	}
	return fmt.Sprintf("\x1b[%dm%s\x1b[0m", c, text)
}
