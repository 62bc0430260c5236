//go:build js && wasm

package cloudflare

import (
	"context"
	"syscall/js"

	"partyline/wasm/worker/d1store"
)

// D1 is a database binding.
type D1 struct{ Binding js.Value }

const faultD1 = "fault: database"

func (d D1) prepare(s d1store.Statement) js.Value {
	return d.Binding.Call("prepare", s.SQL).Call("bind", s.Args...)
}

func (d D1) Query(ctx context.Context, s d1store.Statement) ([][]any, error) {
	raw, err := call(ctx, faultD1, func() js.Value { return d.prepare(s).Call("raw") })
	if err != nil {
		return nil, err
	}
	rows := make([][]any, raw.Length())
	for i := range rows {
		row := raw.Index(i)
		rows[i] = make([]any, row.Length())
		for j := range rows[i] {
			switch v := row.Index(j); v.Type() {
			case js.TypeString:
				rows[i][j] = v.String()
			case js.TypeNumber:
				rows[i][j] = int64(v.Float())
			}
		}
	}
	return rows, nil
}

func (d D1) Change(ctx context.Context, all ...d1store.Statement) ([]int64, error) {
	results, err := call(ctx, faultD1, func() js.Value {
		prepared := make([]any, len(all))
		for i, s := range all {
			prepared[i] = d.prepare(s)
		}
		return d.Binding.Call("batch", prepared)
	})
	if err != nil {
		return nil, err
	}
	changed := make([]int64, results.Length())
	for i := range changed {
		changed[i] = int64(results.Index(i).Get("meta").Get("changes").Int())
	}
	return changed, nil
}
