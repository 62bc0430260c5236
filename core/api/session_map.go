package api

import (
	"partyline/core/callmap"
)

// MapRequest asks for a view of the call map.
type MapRequest struct {
	Asked
	// View is "everyday".
	View string `json:"view"`
}

// Map draws the open plan as lines.
func (s *Session) Map(request MapRequest, _ Step) (*callmap.Map, error) {
	source := callmap.Source{World: s.work.World(), Report: s.findings(), Reached: s.work.EachReached}
	if request.View != "everyday" {
		return nil, input("there is no view %q of the call map: the only one is \"everyday\"", request.View)
	}
	return callmap.Everyday(source), nil
}
