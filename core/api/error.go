package api

import (
	"errors"
	"fmt"
)

// Class says whose mistake an error is.
type Class string

const (
	// Input: the request or a file in it cannot be used.
	Input Class = "input"
	// Fault: our own mistake; nothing was changed.
	Fault Class = "fault"
)

// Error is an error as it leaves the door.
type Error struct {
	Class   Class  `json:"class"`
	Message string `json:"message"`
	cause   error
}

func (e *Error) Error() string { return e.Message }

// Unwrap gives what lies beneath, for errors.As.
func (e *Error) Unwrap() error { return e.cause }

// asError gives nil for nil; what has no class yet is about the input.
func asError(err error) error {
	if err == nil {
		return nil
	}
	var known *Error
	if errors.As(err, &known) {
		return known
	}
	return &Error{Class: Input, Message: err.Error(), cause: err}
}

func input(format string, args ...any) error {
	return &Error{Class: Input, Message: fmt.Sprintf(format, args...)}
}
