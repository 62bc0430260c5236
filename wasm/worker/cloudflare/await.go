//go:build js && wasm

// Package cloudflare speaks to the bindings of a Worker: D1 and R2 as
// d1store wants them. Whatever fails is written to the log as one fixed word.
package cloudflare

import (
	"context"
	"errors"
	"syscall/js"
)

// errBinding stands for every failure: what a binding says may hold what it was given.
var errBinding = errors.New("a binding of the Worker failed")

// await waits for a promise, or for the end of the context.
func await(ctx context.Context, promise js.Value) (js.Value, error) {
	type outcome struct {
		value js.Value
		err   error
	}
	ended := make(chan outcome, 1)
	var kept, failed js.Func
	release := func() { kept.Release(); failed.Release() }
	kept = js.FuncOf(func(_ js.Value, args []js.Value) any {
		release()
		ended <- outcome{value: args[0]}
		return nil
	})
	failed = js.FuncOf(func(js.Value, []js.Value) any {
		release()
		ended <- outcome{err: errBinding}
		return nil
	})
	promise.Call("then", kept, failed)
	select {
	case o := <-ended:
		return o.value, o.err
	case <-ctx.Done():
		return js.Undefined(), ctx.Err()
	}
}

// call waits for what a function of a binding gives. What it throws at once is a
// failure as well; either is logged as a fixed word.
func call(ctx context.Context, fault string, begin func() js.Value) (v js.Value, err error) {
	defer func() {
		if recover() != nil {
			err = errBinding
		}
		if err != nil {
			Log(fault)
		}
	}()
	return await(ctx, begin())
}

// Log writes a fixed word to the Worker's log, which never holds anything of a
// request.
func Log(word string) { js.Global().Get("console").Call("log", word) }
