package number

import (
	"fmt"
	"slices"
	"strings"
)

// Range is a run of consecutive numbers, both ends in it: E.164 of the same
// calling code and the same length.
type Range struct{ First, Last string }

// ParseRange reads the two ends in any international form that Parse reads.
// The error is a *ParseError of the end at fault or says why the two are no
// range.
func ParseRange(first, last string) (Range, error) {
	a, err := rangeEnd(first)
	if err != nil {
		return Range{}, fmt.Errorf("first number of the range: %w", err)
	}
	b, err := rangeEnd(last)
	if err != nil {
		return Range{}, fmt.Errorf("last number of the range: %w", err)
	}
	switch {
	case len(a) != len(b):
		return Range{}, fmt.Errorf("range %q to %q: the ends have %d and %d digits: give both with all their digits", a, b, len(a)-1, len(b)-1)
	case !alike(a, b):
		return Range{}, fmt.Errorf("range %q to %q: the ends have different country codes", a, b)
	case a > b:
		return Range{}, fmt.Errorf("range %q to %q: the first number is behind the last: swap them", a, b)
	}
	return Range{First: a, Last: b}, nil
}

func rangeEnd(text string) (string, error) {
	n, err := Parse(text, "")
	if err != nil {
		return "", err
	}
	if n.Ext != "" {
		return "", fmt.Errorf("%q has an extension: a range is of numbers without one", text)
	}
	return n.E164, nil
}

// alike says whether two clean numbers can be in one range.
func alike(a, b string) bool {
	codeA, _, okA := splitE164(a)
	codeB, _, okB := splitE164(b)
	return okA && okB && codeA == codeB && len(a) == len(b)
}

// Contains says whether a clean E.164 number lies in the range.
func (r Range) Contains(number string) bool {
	return alike(r.First, number) && alike(r.First, r.Last) && r.First <= number && number <= r.Last
}

// Len is the count of numbers; 0 for a Range that is none.
func (r Range) Len() uint64 {
	if !alike(r.First, r.Last) || r.First > r.Last {
		return 0
	}
	return value(r.Last) - value(r.First) + 1
}

// At gives the number at place i, the first at 0; "" outside of the range.
func (r Range) At(i int) string {
	if i < 0 || uint64(i) >= r.Len() {
		return ""
	}
	return plus(r.First, uint64(i))
}

// Ranges gathers numbers into the fewest ranges, in order. Numbers given twice
// count once; what is not clean E.164 is left out: ask ParseE164 first where
// that matters.
func Ranges(numbers []string) []Range {
	var ranges []Range
	for _, number := range sorted(numbers) {
		if count := len(ranges); count > 0 && follows(ranges[count-1].Last, number) {
			ranges[count-1].Last = number
			continue
		}
		ranges = append(ranges, Range{First: number, Last: number})
	}
	return ranges
}

// Gaps gives what the taken numbers leave of a range, in order. Numbers
// outside of it do not matter.
func Gaps(r Range, taken []string) []Range {
	var gaps []Range
	if r.Len() == 0 {
		return nil
	}
	next := r.First
	for _, number := range sorted(taken) {
		if !r.Contains(number) {
			continue
		}
		if next < number {
			gaps = append(gaps, Range{First: next, Last: minus(number)})
		}
		if number == r.Last {
			return gaps
		}
		next = plus(number, 1)
	}
	return append(gaps, Range{First: next, Last: r.Last})
}

// NextFree gives the lowest number of the range that is not taken.
func NextFree(r Range, taken []string) (string, bool) {
	gaps := Gaps(r, taken)
	if len(gaps) == 0 {
		return "", false
	}
	return gaps[0].First, true
}

// sorted gives the clean numbers by length and then by value, each once.
func sorted(numbers []string) []string {
	clean := make([]string, 0, len(numbers))
	for _, number := range numbers {
		if _, _, ok := splitE164(number); ok {
			clean = append(clean, number)
		}
	}
	slices.SortFunc(clean, func(a, b string) int {
		if len(a) != len(b) {
			return len(a) - len(b)
		}
		return strings.Compare(a, b)
	})
	return slices.Compact(clean)
}

func follows(before, number string) bool {
	return alike(before, number) && value(number) == value(before)+1
}

// value is the national significant number, of at most 17 digits, as a number.
func value(number string) (v uint64) {
	_, national, _ := splitE164(number)
	for i := 0; i < len(national); i++ {
		v = v*10 + uint64(national[i]-'0')
	}
	return v
}

// plus counts on from a number; the caller knows that it stays in a range.
func plus(number string, i uint64) string {
	digits := []byte(number)
	for at := len(digits) - 1; i > 0; at-- {
		i += uint64(digits[at] - '0')
		digits[at] = byte('0' + i%10)
		i /= 10
	}
	return string(digits)
}

func minus(number string) string {
	digits := []byte(number)
	at := len(digits) - 1
	for digits[at] == '0' {
		digits[at] = '9'
		at--
	}
	digits[at]--
	return string(digits)
}
