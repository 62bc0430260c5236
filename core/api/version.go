package api

import (
	"strconv"

	"partyline"
	"partyline/core/plan"
	"partyline/core/source"
)

// VersionRequest asks for the versions.
type VersionRequest struct{ Asked }

// VersionResponse names the versions.
type VersionResponse struct {
	Program string `json:"program"`
	// Plan is the version of the plan format that this program writes.
	Plan      int            `json:"plan"`
	Catalogue CatalogueStamp `json:"catalogue"`
}

// CatalogueStamp says which facts the program knows.
type CatalogueStamp struct {
	Version string `json:"version"`
	Date    string `json:"date"`
}

// Version gives the versions of the program, of the plan format and of the facts.
func Version(VersionRequest, Step) (*VersionResponse, error) {
	return &VersionResponse{
		Program: partyline.Version(), Plan: plan.Version,
		Catalogue: catalogueStamp(),
	}, nil
}

func catalogueStamp() CatalogueStamp {
	version, date := source.Catalogue()
	return CatalogueStamp{Version: strconv.Itoa(version), Date: date}
}
