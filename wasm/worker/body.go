//go:build js && wasm

package main

import (
	"context"
	"io"
	"sync/atomic"
)

// slowBody is a body that ends when its request has taken too long: reading a
// JavaScript stream knows no context.
type slowBody struct {
	io.ReadCloser
	late atomic.Bool
}

func bounded(ctx context.Context, body io.ReadCloser) io.ReadCloser {
	b := &slowBody{ReadCloser: body}
	context.AfterFunc(ctx, func() {
		if ctx.Err() == context.DeadlineExceeded {
			b.late.Store(true)
			_ = body.Close() // a read that waits ends
		}
	})
	return b
}

func (b *slowBody) Read(into []byte) (int, error) {
	n, err := b.ReadCloser.Read(into)
	if err != nil && b.late.Load() {
		err = errSlow{}
	}
	return n, err
}

// errSlow is what linkhttp answers with 408.
type errSlow struct{}

func (errSlow) Error() string { return "the body took too long" }
func (errSlow) Timeout() bool { return true }
