//go:build js && wasm

package main

import (
	"context"
	"time"

	"partyline/core/api"
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
	kept, readOnly := b.kept, b.readOnly
	if kept == nil || readOnly {
		b.busy.Unlock()
		return nil
	}
	entries, whole := b.session.Journal()
	b.pending = append(b.pending, entries...)
	b.whole = b.whole || whole
	if len(b.pending) == 0 && !b.whole {
		b.busy.Unlock()
		return nil
	}
	state, err := b.session.State(api.StateRequest{}, nil)
	if err != nil {
		b.busy.Unlock()
		return err
	}
	next := *kept
	describe(&next, state)
	var stored api.Stored
	base := b.whole || next.Due()
	if base {
		stored = b.session.Store()
	}
	b.busy.Unlock()

	if base {
		err = b.keeper.Put(context.Background(), &next, stored)
	} else {
		err = b.keeper.Append(context.Background(), &next, b.pending)
	}
	if err != nil {
		b.tell(err.Error())
		return err
	}
	*kept = next
	b.pending, b.whole = nil, false
	b.tell("")
	return nil
}

// tell tells the page up to where the open plan is kept.
func (b *bridge) tell(problem string) {
	if b.kept == nil {
		return
	}
	post(map[string]any{"saved": map[string]any{
		"plan": b.kept.ID, "seq": b.kept.Seq, "at": time.Now().UTC().Format(time.RFC3339), "problem": problem, "unsaved": len(b.pending),
	}}, nil)
}
