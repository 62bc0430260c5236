package plan

import (
	"fmt"
	"strings"
)

// SyntaxError is a place in a document that cannot be read.
type SyntaxError struct {
	File string
	// Line and Column begin with 1; columns count characters (Unicode code points).
	Line, Column int
	// Path is where in the document, for example "users/3/displayName"; "" is the document itself.
	Path string
	// Problem says what is wrong, Hint what to do; Hint may be "".
	Problem, Hint string
}

func (e *SyntaxError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s:%d:%d: ", e.File, e.Line, e.Column)
	if e.Path != "" {
		b.WriteString(e.Path + ": ")
	}
	b.WriteString(e.Problem)
	if e.Hint != "" {
		b.WriteString("; " + e.Hint)
	}
	return b.String()
}

// Errors is every flaw that was found in one document, by place, at most maxErrors.
type Errors []*SyntaxError

// maxErrors is how many flaws are told at once.
const maxErrors = 20

func (e Errors) Error() string {
	lines := make([]string, len(e))
	for i, one := range e {
		lines[i] = one.Error()
	}
	if len(e) >= maxErrors {
		lines = append(lines, fmt.Sprintf("%s: no more than %d are told at once: there may be others", e[0].File, maxErrors))
	}
	return strings.Join(lines, "\n")
}

// Unwrap gives each flaw.
func (e Errors) Unwrap() []error {
	all := make([]error, len(e))
	for i, one := range e {
		all[i] = one
	}
	return all
}

// flaw is a SyntaxError whose place is still an offset.
type flaw struct {
	at            int
	path          string
	problem, hint string
}

// nearest gives the word that someone who wrote `wrote` probably meant, "" when
// none is near: letter case aside, a third of the letters may differ.
func nearest(wrote string, words []string) string {
	best, bestDistance := "", max(2, len(wrote)/3)+1
	lower := strings.ToLower(wrote)
	for _, word := range words {
		if d := distance(lower, strings.ToLower(word)); d < bestDistance {
			best, bestDistance = word, d
		}
	}
	if bestDistance >= len(wrote) {
		return ""
	}
	return best
}

// distance is Levenshtein's, on bytes.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			step := diagonal
			if a[i] != b[j] {
				step++
			}
			diagonal = row[j+1]
			row[j+1] = min(step, row[j]+1, diagonal+1)
		}
	}
	return row[len(b)]
}

func didYouMean(wrote string, words []string) string {
	if word := nearest(wrote, words); word != "" {
		return fmt.Sprintf("did you mean %q?", word)
	}
	return ""
}

// quoted gives a value for a message, cut when it is long.
func quoted(s string) string {
	const most = 60
	if len(s) > most {
		cut := most
		for cut > 0 && s[cut]&0xC0 == 0x80 {
			cut--
		}
		s = s[:cut] + "..."
	}
	return fmt.Sprintf("%q", s)
}
