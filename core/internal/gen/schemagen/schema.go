package schemagen

import (
	"bytes"
	"encoding/json"
	"strings"
)

// object is a JSON object with its keys in the order in which they were put.
type object []member

type member struct {
	key   string
	value any
}

func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	for i, m := range o {
		b.WriteString(",{"[btoi(i == 0):][:1])
		key, err := text(m.key)
		if err != nil {
			return nil, err
		}
		value, err := text(m.value)
		if err != nil {
			return nil, err
		}
		b.Write(key)
		b.WriteByte(':')
		b.Write(value)
	}
	if len(o) == 0 {
		b.WriteByte('{')
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func text(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimSpace(b.Bytes()), err
}

// schema makes the JSON Schema of both documents.
func schema(types map[string]*structType, structs []*structType) ([]byte, error) {
	defs := object{}
	for _, t := range structs {
		defs = append(defs, member{t.name, structSchema(types, t)})
	}
	compact, err := text(object{
		{"$schema", "https://json-schema.org/draft/2020-12/schema"},
		{"title", "Partyline plan or snapshot"},
		{"description", "A Partyline voice plan (*.partyline.json) or what was found in a tenant (*.snapshot.json). Generated from the types of core/plan."},
		{"type", "object"},
		{"if", object{
			{"properties", object{{"format", object{{"const", "partyline/snapshot"}}}}},
			{"required", []string{"format"}},
		}},
		{"then", object{{"$ref", "#/$defs/Snapshot"}}},
		{"else", object{{"$ref", "#/$defs/Plan"}}},
		{"$defs", defs},
	})
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := json.Indent(&b, compact, "", "  "); err != nil {
		return nil, err
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}

func structSchema(types map[string]*structType, t *structType) object {
	properties := object{}
	var required []string
	for i := range t.fields {
		f := &t.fields[i]
		properties = append(properties, member{f.key, fieldSchema(types, t, f)})
		if f.is("key") && len(required) == 0 {
			required = append(required, f.key)
		}
	}
	if t.name == "Plan" || t.name == "Snapshot" {
		required = []string{"format", "version"}
	}
	o := object{
		{"description", inKeys(types, t.doc)},
		{"type", "object"},
		{"additionalProperties", false},
		{"properties", properties},
	}
	if required != nil {
		o = append(o, member{"required", required})
	}
	return o
}

func fieldSchema(types map[string]*structType, t *structType, f *field) object {
	o := object{{"description", description(types, f)}}
	switch {
	case f.is("secret"):
		o = append(o, member{"not", object{}})
	case f.key == "format":
		o = append(o, member{"const", "partyline/" + strings.ToLower(t.name)})
	case f.is("oneof"):
		o = append(o, member{"enum", strings.Split(f.tags["oneof"], "|")})
	default:
		o = append(o, typeSchema(f)...)
	}
	marks := object{{"mark", f.mark()}}
	for _, tag := range [...]string{"kind", "ref"} {
		if f.is(tag) {
			marks = append(marks, member{tag, f.tags[tag]})
		}
	}
	for _, tag := range [...]string{"key", "set", "unordered"} {
		if f.is(tag) {
			marks = append(marks, member{tag, true})
		}
	}
	return append(o, member{"x-partyline", marks})
}

func typeSchema(f *field) object {
	switch f.typ {
	case "whole":
		return object{{"type", "integer"}}
	case "tri":
		return object{{"type", "boolean"}}
	case "ref":
		return object{{"type", []string{"string", "null"}}, {"minLength", 1}}
	case "texts":
		return object{{"type", "array"}, {"items", object{{"type", "string"}}}}
	case "object":
		return object{{"$ref", "#/$defs/" + f.of}}
	case "list":
		return object{{"type", "array"}, {"items", object{{"$ref", "#/$defs/" + f.of}}}}
	}
	return object{{"type", "string"}}
}
