// Command slim takes out of a Go program for the browser what only its
// tracebacks use, in place: slim FILE (docs/decisions/size.md).
//
// A traceback still names every function and the distance from its start; the
// line is found by building the same commit without slim. What stack growth,
// garbage collection, defer and recover read stays.
package main

import (
	"fmt"
	"os"
	"runtime"
	"strings"
)

// known is the Go whose runtime was read: later ones may recover from panics by
// what is inlined where (runtime/panic.go, gorecover), which is gone then.
const known = "go1.26"

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: slim FILE")
		os.Exit(2)
	}
	if v := runtime.Version(); v != known && !strings.HasPrefix(v, known+".") {
		fmt.Fprintf(os.Stderr, "slim: %s stays as it is: the tables of %s were not read yet, those of %s were\n", os.Args[1], v, known)
		return
	}
	if err := slimFile(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func slimFile(name string) error {
	program, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	smaller, err := slim(program)
	if err != nil {
		return fmt.Errorf("slim %q: %w", name, err)
	}
	return os.WriteFile(name, smaller, 0o755)
}

func slim(program []byte) ([]byte, error) {
	m, err := readModule(program)
	if err != nil {
		return nil, err
	}
	if err := forgetLines(m.memory); err != nil {
		return nil, err
	}
	return m.bytes(), nil
}
