package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/quick"

	"github.com/matryer/is"
)

// The program grows stacks, collects, recovers and dies; it does so slimmed as
// it does whole, but for the lines of its last words.
func TestProgramRunsOn(t *testing.T) {
	is := is.New(t)
	if _, err := exec.LookPath("node"); err != nil && os.Getenv("PARTYLINE_ALL") == "1" {
		t.Fatal("node was not found")
	} else if err != nil {
		t.Skip("node was not found")
	}
	whole := filepath.Join(t.TempDir(), "whole.wasm")
	build := exec.Command("go", "build", "-o", whole, "./testdata/program")
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	said, err := build.CombinedOutput()
	is.NoErr(err) // the program builds
	is.Equal(string(said), "")
	program, err := os.ReadFile(whole)
	is.NoErr(err)
	small := filepath.Join(t.TempDir(), "small.wasm")
	is.NoErr(os.WriteFile(small, program, 0o600))
	is.NoErr(slimFile(small))

	out, trace := run(t, whole)
	smallOut, smallTrace := run(t, small)
	is.True(strings.Contains(out, "recovered"))
	is.Equal(smallOut, out)
	is.True(strings.Contains(trace, "main.last[...]"))
	is.True(strings.Contains(smallTrace, "main.last[...]")) // names stay
	is.True(strings.Contains(trace, "main.go:"))
	is.True(!strings.Contains(smallTrace, "main.go:")) // lines go
	again, err := slim(program)
	is.NoErr(err)
	twice, err := slim(program)
	is.NoErr(err)
	is.True(bytes.Equal(again, twice)) // the same each time
}

func run(t *testing.T, program string) (out, trace string) {
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command("node", filepath.Join(strings.TrimSpace(string(goroot)), "lib", "wasm", "wasm_exec_node.js"), program)
	var o, e bytes.Buffer
	c.Stdout, c.Stderr, c.Env = &o, &e, append(os.Environ(), "GOGC=1")
	if c.Run() == nil {
		t.Fatal("the program was to end by a panic")
	}
	return o.String(), e.String()
}

func TestWhatIsNoProgramIsRefused(t *testing.T) {
	is := is.New(t)
	for _, b := range []string{"", "\x00asm", "\x00asm\x01\x00\x00\x00", "\x00asm\x01\x00\x00\x00\x0b\x7f", "\x00asm\x01\x00\x00\x00\x0b\x07\x01\x00\x41\x00\x0b\x01a"} {
		_, err := slim([]byte(b))
		is.True(err != nil)
	}
}

func TestSegmentsKeepTheirMemory(t *testing.T) {
	keeps := func(pieces [][]byte, far uint16) bool {
		m := &module{before: []byte("\x00asm\x01\x00\x00\x00"), after: []byte("\x00\x00")}
		for _, p := range pieces {
			m.memory = append(append(m.memory, make([]byte, far%600)...), p...)
		}
		back, err := readModule(m.bytes())
		return err == nil && bytes.Equal(bytes.TrimRight(back.memory, "\x00"), bytes.TrimRight(m.memory, "\x00")) && string(back.after) == "\x00\x00"
	}
	if err := quick.Check(keeps, nil); err != nil {
		t.Fatal(err)
	}
}

func TestSigned(t *testing.T) {
	if err := quick.Check(func(n int64) bool {
		r := reader{b: appendSigned(nil, n)}
		return r.signed() == n && r.err == nil && r.at == len(r.b)
	}, nil); err != nil {
		t.Fatal(err)
	}
}
