//go:build !js

package workerd

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"os"
	"strings"
	"syscall"
	"testing"

	"github.com/matryer/is"

	"partyline/core/share/link"
	"partyline/core/share/link/linktest"
	"partyline/site"
)

const assets = "../../../site/worker/build/assets"

// ask sends a request as it is, and follows nothing. An answer that comes before
// the body was read may be lost with the connection (RFC 9112, 9.6): then it asks
// again, as a client would.
func ask(t *testing.T, method, path string, head http.Header, body io.Reader) (*http.Response, string) {
	t.Helper()
	var sent []byte
	if body != nil {
		var err error
		if sent, err = io.ReadAll(body); err != nil {
			t.Fatal(err)
		}
	}
	_, sized := body.(*bytes.Reader)
	for tries := 1; ; tries++ {
		r, err := http.NewRequest(method, base+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		if body != nil {
			r.Body, r.ContentLength = io.NopCloser(bytes.NewReader(sent)), -1
			if sized {
				r.ContentLength = int64(len(sent))
			}
		}
		for name, values := range head {
			r.Header[name] = values
		}
		if host := head.Get("Host"); host != "" {
			r.Host = host
		}
		answer, err := http.DefaultTransport.RoundTrip(r)
		if err != nil {
			if tries < 20 && (errors.Is(err, syscall.ECONNRESET) || errors.Is(err, syscall.EPIPE)) {
				continue
			}
			t.Fatal(err)
		}
		text, err := io.ReadAll(answer.Body)
		_ = answer.Body.Close()
		if err != nil {
			t.Fatal(err)
		}
		return answer, string(text)
	}
}

// secured checks what every answer bears, whatever it is.
func secured(t *testing.T, what string, head http.Header) {
	t.Helper()
	for _, h := range append(site.Security(), site.Header{Name: "Strict-Transport-Security", Value: "max-age=31536000"}) {
		if got := head.Values(h.Name); len(got) != 1 || got[0] != h.Value {
			t.Errorf("%s: %s is %q, must be %q", what, h.Name, got, h.Value)
		}
	}
}

// Every file of the planner comes as "partyline serve" gives it.
func TestFilesBearThePlannersHeaders(t *testing.T) {
	empty(t, nil)
	seen := 0
	err := fs.WalkDir(os.DirFS(assets), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || name == "_headers" {
			return err
		}
		seen++
		address := map[string]string{"index.html": "/", site.LinkPage: "/open"}[name]
		if address == "" {
			address = "/" + name
		}
		want, err := os.ReadFile(assets + "/" + name)
		if err != nil {
			return err
		}
		for _, method := range []string{"GET", "HEAD"} {
			what := method + " " + address
			answer, text := ask(t, method, address, nil, nil)
			if answer.StatusCode != http.StatusOK || method == "GET" && text != string(want) || method == "HEAD" && text != "" {
				t.Errorf("%s: %s, %d bytes", what, answer.Status, len(text))
			}
			secured(t, what, answer.Header)
			for _, h := range site.Describe(name) {
				if got := answer.Header.Values(h.Name); len(got) != 1 || got[0] != h.Value {
					t.Errorf("%s: %s is %q, must be %q", what, h.Name, got, h.Value)
				}
			}
		}
		return nil
	})
	is := is.New(t)
	is.NoErr(err)
	is.True(seen > 5)
}

// Nothing that is not a file is answered with one, and every answer is secured.
func TestOtherAddresses(t *testing.T) {
	empty(t, nil)
	for _, c := range []struct {
		method, path string
		status       int
	}{
		{"GET", "/nothing", 404},
		{"GET", "/map", 404}, // an address of the planner's own is behind its #
		{"GET", "/_headers", 404},
		{"GET", "/__scheduled", 404},
		{"GET", "/cdn-cgi/handler/scheduled", 404},
		{"GET", "/../wrangler.jsonc", 404},
		{"GET", "/apis", 404},
		{"POST", "/nothing", 404},
	} {
		answer, text := ask(t, c.method, c.path, nil, nil)
		if answer.StatusCode != c.status || strings.Contains(text, "<html") {
			t.Errorf("%s %s: %s", c.method, c.path, answer.Status)
		}
		secured(t, c.method+" "+c.path, answer.Header)
		is.New(t).Equal(answer.Header.Get("Cache-Control"), "no-store")
	}
	for _, c := range []struct {
		method, path string
		status       int
		to           string
	}{
		{"POST", "/", 405, ""}, {"PUT", "/sw.js", 405, ""}, {"DELETE", "/open", 405, ""},
		{"GET", "/index.html", 307, "/"}, {"GET", "/open.html", 307, "/open"}, // of every page one address
	} {
		answer, _ := ask(t, c.method, c.path, nil, nil)
		if answer.StatusCode != c.status || answer.Header.Get("Location") != c.to {
			t.Errorf("%s %s: %s, %q", c.method, c.path, answer.Status, answer.Header.Get("Location"))
		}
		secured(t, c.method+" "+c.path, answer.Header)
	}
}

// Whoever loads, looks ahead or scans the page of a link has not opened it.
func TestThePageTakesNoView(t *testing.T) {
	is := is.New(t)
	w := newWorld(t)
	c := linktest.Creation(t.Name())
	c.Views = 1
	made, err := w.Links.Create(t.Context(), c)
	is.NoErr(err)
	operate[object](t, "cost", nil)
	for _, head := range []http.Header{nil, {"Sec-Purpose": {"prefetch"}}, {"Purpose": {"prefetch"}}, {"Sec-Fetch-Site": {"cross-site"}}} {
		for _, path := range []string{"/open", "/open?x=" + made.ID} {
			for _, method := range []string{"GET", "HEAD"} {
				answer, _ := ask(t, method, path, head, nil)
				is.Equal(answer.StatusCode, 200) // method, path
				secured(t, method+" "+path, answer.Header)
				is.Equal(answer.Header.Get("Cache-Control"), "no-store")
			}
		}
	}
	for _, method := range []string{"GET", "HEAD"} {
		answer, _ := ask(t, method, "/api/links/"+made.ID+"/open", http.Header{"Partyline-Token": {c.Read}, "Partyline-Receipt": {linktest.Token()}}, nil)
		is.Equal(answer.StatusCode, http.StatusMethodNotAllowed)
	}
	is.Equal(operate[object](t, "cost", nil)["queries"], 0.0)
	opened, err := w.Links.Open(t.Context(), made.ID, c.Read, linktest.Token())
	is.NoErr(err)
	is.Equal(opened.ViewsLeft, 0)
	status, err := w.Links.Status(t.Context(), made.ID, c.Read)
	is.NoErr(err)
	is.Equal(status.State, link.Burnt)
}
