package linkhttp_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/matryer/is"

	"partyline/core/share/link"
	"partyline/core/share/link/linktest"
	"partyline/core/share/linkhttp"
)

const host = "plans.example.com"

type site struct {
	*linkhttp.Handler
	store   link.Store
	created link.Link
	tokens  link.Creation
}

// newSite is a service with one link of three views.
func newSite(t *testing.T) site {
	t.Helper()
	store := linktest.NewMemory()
	service := &link.Service{Store: store, Limits: linktest.Limits(), Now: linktest.NewClock().Now}
	s := site{Handler: &linkhttp.Handler{Service: service, Creator: named, Hosts: []string{host}}, store: store, tokens: linktest.Creation("creator")}
	var err error
	s.created, err = service.Create(context.Background(), s.tokens)
	is.New(t).NoErr(err)
	return s
}

// request is a right one, to be spoilt.
func request(method, path string, body []byte) *http.Request {
	r := httptest.NewRequest(method, "http://"+host+"/api/limits", bytes.NewReader(body))
	r.URL.Path, r.URL.RawQuery, _ = strings.Cut(path, "?")
	if method != http.MethodGet && method != http.MethodHead {
		r.Header.Set("X-Partyline", "1")
		r.Header.Set("Content-Type", "application/vnd.partyline.sealed")
	}
	return r
}

func (s site) creation() *http.Request {
	c := linktest.Creation("creator")
	r := request("POST", "/api/links", c.Sealed)
	r.Header.Set("Authorization", "Bearer creator")
	r.Header.Set("Partyline-Owner", c.Owner)
	r.Header.Set("Partyline-Read", c.Read)
	r.Header.Set("Partyline-Life", "3600")
	r.Header.Set("Partyline-Views", "3")
	return r
}

func (s site) opening() *http.Request {
	r := request("POST", "/api/links/"+s.created.ID+"/open", nil)
	r.Header.Set("Partyline-Token", s.tokens.Read)
	r.Header.Set("Partyline-Receipt", linktest.Token())
	return r
}

func (s site) ask(r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w
}

// left gives the views that are left of the site's link.
func (s site) left(t *testing.T) int {
	t.Helper()
	r, err := s.store.Get(context.Background(), s.created.ID)
	is.New(t).NoErr(err)
	return r.ViewsLeft
}

// refused checks a refusal: its status and type, and that it is a problem.
func refused(t *testing.T, name string, w *httptest.ResponseRecorder, status int, slug string) {
	t.Helper()
	var p linkhttp.Problem
	if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil {
		t.Errorf("%s: %d %q is no problem: %v", name, w.Code, w.Body, err)
		return
	}
	if w.Code != status || p.Status != status || p.Type != "urn:partyline:problem:"+slug || p.Title == "" {
		t.Errorf("%s: got %d %+v, want %d %s", name, w.Code, p, status, slug)
	}
	if got := w.Header().Get("Content-Type"); got != "application/problem+json" {
		t.Errorf("%s: content type %q", name, got)
	}
}

func TestTheRightRequestsPass(t *testing.T) {
	is := is.New(t)
	s := newSite(t)
	is.Equal(s.ask(s.creation()).Code, http.StatusCreated)
	w := s.ask(s.opening())
	is.Equal(w.Code, http.StatusOK)
	is.Equal(w.Header().Get("Content-Type"), linkhttp.ContentType)
	is.Equal(w.Header().Get("Partyline-Views-Left"), "2")
	is.Equal(w.Body.String(), string(s.tokens.Sealed))
	r := s.opening()
	r.Header.Set("Origin", "https://"+host)
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	is.Equal(s.ask(r).Code, http.StatusOK)
}

func TestEveryAnswerIsGuarded(t *testing.T) {
	s := newSite(t)
	for _, r := range []*http.Request{s.creation(), s.opening(), request("GET", "/api/limits", nil), request("GET", "/nowhere", nil), request("OPTIONS", "/api/links", nil)} {
		w := s.ask(r)
		for name, want := range map[string]string{"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff"} {
			if got := w.Header().Get(name); got != want {
				t.Errorf("%s %s: %s is %q", r.Method, r.URL, name, got)
			}
		}
		for name := range w.Header() {
			if strings.HasPrefix(name, "Access-Control") || name == "Set-Cookie" {
				t.Errorf("%s %s answers with %s", r.Method, r.URL, name)
			}
		}
	}
}

