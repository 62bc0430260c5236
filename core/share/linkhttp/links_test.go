package linkhttp_test

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/share/link"
	"partyline/core/share/link/linktest"
	"partyline/core/share/linkhttp"
)

// named takes every token for the name of its creator, and "" for nobody.
func named(_ *http.Request, token string) (string, bool, error) { return token, token != "", nil }

// asCreator is a client that creates with the token of the creation's creator.
type asCreator struct {
	*linkhttp.Client
	base string
}

func (c asCreator) Create(ctx context.Context, l link.Creation) (link.Link, error) {
	return linkhttp.NewClient(c.base, l.Creator).Create(ctx, l)
}

// Every law of links, through the client, the handler and a server between.
func TestLinksOverHTTP(t *testing.T) {
	linktest.RunLinks(t, func(t *testing.T) linktest.World {
		clock := linktest.NewClock()
		service := &link.Service{Store: linktest.NewMemory(), Limits: linktest.Limits(), Now: clock.Now}
		// A handler for each request, as a Worker has.
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			(&linkhttp.Handler{Service: service, Creator: named}).ServeHTTP(w, r)
		}))
		t.Cleanup(server.Close)
		return linktest.World{
			Links: asCreator{linkhttp.NewClient(server.URL, ""), server.URL}, Advance: clock.Advance,
			Sweep: func() (link.Swept, error) { return service.Sweep(context.Background(), 100) },
		}
	})
}

func TestClient(t *testing.T) {
	is := is.New(t)
	ctx := context.Background()
	var mine http.HandlerFunc
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { mine(w, r) }))
	t.Cleanup(server.Close)
	c := linkhttp.NewClient(server.URL+"/", "token")
	service := &link.Service{Store: linktest.NewMemory(), Limits: link.DefaultLimits(), Now: linktest.NewClock().Now}
	mine = (&linkhttp.Handler{Service: service, Open: true}).ServeHTTP
	told, err := c.Limits(ctx)
	is.NoErr(err)
	is.Equal(told, linkhttp.Told{Bytes: 16 << 20, Links: 1000, MinSeconds: 3600, MaxSeconds: 90 * 86400, MaxViews: 1000, Replies: 50, ReplyBytes: 66560, ReceiptSeconds: 60, Creation: "open"})

	_, err = c.Create(ctx, linktest.Creation("x"))
	var p *linkhttp.Problem
	is.True(errors.As(err, &p)) // no Creator: nobody may
	is.Equal(p.Status, http.StatusUnauthorized)

	// Answers of something that is no Partyline.
	id := link.IDOf("x")
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("a token went elsewhere") }))
	t.Cleanup(elsewhere.Close)
	for name, answer := range map[string]http.HandlerFunc{
		"a page": func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("<html>")) },
		"a redirection": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, elsewhere.URL, http.StatusTemporaryRedirect)
		},
		"no problem": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadGateway) },
		"too much": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Partyline-Views-Left", "1")
			_, _ = w.Write(bytes.Repeat([]byte("many"), 8<<20+1))
		},
		"views below 0": func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("Partyline-Views-Left", "-1") },
	} {
		mine = answer
		if _, err := c.Status(ctx, id, "token"); err == nil {
			t.Errorf("%s: taken for a status", name)
		}
		if _, err := c.Open(ctx, id, "token", linktest.Token()); err == nil {
			t.Errorf("%s: taken for a plan", name)
		}
	}
	_, err = c.Open(ctx, strings.Repeat(".", 22), "", "")
	is.True(errors.Is(err, link.ErrUnknown))
}
