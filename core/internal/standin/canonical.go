//go:build !js

package standin

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
)

// volatile are tables that are logs of asynchronous work, not what is in force.
var volatile = []string{"batches", "orders"}

// sets are lists whose order means nothing. Of callback numbers the documents do
// not agree on it (fact ecbn.exhaustion), and @{add} puts what is taken back last.
var sets = []string{"Members", "Capability", "Tag", "ReverseNumberLookup", "FeatureTypes", "Licences", "Plans", "Users", "DistributionLists", "OboResourceAccountIds", "GroupIds", "Usage", "EmergencyNumbers"}

// Text gives what is in force as indented JSON that is equal for equal
// tenants: sets sorted, times and logs left out, ids that the tenant made
// replaced by the names of what they stand for.
func (s State) Text() string {
	tables := map[string]map[string]Row{}
	for table, rows := range s.Tables {
		if slices.Contains(volatile, table) {
			continue
		}
		tables[table] = rows
	}
	data, err := json.Marshal(tables)
	if err != nil {
		panic(err) // rows hold plain values only
	}
	data = []byte(strings.NewReplacer(s.made()...).Replace(string(data)))
	var plain any
	if err := json.Unmarshal(data, &plain); err != nil {
		panic(err)
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(settle("", plain)); err != nil {
		panic(err)
	}
	return b.String()
}

// settle sorts sets and drops what is empty, none, or a time.
func settle(name string, v any) any {
	switch v := v.(type) {
	case map[string]any:
		for key, inner := range v {
			inner = settle(key, inner)
			switch key {
			case "At", "Created", "Before":
				inner = nil
			}
			switch inner := inner.(type) {
			case nil:
				delete(v, key)
				continue
			case []any:
				if len(inner) == 0 {
					delete(v, key)
					continue
				}
			}
			v[key] = inner
		}
	case []any:
		for i := range v {
			v[i] = settle("", v[i])
		}
		if slices.Contains(sets, name) {
			slices.SortFunc(v, func(a, b any) int { return strings.Compare(text(a), text(b)) })
		}
	}
	return v
}

func text(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(data)
}

// madeBy begins every id that the tenant makes.
const madeBy = "f0000000-0000-4000-8000-"

// made pairs the ids that the tenant made with names: those of the things, or
// of where they lie.
func (s State) made() []string {
	var pairs []string
	name := func(id any, parts ...any) {
		key, _ := id.(string)
		if !strings.HasPrefix(key, madeBy) {
			return
		}
		words := []string{"made"}
		for _, p := range parts {
			if w, ok := p.(string); ok {
				words = append(words, strings.NewReplacer(`"`, "'", `\`, "/").Replace(w))
			}
		}
		pairs = append(pairs, key, strings.Join(words, ":"))
	}
	for key, r := range s.Tables["addresses"] {
		name(key, "address", r["CountryOrRegion"], r["City"], r["StreetName"], r["HouseNumber"], r["CompanyName"], r["Description"])
		name(r["DefaultLocationId"], "default location", r["CountryOrRegion"], r["City"], r["StreetName"], r["HouseNumber"], r["CompanyName"], r["Description"])
	}
	for key, r := range s.Tables["locations"] {
		if r["IsDefault"] != true {
			address := s.Tables["addresses"][str(r["CivicAddressId"])]
			name(key, "location", address["CountryOrRegion"], address["City"], address["StreetName"], address["HouseNumber"], r["Location"])
		}
	}
	for key, r := range s.Tables["people"] {
		name(key, "account", r["UserPrincipalName"])
	}
	for _, table := range []string{"schedules", "queues"} {
		for key, r := range s.Tables[table] {
			name(key, table, r["Name"])
		}
	}
	for key, r := range s.Tables["audio"] {
		name(key, "audio", r["FileName"], r["Sha256"])
	}
	for key, r := range s.Tables["attendants"] {
		name(key, "attendant", r["Name"])
		flows, _ := r["CallFlows"].([]any)
		for _, f := range append(slices.Clone(flows), r["DefaultCallFlow"]) {
			if flow, ok := f.(map[string]any); ok {
				name(flow["Id"], "flow", r["Name"], flow["Name"])
			}
		}
	}
	return pairs
}

func str(v any) string {
	s, _ := v.(string)
	return s
}
