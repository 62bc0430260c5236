package number

import (
	_ "embed"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/matryer/is"
)

//go:embed testdata/vectors.txt
var vectorText string

func vectors(t testing.TB) [][]string {
	var all [][]string
	for line := range strings.Lines(vectorText) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		var vector []string
		if err := json.Unmarshal([]byte(line), &vector); err != nil || len(vector) != 3 && len(vector) != 5 {
			t.Fatalf("testdata/vectors.txt: %s: %v", line, err)
		}
		all = append(all, vector)
	}
	return all
}

func TestWhatPeopleWriteIsReadOrRefused(t *testing.T) {
	for _, v := range vectors(t) {
		t.Run(v[0]+" "+v[1], func(t *testing.T) {
			is := is.New(t)
			n, err := Parse(v[0], v[1])
			if want, refused := strings.CutPrefix(v[2], "!"); refused {
				var parseError *ParseError
				is.True(errors.As(err, &parseError)) // it must be refused
				is.Equal(parseError.Reason, want)
				is.Equal(parseError.Text, v[0])
				is.True(parseError.Detail != "")
				is.Equal(n, Number{})
				return
			}
			is.NoErr(err)
			is.Equal(n.String(), v[2])
			is.Equal(n.Country, v[3])
			is.Equal(n.Kind.String(), v[4])
			is.Equal(n.Valid, v[4] != "unknown")
		})
	}
}

func TestEveryReasonHasAVector(t *testing.T) {
	seen := map[string]bool{}
	for _, v := range vectors(t) {
		seen[strings.TrimPrefix(v[2], "!")] = true
	}
	for _, why := range []string{
		Empty, NoDigits, Scientific, Decimal, NoCountry, UnknownCountry, UnknownCallingCode, DoubtfulPrefix, TooShort,
		TooLong, Letters, Address, TwoNumbers, Parameter, ControlCharacter, Character,
	} {
		is.New(t).True(seen[why])
	}
}

func TestAnErrorSaysWhatWasSeenAndWhatToDo(t *testing.T) {
	is := is.New(t)
	_, err := Parse("1-800-FLOWERS", "US")
	is.Equal(err.Error(), `"1-800-FLOWERS" is not read as a telephone number: it holds letters: write the number in digits ("F")`)
	_, err = Parse("4.41E+11", "")
	is.True(strings.Contains(err.Error(), "format the column as text"))
}

func TestANumberIsShownAsItsCountryShowsIt(t *testing.T) {
	for _, c := range []struct{ text, national, international, uri, area string }{
		{"+14255550100", "(425) 555-0100", "+1 425-555-0100", "tel:+1-425-555-0100", "425"},
		{"+14255550100;ext=12", "(425) 555-0100 ext. 12", "+1 425-555-0100 ext. 12", "tel:+1-425-555-0100;ext=12", "425"},
		{"+442071838750", "020 7183 8750", "+44 20 7183 8750", "tel:+44-20-7183-8750", "20"},
		{"+442071838750x5", "020 7183 8750 x5", "+44 20 7183 8750 x5", "tel:+44-20-7183-8750;ext=5", "20"},
		{"+420234567890", "234 567 890", "+420 234 567 890", "tel:+420-234-567-890", ""},
		{"+5491123456789", "011 15-2345-6789", "+54 9 11 2345-6789", "tel:+54-9-11-2345-6789", "911"},
		{"+18005550199", "(800) 555-0199", "+1 800-555-0199", "tel:+1-800-555-0199", ""},
		{"+80012345678", "1234 5678", "+800 1234 5678", "tel:+800-1234-5678", ""},
	} {
		t.Run(c.text, func(t *testing.T) {
			is := is.New(t)
			n, err := Parse(c.text, "")
			is.NoErr(err)
			is.Equal(n.National(), c.national)
			is.Equal(n.International(), c.international)
			is.Equal(n.RFC3966(), c.uri)
			is.Equal(AreaCode(n), c.area)
		})
	}
	is := is.New(t)
	is.Equal(Number{}.National()+Number{}.International()+Number{}.RFC3966()+Number{}.String()+AreaCode(Number{}), "")
}

func TestCleanNumbersAreReadWithoutAllocation(t *testing.T) {
	is := is.New(t)
	for _, s := range []string{"+14255550100", "+5491123456789", "+442071838750", "+390612345678"} {
		is.Equal(testing.AllocsPerRun(100, func() { _, _ = ParseE164(s) }), 0.0)
	}
}

func TestParseE164ReadsNothingThatIsNotClean(t *testing.T) {
	for _, s := range []string{"", "+", "14255550100", "+1 4255550100", "+14255550100;ext=1", "+4402071838750", "+21012345678", "+011", "+1４255550100", "+142555501001425555010"} {
		_, ok := ParseE164(s)
		is.New(t).True(!ok)
	}
}

func TestCountriesAndTheirCodes(t *testing.T) {
	is := is.New(t)
	is.Equal(len(Countries()), countryCount)
	for _, country := range Countries() {
		is.True(CallingCode(country) != "")
	}
	is.Equal(CallingCode("US"), "1")
	is.Equal(CallingCode("cz"), "420")
	is.Equal(CallingCode("ZZ"), "")
	is.Equal(CallingCode("001"), "")
	is.Equal(Country("+16045550100"), "CA")
	is.Equal(Country("+80012345678"), "001")
	is.Equal(Country("nonsense"), "")
}

// FuzzParse holds the laws of Parse on any text.
func FuzzParse(f *testing.F) {
	for _, v := range vectors(f) {
		f.Add(v[0], v[1])
	}
	f.Fuzz(func(t *testing.T, text, country string) {
		n, err := Parse(text, country)
		if err != nil {
			var refused *ParseError
			if !errors.As(err, &refused) || refused.Reason == "" || refused.Detail == "" || n != (Number{}) {
				t.Fatalf("%q: %#v", text, err)
			}
			return
		}
		if again, err := Parse(n.String(), ""); err != nil || again != n {
			t.Fatalf("%q gives %+v, and its String %q gives %+v, %v", text, n, n.String(), again, err)
		}
		if again, err := Parse(n.RFC3966(), ""); err != nil || again != n {
			t.Fatalf("%q gives %+v, and its RFC3966 %q gives %+v, %v", text, n, n.RFC3966(), again, err)
		}
		if fast, ok := ParseE164(n.E164); ok && (fast.Country != n.Country || fast.Kind != n.Kind || fast.Valid != n.Valid) {
			t.Fatalf("%q gives %+v, ParseE164 %+v", text, n, fast)
		}
	})
}
