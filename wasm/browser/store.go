//go:build js && wasm

package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"time"

	"partyline/core/api"
	"partyline/core/plan"
	"partyline/wasm/browser/indexeddb"
	"partyline/wasm/browser/keep"
	"partyline/wasm/browser/store"
)

// storeMethods are the methods about this device, beside those of core/api.
var storeMethods = map[string]func(*bridge, request) ([]byte, []api.Blob, error){
	"store.list":   method((*bridge).list),
	"store.create": method((*bridge).create),
	"store.open":   method((*bridge).open),
	"store.delete": method((*bridge).remove),
	"store.save":   method((*bridge).saveNow),
	"store.close":  method((*bridge).close),

	"store.links":       method((*bridge).links),
	"store.link.keep":   method((*bridge).keepLink),
	"store.link.forget": method((*bridge).forgetLink),
	"store.token":       method((*bridge).token),
	"store.token.keep":  method((*bridge).keepToken),
}

func method[Request, Response any](do func(*bridge, Request, request) (*Response, error)) func(*bridge, request) ([]byte, []api.Blob, error) {
	return func(b *bridge, r request) ([]byte, []api.Blob, error) {
		var asked Request
		decoder := json.NewDecoder(bytes.NewReader(r.text))
		decoder.DisallowUnknownFields()
		err := decoder.Decode(&asked)
		if err == nil {
			err = api.PutBlobs(&asked, r.blobs)
		}
		if err != nil {
			return nil, nil, &api.Error{Class: api.Input, Message: "request " + r.method + ": " + err.Error()}
		}
		given, err := do(b, asked, r)
		if err != nil {
			return nil, nil, err
		}
		var out []api.Blob
		api.TakeBlobs(given, &out)
		text, err := json.Marshal(given)
		return text, out, err
	}
}

func (b *bridge) list(store.ListRequest, request) (*store.ListResponse, error) {
	plans, unreadable, err := b.keeper.List(context.Background())
	return &store.ListResponse{Plans: plans, Unreadable: unreadable}, err
}

func (b *bridge) create(asked store.CreateRequest, r request) (*store.OpenResponse, error) {
	if err := b.flush(); err != nil {
		return nil, err
	}
	b.busy.Lock()
	defer b.busy.Unlock()
	var session api.Session
	state, err := session.Open(api.OpenRequest{Asked: asked.Asked, Plan: asked.Plan, Snapshot: asked.Snapshot}, b.step(r.id))
	if err != nil {
		return nil, err
	}
	kept := &keep.Kept{ID: newID(), Origin: asked.Origin}
	describe(kept, state)
	session.Journal()
	stored := session.Store()
	err = b.keeper.Put(context.Background(), kept, stored)
	if err != nil && !errors.Is(err, indexeddb.ErrNoPlace) {
		return nil, err
	}
	b.take(session, kept, false)
	if err == nil {
		b.tell("")
		return &store.OpenResponse{Kept: *kept, State: *state}, nil
	}
	// It can still be looked at, and taken away as a file.
	b.base = &stored
	poke(b.save)
	return &store.OpenResponse{Kept: *kept, State: *state}, nil
}

func newID() string {
	id := make([]byte, 8)
	_, _ = rand.Read(id)
	return hex.EncodeToString(id)
}

func (b *bridge) open(asked store.OpenRequest, r request) (*store.OpenResponse, error) {
	if err := b.flush(); err != nil {
		return nil, err
	}
	asOf, err := time.Parse(time.RFC3339, asked.AsOf)
	if err != nil {
		return nil, err
	}
	kept, stored, entries, fell, err := b.keeper.Load(context.Background(), asked.ID)
	if kept != nil && kept.Version > plan.Version {
		stored.Version, err = kept.Version, nil
	}
	if err != nil {
		return nil, err
	}
	b.busy.Lock()
	defer b.busy.Unlock()
	var session api.Session
	state, err := session.Resume(stored, entries, asOf, b.step(r.id))
	if err != nil {
		return nil, err
	}
	b.take(session, kept, asked.ReadOnly)
	b.tell("")
	return &store.OpenResponse{Kept: *kept, State: *state, Fell: fell}, nil
}

func (b *bridge) remove(asked store.DeleteRequest, _ request) (*store.Done, error) {
	// What is on its way to the store goes first.
	b.writing.Lock()
	defer b.writing.Unlock()
	if err := b.keeper.Delete(context.Background(), asked.ID); err != nil {
		return nil, err
	}
	b.busy.Lock()
	defer b.busy.Unlock()
	if b.kept != nil && b.kept.ID == asked.ID {
		b.take(api.Session{}, nil, false)
	}
	return &store.Done{}, nil
}

func (b *bridge) saveNow(store.SaveRequest, request) (*store.Done, error) {
	return &store.Done{}, b.flush()
}

func (b *bridge) close(store.CloseRequest, request) (*store.Done, error) {
	if err := b.flush(); err != nil {
		return nil, err
	}
	b.busy.Lock()
	b.take(api.Session{}, nil, false)
	b.busy.Unlock()
	return &store.Done{}, nil
}

func describe(kept *keep.Kept, state *api.State) {
	kept.Name, kept.People = state.Name, state.People
	kept.Errors, kept.Warnings, kept.Unknowns = state.Counts.Errors, state.Counts.Warnings, state.Counts.Unknowns
	kept.SavedAt = time.Now().UTC().Format(time.RFC3339)
}
