package number

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"testing/quick"

	"github.com/matryer/is"
)

func block(first, count int) Range {
	return Range{First: fmt.Sprintf("+1425555%04d", first), Last: fmt.Sprintf("+1425555%04d", first+count-1)}
}

func TestParseRangeReadsBothEnds(t *testing.T) {
	is := is.New(t)
	r, err := ParseRange("+1 (425) 555-0100", "tel:+14255550199")
	is.NoErr(err)
	is.Equal(r, Range{First: "+14255550100", Last: "+14255550199"})
	is.Equal(r.Len(), uint64(100))
	is.Equal(r.At(0), "+14255550100")
	is.Equal(r.At(99), "+14255550199")
	is.Equal(r.At(100), "")
	is.Equal(r.At(-1), "")
	is.True(r.Contains("+14255550150"))
	is.True(!r.Contains("+14255550200"))
	is.True(!r.Contains("+1425555015"))
	is.True(!r.Contains("14255550150"))
}

func TestParseRangeRefusesWhatIsNoRange(t *testing.T) {
	for name, ends := range map[string][2]string{
		"backwards":         {"+14255550199", "+14255550100"},
		"different lengths": {"+493012345", "+4930123459"},
		"different codes":   {"+4930123456", "+4330123456"},
		"national":          {"4255550100", "4255550199"},
		"short last":        {"+14255550100", "199"},
		"extension":         {"+14255550100", "+14255550199;ext=1"},
	} {
		t.Run(name, func(t *testing.T) {
			is := is.New(t)
			_, err := ParseRange(ends[0], ends[1])
			is.True(err != nil)
		})
	}
	is := is.New(t)
	_, err := ParseRange("4.25556E+09", "+14255550199")
	var refused *ParseError
	is.True(errors.As(err, &refused))
	is.Equal(refused.Reason, Scientific)
}

func TestRangesDoNotCrossCountryCodes(t *testing.T) {
	is := is.New(t)
	is.Equal(len(Ranges([]string{"+19999999999", "+20000000000"})), 2)
	is.Equal(Range{First: "+19999999999", Last: "+20000000000"}.Len(), uint64(0))
}

func TestNumbersGoIntoTheFewestRanges(t *testing.T) {
	is := is.New(t)
	numbers := []string{"+14255550102", "+14255550100", "nonsense", "+14255550101", "+14255550101", "+14255550105"}
	is.Equal(Ranges(numbers), []Range{block(100, 3), block(105, 1)})
	is.Equal(Ranges(nil), nil)
}

func TestAFullRangeHasNoNextFree(t *testing.T) {
	is := is.New(t)
	r := block(998, 2)
	_, ok := NextFree(r, []string{r.First, r.Last})
	is.True(!ok)
	free, ok := NextFree(r, []string{r.First, "+14255550500"})
	is.True(ok)
	is.Equal(free, r.Last)
	_, ok = NextFree(Range{}, nil)
	is.True(!ok)
}

func TestGapsAndTakenMakeUpTheRange(t *testing.T) {
	whole := func(places []uint8, first uint16) bool {
		r := block(int(first)%9000, 300)
		var taken []string
		for _, place := range places {
			taken = append(taken, r.At(int(place)))
		}
		gaps := Gaps(r, taken)
		var free []string
		for _, gap := range gaps {
			for i := range gap.Len() {
				free = append(free, gap.At(int(i)))
			}
		}
		for _, number := range free {
			if slices.Contains(taken, number) || !r.Contains(number) {
				return false
			}
		}
		if next, ok := NextFree(r, taken); !ok || next != free[0] {
			return false
		}
		return slices.Equal(Ranges(append(free, taken...)), []Range{r}) && slices.Equal(Ranges(free), gaps)
	}
	if err := quick.Check(whole, &quick.Config{MaxCount: 300}); err != nil {
		t.Error(err)
	}
}

func TestADirectRoutingNumberHasThreeToThirtyEightDigits(t *testing.T) {
	long := "+12345678901234567890123456789012345678"
	for s, want := range map[string]bool{
		"+123": true, "123": true, "+12": false, "": false, "+": false,
		long: true, long + "9": false, long + ";ext=1": true,
		"+14255550100;ext=123456789012": true, "+14255550100;EXT=1": true,
		"+14255550100;ext=1234567890123": false, "+14255550100;ext=": false,
		"+14255550100;ext=1a": false, "+1 4255550100": false, "tel:+14255550100": false,
		"+14255550100x1": false,
	} {
		t.Run(s, func(t *testing.T) {
			is.New(t).Equal(IsDirectRoutingNumber(s), want)
		})
	}
}
