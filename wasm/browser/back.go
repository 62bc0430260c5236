//go:build js && wasm

package main

import (
	"context"
	"fmt"
	"time"

	"partyline/core/api"
	"partyline/wasm/browser/keep"
)

// goBack opens the plan again as it stood before a fault in the middle of
// something: what is in the session then must neither be shown nor stored.
// It gives the error for the page.
func (b *bridge) goBack(fault *api.Error) error {
	err := b.reopen()
	if err == nil {
		return fault
	}
	b.take(api.Session{}, nil, false)
	return &api.Error{Class: api.Fault, Message: fmt.Sprintf("%s; the plan could not be opened again (%v): reload the page", fault.Message, err)}
}

func (b *bridge) reopen() (err error) {
	defer caught("opening it", &err)
	var stored api.Stored
	var entries []api.Entry
	if b.base != nil {
		stored = *b.base
	} else if _, stored, entries, _, err = b.keeper.Load(context.Background(), b.kept.ID); err != nil {
		return err
	}
	for _, e := range b.pending {
		if len(entries) == 0 || e.Seq > entries[len(entries)-1].Seq {
			entries = append(entries, e)
		}
	}
	_, err = b.session.Resume(stored, entries, time.Now().UTC(), nil)
	return err
}

// take puts another session in the place of the open one. The caller holds busy.
func (b *bridge) take(session api.Session, kept *keep.Kept, readOnly bool) {
	b.session, b.kept, b.readOnly = session, kept, readOnly
	b.base, b.pending = nil, nil
}
