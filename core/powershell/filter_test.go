package powershell

import (
	"testing"

	"github.com/matryer/is"
)

func TestFilterHasItsOwnQuoting(t *testing.T) {
	is := is.New(t)
	both := OData("onPremisesExtensionAttributes/extensionAttribute1", "eq", "O'Brien").And(OData("department", "startsWith", "S"))
	text, err := both.Text()
	is.NoErr(err)
	is.Equal(text, "(onPremisesExtensionAttributes/extensionAttribute1 eq 'O''Brien' and startsWith(department,'S'))")
	text, err = OPath("LineUri", "eq", "tel:+14255550100").Or(OPath("FeatureTypes", "contains", "PhoneSystem")).Text()
	is.NoErr(err)
	is.Equal(text, "(LineUri -eq 'tel:+14255550100' -or FeatureTypes -contains 'PhoneSystem')")
}

func TestFilterRefusesWhatItsLanguageDoesNotSettle(t *testing.T) {
	for name, f := range map[string]Filter{
		"a property":          OData("a eq 1 or b", "eq", "x"),
		"an operator":         OData("a", "eq 1 or b eq", "x"),
		"a newline":           OData("a", "eq", "x\ny"),
		"invalid UTF-8":       OData("a", "eq", "\xff"),
		"a quote in OPath":    OPath("a", "eq", "O'Brien"),
		"U+2019 in OPath":     OPath("a", "eq", "O\u2019Brien"),
		"two languages":       OPath("a", "eq", "b").And(OData("a", "eq", "b")),
		"a fault on the left": OPath("a", "eq", "'").Or(OPath("a", "eq", "b")),
		"nothing":             {},
	} {
		t.Run(name, func(t *testing.T) {
			if text, err := f.Text(); err == nil {
				t.Errorf("written: %s", text)
			}
		})
	}
}
