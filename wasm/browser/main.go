//go:build js && wasm

// Command browser is the core in the browser: it runs in a dedicated worker,
// hands messages between the page and core/api, and keeps plans in IndexedDB.
//
// One request runs at a time. A long one tells of its progress and lets
// messages in at most every 16 ms, so that it can be cancelled; what it would
// have changed is then unchanged.
package main

import (
	"syscall/js"

	"partyline/wasm/browser/indexeddb"
	"partyline/wasm/browser/keep"
)

func main() {
	b := &bridge{
		keeper: keep.Keeper{Database: &indexeddb.Database{Name: "partyline"}},
		wake:   make(chan struct{}, 1), save: make(chan struct{}, 1), cancelled: map[int]bool{},
	}
	js.Global().Set("partyline", map[string]any{
		"call":   js.FuncOf(b.receive),
		"cancel": js.FuncOf(b.cancel),
	})
	go b.saving()
	js.Global().Call("partylineReady", APIHash)
	b.serve()
}
