//go:build js && wasm

package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"syscall/js"
	"time"

	workers "github.com/syumai/workers/cloudflare"

	"partyline/core/share/link"
	"partyline/core/share/linkhttp"
	"partyline/wasm/worker/cloudflare"
	"partyline/wasm/worker/d1store"
	"partyline/wasm/worker/settings"
)

// How long a request and a sweep may take: their own context never ends. The next
// sweep begins after a minute.
const (
	patience      = 30 * time.Second
	sweepPatience = 50 * time.Second
)

func variable(name string) string {
	if v := workers.GetBinding(name); v.Type() == js.TypeString {
		return v.String()
	}
	return ""
}

// newService gives the service over the bindings "DB" and "PLANS".
func newService() (*link.Service, *d1store.Store, settings.Settings, error) {
	s, err := settings.Read(variable)
	if err != nil {
		return nil, nil, s, err
	}
	db, plans := workers.GetBinding("DB"), workers.GetBinding("PLANS")
	if db.Type() != js.TypeObject || plans.Type() != js.TypeObject {
		return nil, nil, s, errors.New("the binding \"DB\" or \"PLANS\" is missing")
	}
	store := &d1store.Store{Database: cloudflare.D1{Binding: db}, Bucket: cloudflare.R2{Binding: plans}}
	return &link.Service{Store: store, Limits: s.Limits, Now: time.Now}, store, s, nil
}

func newHandler(https bool) (*linkhttp.Handler, error) {
	service, store, s, err := newService()
	if err != nil {
		return nil, err
	}
	return &linkhttp.Handler{
		Service: service, Open: s.Open, Hosts: s.Hosts, HTTPS: https,
		Creator: func(r *http.Request, token string) (string, bool, error) {
			name, may, err := store.Creator(r.Context(), token)
			return name, may || s.Open, err
		},
	}, nil
}

// sweep deletes what has ended. What it does not reach is due the next time, and
// nothing of it is given away until then.
func sweep(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, sweepPatience)
	defer cancel()
	service, _, s, err := newService()
	if err != nil {
		cloudflare.Log("fault: settings")
		return nil
	}
	done, err := service.Sweep(ctx, s.Sweep)
	if err != nil {
		cloudflare.Log("fault: sweep")
	}
	if done != (link.Swept{}) {
		cloudflare.Log(fmt.Sprintf("swept: %d plans, %d links, %d records, %d orphans", done.Plans, done.Links, done.Records, done.Orphans))
	}
	return nil
}
