package pattern

import (
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/matryer/is"
)

func FuzzPattern(f *testing.F) {
	for i, v := range vectors(f) {
		if i%10 == 0 {
			f.Add(v.Pattern, v.Translation, "14255550100")
		}
	}
	f.Add(`^(\d+)+$`, "$1", strings.Repeat("1", 40)+"x")
	f.Fuzz(func(t *testing.T, pattern, translation, input string) {
		is := is.New(t)
		p, err := Compile(pattern)
		if err != nil {
			_, again := Compile(pattern)
			is.Equal(err.Error(), again.Error()) // a refusal stands
			return
		}
		units := utf16.Encode([]rune(input))
		m := newMachine(p, units)
		verdict := m.search(0)
		is.True(m.steps <= StepBound+len(units)+1) // a reference counts its characters before the bound is looked at
		is.Equal(p.Matches(input), verdict)
		tr, err := p.Translation(translation)
		if err != nil {
			return
		}
		if match, v := p.Match(input); v == Matched {
			tr.Result(match)
		}
		if _, v := tr.Replace(input); verdict == NotMatched {
			is.Equal(v, NotMatched)
		}
	})
}

// TestExplosion: the verdict comes from a count of steps, so it is the same natively and under js/wasm.
func TestExplosion(t *testing.T) {
	is := is.New(t)
	p, err := Compile(`^(\d+)+$`)
	is.NoErr(err)
	for _, length := range []int{24, 5000} {
		m, v := p.Match(strings.Repeat("1", length) + "x")
		is.Equal(v, Undecided)
		is.Equal(m.Cause, Construct{What: "repeat", At: 5}) // the outer + spends the rounds
	}
	_, v := p.Match(strings.Repeat("1", 24))
	is.Equal(v, Matched)
}

func TestRefusals(t *testing.T) {
	for _, c := range []struct{ pattern, want string }{
		{`^(?(1)a|b)$`, "this construct is not read: conditional at 2"},
		{`(?<a>x)(?<-a>y)`, "this construct is not read: balancing group at 8"},
		{`^\p{IsGreek}$`, "this construct is not read: the category or block IsGreek at 2"},
		{`^[[:digit:]]$`, "this construct is not read: a POSIX class at 3"},
		{`^(\d+$`, "not a .NET regular expression: an opening parenthesis without a closing one at 2"},
		{`^\d{2,1}$`, "not a .NET regular expression: a repeat whose least is more than its most at 4"},
		{`^[z-a]$`, "not a .NET regular expression: a range that runs backwards at 5"},
		{`+49`, "not a .NET regular expression: a repeat of nothing at 1"},
		{strings.Repeat("(", 300) + strings.Repeat(")", 300), "this construct is not read: groups nested too deeply at 201"},
	} {
		_, err := Compile(c.pattern)
		if err == nil || err.Error() != c.want {
			t.Errorf("%q: %v, want %s", c.pattern, err, c.want)
		}
	}
}
