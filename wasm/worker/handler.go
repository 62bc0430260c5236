//go:build js && wasm

package main

import (
	"context"
	"io"
	"net/http"
	"strings"
	"syscall/js"

	"partyline/wasm/worker/cloudflare"
)

// handler answers one request, whole: nothing is left to do once it has.
type handler struct{}

func (handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), patience)
	defer cancel()
	r.Body = bounded(ctx, r.Body)
	answer := &whole{head: http.Header{}, status: http.StatusOK}
	defer func() {
		if recover() != nil {
			cloudflare.Log("fault: panic")
			answer = fault()
		}
		answer.send(w)
	}()
	links, err := newHandler(r.URL.Scheme == "https")
	if err != nil {
		cloudflare.Log("fault: settings")
		answer = fault()
		return
	}
	links.ServeHTTP(answer, mended(r).WithContext(ctx))
	if answer.status == http.StatusInternalServerError {
		cloudflare.Log("fault: answer")
	}
	drain(r)
}

// drain reads what a refusal left of a small body: workerd resets a connection
// whose request was answered but not read, and the answer is lost with it.
func drain(r *http.Request) {
	if r.ContentLength <= mostDrained {
		_, _ = io.CopyN(io.Discard, r.Body, mostDrained)
	}
}

const mostDrained = 64 << 10

// mended puts headers together again that were split at their commas, and takes
// the host from the address.
func mended(r *http.Request) *http.Request {
	for name, parts := range r.Header {
		r.Header[name] = []string{strings.Join(parts, ",")}
	}
	r.Host = r.URL.Host
	return r
}

// whole is an answer that is sent at once, as one JavaScript array.
type whole struct {
	head   http.Header
	status int
	body   []byte
}

func (a *whole) Header() http.Header    { return a.head }
func (a *whole) WriteHeader(status int) { a.status = status }

func (a *whole) Write(b []byte) (int, error) {
	if a.body == nil {
		a.body = b // linkhttp writes once, and what it does not change
	} else {
		a.body = append(a.body[:len(a.body):len(a.body)], b...)
	}
	return len(b), nil
}

func (a *whole) send(w http.ResponseWriter) {
	for name, values := range a.head {
		w.Header()[name] = values
	}
	w.WriteHeader(a.status)
	body := js.Null()
	if a.body != nil {
		body = cloudflare.Bytes(a.body)
	}
	w.(interface{ WriteRawJSBody(js.Value) }).WriteRawJSBody(body)
}

func fault() *whole {
	return &whole{
		head: http.Header{
			"Content-Type":  {"application/problem+json"},
			"Cache-Control": {"no-store"},
		},
		status: http.StatusInternalServerError,
		body:   []byte(`{"type":"urn:partyline:problem:fault","title":"Our own fault","status":500}`),
	}
}