func TestChangesOfStrangersAreRefused(t *testing.T) {
	type spoil = func(r *http.Request)
	set := func(name, value string) spoil { return func(r *http.Request) { r.Header.Set(name, value) } }
	for _, c := range []struct {
		name   string
		spoil  spoil
		status int
		slug   string
	}{
		{"foreign host", func(r *http.Request) { r.Host = "evil.example" }, 421, "foreign-host"},
		{"no host", func(r *http.Request) { r.Host = "" }, 421, "foreign-host"},
		{"foreign port", func(r *http.Request) { r.Host += ":8080" }, 421, "foreign-host"},
		{"foreign origin", set("Origin", "https://evil.example"), 403, "foreign-origin"},
		{"null origin", set("Origin", "null"), 403, "foreign-origin"},
		{"empty origin", set("Origin", ""), 403, "foreign-origin"},
		{"like our origin", set("Origin", "https://"+host+".evil.example"), 403, "foreign-origin"},
		{"two origins", func(r *http.Request) { r.Header["Origin"] = []string{"https://" + host, "https://evil.example"} }, 403, "foreign-origin"},
		{"cross-site", set("Sec-Fetch-Site", "cross-site"), 403, "foreign-origin"},
		{"same-site", set("Sec-Fetch-Site", "same-site"), 403, "foreign-origin"},
		{"no mark", func(r *http.Request) { r.Header.Del("X-Partyline") }, 403, "header-missing"},
		{"another mark", set("X-Partyline", "2"), 403, "header-missing"},
		{"no content type", func(r *http.Request) { r.Header.Del("Content-Type") }, 415, "content-type"},
		{"a form's content type", set("Content-Type", "text/plain"), 415, "content-type"},
		{"parameters", set("Content-Type", linkhttp.ContentType+"; charset=utf-8"), 415, "content-type"},
		{"encoded", set("Content-Encoding", "gzip"), 415, "content-type"},
		{"query", func(r *http.Request) { r.URL.RawQuery = "a=b" }, 404, "no-such-address"},
	} {
		s := newSite(t)
		for _, r := range []*http.Request{s.creation(), s.opening()} {
			c.spoil(r)
			refused(t, c.name, s.ask(r), c.status, c.slug)
		}
		if s.left(t) != 3 {
			t.Errorf("%s: it took a view", c.name)
		}
	}
}

func TestCreationIsChecked(t *testing.T) {
	del := func(name string) func(*http.Request) { return func(r *http.Request) { r.Header.Del(name) } }
	set := func(name, value string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set(name, value) }
	}
	for _, c := range []struct {
		name   string
		spoil  func(*http.Request)
		status int
		slug   string
	}{
		{"no creator", del("Authorization"), 401, "creator"},
		{"another scheme", set("Authorization", "Basic creator"), 401, "creator"},
		{"two creators", func(r *http.Request) { r.Header.Add("Authorization", "Bearer creator") }, 401, "creator"},
		{"no owner", del("Partyline-Owner"), 400, "token-shape"},
		{"two owners", func(r *http.Request) { r.Header.Add("Partyline-Owner", linktest.Token()) }, 400, "token-shape"},
		{"no read token", del("Partyline-Read"), 400, "token-shape"},
		{"no life", del("Partyline-Life"), 400, "header"},
		{"life in words", set("Partyline-Life", "7d"), 400, "header"},
		{"life with a sign", set("Partyline-Life", "+3600"), 400, "header"},
		{"a life that overflows", set("Partyline-Life", "9223372036854775807"), 422, "limit"},
		{"a short life", set("Partyline-Life", "3599"), 422, "limit"},
		{"no views", del("Partyline-Views"), 400, "header"},
		{"views by their inner number", set("Partyline-Views", "-1"), 422, "limit"},
		{"0 views", set("Partyline-Views", "0"), 422, "limit"},
		{"an empty body", func(r *http.Request) { r.Body, r.ContentLength = http.NoBody, 0 }, 422, "limit"},
	} {
		s := newSite(t)
		r := s.creation()
		c.spoil(r)
		refused(t, c.name, s.ask(r), c.status, c.slug)
	}
}

// unread fails the test when a refused body is read.
type unread struct{ t *testing.T }

