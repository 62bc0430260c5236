package importer

import (
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/plan"
)

func TestARuinedNumberIsRefusedWithTheReason(t *testing.T) {
	is := is.New(t)
	u, result := onePerson(t, people("LineUri", "4.41E+11"))
	is.True(!u.LineURI.Known)
	is.Equal(len(result.Skips), 1)
	is.True(result.Skips[0].Cell)
	is.Equal(result.Skips[0].Value, "4.41E+11")
	is.True(strings.Contains(result.Skips[0].Reason, "spreadsheet"))
	result = importAll(t, nil, nil, Options{}, fileOf("numbers.csv", "TelephoneNumber,NumberType\n4.41E+11,CallingPlan\n+14255550100,CallingPlan\n"))
	is.Equal(result.Files[0].Skipped, 1)
	is.Equal(len(result.Snapshot.Numbers), 1)
	is.True(strings.Contains(result.Skips[0].Reason, "spreadsheet"))
}

// Fact oc.numbertype-value.
func TestTeamsPhoneMobileIsACapabilityAndNoTypeOfNumber(t *testing.T) {
	is := is.New(t)
	result := importAll(t, nil, nil, Options{}, fileOf("n.csv", "TelephoneNumber,NumberType,Capability\n+14255550100,TeamsPhoneMobile,\n+14255550101,OperatorConnect,TeamsPhoneMobile\n"))
	is.Equal(len(result.Skips), 1)
	is.Equal(result.Skips[0].Value, "TeamsPhoneMobile")
	is.Equal(result.Snapshot.Numbers[0].NumberType, "")
	is.Equal(result.Snapshot.Numbers[1].NumberType, "OperatorConnect")
	is.Equal(result.Snapshot.Numbers[1].Capability, []string{"TeamsPhoneMobile"})
}

func TestNumbersLoseTelAndKeepTheExtension(t *testing.T) {
	is := is.New(t)
	u, _ := onePerson(t, people("LineUri", "tel:+14255550102;ext=102"))
	is.Equal(u.LineURI, plan.Named("+14255550102;ext=102"))
}

func TestZeroGUIDsAreNone(t *testing.T) {
	is := is.New(t)
	result := importAll(t, nil, nil, Options{}, fileOf("n.csv", "TelephoneNumber,NumberType,LocationId\n+14255550100,CallingPlan,00000000-0000-0000-0000-000000000000\n"))
	is.True(result.Snapshot.Numbers[0].Location.IsNone())
}

func TestExactlyFiveHundredNumbersAreAPart(t *testing.T) {
	for _, count := range []int{499, 500, 1000} {
		is := is.New(t)
		result := importAll(t, nil, nil, Options{}, fileOf("n.csv", manyNumbers(count)))
		_, noted := noteOf(result, NoteCutExport)
		is.Equal(noted, count != 499)
		is.Equal(result.Snapshot.Parts[0].Complete == plan.No, count != 499)
	}
}
