package api

import "partyline/core/source"

// ExportsRequest asks which exports to make.
type ExportsRequest struct{ Asked }

// ExportsResponse lists the exports that Import reads.
type ExportsResponse struct {
	Exports []ExportLine `json:"exports"`
}

// ExportLine is one export: what to type, the role it needs, what it tells.
type ExportLine struct {
	Cmdlet string `json:"cmdlet"`
	// Command runs in Windows PowerShell 5.1 and 7; Command7 is better in 7, where given.
	Command  string   `json:"command"`
	Command7 string   `json:"command7,omitempty"`
	Role     string   `json:"role"`
	Tells    string   `json:"tells"`
	Notes    []string `json:"notes,omitempty"`
}

// Exports lists what an administrator can export.
func Exports(ExportsRequest, Step) (*ExportsResponse, error) {
	response := &ExportsResponse{}
	for _, e := range source.Exports() {
		response.Exports = append(response.Exports, ExportLine{
			Cmdlet: e.Cmdlet, Command: e.Command, Command7: e.Command7, Role: e.Role, Tells: e.Tells, Notes: e.Notes,
		})
	}
	return response, nil
}
