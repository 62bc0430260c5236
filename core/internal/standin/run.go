//go:build !js

package standin

import "testing"

// Run is one script to run against the tenant.
type Run struct {
	// Script is the path of a .ps1.
	Script     string
	Parameters map[string]any
	// AsFile runs it as `pwsh -File` does, in the global scope, so that
	// -WhatIf reaches the functions of modules; otherwise as `& script`.
	AsFile bool
	Faults []Fault
	// Stop ends the run at a write; nil lets it run.
	Stop *Stop
}

// Stop ends a run at its n-th write, or while it answers its first fault, as
// Ctrl+C does (the script's catch blocks see nothing of it), or the process as
// kill -9 does.
type Stop struct {
	// Write is 1 for the first write, 0 with Answer.
	Write int `json:"Write"`
	// After lets the write happen first.
	After bool `json:"After"`
	// Answer ends it at the first such thing that the script does once a fault has struck.
	Answer Answer `json:"Answer"`
	// Line is a pattern with "*" of the line, for Says; "" is any.
	Line string `json:"Line"`
	// Kill ends the process: the Tenant is of no use after it.
	Kill bool `json:"Kill"`
}

// Answer is what a script does when a fault has struck.
type Answer string

const (
	Hears Answer = "hears" // it is in the call that was hurt, and has not heard of it
	Calls Answer = "calls" // it calls the next cmdlet
	Waits Answer = "waits" // it sleeps
	Says  Answer = "says"  // it writes a line
)

// Fault hurts calls of a cmdlet.
type Fault struct {
	// Cmdlet is a name, or a pattern with "*".
	Cmdlet string `json:"cmdlet"`
	// Writes leaves reads out of a pattern.
	Writes bool `json:"writes,omitempty"`
	// From is the first call that is hurt, 1 when 0; Times how many, 1 when 0.
	From  int       `json:"from,omitempty"`
	Times int       `json:"times,omitempty"`
	Kind  FaultKind `json:"kind"`
	// Seconds of simulated time, for Late, Propagation, Provisioning and Hang.
	Seconds float64 `json:"seconds,omitempty"`
	// Clears lets what is Late take voice away only then, once more: a number whose
	// removal the service ends after Seconds (facts pace.removal, num.assign-enables-voice).
	Clears bool `json:"clears,omitempty"`
	// Text replaces the fault's own words.
	Text string `json:"text,omitempty"`
	// Code is PowerShell, for Neighbour and Onlooker.
	Code string `json:"code,omitempty"`
}

// Always is a Times that never ends.
const Always = 1 << 30

// FaultKind says what goes wrong.
type FaultKind string

const (
	Throttle     FaultKind = "throttle"     // 429; nothing is done
	ErrorObject  FaultKind = "errorObject"  // an error object instead of an error; nothing is done
	Unavailable  FaultKind = "unavailable"  // "Service is unavailable"; nothing is done
	Denied       FaultKind = "denied"       // 403; nothing is done
	Hang         FaultKind = "hang"         // a time-out after Seconds; nothing is done
	Lost         FaultKind = "lost"         // done, and then the connection is lost
	Late         FaultKind = "late"         // done, and readers see it after Seconds
	Propagation  FaultKind = "propagation"  // a group grant or a batch that is effective after Seconds
	Provisioning FaultKind = "provisioning" // a licence whose plans work after Seconds
	Neighbour    FaultKind = "neighbour"    // Code runs just before the call
	Onlooker     FaultKind = "onlooker"     // Code runs just before the call and changes nothing
)

// Result is what a run did.
type Result struct {
	// Output is the success stream, Host what Write-Host wrote; each as text.
	Output, Host, Warnings, Errors []string
	// ExitCode is as the process would give it: 1 when the script threw.
	ExitCode int
	// Threw is the message that ended the script, "" when none did.
	Threw string
	// Stopped tells that Stop, or waiting without end (StopReason), ended the run.
	Stopped    bool
	StopReason string
	Calls      []Call
	// Elapsed is simulated seconds, Slept those of them that were waited.
	Elapsed, Slept float64
}

// Call is one call of a cmdlet.
type Call struct {
	Cmdlet     string
	Parameters map[string]any
	// Write tells that it would change the tenant; helpers that make an object
	// in memory and reads are not writes. WhatIf: it was only said.
	Write, WhatIf bool
	// Outcome is done, refused, errorObject, whatIf, unknown, or "" where the
	// run ended in it.
	Outcome string
	Error   string
	// At is the simulated time, in seconds.
	At float64
}

// Writes gives the calls that changed the tenant.
func (r Result) Writes() []Call {
	var writes []Call
	for _, c := range r.Calls {
		if c.Write && c.Outcome == "done" {
			writes = append(writes, c)
		}
	}
	return writes
}

// Attempts gives the calls that would change the tenant, also refused ones.
func (r Result) Attempts() []Call {
	var writes []Call
	for _, c := range r.Calls {
		if c.Write && !c.WhatIf {
			writes = append(writes, c)
		}
	}
	return writes
}

// Run runs a script; a cmdlet that the tenant does not know fails the test.
// With Stop.Kill use Kill.
func (x *Tenant) Run(t testing.TB, r Run) Result {
	t.Helper()
	result := x.must(t, x.request(r)).Result
	for _, c := range result.Calls {
		switch c.Outcome {
		case "broken":
			t.Errorf("the stand-in of %s is broken: %s", c.Cmdlet, c.Error)
		case "unknown":
			t.Errorf("the stand-in tenant does not know %s", c.Cmdlet)
		}
	}
	return result
}

// Kill runs a script that a kill -9 of the process ends, and fails the test
// when the script ends by itself. StateFile holds what the tenant had then.
func (x *Tenant) Kill(t testing.TB, r Run) {
	t.Helper()
	x.killed = true
	if a, err := x.ask(x.request(r)); err == nil {
		t.Fatalf("the script ended before the process was killed: %+v", a)
	}
}

func (x *Tenant) request(r Run) request {
	return request{Op: "run", Script: r.Script, Parameters: r.Parameters, AsFile: r.AsFile, Faults: r.Faults, Stop: r.Stop, StateFile: x.StateFile}
}
