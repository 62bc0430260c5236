//go:build !js

package workerd

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/matryer/is"

	"partyline/core/share/link"
	"partyline/core/share/link/linktest"
	"partyline/wasm/worker/d1store"
)

// No statement reads more than it needs: each finds its rows by an index.
func TestNoStatementScans(t *testing.T) {
	empty(t, nil)
	if got := scans(t, "SELECT id FROM links WHERE record = ?1"); got == "" {
		t.Error("a scan is not seen")
	}
	for name, text := range d1store.Statements() {
		if got := scans(t, text); got != "" {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// scans gives the step of a statement that looks at all rows or sorts them, else "".
func scans(t *testing.T, text string) (step string) {
	t.Helper()
	args := []any{}
	for i := 1; strings.Contains(text, fmt.Sprintf("?%d", i)); i++ {
		args = append(args, 1)
	}
	plan := operate[[]object](t, "sql", object{"text": "EXPLAIN QUERY PLAN " + text, "args": args})
	if len(plan) == 0 {
		return "no plan at all"
	}
	for _, row := range plan {
		detail, _ := row["detail"].(string)
		if strings.HasPrefix(detail, "SCAN") && detail != "SCAN CONSTANT ROW" || strings.Contains(detail, "TEMP B-TREE") {
			return detail
		}
	}
	return ""
}

// What each request costs stands in docs/operations.md as it is measured here.
func TestCostsAreAsTheDocumentSays(t *testing.T) {
	is := is.New(t)
	w := newWorld(t)
	var b strings.Builder
	b.WriteString("| request | D1 queries | rows read | rows written | R2 put | R2 get | R2 list | R2 delete |\n|---|---|---|---|---|---|---|---|\n")
	measure := func(what string, do func() error) {
		t.Helper()
		operate[object](t, "cost", nil)
		is.NoErr(do())
		c := operate[map[string]int](t, "cost", nil)
		fmt.Fprintf(&b, "| %s | %d | %d | %d | %d | %d | %d | %d |\n", what, c["queries"], c["read"], c["written"], c["put"], c["get"], c["list"], c["delete"])
	}
	ctx := t.Context()
	c := linktest.Creation(t.Name())
	id := link.IDOf(c.Owner)
	create := func() error { _, err := w.Links.Create(ctx, c); return err }
	open := func() error { _, err := w.Links.Open(ctx, id, c.Read, linktest.Token()); return err }
	measure("the planner or the page `/open`", func() error { ask(t, "GET", "/open", nil, nil); return nil })
	measure("create, no other link held", create)
	measure("create again, the same", create)
	second := linktest.Creation(t.Name())
	measure("create, one other link held", func() error { _, err := w.Links.Create(ctx, second); return err })
	measure("open, counted", open)
	measure("status", func() error { _, err := w.Links.Status(ctx, id, c.Read); return err })
	measure("reply", func() error { return w.Links.Reply(ctx, id, c.Read, 1, []byte("one")) })
	measure("replies, one of them", func() error { _, err := w.Links.Replies(ctx, id, c.Read, 0); return err })
	measure("unknown link", func() error { _, _ = w.Links.Status(ctx, link.IDOf("x"), c.Read); return nil })
	measure("revoke", func() error { return w.Links.Revoke(ctx, link.IDOf(second.Owner), second.Owner) })
	unlimited := linktest.Creation(t.Name())
	unlimited.Views = link.Unlimited
	_, err := w.Links.Create(ctx, unlimited)
	is.NoErr(err)
	measure("open, unlimited views", func() error {
		_, err := w.Links.Open(ctx, link.IDOf(unlimited.Owner), unlimited.Read, linktest.Token())
		return err
	})
	sweep := func() error { _, err := w.Sweep(); return err }
	measure("sweep, nothing due", sweep)
	is.NoErr(w.Links.Revoke(ctx, link.IDOf(unlimited.Owner), unlimited.Owner))
	w.Advance(time.Hour)
	measure("sweep, one link expired", sweep)
	w.Advance(link.Remembered - time.Hour)
	measure("sweep, two records forgotten", sweep)

	page, err := os.ReadFile("../../../docs/operations.md")
	is.NoErr(err)
	if !strings.Contains(string(page), b.String()) {
		t.Errorf("docs/operations.md does not have this table:\n%s", b.String())
	}
}
