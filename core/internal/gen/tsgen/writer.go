package tsgen

import (
	"encoding"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"unicode"

	"partyline/core/plan"
)

// writer names the structs as it meets them and writes each once.
type writer struct {
	names map[reflect.Type]string
	taken map[string]bool
	queue []reflect.Type
}

var (
	bytesType = reflect.TypeFor[[]byte]()
	valueType = reflect.TypeFor[plan.Value]()
	triType   = reflect.TypeFor[plan.Tri]()
)

// ref gives the TypeScript of a type, and remembers its structs.
func (w *writer) ref(t reflect.Type) string {
	switch {
	case t == bytesType:
		return "Uint8Array"
	case t == valueType:
		return "unknown"
	case t == triType:
		return "boolean | null"
	case t.Implements(reflect.TypeFor[encoding.TextMarshaler]()):
		return "string"
	case t.Implements(reflect.TypeFor[json.Marshaler]()):
		return "unknown"
	}
	switch t.Kind() {
	case reflect.String:
		return "string"
	case reflect.Bool:
		return "boolean"
	case reflect.Int, reflect.Int32, reflect.Int64, reflect.Uint64, reflect.Uint8, reflect.Float64:
		return "number"
	case reflect.Pointer:
		return w.ref(t.Elem()) + " | null"
	case reflect.Slice:
		inner := w.ref(t.Elem())
		if strings.Contains(inner, "|") {
			inner = "(" + inner + ")"
		}
		return inner + "[]"
	case reflect.Map:
		return "Record<string, " + w.ref(t.Elem()) + ">"
	case reflect.Interface:
		return "unknown"
	case reflect.Struct:
		return w.name(t)
	}
	panic(fmt.Sprintf("tsgen: no TypeScript for %v", t))
}

func (w *writer) name(t reflect.Type) string {
	if name, ok := w.names[t]; ok {
		return name
	}
	name := t.Name()
	if w.taken[name] {
		room := t.PkgPath()[strings.LastIndexByte(t.PkgPath(), '/')+1:]
		name = string(unicode.ToUpper(rune(room[0]))) + room[1:] + name
	}
	w.taken[name] = true
	w.names[t] = name
	w.queue = append(w.queue, t)
	return name
}

func (w *writer) interfaces() string {
	var b strings.Builder
	for i := 0; i < len(w.queue); i++ {
		t := w.queue[i]
		fmt.Fprintf(&b, "export interface %s {\n", w.names[t])
		w.fields(&b, t)
		b.WriteString("}\n\n")
	}
	return b.String()
}

func (w *writer) fields(b *strings.Builder, t reflect.Type) {
	for i := range t.NumField() {
		f := t.Field(i)
		tag := f.Tag.Get("json")
		if f.Anonymous && tag == "" {
			w.fields(b, f.Type)
			continue
		}
		name, options, _ := strings.Cut(tag, ",")
		if name == "-" || !f.IsExported() {
			continue
		}
		if name == "" {
			name = f.Name
		}
		optional := ""
		text := w.ref(f.Type)
		if strings.Contains(options, "omitempty") {
			optional, text = "?", strings.TrimSuffix(text, " | null")
		}
		fmt.Fprintf(b, "  %s%s: %s;\n", name, optional, text)
	}
}
