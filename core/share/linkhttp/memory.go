package linkhttp

import (
	"context"
	"net/http"
	"sync"
	"time"
)

// Memory bounds the bytes of sealed plans that are held at a time, while they
// arrive and while they leave: slow readers and writers are no reason to hold
// more. Those who find no room wait for RoomWait, in no order.
type Memory struct {
	mu    sync.Mutex
	left  int64
	freed chan struct{} // closed when some is
}

// RoomWait is how long a request waits for room before it is told to come again.
const RoomWait = 5 * time.Second

// NewMemory gives a bound of so many bytes: at least twice those of the largest
// sealed plan, or not every one gets through.
func NewMemory(bytes int64) *Memory { return &Memory{left: bytes, freed: make(chan struct{})} }

// take takes bytes that give brings back.
func (m *Memory) take(ctx context.Context, bytes int64) error {
	if m == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, RoomWait)
	defer cancel()
	for {
		m.mu.Lock()
		if m.left >= bytes {
			m.left -= bytes
			m.mu.Unlock()
			return nil
		}
		freed := m.freed
		m.mu.Unlock()
		select {
		case <-freed:
		case <-ctx.Done():
			return problem(http.StatusServiceUnavailable, "no-room", "Busy", "too many plans are on their way at once: try again in a moment")
		}
	}
}

func (m *Memory) give(bytes int64) {
	if m == nil {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.left += bytes
	close(m.freed)
	m.freed = make(chan struct{})
}
