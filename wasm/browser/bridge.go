//go:build js && wasm

package main

import (
	"errors"
	"fmt"
	"sync"
	"syscall/js"
	"time"

	"partyline/core/api"
	"partyline/wasm/browser/keep"
)

// bridge takes requests in order and answers each.
type bridge struct {
	keeper keep.Keeper

	queue     []request
	wake      chan struct{}
	cancelled map[int]bool

	// busy is held while the session is read or changed.
	busy    sync.Mutex
	session api.Session
	// kept is the plan that session has open, nil for none.
	kept     *keep.Kept
	readOnly bool

	save chan struct{}
	// writing is held while the store is written.
	writing sync.Mutex
	// base, nil for none, and the entries after it are what the store has not taken yet.
	base    *api.Stored
	pending []api.Entry
}

type request struct {
	id     int
	method string
	text   []byte
	blobs  []api.Blob
}

// receive is called by the worker for each message: (id, method, request, blobs).
func (b *bridge) receive(_ js.Value, args []js.Value) any {
	r := request{id: args[0].Int(), method: args[1].String(), text: []byte(args[2].String())}
	for i := range args[3].Length() {
		blob := args[3].Index(i)
		path := make([]string, blob.Index(0).Length())
		for j := range path {
			path[j] = blob.Index(0).Index(j).String()
		}
		bytes := make([]byte, blob.Index(1).Get("length").Int())
		js.CopyBytesToGo(bytes, blob.Index(1))
		r.blobs = append(r.blobs, api.Blob{Path: path, Bytes: bytes})
	}
	b.queue = append(b.queue, r)
	poke(b.wake)
	return nil
}

func (b *bridge) cancel(_ js.Value, args []js.Value) any {
	b.cancelled[args[0].Int()] = true
	return nil
}

func poke(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}

func (b *bridge) serve() {
	breath := time.Now()
	for range b.wake {
		for len(b.queue) > 0 {
			r := b.queue[0]
			b.queue = b.queue[1:]
			b.answer(r)
			delete(b.cancelled, r.id)
			// A burst of requests must not keep the store from its answers.
			if time.Since(breath) >= breathEvery {
				breathe()
				breath = time.Now()
			}
		}
	}
}

var errCancelled = errors.New("cancelled")

func (b *bridge) answer(r request) {
	if b.cancelled[r.id] {
		post(map[string]any{"id": r.id, "error": failure(errCancelled)}, nil)
		return
	}
	response, blobs, err := b.run(r)
	if err != nil {
		post(map[string]any{"id": r.id, "error": failure(err)}, nil)
		return
	}
	var buffers []any
	out := make([]any, len(blobs))
	for i, blob := range blobs {
		bytes := js.Global().Get("Uint8Array").New(len(blob.Bytes))
		js.CopyBytesToJS(bytes, blob.Bytes)
		path := make([]any, len(blob.Path))
		for j, name := range blob.Path {
			path[j] = name
		}
		out[i] = []any{path, bytes}
		buffers = append(buffers, bytes.Get("buffer"))
	}
	post(map[string]any{"id": r.id, "response": string(response), "blobs": out}, buffers)
}

func (b *bridge) run(r request) (response []byte, blobs []api.Blob, err error) {
	defer caught(r.method, &err)
	if about, ok := storeMethods[r.method]; ok {
		return about(b, r)
	}
	b.busy.Lock()
	defer b.busy.Unlock()
	if b.readOnly && api.Changes(r.method) {
		return nil, nil, &api.Error{Class: api.Input, Message: "this tab only reads: another tab has the plan open and can change it"}
	}
	if r.method == "plan.open" && b.kept != nil {
		return nil, nil, &api.Error{Class: api.Input, Message: "a plan of this device is open: store.create opens another beside it"}
	}
	before := b.session.Seq()
	response, blobs, err = b.call(r)
	var known *api.Error
	if errors.As(err, &known) && known.Class == api.Fault && b.kept != nil {
		return nil, nil, b.goBack(known)
	}
	if b.session.Seq() != before {
		b.gather()
		poke(b.save)
	}
	return response, blobs, err
}

func (b *bridge) call(r request) (response []byte, blobs []api.Blob, err error) {
	defer caught(r.method, &err)
	return b.session.Call(r.method, r.text, r.blobs, b.step(r.id))
}

// caught makes an error of a panic; it must be deferred.
func caught(what string, err *error) {
	if v := recover(); v != nil {
		*err = &api.Error{Class: api.Fault, Message: fmt.Sprintf("%s: %v", what, v)}
	}
}

// The rhythm of long calls.
const (
	breathEvery   = 16 * time.Millisecond
	progressEvery = 100 * time.Millisecond
)

// step tells of progress and lets messages in.
func (b *bridge) step(id int) api.Step {
	breath, told := time.Now(), time.Now()
	return func(done, total int) error {
		now := time.Now()
		if now.Sub(breath) < breathEvery {
			return nil
		}
		if now.Sub(told) >= progressEvery {
			post(map[string]any{"id": id, "progress": map[string]any{"done": done, "total": total}}, nil)
			told = now
		}
		breathe()
		breath = time.Now()
		if b.cancelled[id] {
			return errCancelled
		}
		return nil
	}
}

// breathe gives the worker's other messages their turn. A timer would wait at
// least 4 ms each time.
func breathe() {
	turn := make(chan struct{})
	channel := js.Global().Get("MessageChannel").New()
	var heard js.Func
	heard = js.FuncOf(func(js.Value, []js.Value) any {
		heard.Release()
		close(turn)
		return nil
	})
	channel.Get("port1").Set("onmessage", heard)
	channel.Get("port2").Call("postMessage", 0)
	<-turn
	channel.Get("port1").Call("close")
}

func post(message map[string]any, buffers []any) {
	if buffers == nil {
		buffers = []any{}
	}
	js.Global().Call("partylinePost", message, buffers)
}

// failure gives an error as the page takes it.
func failure(err error) map[string]any {
	var known *api.Error
	switch {
	case errors.Is(err, errCancelled):
		return map[string]any{"class": "cancelled", "message": "cancelled: nothing was changed"}
	case errors.As(err, &known):
		return map[string]any{"class": string(known.Class), "message": known.Message}
	}
	return map[string]any{"class": "store", "message": err.Error()}
}
