package api

import (
	"fmt"
	"strings"

	"partyline/core/plan"
	"partyline/core/workspace"
)

// GridRequest opens a grid: the things of one kind that a query finds.
type GridRequest struct {
	Asked
	workspace.GridQuery
}

// GridResponse is the grid that was opened; its rows come by plan.window.
type GridResponse struct{ workspace.GridInfo }

// Grid opens a grid.
func (s *Session) Grid(request GridRequest, _ Step) (*GridResponse, error) {
	info, err := s.grids.Open(s.work, s.findings(), request.GridQuery)
	if err != nil {
		return nil, err
	}
	return &GridResponse{*info}, nil
}

// WindowRequest asks for rows of an open grid.
type WindowRequest struct {
	Asked
	workspace.WindowQuery
}

// WindowResponse are rows of a grid as the plan stands now.
type WindowResponse struct{ workspace.Window }

// Window gives rows of an open grid.
func (s *Session) Window(request WindowRequest, _ Step) (*WindowResponse, error) {
	window, err := s.grids.Window(s.work, s.findings(), request.WindowQuery)
	if err != nil {
		return nil, err
	}
	return &WindowResponse{*window}, nil
}

// ChoicesRequest asks what a cell may name: things of a kind by part of their name.
type ChoicesRequest struct {
	Asked
	Kind string `json:"kind"`
	Text string `json:"text"`
	// Limit is how many are wanted; 0 means 20.
	Limit int `json:"limit"`
}

// ChoicesResponse lists things. More tells that there are others.
type ChoicesResponse struct {
	Names []workspace.Choice `json:"names"`
	More  bool               `json:"more"`
}

// usualChoices is how many choices a request gets that says no number.
const usualChoices = 20

// Choices gives the things of a kind that a cell may name.
func (s *Session) Choices(request ChoicesRequest, _ Step) (*ChoicesResponse, error) {
	kind, ok := plan.KindOf(request.Kind)
	if !ok {
		return nil, input("there is no kind %q", request.Kind)
	}
	if request.Limit <= 0 {
		request.Limit = usualChoices
	}
	names, more, err := s.work.Choices(kind, request.Text, request.Limit)
	if err != nil {
		return nil, err
	}
	return &ChoicesResponse{Names: names, More: more}, nil
}

// PasteRequest puts texts into cells of an open grid.
type PasteRequest struct {
	Asked
	workspace.PasteQuery
	// Apply changes the plan; else the response only says what would change.
	Apply bool `json:"apply"`
	// Title is the name of the step for undo; "" means one that counts.
	Title string `json:"title"`
}

// PasteResponse says what a paste changes, or would.
type PasteResponse struct {
	// Edits counts the changes, Added the new rows among them.
	Edits int `json:"edits"`
	Added int `json:"added"`
	// Changes are the cells that would change, at most 2000; none when applied.
	Changes  []workspace.PastedCell   `json:"changes"`
	Rejected []workspace.RejectedCell `json:"rejected"`
	// Beyond counts the texts that fell off the last column.
	Beyond int    `json:"beyond"`
	State  *State `json:"state,omitempty"`
}

// Paste reads texts into cells. What cannot stand in its cell is rejected with
// the reason and does not hold up the rest.
func (s *Session) Paste(request PasteRequest, _ Step) (*PasteResponse, error) {
	pasted, err := s.grids.Paste(s.work, request.PasteQuery)
	if err != nil {
		return nil, err
	}
	response := &PasteResponse{Edits: len(pasted.Edits), Added: pasted.Added, Changes: pasted.Cells, Rejected: pasted.Rejected, Beyond: pasted.Beyond}
	if !request.Apply {
		return response, nil
	}
	response.Changes = []workspace.PastedCell{}
	title := request.Title
	if title == "" {
		title = fmt.Sprintf("Paste into %d cells", len(pasted.Edits))
	}
	if err := s.do(plan.Batch{Title: title, AsOf: request.AsOf, Edits: pasted.Edits}); err != nil {
		return nil, err
	}
	response.State = s.state()
	return response, nil
}

// AddRequest adds a thing.
type AddRequest struct {
	Asked
	Kind string   `json:"kind"`
	Key  []string `json:"key"`
	// Values are the texts of fields, by pointer, as a person types them.
	Values map[string]string `json:"values,omitempty"`
}

// AddResponse names the new thing.
type AddResponse struct {
	Address plan.Address `json:"address"`
	State   *State       `json:"state"`
}

// Add adds a thing to the plan.
func (s *Session) Add(request AddRequest, _ Step) (*AddResponse, error) {
	kind, ok := plan.KindOf(request.Kind)
	if !ok {
		return nil, input("there is no kind %q", request.Kind)
	}
	edits, err := s.work.Add(kind, request.Key, request.Values)
	if err != nil {
		return nil, err
	}
	title := "Add " + strings.Join(request.Key, ", ")
	if err := s.do(plan.Batch{Title: title, AsOf: request.AsOf, Edits: edits}); err != nil {
		return nil, err
	}
	return &AddResponse{Address: edits[0].Address, State: s.state()}, nil
}

// RemoveRequest removes things.
type RemoveRequest struct {
	Asked
	Addresses []plan.Address `json:"addresses"`
	// Try counts what would lead nowhere, and removes nothing.
	Try bool `json:"try"`
}

// RemoveResponse says what a removal leaves behind.
type RemoveResponse struct {
	// Dangling counts the references of other things to what is removed.
	Dangling int    `json:"dangling"`
	State    *State `json:"state"`
}

// Remove takes things out of the plan. What names them stays as it is, and findings tell of it.
func (s *Session) Remove(request RemoveRequest, _ Step) (*RemoveResponse, error) {
	edits, dangling, err := s.work.Remove(request.Addresses)
	if err != nil {
		return nil, err
	}
	if !request.Try && len(edits) > 0 {
		title := "Remove " + workspace.Counted(kindOf(edits[0].Address), len(edits))
		if err := s.do(plan.Batch{Title: title, AsOf: request.AsOf, Edits: edits}); err != nil {
			return nil, err
		}
	}
	return &RemoveResponse{Dangling: dangling, State: s.state()}, nil
}

// RenameRequest gives a thing another key.
type RenameRequest struct {
	Asked
	Address plan.Address `json:"address"`
	Key     []string     `json:"key"`
}

// RenameResponse names the thing as it is called now.
type RenameResponse struct {
	Address plan.Address `json:"address"`
	State   *State       `json:"state"`
}

// Rename gives a thing another key; whatever names it follows.
func (s *Session) Rename(request RenameRequest, _ Step) (*RenameResponse, error) {
	edit, err := s.work.Rename(request.Address, request.Key)
	if err != nil {
		return nil, err
	}
	kind := kindOf(request.Address)
	if edit.Before != edit.After {
		title := "Rename to " + strings.Join(request.Key, ", ")
		if err := s.do(plan.Batch{Title: title, AsOf: request.AsOf, Edits: []plan.Edit{edit}}); err != nil {
			return nil, err
		}
	}
	return &RenameResponse{Address: plan.At(kind, request.Key...), State: s.state()}, nil
}
