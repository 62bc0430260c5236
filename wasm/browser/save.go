//go:build js && wasm

package main

import (
	"context"
	"time"

	"partyline/core/api"
	"partyline/wasm/browser/keep"
)

// saving keeps what was done, as fast as the device takes it: while one write
// is on its way, the next edits gather.
func (b *bridge) saving() {
	for range b.save {
		_ = b.flush()
	}
}

// flush keeps everything that is not kept yet and tells the page how it went.
// What could not be kept waits for the next flush.
func (b *bridge) flush() error {
	b.writing.Lock()
	defer b.writing.Unlock()
	b.busy.Lock()
	kept, entries := b.kept, b.pending
	if kept == nil || b.readOnly || len(entries) == 0 && b.base == nil {
		b.busy.Unlock()
		return nil
	}
	next := *kept
	base, err := b.prepare(&next)
	b.busy.Unlock()
	switch {
	case err != nil:
	case base != nil:
		err = b.keeper.Put(context.Background(), &next, *base)
	default:
		err = b.keeper.Append(context.Background(), &next, entries)
	}
	if err != nil {
		b.tell(err.Error())
		return err
	}
	b.busy.Lock()
	*kept = next
	if b.kept == kept {
		b.forget(next.Seq)
	}
	b.busy.Unlock()
	b.tell("")
	return nil
}

// prepare describes the open plan and gives the whole of it where that must be
// kept. A fault in it must not end the program.
func (b *bridge) prepare(next *keep.Kept) (base *api.Stored, err error) {
	defer caught("writing the plan down", &err)
	state, err := b.session.State(api.StateRequest{}, nil)
	if err != nil {
		return nil, err
	}
	describe(next, state)
	if b.base == nil && !next.Due() {
		return nil, nil
	}
	if b.base != nil && b.base.Seq == b.session.Seq() {
		return b.base, nil
	}
	stored := b.session.Store()
	return &stored, nil
}

// gather takes over what the session has not handed out yet.
func (b *bridge) gather() {
	entries, whole := b.session.Journal()
	if !whole {
		b.pending = append(b.pending, entries...)
		return
	}
	stored := b.session.Store()
	b.base, b.pending = &stored, nil
}

// forget drops what is kept up to seq.
func (b *bridge) forget(seq int) {
	if b.base != nil && b.base.Seq <= seq {
		b.base = nil
	}
	for len(b.pending) > 0 && b.pending[0].Seq <= seq {
		b.pending = b.pending[1:]
	}
}

// tell tells the page up to where the open plan is kept.
func (b *bridge) tell(problem string) {
	if b.kept == nil {
		return
	}
	post(map[string]any{"saved": map[string]any{
		"plan": b.kept.ID, "seq": b.kept.Seq, "at": time.Now().UTC().Format(time.RFC3339), "problem": problem, "unsaved": b.session.Seq() - b.kept.Seq,
	}}, nil)
}
