package api

import (
	"errors"

	"partyline/core/number"
)

// NumberRequest asks what texts are as telephone numbers.
type NumberRequest struct {
	Asked
	Inputs []string `json:"inputs"`
	// Country reads national forms, ISO 3166-1 alpha-2; "" reads none.
	Country string `json:"country"`
}

// NumberResponse answers each input, in order.
type NumberResponse struct {
	Numbers []NumberAnswer `json:"numbers"`
}

// NumberAnswer says what one text is. Reason is why it was refused, or why it
// is not valid; "" for a valid number.
type NumberAnswer struct {
	Input   string `json:"input"`
	E164    string `json:"e164"`
	Ext     string `json:"ext,omitempty"`
	Country string `json:"country"`
	Kind    string `json:"kind"`
	Valid   bool   `json:"valid"`
	Reason  string `json:"reason"`
	// Detail is the reason in words, with what to do.
	Detail string `json:"detail,omitempty"`
	// National and International are the forms for display.
	National      string `json:"national,omitempty"`
	International string `json:"international,omitempty"`
	AreaCode      string `json:"areaCode,omitempty"`
}

// Number says what each input is.
func Number(request NumberRequest, step Step) (*NumberResponse, error) {
	response := &NumberResponse{Numbers: make([]NumberAnswer, len(request.Inputs))}
	for i, input := range request.Inputs {
		response.Numbers[i] = OneNumber(input, request.Country)
		if step != nil && i%4096 == 4095 {
			if err := step(i+1, len(request.Inputs)); err != nil {
				return nil, err
			}
		}
	}
	return response, nil
}

// notInPlan is the reason for a number that can be read but that no pattern of
// its country holds.
const notInPlan = "not in numbering plan"

// OneNumber says what one text is, for callers who stream.
func OneNumber(input, country string) NumberAnswer {
	answer := NumberAnswer{Input: input}
	n, err := number.Parse(input, country)
	var refused *number.ParseError
	if errors.As(err, &refused) {
		answer.Reason, answer.Detail = refused.Reason, refused.Detail
		return answer
	}
	answer.E164, answer.Ext, answer.Country = n.E164, n.Ext, n.Country
	answer.Kind, answer.Valid = n.Kind.String(), n.Valid
	answer.National, answer.International, answer.AreaCode = n.National(), n.International(), number.AreaCode(n)
	if !n.Valid {
		answer.Reason = notInPlan
		answer.Detail = "no number range of its country holds it: look for a wrong, missing or additional digit"
	}
	return answer
}
