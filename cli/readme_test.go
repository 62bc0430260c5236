//go:build !js

package cli

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/matryer/is"
)

// pages are the documents whose console blocks are run: lines that begin with
// "$ " are commands, the others their output. " | head -N" cuts the output.
var pages = []string{"README.md", "docs/guide.md"}

func TestPagesShowRealOutput(t *testing.T) {
	for _, page := range pages {
		t.Run(page, func(t *testing.T) {
			is := is.New(t)
			root, err := filepath.Abs("..")
			is.NoErr(err)
			text, err := os.ReadFile(filepath.Join(root, page))
			is.NoErr(err)
			work := t.TempDir()
			if _, err := os.Stat(filepath.Join(root, "examples")); err == nil {
				is.NoErr(os.CopyFS(filepath.Join(work, "examples"), os.DirFS(filepath.Join(root, "examples"))))
			}
			t.Chdir(work)
			ran := 0
			shown := consoleBlocks(string(text), func(block string) string {
				lines, n := rerun(t, block)
				ran += n
				return lines
			})
			is.True(ran > 0) // the page shows something
			if shown == string(text) {
				return
			}
			if os.Getenv("UPDATE") != "" {
				is.NoErr(os.WriteFile(filepath.Join(root, page), []byte(shown), 0o644))
				return
			}
			t.Errorf("%s shows other output than the program gives: run \"UPDATE=1 go test -run TestPagesShowRealOutput ./cli\"\n%s", page, firstDifference(string(text), shown))
		})
	}
}

const (
	fence    = "```console\n"
	fenceEnd = "```\n"
)

// consoleBlocks replaces the content of every console block.
func consoleBlocks(text string, with func(block string) string) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(text, fence)
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		block, after, _ := strings.Cut(rest, fenceEnd)
		b.WriteString(fence + with(block) + fenceEnd)
		text = after
	}
}

// rerun gives the block as it is when its commands are run now.
func rerun(t *testing.T, block string) (shown string, ran int) {
	t.Helper()
	var b strings.Builder
	for line := range strings.Lines(block) {
		command, ok := strings.CutPrefix(strings.TrimSpace(line), "$ partyline ")
		if !ok {
			continue
		}
		ran++
		command, most := cutHead(t, command)
		_, out, errs := try(t, "", words(command)...)
		b.WriteString(line)
		n := 0
		for output := range strings.Lines(out + errs) {
			if n++; most == 0 || n <= most {
				b.WriteString(output)
			}
		}
	}
	return b.String(), ran
}

func cutHead(t *testing.T, command string) (bare string, most int) {
	t.Helper()
	bare, count, ok := strings.Cut(command, " | head -")
	if !ok {
		return command, 0
	}
	most, err := strconv.Atoi(count)
	if err != nil {
		t.Fatalf("%q: %v", command, err)
	}
	return bare, most
}

// words takes a command apart at blanks outside quotes.
func words(command string) []string {
	var all []string
	var b strings.Builder
	quote, open := rune(0), false
	for _, r := range command {
		switch {
		case r == quote:
			quote = 0
		case quote == 0 && (r == '"' || r == '\''):
			quote, open = r, true
		case r == ' ' && quote == 0:
			if open {
				all = append(all, b.String())
			}
			b.Reset()
			open = false
		default:
			b.WriteRune(r)
			open = true
		}
	}
	if open {
		all = append(all, b.String())
	}
	return all
}

func firstDifference(a, b string) string {
	left, right := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(left), len(right)) {
		if left[i] != right[i] {
			return "line " + strconv.Itoa(i+1) + ":\n- " + left[i] + "\n+ " + right[i]
		}
	}
	return "one is longer"
}
