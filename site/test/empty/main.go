//go:build js && wasm

// Command empty is a Go program that does nothing but say that it runs: what
// the planner's start is measured against.
package main

import "syscall/js"

func main() {
	js.Global().Call("postMessage", "ready")
	select {}
}
