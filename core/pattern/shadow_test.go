package pattern

import (
	"runtime"
	"testing"

	"github.com/matryer/is"
)

func compiled(t *testing.T, patterns ...string) []*Pattern {
	t.Helper()
	var all []*Pattern
	for _, text := range patterns {
		p, err := Compile(text)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
	return all
}

func TestShadowed(t *testing.T) {
	for _, c := range []struct {
		earlier []string
		later   string
		want    Shadow
	}{
		{[]string{`^(\d+)$`}, `^(\d{4})$`, Shadow{Taken, []int{0}, "1111"}},
		{[]string{`^(\d{4})$`}, `^(\d+)$`, Shadow{Reached, nil, "1"}},
		{[]string{`^\+?911$`}, `^911$`, Shadow{Taken, []int{0}, "911"}},
		{[]string{`.*`}, `^(?<=x)(\d)\1$`, Shadow{}},
		{[]string{`.*`}, `^(\d)\1$`, Shadow{}}, // its widest shortest text is none of its own
		{[]string{`^1\d{3}$`, `^x$`, `^[02-9]\d*$`}, `^\d{4}$`, Shadow{Taken, []int{0, 2}, "1111"}},
		{[]string{`^(?!911)\d{3}$`}, `^\d{3}$`, Shadow{Reached, nil, "911"}},
		{[]string{`^(?!911)\d{3}$`}, `^(?=4)\d{3}$`, Shadow{Taken, []int{0}, "411"}},
		{[]string{`^(\d)\1$`}, `^\d\d$`, Shadow{}}, // the witness 11 is taken by what has no term
		{[]string{`^(\d)\1$`}, `^12$`, Shadow{Reached, nil, "12"}},
		{[]string{`[0-9]{10}`}, `^\+1\d{10}$`, Shadow{Taken, []int{0}, "+11111111111"}},
		{[]string{`^5`}, `^\d{3}$4`, Shadow{Reach: Never}},
		{nil, `^\d{3}$`, Shadow{Reached, nil, "111"}},
	} {
		got := Shadowed(compiled(t, c.earlier...), compiled(t, c.later)[0])
		is.New(t).Equal(got, c.want)
	}
}

// stride leaves most patterns out under js/wasm, where they take twenty seconds.
var stride = map[bool]int{true: 11, false: 1}[runtime.GOOS == "js"]

// TestLanguage: a term that claims to be exact agrees with the machine on every
// input of the vectors, and the shortest text matches.
func TestLanguage(t *testing.T) {
	is := is.New(t)
	exact, shortest, asked := 0, 0, 0
	all := vectors(t)
	for i := 0; i < len(all); i += stride {
		v := all[i]
		p, err := Compile(v.Pattern)
		if err != nil {
			continue
		}
		l := &language{terms: newTerms()}
		id, isExact := l.of(p, true)
		if l.full {
			continue
		}
		if isExact {
			exact++
		}
		for _, c := range v.Cases {
			if !printable(c.Input) {
				continue
			}
			asked++
			at := id
			for i := range len(c.Input) {
				at = l.after(at, c.Input[i])
			}
			takes := l.all[at].nullable
			if !l.full && (isExact && takes != c.Match || c.Match && !takes) {
				t.Errorf("%q on %q: term %v, .NET %v", v.Pattern, c.Input, takes, c.Match)
			}
		}
		if _, ok := p.Shortest(); ok {
			shortest++
		}
	}
	t.Logf("%d exact, %d with a shortest text, %d inputs", exact, shortest, asked)
	is.True(exact*stride > 1200)
	is.True(shortest*stride > 1000)
}

// TestShadowedHolds: what is said about pairs of random patterns holds on the inputs of both.
func TestShadowedHolds(t *testing.T) {
	is := is.New(t)
	all := vectors(t)
	counts := map[Reach]int{}
	for i := 0; i+1 < len(all); i += stride {
		a, errA := Compile(all[i].Pattern)
		b, errB := Compile(all[i+1].Pattern)
		if errA != nil || errB != nil {
			continue
		}
		s := Shadowed([]*Pattern{a}, b)
		counts[s.Reach]++
		switch s.Reach {
		case Reached:
			is.Equal(b.Matches(s.Witness), Matched)
			is.Equal(a.Matches(s.Witness), NotMatched)
		case Taken, Never:
			if s.Reach == Taken {
				is.Equal(b.Matches(s.Witness), Matched)
				is.Equal(a.Matches(s.Witness), Matched)
			}
			for _, c := range append(append([]vectorCase(nil), all[i].Cases...), all[i+1].Cases...) {
				if printable(c.Input) && b.Matches(c.Input) == Matched {
					is.True(s.Reach == Taken && a.Matches(c.Input) == Matched)
				}
			}
		}
	}
	t.Log(counts)
	is.True(counts[Taken]*stride > 10)
}

func printable(s string) bool {
	for i := range len(s) {
		if s[i] < firstLetter || s[i] > lastLetter {
			return false
		}
	}
	return true
}
