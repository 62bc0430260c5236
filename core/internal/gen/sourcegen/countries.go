package sourcegen

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
)

type country struct {
	Availability struct {
		CallingPlanForSale, AudioConferencingForSale, TeamsPhoneForSale   *bool
		TollServiceNumbers, TollFreeServiceNumbers, CommunicationsCredits *bool
		Note                                                              string
	}
	EmergencyNumbers      struct{ Numbers []string }
	TeamsEmergencyNumbers struct {
		Numbers, Primary, FormerNumbers []string
		CallingCode, Note               string
		DialMasks                       map[string][]string
	}
	SharedCalling               struct{ CallingPlanServiceNumber string }
	PayAsYouGo                  struct{ Zone, Note string }
	CallingPlanEmergencyRouting struct{ Method, Fact string }
	DynamicEmergencyRouting     struct {
		Supported *bool
		Fact      string
	}
	CivicAddress struct {
		EditableBySetCmdlet, LatLongOptional, MustMatchAreaCodeOfNumber *bool
	}
	AddressRequiredAt struct{ When string }
	TestNumber        struct{ Number, Fact string }
	NumberTypes       struct{ OnlyNonGeographicUserNumbers *bool }
}

func countryTable(root fs.FS) ([]byte, error) {
	var file struct{ Countries map[string]country }
	if err := readJSON(root, dataDir+"/countries.json", &file); err != nil {
		return nil, err
	}
	var out table
	for _, code := range slices.Sorted(maps.Keys(file.Countries)) {
		c := file.Countries[code]
		numbers, err := emergencyNumbers(c)
		if err != nil {
			return nil, fmt.Errorf("countries.json: %s: %w", code, err)
		}
		excluded, editable := "", ""
		if c.SharedCalling.CallingPlanServiceNumber == "excluded" {
			excluded = "excluded"
		}
		if answer(c.CivicAddress.EditableBySetCmdlet) == "2" {
			editable = "editable"
		}
		out.row(code, c.TeamsEmergencyNumbers.CallingCode, numbers,
			strings.Join(c.TeamsEmergencyNumbers.FormerNumbers, " "),
			strings.Join(c.EmergencyNumbers.Numbers, " "),
			answer(c.DynamicEmergencyRouting.Supported)+answer(c.CivicAddress.LatLongOptional)+
				answer(c.CivicAddress.MustMatchAreaCodeOfNumber)+answer(c.NumberTypes.OnlyNonGeographicUserNumbers)+
				answer(c.Availability.CallingPlanForSale)+answer(c.Availability.AudioConferencingForSale)+
				answer(c.Availability.TeamsPhoneForSale)+answer(c.Availability.TollServiceNumbers)+
				answer(c.Availability.TollFreeServiceNumbers)+answer(c.Availability.CommunicationsCredits),
			excluded, editable,
			c.CallingPlanEmergencyRouting.Method, c.CallingPlanEmergencyRouting.Fact,
			c.DynamicEmergencyRouting.Fact, c.AddressRequiredAt.When,
			c.PayAsYouGo.Zone, c.PayAsYouGo.Note,
			c.TestNumber.Number, c.TestNumber.Fact,
			c.TeamsEmergencyNumbers.Note, c.Availability.Note)
	}
	return out.bytes()
}

// emergencyNumbers writes number or number=mask,mask between blanks, with "!"
// before a primary one.
func emergencyNumbers(c country) (string, error) {
	t := c.TeamsEmergencyNumbers
	var words []string
	for number := range t.DialMasks {
		if !slices.Contains(t.Numbers, number) {
			return "", fmt.Errorf("masks of %q, which is no number of the list", number)
		}
	}
	for _, number := range t.Primary {
		if !slices.Contains(t.Numbers, number) {
			return "", fmt.Errorf("primary number %q is no number of the list", number)
		}
	}
	for _, number := range t.Numbers {
		word := number
		if slices.Contains(t.Primary, number) {
			word = "!" + number
		}
		if masks := t.DialMasks[number]; len(masks) > 0 {
			word += "=" + strings.Join(masks, ",")
		}
		words = append(words, word)
	}
	return strings.Join(words, " "), nil
}

// answer is the digit of source.Answer.
func answer(b *bool) string {
	switch {
	case b == nil:
		return "0"
	case *b:
		return "2"
	}
	return "1"
}
