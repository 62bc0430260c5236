package linktest

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"partyline/core/share/link"
)

// Memory is a store that forgets: for tests of what stands on a store.
type Memory struct {
	mu      sync.Mutex
	records map[string]link.Record
	blobs   map[link.Blob][]byte
}

// NewMemory gives an empty store.
func NewMemory() *Memory {
	return &Memory{records: map[string]link.Record{}, blobs: map[link.Blob][]byte{}}
}

func (m *Memory) Insert(_ context.Context, r link.Record, sealed []byte, most int) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, taken := m.records[r.ID]; taken {
		return link.ErrExists
	}
	held := 0
	for _, other := range m.records {
		if other.Creator == r.Creator && !other.Cleared {
			held++
		}
	}
	if held >= most {
		return link.ErrFull
	}
	m.records[r.ID] = own(r)
	m.blobs[link.Blob{ID: r.ID, Hash: r.Body}] = slices.Clone(sealed)
	return nil
}

func (m *Memory) Get(_ context.Context, id string) (link.Record, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	r, known := m.records[id]
	if !known {
		return r, link.ErrNone
	}
	return own(r), nil
}

func (m *Memory) Swap(_ context.Context, r link.Record) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if old, known := m.records[r.ID]; !known || old.Version != r.Version {
		return link.ErrChanged
	}
	r.Version++
	m.records[r.ID] = own(r)
	return nil
}

func (m *Memory) Delete(_ context.Context, id string, version int64) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.records[id].Version == version {
		delete(m.records, id)
	}
	return nil
}

func (m *Memory) Due(_ context.Context, now time.Time, most int) ([]string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var due []link.Record
	for _, r := range m.records {
		if !r.Due.After(now) {
			due = append(due, r)
		}
	}
	slices.SortFunc(due, func(a, b link.Record) int {
		return cmp.Or(a.Due.Compare(b.Due), strings.Compare(a.ID, b.ID))
	})
	var ids []string
	for _, r := range due[:min(most, len(due))] {
		ids = append(ids, r.ID)
	}
	return ids, nil
}

func (m *Memory) Put(_ context.Context, b link.Blob, sealed []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.blobs[b] = slices.Clone(sealed)
	return nil
}

func (m *Memory) Bytes(_ context.Context, b link.Blob) ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	sealed, known := m.blobs[b]
	if !known {
		return nil, link.ErrNone
	}
	return slices.Clone(sealed), nil
}

func (m *Memory) Drop(_ context.Context, b link.Blob) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.blobs, b)
	return nil
}

func (m *Memory) DropAll(_ context.Context, id string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for b := range m.blobs {
		if b.ID == id {
			delete(m.blobs, b)
		}
	}
	return nil
}

func (m *Memory) Orphans(context.Context, time.Time, int) (int, error) { return 0, nil }

// Len gives the number of records and of sealed plans and replies.
func (m *Memory) Len() (records, blobs int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return len(m.records), len(m.blobs)
}

// own keeps a caller's slices from changing what is stored.
func own(r link.Record) link.Record {
	r.Receipts, r.Replies = slices.Clone(r.Receipts), slices.Clone(r.Replies)
	return r
}
