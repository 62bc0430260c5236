//go:build !js

package workerd

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/matryer/is"

	"partyline/core/share/link"
	"partyline/core/share/link/linktest"
)

func TestTheScheduleDeletesWhatHasEnded(t *testing.T) {
	is := is.New(t)
	w := newWorld(t)
	c := linktest.Creation(t.Name())
	made, err := w.Links.Create(t.Context(), c)
	is.NoErr(err)
	is.NoErr(w.Links.Reply(t.Context(), made.ID, c.Read, 1, []byte("one")))
	// What crashes leave: a plan whose record never came, and a reply that its
	// record does not name.
	day := 24 * time.Hour
	operate[any](t, "put", object{"key": "orphan/0/x"})
	operate[any](t, "put", object{"key": made.ID + "/2/unnamed"})
	operate[any](t, "sql", object{"text": "INSERT INTO uploads (begun, plan) VALUES (?1, 'orphan/0/x')", "args": []int64{linktest.NewClock().Now().UnixMilli()}})
	keys := operate[[]string](t, "keys", nil)
	is.Equal(len(keys), 4)

	w.Advance(made.Expires.Sub(made.Created))
	done, err := w.Sweep()
	is.NoErr(err)
	is.Equal(done, link.Swept{Links: 1})
	is.Equal(operate[[]string](t, "keys", nil), []string{"orphan/0/x"})
	w.Advance(day)
	done, err = w.Sweep()
	is.NoErr(err)
	is.Equal(done, link.Swept{Orphans: 1})
	is.Equal(len(operate[[]string](t, "keys", nil)), 0)
	is.Equal(len(operate[[]object](t, "sql", object{"text": "SELECT * FROM uploads"})), 0)
	w.Advance(link.Remembered)
	done, err = w.Sweep()
	is.NoErr(err)
	is.Equal(done, link.Swept{Records: 1})
	is.Equal(len(operate[[]object](t, "sql", object{"text": "SELECT * FROM links"})), 0)
}

// One run does a bounded number, the longest overdue first; the next goes on.
func TestASweepIsBounded(t *testing.T) {
	is := is.New(t)
	w := newWorld(t)
	for range 3 {
		_, err := w.Links.Create(t.Context(), linktest.Creation(t.Name()))
		is.NoErr(err)
	}
	vars := limitsAsVars()
	vars["SWEEP"] = "2"
	operate[any](t, "vars", vars)
	w.Advance(time.Hour)
	for _, want := range []int{2, 1, 0} {
		done, err := w.Sweep()
		is.NoErr(err)
		is.Equal(done.Links, want)
	}
}

// A plan that is refused leaves neither bytes nor an announcement.
func TestARefusedCreationLeavesNothing(t *testing.T) {
	is := is.New(t)
	w := newWorld(t)
	var first link.Creation
	for i := range linktest.Limits().Links {
		c := linktest.Creation(t.Name())
		_, err := w.Links.Create(t.Context(), c)
		is.NoErr(err)
		if i == 0 {
			first = c
		}
	}
	operate[object](t, "cost", nil)
	_, err := w.Links.Create(t.Context(), linktest.Creation(t.Name()))
	is.True(errors.Is(err, link.ErrFull))
	is.Equal(operate[object](t, "cost", nil)["put"], 0.0) // it was never put
	first.Sealed = []byte("other")
	_, err = w.Links.Create(t.Context(), first)
	is.True(errors.Is(err, link.ErrConflict))
	is.Equal(len(operate[[]string](t, "keys", nil)), linktest.Limits().Links)
	is.Equal(len(operate[[]object](t, "sql", object{"text": "SELECT * FROM uploads"})), 0)
}

// Nothing that is kept lets anybody open a link, take it back or make one.
func TestOnlyHashesAreKept(t *testing.T) {
	is := is.New(t)
	w := newWorld(t)
	c := linktest.Creation(t.Name())
	made, err := w.Links.Create(t.Context(), c)
	is.NoErr(err)
	receipt := linktest.Token()
	_, err = w.Links.Open(t.Context(), made.ID, c.Read, receipt)
	is.NoErr(err)
	var kept strings.Builder
	for _, table := range []string{"links", "uploads", "creators"} {
		for _, row := range operate[[]object](t, "sql", object{"text": "SELECT * FROM " + table}) {
			for _, value := range row {
				if text, is := value.(string); is {
					kept.WriteString(text)
				}
			}
		}
	}
	is.True(strings.Contains(kept.String(), link.HashOf(c.Read).String()))
	is.True(strings.Contains(kept.String(), link.HashOf(tokenOf(t.Name())).String()))
	for _, secret := range []string{c.Read, c.Owner, receipt, tokenOf(t.Name())} {
		is.True(!strings.Contains(kept.String(), secret))
	}
	is.True(slices.ContainsFunc(operate[[]string](t, "keys", nil), func(key string) bool { return strings.HasPrefix(key, made.ID+"/0/") }))
}