func (u unread) Read([]byte) (int, error) { u.t.Error("the body was read"); return 0, io.EOF }

// endless gives bytes for ever and counts them.
type endless struct{ read int }

func (e *endless) Read(b []byte) (int, error) { e.read += len(b); return len(b), nil }

func TestBodiesAreBounded(t *testing.T) {
	is := is.New(t)
	s := newSite(t)
	r := s.creation()
	r.Body, r.ContentLength = io.NopCloser(unread{t}), int64(linktest.Limits().Bytes)+1
	refused(t, "a length that is too large", s.ask(r), 413, "limit")

	r = s.creation()
	r.Header.Del("Authorization")
	r.Body, r.ContentLength = io.NopCloser(unread{t}), 10
	refused(t, "the body of a stranger", s.ask(r), 401, "creator")

	many := &endless{}
	r = s.creation()
	r.Body, r.ContentLength = io.NopCloser(many), -1
	refused(t, "a body without end", s.ask(r), 413, "limit")
	is.True(many.read <= 4*linktest.Limits().Bytes) // not much more than the limit was read

	r = request("POST", "/api/links/"+s.created.ID+"/replies", nil)
	r.Header.Set("Partyline-Number", "1")
	r.Header.Set("Partyline-Token", s.tokens.Read)
	r.Body, r.ContentLength = io.NopCloser(unread{t}), int64(linktest.Limits().ReplyBytes)+1
	refused(t, "a long reply", s.ask(r), 413, "limit")

	for _, r := range []*http.Request{s.opening(), request("DELETE", "/api/links/"+s.created.ID, nil), request("GET", "/api/limits", nil)} {
		for _, length := range []int64{-1, 1} {
			r.Body, r.ContentLength = io.NopCloser(unread{t}), length
			refused(t, r.Method+" with a body", s.ask(r), 413, "body")
		}
	}

	r = s.creation()
	r.Body, r.ContentLength = io.NopCloser(strings.NewReader("short")), 10
	refused(t, "a body that ends early", s.ask(r), 400, "incomplete")
}

func TestSlowBodiesAreEnded(t *testing.T) {
	is := is.New(t)
	s := newSite(t)
	s.Hosts = nil
	server := httptest.NewUnstartedServer(s)
	server.Config.ReadTimeout = 20 * time.Millisecond
	server.Start()
	t.Cleanup(server.Close)
	conn, err := net.Dial("tcp", server.Listener.Addr().String())
	is.NoErr(err)
	defer conn.Close()
	r := s.creation()
	fmt.Fprintf(conn, "POST /api/links HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n")
	is.NoErr(r.Header.Write(conn))
	fmt.Fprint(conn, "\r\nslow") // and nothing more
	answer, err := http.ReadResponse(bufio.NewReader(conn), nil)
	is.NoErr(err)
	is.Equal(answer.StatusCode, http.StatusRequestTimeout)
	is.NoErr(answer.Body.Close())
}

func TestMethods(t *testing.T) {
	is := is.New(t)
	s := newSite(t)
	id := s.created.ID
	for path, allow := range map[string]string{
		"/api/limits": "GET, HEAD", "/api/links": "POST", "/api/links/" + id: "DELETE", "/api/links/" + id + "/open": "POST",
		"/api/links/" + id + "/status": "GET, HEAD", "/api/links/" + id + "/replies": "GET, HEAD, POST",
	} {
		for _, method := range []string{"GET", "HEAD", "POST", "DELETE", "PUT", "PATCH", "OPTIONS", "TRACE", "get"} {
			if strings.Contains(allow, method) {
				continue
			}
			r := request(method, path, nil)
			r.Header.Set("Partyline-Token", s.tokens.Read)
			r.Header.Set("Partyline-Receipt", linktest.Token())
			w := s.ask(r)
			if w.Code != http.StatusMethodNotAllowed || w.Header().Get("Allow") != allow {
				t.Errorf("%s %s: %d, Allow %q", method, path, w.Code, w.Header().Get("Allow"))
			}
		}
	}
	is.Equal(s.left(t), 3) // a page load, a prefetch, a HEAD take no view
	w := s.ask(request("HEAD", "/api/limits", nil))
	is.Equal(w.Code, http.StatusOK)
	is.Equal(w.Body.Len(), 0)
}

