package plan

import (
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"
)

// schemaNode is as much of JSON Schema as ours uses.
type schemaNode struct {
	Ref         string                 `json:"$ref"`
	Defs        map[string]*schemaNode `json:"$defs"`
	Description string                 `json:"description"`
	Type        any                    `json:"type"`
	Properties  map[string]*schemaNode `json:"properties"`
	Additional  *bool                  `json:"additionalProperties"`
	Required    []string               `json:"required"`
	Items       *schemaNode            `json:"items"`
	Enum        []string               `json:"enum"`
	Const       string                 `json:"const"`
	Not         *schemaNode            `json:"not"`
	Marks       struct {
		Mark, Kind, Ref string
		Key, Set        bool
	} `json:"x-partyline"`
}

func readSchema(t *testing.T) *schemaNode {
	root := new(schemaNode)
	if err := json.Unmarshal(Schema(), root); err != nil {
		t.Fatal(err)
	}
	return root
}

func (root *schemaNode) follow(n *schemaNode) *schemaNode {
	if n.Ref != "" {
		return root.Defs[strings.TrimPrefix(n.Ref, "#/$defs/")]
	}
	return n
}

// check gives what is wrong with a value, "" for nothing.
func (root *schemaNode) check(n *schemaNode, path string, v any) string {
	n = root.follow(n)
	types, ok := n.Type.([]any)
	if !ok && n.Type != nil {
		types = []any{n.Type}
	}
	if n.Not != nil || len(types) > 0 && !slices.Contains(types, any(typeName(v))) {
		return fmt.Sprintf("%s: %s is not allowed", path, typeName(v))
	}
	if s, ok := v.(string); ok && (n.Enum != nil && !slices.Contains(n.Enum, s) || n.Const != "" && n.Const != s) {
		return fmt.Sprintf("%s: value %q is not allowed", path, s)
	}
	switch v := v.(type) {
	case []any:
		for i, item := range v {
			if bad := root.check(n.Items, fmt.Sprintf("%s/%d", path, i), item); bad != "" {
				return bad
			}
		}
	case map[string]any:
		return root.checkObject(n, path, v)
	}
	return ""
}

func (root *schemaNode) checkObject(n *schemaNode, path string, v map[string]any) string {
	for _, key := range n.Required {
		if _, ok := v[key]; !ok {
			return path + ": no " + key
		}
	}
	for key, value := range v {
		property, ok := n.Properties[key]
		if !ok {
			return path + ": unknown key " + key
		}
		if bad := root.check(property, path+"/"+key, value); bad != "" {
			return bad
		}
	}
	return ""
}

func typeName(v any) string {
	switch v := v.(type) {
	case string:
		return "string"
	case bool:
		return "boolean"
	case float64:
		if v == float64(int(v)) {
			return "integer"
		}
		return "number"
	case []any:
		return "array"
	case map[string]any:
		return "object"
	}
	return "null"
}

func TestTheSchemaAllowsTheVersionFiles(t *testing.T) {
	is := is.New(t)
	root := readSchema(t)
	for name, def := range map[string]string{"plan": "Plan", "snapshot": "Snapshot"} {
		src, err := os.ReadFile(versionFile(name, Version))
		is.NoErr(err)
		var document map[string]any
		is.NoErr(json.Unmarshal(src, &document))
		is.Equal(root.check(root.Defs[def], "", document), "")

		users := document["users"].([]any)
		users[0].(map[string]any)["displayNam"] = "x"
		is.Equal(root.check(root.Defs[def], "", document), "/users/0: unknown key displayNam")
		users[0] = map[string]any{"userPrincipalName": "a", "city": 5.0}
		is.Equal(root.check(root.Defs[def], "", document), "/users/0/city: integer is not allowed")
	}
}

// The schema is made from the source text of the types, the reader from the
// types themselves: here they meet.
func TestTheSchemaIsTheReadersOwn(t *testing.T) {
	root := readSchema(t)
	meet(t, root, "Plan", codecOf(reflect.TypeFor[Plan]()), root.Defs["Plan"])
	meet(t, root, "Snapshot", codecOf(reflect.TypeFor[Snapshot]()), root.Defs["Snapshot"])
}

func meet(t *testing.T, root *schemaNode, path string, c *codec, n *schemaNode) {
	t.Helper()
	if len(n.Properties) != len(c.fields) || n.Additional == nil || *n.Additional {
		t.Errorf("%s: %d keys in the schema, %d in the type", path, len(n.Properties), len(c.fields))
	}
	for i := range c.fields {
		f := &c.fields[i]
		property := n.Properties[f.name]
		if property == nil {
			t.Errorf("%s/%s is not in the schema", path, f.name)
			continue
		}
		marks := property.Marks
		personal, secret := marks.Mark == "personal", marks.Mark == "secret"
		if property.Description == "" || personal != f.personal || secret != f.secret || marks.Key != f.key || marks.Set != f.set {
			t.Errorf("%s/%s: described %q, marked %+v", path, f.name, property.Description, marks)
		}
		if kind, _ := KindOf(marks.Kind); kind != f.kind || !slices.Equal(property.Enum, f.oneof) {
			t.Errorf("%s/%s: kind %q, one of %q", path, f.name, marks.Kind, property.Enum)
		}
		if f.sub == nil {
			continue
		}
		inside := root.follow(property)
		if f.op == opList {
			inside = root.follow(property.Items)
		}
		meet(t, root, path+"/"+f.name, f.sub, inside)
	}
}
