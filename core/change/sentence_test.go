package change

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/matryer/is"
)

func TestDangersAreWholeSentences(t *testing.T) {
	is := is.New(t)
	is.Equal(twoSentences("", ""), "")
	is.Equal(twoSentences("callers of +1 hear nothing", ""), "Callers of +1 hear nothing.")
	is.Equal(twoSentences("Callers hear nothing.", "people cannot call (fact a.b)"), "Callers hear nothing. People cannot call (fact a.b).")
	is.Equal(sentence("é"), "É.")
}

// The numbers that a document states are those of the program.
func TestConversionsPageStatesTheNumbers(t *testing.T) {
	is := is.New(t)
	data, err := os.ReadFile("../../docs/conversions.md")
	is.NoErr(err)
	for _, text := range []string{
		fmt.Sprintf("From %d people on", BatchFrom),
		fmt.Sprintf("at most %d,%03d", BatchSize/1000, BatchSize%1000),
		fmt.Sprintf("count %d seconds for a call that reads and %d for one that writes", SecondsARead, SecondsAWrite),
		fmt.Sprintf("held for %d days", HeldDays),
	} {
		is.True(strings.Contains(string(data), text)) // docs/conversions.md says so
	}
}
