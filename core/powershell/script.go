package powershell

import (
	"fmt"
	"slices"
)

// Script is one .ps1 file.
type Script struct {
	About                 string // the comment at its head
	SupportsShouldProcess bool   // gives it -WhatIf and -Confirm
	Parameters            []ScriptParameter
	Body                  []Statement // must hold a statement
}

// ScriptParameter is one parameter of a script.
type ScriptParameter struct {
	Name      string
	Type      ParameterType
	Mandatory bool
	Default   Value // nil: none
}

// ParameterType is the type in front of a script's parameter.
type ParameterType string

const (
	TypeString  ParameterType = "[string]"
	TypeStrings ParameterType = "[string[]]"
	TypeSwitch  ParameterType = "[switch]"
	TypeInt     ParameterType = "[int]"
)

// Bytes writes the script: UTF-8 with a byte order mark, CRLF. It fails when a
// command does not bind, a string cannot be written, or what was written does
// not read back as what was meant (which would be a bug of this package).
func (s Script) Bytes() ([]byte, error) {
	b, _, err := s.Write()
	return b, err
}

// Write is Bytes and Uses in one pass.
func (s Script) Write() ([]byte, []Use, error) {
	w := &writer{b: make([]byte, 0, 8192+72*lines(s.Body))}
	w.raw(byteOrderMark)
	if s.About != "" {
		Comment(s.About).statement(w)
		w.lineEnd()
	}
	w.raw("#Requires -Version 5.1")
	w.lineEnd()
	s.head(w)
	w.lineEnd()
	w.raw("Set-StrictMode -Version 3.0 -ErrorAction Stop")
	w.lineEnd()
	w.raw("$ErrorActionPreference = 'Stop'")
	w.read.meant = append(w.read.meant, "Stop")
	w.statements(s.Body)
	w.lineEnd()
	if err := w.err(); err != nil {
		return nil, nil, err
	}
	if err := w.readToEnd(); err != nil {
		return nil, nil, fmt.Errorf("the script does not read back as it was meant (%w): this is a bug", err)
	}
	return w.b, w.met.uses(), nil
}

// lines counts statements, and those that they hold: about as many lines are written.
func lines(body []Statement) int {
	n := 5 * len(body)
	for _, s := range body {
		switch s := s.(type) {
		case Try:
			n += lines(s.Body)
		case ForEach:
			n += lines(s.Body)
		}
	}
	return n
}

func (s Script) head(w *writer) {
	w.lineEnd()
	w.raw("[CmdletBinding(")
	if s.SupportsShouldProcess {
		w.raw("SupportsShouldProcess")
	}
	w.raw(")]")
	w.lineEnd()
	w.raw("param(")
	w.indent++
	for i, p := range s.Parameters {
		w.newLine()
		if p.Mandatory {
			w.raw("[Parameter(Mandatory)] ")
		}
		if !slices.Contains([]ParameterType{TypeString, TypeStrings, TypeSwitch, TypeInt}, p.Type) {
			w.failf("the script's parameter %q has the unknown type %q", p.Name, p.Type)
		}
		w.settable(p.Name)
		w.raw(string(p.Type) + " ")
		w.variable(p.Name)
		if p.Default != nil {
			w.raw(" = ")
			w.value(p.Default)
		}
		if i < len(s.Parameters)-1 {
			w.raw(",")
		}
	}
	w.indent--
	if len(s.Parameters) > 0 {
		w.newLine()
	}
	w.raw(")")
	w.lineEnd()
}

// Uses lists what the script calls of the MicrosoftTeams and Graph modules, by
// cmdlet, with the parameters that it names: what a preflight must find.
func (s Script) Uses() ([]Use, error) {
	w := &writer{}
	w.statements(s.Body)
	if err := w.err(); err != nil {
		return nil, err
	}
	return w.met.uses(), nil
}
