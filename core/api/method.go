package api

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
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
	// OfPlan tells that it is about the plan that a Session holds open.
	OfPlan bool
	// Changes tells that it may change that plan.
	Changes bool
	call    func(s *Session, request []byte, blobs []Blob, step Step) (any, error)
}

// Call runs the method of a name that needs no open plan: JSON in, JSON out,
// bytes in base64. An error is an *Error.
func Call(name string, request []byte, step Step) (response []byte, err error) {
	given, err := call(nil, name, request, nil, step)
	if err != nil {
		return nil, err
	}
	return json.Marshal(given)
}

func call(s *Session, name string, request []byte, blobs []Blob, step Step) (response any, err error) {
	defer func() {
		if r := recover(); r != nil {
			response, err = nil, &Error{Class: Fault, Message: fmt.Sprintf("%s: %v", name, r)}
		}
	}()
	names := []string{}
	for _, m := range Methods() {
		if m.Name == name {
			if m.OfPlan && (s == nil || !s.opens(name) && s.work == nil) {
				return nil, &Error{Class: Input, Message: fmt.Sprintf("%s: no plan is open", name)}
			}
			response, err := m.call(s, request, blobs, step)
			return response, asError(err)
		}
		names = append(names, m.Name)
	}
	return nil, &Error{Class: Input, Message: fmt.Sprintf("there is no method %q: the methods are %s", name, strings.Join(names, ", "))}
}

func method[Request, Response any](name, summary string, call func(Request, Step) (*Response, error)) Method {
	return ofPlan(name, summary, reflect.ValueOf(call), false)
}

func planMethod[Request, Response any](name, summary string, call func(*Session, Request, Step) (*Response, error)) Method {
	return ofPlan(name, summary, reflect.ValueOf(call), true)
}

// changing marks a method that may change the open plan.
func changing(m Method) Method {
	m.Changes = true
	return m
}

// Changes tells whether the method of a name may change the open plan.
func Changes(name string) bool {
	return slices.ContainsFunc(Methods(), func(m Method) bool { return m.Name == name && m.Changes })
}

// ofPlan makes a method of a function, by reflection: what a generic function
// does is compiled anew for every method (docs/decisions/size.md).
func ofPlan(name, summary string, f reflect.Value, isOfPlan bool) Method {
	of := f.Type()
	asked := of.In(of.NumIn() - 2)
	return Method{
		Name: name, Summary: summary, OfPlan: isOfPlan, Request: asked, Response: of.Out(0).Elem(),
		call: func(s *Session, raw []byte, blobs []Blob, step Step) (any, error) {
			request := reflect.New(asked)
			decoder := json.NewDecoder(bytes.NewReader(raw))
			decoder.DisallowUnknownFields()
			err := decoder.Decode(request.Interface())
			if err == nil {
				err = PutBlobs(request.Interface(), blobs)
			}
			if err != nil {
				return nil, &Error{Class: Input, Message: fmt.Sprintf("request %q: %v", name, err)}
			}
			with := []reflect.Value{request.Elem(), reflect.ValueOf(step)}
			if isOfPlan {
				if s.work != nil && !s.opens(name) {
					if err := s.judgeAt(request.Elem().Interface().(dated)); err != nil {
						return nil, err
					}
				}
				with = append([]reflect.Value{reflect.ValueOf(s)}, with...)
			}
			given := f.Call(with)
			if err, failed := given[1].Interface().(error); failed {
				return nil, err
			}
			return given[0].Interface(), nil
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
