//go:build !js

package main

import (
	"fmt"
	"os"
	"testing"
)

// reporter is what the helpers of tests report to, outside a test.
type reporter struct {
	testing.TB // nil: only what stands here is called
	said       []string
	failed     bool
	cleanups   []func()
}

// ended is what Fatal panics with.
type ended struct{}

func (r *reporter) Helper()                           {}
func (r *reporter) Name() string                      { return "soak" }
func (r *reporter) Cleanup(f func())                  { r.cleanups = append(r.cleanups, f) }
func (r *reporter) Log(args ...any)                   { r.say(fmt.Sprint(args...)) }
func (r *reporter) Logf(format string, args ...any)   { r.say(fmt.Sprintf(format, args...)) }
func (r *reporter) Failed() bool                      { return r.failed }
func (r *reporter) Error(args ...any)                 { r.Log(args...); r.failed = true }
func (r *reporter) Errorf(format string, args ...any) { r.Logf(format, args...); r.failed = true }
func (r *reporter) Fatal(args ...any)                 { r.Error(args...); panic(ended{}) }
func (r *reporter) Fatalf(format string, args ...any) { r.Errorf(format, args...); panic(ended{}) }
func (r *reporter) FailNow()                          { r.failed = true; panic(ended{}) }
func (r *reporter) Skip(args ...any)                  { r.Fatal(args...) }
func (r *reporter) Skipf(format string, args ...any)  { r.Fatalf(format, args...) }

func (r *reporter) say(text string) {
	r.said = append(r.said, text)
	fmt.Println(text)
}

func (r *reporter) TempDir() string {
	dir, err := os.MkdirTemp("", "soak")
	if err != nil {
		r.Fatal(err)
	}
	r.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

// end runs what was left for the end, last first, and takes Fatal's panic.
func (r *reporter) end() {
	p := recover()
	for i := len(r.cleanups) - 1; i >= 0; i-- {
		r.cleanups[i]()
	}
	if _, ours := p.(ended); p != nil && !ours {
		r.Errorf("panic: %v", p)
	}
}
