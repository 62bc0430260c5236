package api

import "partyline/core/importer"

// DiffOfPlanRequest asks what stands between the open plan and the tenant: its
// own snapshot, or what is given; then the own one is the time before.
type DiffOfPlanRequest struct {
	Asked
	Found
}

// Diff compares the open plan with what was found; nothing is changed.
func (s *Session) Diff(request DiffOfPlanRequest, step Step) (*DiffResponse, error) {
	response, err := s.diff(request, step)
	if err == nil {
		for i := range response.Dangers {
			response.Dangers[i].Message = spoken(response.Dangers[i].Message)
		}
	}
	return response, err
}

func (s *Session) diff(request DiffOfPlanRequest, step Step) (*DiffResponse, error) {
	p := s.work.Plan()
	if len(request.Snapshot.Bytes) > 0 || len(request.Files) > 0 {
		return request.Found.compare(p, "the open plan", s.snapshot, request.AsOf, step)
	}
	if s.snapshot == nil || len(s.snapshot.Parts) == 0 {
		return nil, nothingRead()
	}
	response := &DiffResponse{Files: []importer.FileReport{}, Skips: []importer.Skip{}, Notes: []importer.Note{}}
	compare(response, p, s.snapshot, nil)
	return response, nil
}
