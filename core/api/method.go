package api

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"time"
)

// Step is told of the progress of a long call and cancels it by an error.
type Step func(done, total int) error

// Asked is what every request carries.
type Asked struct {
	// AsOf is the present time of the request, RFC 3339.
	AsOf string `json:"asOf"`
	// Seed feeds whatever needs chance.
	Seed uint64 `json:"seed"`
	// Locale is the language of messages; "en" is the only one, "" means it.
	Locale string `json:"locale"`
}

// File is a file by its name, as messages call it.
type File struct {
	Name  string `json:"name"`
	Bytes []byte `json:"bytes"`
}

// Method is one entry of the table.
type Method struct {
	Name    string
	Summary string
	// Request and Response are the struct types whose JSON goes in and out.
	Request, Response reflect.Type
	call              func(request []byte, step Step) ([]byte, error)
}

// Call runs the method of a name: JSON in, JSON out. An error is an *Error.
func Call(name string, request []byte, step Step) (response []byte, err error) {
	defer func() {
		if r := recover(); r != nil {
			response, err = nil, &Error{Class: Fault, Message: fmt.Sprintf("%s: %v", name, r)}
		}
	}()
	names := []string{}
	for _, m := range Methods() {
		if m.Name == name {
			response, err := m.call(request, step)
			return response, asError(err)
		}
		names = append(names, m.Name)
	}
	return nil, &Error{Class: Input, Message: fmt.Sprintf("there is no method %q: the methods are %s", name, strings.Join(names, ", "))}
}

func method[Request, Response any](name, summary string, call func(Request, Step) (*Response, error)) Method {
	return Method{
		Name: name, Summary: summary,
		Request: reflect.TypeFor[Request](), Response: reflect.TypeFor[Response](),
		call: func(raw []byte, step Step) ([]byte, error) {
			var request Request
			decoder := json.NewDecoder(bytes.NewReader(raw))
			decoder.DisallowUnknownFields()
			if err := decoder.Decode(&request); err != nil {
				return nil, &Error{Class: Input, Message: fmt.Sprintf("request %q: %v", name, err)}
			}
			response, err := call(request, step)
			if err != nil {
				return nil, err
			}
			return json.Marshal(response)
		},
	}
}

// time gives AsOf.
func (a Asked) time() (time.Time, error) {
	asOf, err := time.Parse(time.RFC3339, a.AsOf)
	if err != nil {
		return time.Time{}, fmt.Errorf("asOf %q is not a time: write it as RFC 3339, for example \"2026-11-24T12:00:00Z\"", a.AsOf)
	}
	if a.Locale != "" && a.Locale != "en" {
		return time.Time{}, fmt.Errorf("there are no messages for locale %q: the only one is \"en\"", a.Locale)
	}
	return asOf, nil
}
