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
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: slim FILE")
		os.Exit(2)
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
