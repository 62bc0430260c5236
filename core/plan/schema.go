package plan

import _ "embed"

//go:embed schema_gen.json
var schemaText string

// Schema gives the JSON Schema (draft 2020-12) of plan and snapshot. Beside the
// standard words each key bears "x-partyline": its mark, and what it names.
func Schema() []byte { return []byte(schemaText) }
