//go:build !js

package workerd

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"

	"partyline/core/share/link"
	"partyline/wasm/worker/d1store"
)

// remote is D1 and R2 of workerd for a store in this process.
type remote struct{}

func (remote) ask(ctx context.Context, method, path string, body []byte) ([]byte, error) {
	r, err := http.NewRequestWithContext(ctx, method, base+"/__test/"+path, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return nil, err
	}
	text, err := io.ReadAll(answer.Body)
	if err = errors.Join(err, answer.Body.Close()); err != nil {
		return nil, err
	}
	switch answer.StatusCode {
	case http.StatusOK:
		return text, nil
	case http.StatusNotFound:
		return nil, nil
	}
	return nil, fmt.Errorf("%s: %s", path, text)
}

func (r remote) do(ctx context.Context, what string, given, result any) error {
	body, err := json.Marshal(given)
	if err != nil {
		return err
	}
	text, err := r.ask(ctx, "POST", what, body)
	if err != nil || result == nil {
		return err
	}
	return json.Unmarshal(text, result)
}

func (r remote) Query(ctx context.Context, s d1store.Statement) ([][]any, error) {
	var rows [][]any
	if err := r.do(ctx, "query", s, &rows); err != nil {
		return nil, err
	}
	for _, row := range rows {
		for i, value := range row {
			if number, is := value.(float64); is {
				row[i] = int64(number)
			}
		}
	}
	return rows, nil
}

func (r remote) Change(ctx context.Context, all ...d1store.Statement) (changed []int64, err error) {
	return changed, r.do(ctx, "change", all, &changed)
}

func (r remote) Put(ctx context.Context, key string, sealed []byte) error {
	_, err := r.ask(ctx, "PUT", "bucket?key="+url.QueryEscape(key), sealed)
	return err
}

func (r remote) Get(ctx context.Context, key string) ([]byte, error) {
	return r.ask(ctx, "GET", "bucket?key="+url.QueryEscape(key), nil)
}

func (r remote) Delete(ctx context.Context, keys ...string) error {
	return r.do(ctx, "delete", keys, nil)
}

func (r remote) List(ctx context.Context, prefix string) (keys []string, err error) {
	return keys, r.do(ctx, "list", prefix, &keys)
}

// fresh is a store that is new for every call, which is more often than the
// Worker's is: what it remembers is never needed.
type fresh struct {
	database d1store.Database
	bucket   d1store.Bucket
}

func (f fresh) store() *d1store.Store {
	return &d1store.Store{Database: f.database, Bucket: f.bucket}
}

func (f fresh) Insert(ctx context.Context, r link.Record, sealed []byte, most int) error {
	return f.store().Insert(ctx, r, sealed, most)
}
func (f fresh) Get(ctx context.Context, id string) (link.Record, error) {
	return f.store().Get(ctx, id)
}
func (f fresh) Swap(ctx context.Context, r link.Record) error { return f.store().Swap(ctx, r) }
func (f fresh) Delete(ctx context.Context, id string, version int64) error {
	return f.store().Delete(ctx, id, version)
}
func (f fresh) Due(ctx context.Context, now time.Time, most int) ([]string, error) {
	return f.store().Due(ctx, now, most)
}
func (f fresh) Put(ctx context.Context, b link.Blob, sealed []byte) error {
	return f.store().Put(ctx, b, sealed)
}
func (f fresh) Bytes(ctx context.Context, b link.Blob) ([]byte, error) {
	return f.store().Bytes(ctx, b)
}
func (f fresh) Drop(ctx context.Context, b link.Blob) error  { return f.store().Drop(ctx, b) }
func (f fresh) DropAll(ctx context.Context, id string) error { return f.store().DropAll(ctx, id) }
func (f fresh) Orphans(ctx context.Context, now time.Time, most int) (int, error) {
	return f.store().Orphans(ctx, now, most)
}
