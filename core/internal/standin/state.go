//go:build !js

package standin

import (
	"encoding/json"
	"os"
	"testing"
)

// Row is one thing's values: text, numbers, truth, lists and rows.
type Row = map[string]any

// State is all that a tenant holds.
type State struct {
	// Settings are how the tenant is (tenantId, sipDomains) and how it behaves:
	// callSeconds, groupDelay, licenceDelay and batchDelay in simulated seconds,
	// validatedOnly, askDisclaimer, emergencyRoutingByGroup, mobilityGetGone.
	Settings Row `json:"settings"`
	// Now is the simulated time, in seconds since 1970.
	Now float64 `json:"now"`
	// Tables hold the rows by key: people by object id, numbers by "+" and
	// digits, policies by name in "policy:TYPE" ...
	Tables map[string]map[string]Row `json:"tables"`
	// Late are rows that readers still see as they were, by table and key.
	Late map[string]Row `json:"late,omitempty"`
}

// ReadStateFile reads what a killed Tenant left in its StateFile.
func ReadStateFile(t testing.TB, path string) State {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	s, err := readState(data)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func readState(data []byte) (State, error) {
	var s State
	err := json.Unmarshal(data, &s)
	return s, err
}

func (s State) text() string {
	data, err := json.Marshal(s)
	if err != nil {
		panic(err) // rows hold plain values only
	}
	return string(data)
}

// Put adds or replaces a row.
func (s *State) Put(table, key string, row Row) {
	if s.Tables == nil {
		s.Tables = map[string]map[string]Row{}
	}
	if s.Tables[table] == nil {
		s.Tables[table] = map[string]Row{}
	}
	s.Tables[table][key] = row
}