func TestPathsAreTakenAsWritten(t *testing.T) {
	is := is.New(t)
	s := newSite(t)
	id := s.created.ID
	for _, path := range []string{
		"/", "", "*", "/api", "/api/", "/api//links", "//api/limits", "/api/limits/", "/api/links/", "/api/links//open", "/API/limits",
		"/api/links/" + id + "/", "/api/links/" + id + "/open/", "/api/links/" + id + "//open", "/api/links/" + id + "/x", "/api/links/../limits",
		"/api/links/" + id + "/../" + id + "/open", "/api/./limits", "/x/../api/limits", "/api/limits\x00", "/api/limits;a", "/api\\limits",
		"/api/limits?x", "/api/links/" + id + "/status?token=x",
	} {
		refused(t, fmt.Sprintf("%q", path), s.ask(request("GET", path, nil)), 404, "no-such-address")
	}
	for _, escaped := range []string{"/api/%6Cimits", "/api%2Flimits", "/api/links/%2e%2e/limits", "/api/limits%00", "/api/links/" + id[:21] + "%" + fmt.Sprintf("%X", id[21]) + "/status"} {
		u, err := url.ParseRequestURI(escaped)
		is.NoErr(err)
		r := request("GET", "/", nil)
		r.URL = u
		if w := s.ask(r); w.Code != http.StatusNotFound {
			t.Errorf("%s: %d", escaped, w.Code)
		}
	}
	for _, bad := range []string{"..", ".", "a", strings.Repeat("A", 10000), id + "A", id[:21] + "'", id[:21] + "\u00e9"} {
		r := request("POST", "/api/links/"+bad+"/open", nil)
		r.Header = s.opening().Header
		if w := s.ask(r); w.Code != http.StatusNotFound {
			t.Errorf("%q: %d", bad, w.Code)
		}
	}
	for _, query := range []string{"after=-1", "after=+1", "after=1&after=2", "after=x", "after", "x=1"} {
		refused(t, query, s.ask(request("GET", "/api/links/"+id+"/replies?"+query, nil)), 400, "query")
	}
	is.Equal(s.left(t), 3)
}

// The answer to who lacks the token is one and the same, byte for byte.
func TestGuessesLearnNothing(t *testing.T) {
	s := newSite(t)
	is := is.New(t)
	c := linktest.Creation("creator")
	gone, err := s.Service.Create(context.Background(), c)
	is.NoErr(err)
	is.NoErr(s.Service.Revoke(context.Background(), gone.ID, c.Owner))
	unknown := link.IDOf("nobody")
	for _, ask := range []struct{ method, end string }{{"POST", "/open"}, {"GET", "/status"}, {"GET", "/replies"}, {"DELETE", ""}} {
		var answers []string
		for _, id := range []string{s.created.ID, gone.ID, unknown, "no-id"} {
			r := request(ask.method, "/api/links/"+id+ask.end, nil)
			r.Header.Set("Partyline-Token", linktest.Token())
			r.Header.Set("Partyline-Receipt", linktest.Token())
			w := s.ask(r)
			answers = append(answers, fmt.Sprint(w.Code, w.Header(), w.Body))
		}
		for _, a := range answers[1:] {
			if a != answers[0] {
				t.Errorf("%s %s: %s\n%s", ask.method, ask.end, a, answers[0])
			}
		}
	}
}

type broken struct{ link.Store }

func (broken) Get(context.Context, string) (link.Record, error) {
	return link.Record{}, errors.New("secret disk at /var")
}

type panicking struct{ link.Store }

func (panicking) Get(context.Context, string) (link.Record, error) { panic("secret") }

func TestOurOwnFaultsTellNothing(t *testing.T) {
	is := is.New(t)
	s := newSite(t)
	for _, store := range []link.Store{broken{}, panicking{}} {
		s.Service.Store = store
		for _, r := range []*http.Request{s.creation(), s.opening()} {
			w := s.ask(r)
			refused(t, "fault", w, 500, "fault")
			is.True(!strings.Contains(w.Body.String(), "secret"))
		}
	}
	s.Creator = func(*http.Request, string) (string, bool, error) { return "", true, errors.New("secret") }
	w := s.ask(s.creation())
	refused(t, "fault of the creators' list", w, 500, "fault")
	is.True(!strings.Contains(w.Body.String(), "secret"))
}
