package api

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// Blob is bytes that travel beside the JSON, so that the browser hands buffers
// over instead of spelling them out: Path leads to the []byte field by JSON
// names and places in lists ("files", "0", "bytes").
type Blob struct {
	Path  []string
	Bytes []byte
}

// PutBlobs gives the []byte fields of a request their bytes.
func PutBlobs(request any, blobs []Blob) error {
	for _, b := range blobs {
		v, err := at(reflect.ValueOf(request).Elem(), b.Path)
		if err != nil {
			return err
		}
		if v.Type() != bytesType {
			return fmt.Errorf("%q takes no bytes", strings.Join(b.Path, "/"))
		}
		v.SetBytes(b.Bytes)
	}
	return nil
}

var bytesType = reflect.TypeFor[[]byte]()

func at(v reflect.Value, path []string) (reflect.Value, error) {
	for _, name := range path {
		if v.Kind() == reflect.Pointer {
			v = v.Elem()
		}
		switch {
		case v.Kind() == reflect.Struct:
			if v = fieldNamed(v, name); v.IsValid() {
				continue
			}
		case v.Kind() == reflect.Slice && v.Type() != bytesType:
			if i, err := strconv.Atoi(name); err == nil && i >= 0 && i < v.Len() {
				v = v.Index(i)
				continue
			}
		}
		return reflect.Value{}, fmt.Errorf("there is no %q in it", strings.Join(path, "/"))
	}
	return v, nil
}

func fieldNamed(v reflect.Value, name string) reflect.Value {
	for _, f := range reflect.VisibleFields(v.Type()) {
		if !f.Anonymous && jsonName(f) == name {
			return v.FieldByIndex(f.Index)
		}
	}
	return reflect.Value{}
}

func jsonName(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	if name == "" {
		return f.Name
	}
	return name
}

// TakeBlobs takes the bytes out of a response, which must be a pointer to
// something that nobody else holds, and gives lists that are nil as empty ones.
func TakeBlobs(response any, into *[]Blob) {
	takeBlobs(reflect.ValueOf(response), nil, into)
	emptyLists(reflect.ValueOf(response))
}

// emptyLists gives an empty list for every nil one, so that JSON says [] and
// the page need not ask.
func emptyLists(v reflect.Value) {
	switch {
	case v.Kind() == reflect.Pointer && !v.IsNil():
		emptyLists(v.Elem())
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				emptyLists(v.Field(i))
			}
		}
	case v.Kind() == reflect.Slice && v.Type() != bytesType:
		if v.IsNil() && v.CanSet() {
			v.Set(reflect.MakeSlice(v.Type(), 0, 0))
		}
		switch v.Type().Elem().Kind() {
		case reflect.Struct, reflect.Pointer, reflect.Slice:
			for i := range v.Len() {
				emptyLists(v.Index(i))
			}
		}
	}
}

func takeBlobs(v reflect.Value, path []string, into *[]Blob) {
	switch {
	case !holdsBytes(v.Type(), map[reflect.Type]bool{}):
	case v.Kind() == reflect.Pointer:
		if !v.IsNil() {
			takeBlobs(v.Elem(), path, into)
		}
	case v.Type() == bytesType:
		if v.Len() > 0 {
			*into = append(*into, Blob{Path: append([]string(nil), path...), Bytes: v.Bytes()})
			v.SetBytes(nil)
		}
	case v.Kind() == reflect.Slice:
		for i := range v.Len() {
			takeBlobs(v.Index(i), append(path, strconv.Itoa(i)), into)
		}
	case v.Kind() == reflect.Struct:
		for _, f := range reflect.VisibleFields(v.Type()) {
			if f.Anonymous || !f.IsExported() {
				continue
			}
			takeBlobs(v.FieldByIndex(f.Index), append(path, jsonName(f)), into)
		}
	}
}

// holdsBytes tells whether a []byte lies somewhere in values of a type.
func holdsBytes(t reflect.Type, seen map[reflect.Type]bool) bool {
	if t == bytesType {
		return true
	}
	if seen[t] {
		return false
	}
	seen[t] = true
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		return holdsBytes(t.Elem(), seen)
	case reflect.Struct:
		for i := range t.NumField() {
			if holdsBytes(t.Field(i).Type, seen) {
				return true
			}
		}
	}
	return false
}
