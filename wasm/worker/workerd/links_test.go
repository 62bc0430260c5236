//go:build !js

package workerd

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"strconv"
	"testing"
	"time"

	"partyline/core/share/link"
	"partyline/core/share/link/linktest"
	"partyline/core/share/linkhttp"
)

// tokenOf is the token of a creator who is known by a name.
func tokenOf(name string) string {
	sum := sha256.Sum256([]byte("token of " + name))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}

// creators adds a creator the first time that one makes a link.
type creators struct {
	*linkhttp.Client
	t     *testing.T
	known map[string]*linkhttp.Client
}

func (c creators) Create(ctx context.Context, l link.Creation) (link.Link, error) {
	return c.known[l.Creator].Create(ctx, l)
}

func addCreator(t *testing.T, name string) {
	operate[any](t, "sql", object{
		"text": "INSERT INTO creators (hash, name, added) VALUES (?1, ?2, ?3)",
		"args": []string{link.HashOf(tokenOf(name)).String(), name, "2026-11-26T09:00:00Z"},
	})
}

// limitsAsVars are the variables that give the limits of linktest.
func limitsAsVars() object {
	l := linktest.Limits()
	return object{
		"MAX_BYTES": strconv.Itoa(l.Bytes), "MAX_LINKS": strconv.Itoa(l.Links), "MAX_VIEWS": strconv.Itoa(l.MaxViews),
		"MAX_REPLIES": strconv.Itoa(l.Replies), "MAX_REPLY_BYTES": strconv.Itoa(l.ReplyBytes), "SWEEP": "100",
	}
}

func empty(t *testing.T, vars object) {
	t.Helper()
	needWorker(t)
	operate[any](t, "empty", nil)
	operate[any](t, "vars", vars)
}

func newWorld(t *testing.T) linktest.World {
	empty(t, limitsAsVars())
	c := creators{linkhttp.NewClient(base, ""), t, map[string]*linkhttp.Client{}}
	for _, name := range []string{t.Name(), "another"} {
		addCreator(t, name)
		c.known[name] = linkhttp.NewClient(base, tokenOf(name))
	}
	return linktest.World{
		Links:   c,
		Advance: func(d time.Duration) { operate[any](t, "advance", object{"milliseconds": d.Milliseconds()}) },
		Sweep:   func() (link.Swept, error) { return cron(t) },
	}
}

// cron lets the schedule fire, and reads what the Worker says of it.
func cron(t *testing.T) (done link.Swept, err error) {
	t.Helper()
	for _, line := range operate[[]string](t, "cron", nil) {
		if _, err := fmt.Sscanf(line, "swept: %d plans, %d links, %d records, %d orphans", &done.Plans, &done.Links, &done.Records, &done.Orphans); err != nil {
			return done, fmt.Errorf("the Worker said %q", line)
		}
	}
	return done, nil
}

// Every law of links, through the client, workerd, D1 and R2.
func TestLinks(t *testing.T) {
	needWorker(t)
	linktest.RunLinks(t, newWorld)
}
