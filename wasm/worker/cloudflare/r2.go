//go:build js && wasm

package cloudflare

import (
	"context"
	"syscall/js"
)

// R2 is a bucket binding.
type R2 struct{ Binding js.Value }

const faultR2 = "fault: bucket"

func (r R2) call(ctx context.Context, method string, args ...any) (js.Value, error) {
	return call(ctx, faultR2, func() js.Value { return r.Binding.Call(method, args...) })
}

func (r R2) Put(ctx context.Context, key string, sealed []byte) error {
	_, err := r.call(ctx, "put", key, Bytes(sealed))
	return err
}

func (r R2) Get(ctx context.Context, key string) ([]byte, error) {
	object, err := r.call(ctx, "get", key)
	if err != nil || object.IsNull() {
		return nil, err
	}
	buffer, err := call(ctx, faultR2, func() js.Value { return object.Call("arrayBuffer") })
	if err != nil {
		return nil, err
	}
	from := js.Global().Get("Uint8Array").New(buffer)
	sealed := make([]byte, from.Length())
	js.CopyBytesToGo(sealed, from)
	return sealed, nil
}

func (r R2) Delete(ctx context.Context, keys ...string) error {
	all := make([]any, len(keys))
	for i, key := range keys {
		all[i] = key
	}
	_, err := r.call(ctx, "delete", all)
	return err
}

func (r R2) List(ctx context.Context, prefix string) ([]string, error) {
	listed, err := r.call(ctx, "list", map[string]any{"prefix": prefix})
	if err != nil {
		return nil, err
	}
	objects := listed.Get("objects")
	keys := make([]string, objects.Length())
	for i := range keys {
		keys[i] = objects.Index(i).Get("key").String()
	}
	return keys, nil
}

// Bytes gives a JavaScript copy.
func Bytes(b []byte) js.Value {
	copied := js.Global().Get("Uint8Array").New(len(b))
	js.CopyBytesToJS(copied, b)
	return copied
}
