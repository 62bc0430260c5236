package cli

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/matryer/is"

	"partyline/site"
)

func builtPlanner() fstest.MapFS {
	return fstest.MapFS{
		".keep":                               {Data: []byte("secret")},
		".git/config":                         {Data: []byte("secret")},
		"index.html":                          {Data: []byte("<!doctype html>")},
		"open.html":                           {Data: []byte("<!doctype html><title>link")},
		"sw.js":                               {Data: []byte("// worker")},
		"manifest.webmanifest":                {Data: []byte("{}")},
		"assets/core-Ab12Cd34.wasm":           {Data: []byte("\x00asm")},
		"assets/core-Ab12Cd34.wasm.br":        {Data: []byte("small")},
		"samples/contoso/plan.partyline.json": {Data: []byte("{}")},
	}
}

func loopback() *reach { return &reach{listen: "127.0.0.1", port: 8765} }

func ask(t *testing.T, method, target, host string, head ...string) *http.Response {
	t.Helper()
	p, err := newPlanner(builtPlanner(), loopback(), 8765)
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(method, target, nil)
	r.Host = host
	for i := 0; i < len(head); i += 2 {
		r.Header.Set(head[i], head[i+1])
	}
	w := httptest.NewRecorder()
	p.ServeHTTP(w, r)
	return w.Result()
}

const ownHost = "127.0.0.1:8765"

func TestEveryAnswerBearsTheSecurityHeaders(t *testing.T) {
	for _, c := range []struct {
		method, target, host string
		status               int
	}{
		{"GET", "/", ownHost, 200},
		{"HEAD", "/sw.js", ownHost, 200},
		{"GET", "/open", ownHost, 200},
		{"HEAD", "/open", ownHost, 200},
		{"POST", "/open", ownHost, 405},
		{"GET", "/none", ownHost, 404},
		{"POST", "/", ownHost, 405},
		{"GET", "/", "evil.example", 421},
	} {
		t.Run(c.method+c.target+c.host, func(t *testing.T) {
			is := is.New(t)
			response := ask(t, c.method, c.target, c.host)
			is.Equal(response.StatusCode, c.status)
			for _, h := range site.Security() {
				is.Equal(response.Header.Values(h.Name), []string{h.Value})
			}
			is.True(response.Header.Get("Content-Type") != "")
			is.True(response.Header.Get("Cache-Control") != "")
		})
	}
}

func TestOnlyTheOwnNamesAreAnswered(t *testing.T) {
	for host, status := range map[string]int{
		"127.0.0.1:8765": 200, "localhost:8765": 200, "LOCALHOST:8765": 200, "[::1]:8765": 200,
		"": 421, "127.0.0.1": 421, "localhost": 421, "127.0.0.1:80": 421, "localhost.:8765": 421,
		"evil.example:8765": 421, "127.0.0.1.evil.example:8765": 421, "127.0.0.1:8765.evil.example": 421, "0.0.0.0:8765": 421,
	} {
		is := is.New(t)
		response := ask(t, "GET", "/", host)
		is.Equal(response.StatusCode, status) // host
		if status == 421 {
			body, _ := io.ReadAll(response.Body)
			is.Equal(string(body), "Partyline answers on 127.0.0.1 and localhost only, and was asked under another name.\n")
		}
	}
}

func TestOnlyReading(t *testing.T) {
	for _, method := range []string{"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "CONNECT", "TRACE", "PROPFIND"} {
		is := is.New(t)
		response := ask(t, method, "/", ownHost)
		is.Equal(response.StatusCode, 405) // method
		is.Equal(response.Header.Get("Allow"), "GET, HEAD")
	}
}

func TestNoPathLeadsAnywhereElse(t *testing.T) {
	for _, target := range []string{
		"/.keep", "/.git/config", "/%2ekeep", "/assets", "/assets/", "/samples/contoso/", "//index.html", "/./index.html",
		"/assets/../index.html", "/..%2findex.html", "/%2e%2e/index.html", "/assets/%2e%2e/index.html", `/assets\core-Ab12Cd34.wasm`,
		"/..%5cindex.html", "/index.html%00", "/index.html/", "/INDEX.HTML",
		"/open/", "/OPEN", "/open.html", "/open.html.br", "/open/../open", "//open", "/open%00", "/assets/core-Ab12Cd34.wasm.br", "/C:/windows/win.ini",
	} {
		is := is.New(t)
		p, err := newPlanner(builtPlanner(), loopback(), 8765)
		is.NoErr(err)
		r := httptest.NewRequest("GET", "/", nil)
		r.Host = ownHost
		// Unresolved, as a client that wants to leave the folder sends it.
		path, err := url.PathUnescape(target)
		is.NoErr(err)
		r.URL.Path = path
		w := httptest.NewRecorder()
		p.ServeHTTP(w, r)
		is.Equal(w.Code, 404) // target
		is.True(!strings.Contains(w.Body.String(), "secret"))
	}
}

func TestWhatMayBeKept(t *testing.T) {
	is := is.New(t)
	for target, keep := range map[string]string{
		"/": "no-cache", "/index.html": "no-cache", "/sw.js": "no-cache", "/manifest.webmanifest": "no-cache",
		"/assets/core-Ab12Cd34.wasm": "public, max-age=31536000, immutable",
	} {
		is.Equal(ask(t, "GET", target, ownHost).Header.Get("Cache-Control"), keep) // target
	}
	is.Equal(ask(t, "GET", "/assets/core-Ab12Cd34.wasm", ownHost).Header.Get("Content-Type"), "application/wasm")
	is.Equal(ask(t, "GET", "/manifest.webmanifest", ownHost).Header.Get("Content-Type"), "application/manifest+json")
	etag := ask(t, "GET", "/", ownHost).Header.Get("ETag")
	is.Equal(ask(t, "GET", "/", ownHost, "If-None-Match", etag).StatusCode, 304)
}

func TestBrotliWhereItIsTakenAndThere(t *testing.T) {
	for accept, coding := range map[string]string{"": "", "gzip": "", "gzip, br": "br", "br;q=0": "", "br; q=0.5": "br", "brotli": "", "BR": "br"} {
		is := is.New(t)
		response := ask(t, "GET", "/assets/core-Ab12Cd34.wasm", ownHost, "Accept-Encoding", accept)
		is.Equal(response.Header.Get("Content-Encoding"), coding) // accept
		is.Equal(response.Header.Get("Vary"), "Accept-Encoding")
		is.Equal(response.Header.Get("Content-Type"), "application/wasm")
	}
	is := is.New(t)
	is.Equal(ask(t, "GET", "/sw.js", ownHost, "Accept-Encoding", "br").Header.Get("Content-Encoding"), "")
}

// line is what serve prints first.
var line = regexp.MustCompile(`^Partyline is on (http://127\.0\.0\.1:(\d+)/)(\S*) \(Ctrl C stops it\)\n$`)

func TestServeRunsUntilItIsStopped(t *testing.T) {
	is := is.New(t)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	out, printed := io.Pipe()
	var errs bytes.Buffer
	var opened string
	p := &Program{
		Args: []string{"serve", "--port", "0", "--open", "--sample", "contoso"}, In: strings.NewReader(""), Out: printed, Err: &errs,
		Now: time.Now, Env: func(string) string { return "" }, Context: ctx, Planner: builtPlanner(),
		Browse: func(address string) error { opened = address; return errors.New("there is no display here") },
	}
	code := make(chan int)
	go func() { code <- p.Run() }()
	buffer := make([]byte, 200)
	n, err := out.Read(buffer)
	is.NoErr(err)
	said := line.FindStringSubmatch(string(buffer[:n]))
	is.True(said != nil) // the address
	is.Equal(said[3], "#/open?sample=contoso")

	response, err := http.Get(said[1])
	is.NoErr(err)
	body, err := io.ReadAll(response.Body)
	is.NoErr(err)
	is.NoErr(response.Body.Close())
	is.Equal(string(body), "<!doctype html>")

	second := &Program{
		Args: []string{"serve", "--port", said[2]}, In: strings.NewReader(""), Out: io.Discard, Err: new(bytes.Buffer),
		Now: time.Now, Env: func(string) string { return "" }, Planner: builtPlanner(),
	}
	is.Equal(second.Run(), exitUse)
	is.True(strings.Contains(second.Err.(*bytes.Buffer).String(), `port "`+said[2]+`" of this computer cannot be had`))

	stop()
	is.Equal(<-code, exitClean)
	is.Equal(opened, said[1]+said[3])
	is.True(strings.Contains(errs.String(), "the browser could not be opened (there is no display here): open the address yourself"))
	_, err = net.Dial("tcp", strings.TrimSuffix(strings.TrimPrefix(said[1], "http://"), "/"))
	is.True(err != nil) // nobody listens any more
}

func TestServeRefusesWhatItCannotDo(t *testing.T) {
	for _, c := range []struct {
		args []string
		says string
	}{
		{[]string{"--port", "70000"}, `"70000" is not a port`},
		{[]string{"--port", "x"}, `invalid argument "x"`},
		{[]string{"--sample", "none"}, `there is no example "none": there are contoso`},
		{[]string{"--sample", "../contoso"}, `there is no example "../contoso"`},
		{[]string{"plan.partyline.json"}, "1 argument: write it as"},
	} {
		is := is.New(t)
		var errs bytes.Buffer
		p := &Program{
			Args: append([]string{"serve"}, c.args...), In: strings.NewReader(""), Out: io.Discard, Err: &errs,
			Now: time.Now, Env: func(string) string { return "" }, Planner: builtPlanner(),
		}
		is.Equal(p.Run(), exitUse)
		is.True(strings.Contains(errs.String(), c.says)) // errs
	}
}

func TestWithoutABuildServeSaysHowToGetOne(t *testing.T) {
	is := is.New(t)
	var errs bytes.Buffer
	p := &Program{
		Args: []string{"serve", "--port", "0"}, In: strings.NewReader(""), Out: io.Discard, Err: &errs,
		Now: time.Now, Env: func(string) string { return "" }, Planner: fstest.MapFS{".keep": {}},
	}
	is.Equal(p.Run(), exitUse)
	is.True(strings.Contains(errs.String(), `the planner is not built into this program: run "make site", then "make build"`))
}

// answered asks a handler under the planner's own name.
func answered(h http.Handler, method, target string, head http.Header) *http.Response {
	r := httptest.NewRequest(method, target, nil)
	r.Host, r.Header = ownHost, head.Clone()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

func TestWithoutAPageOfLinksThereIsNone(t *testing.T) {
	is := is.New(t)
	files := builtPlanner()
	delete(files, site.LinkPage)
	p, err := newPlanner(files, loopback(), 8765)
	is.NoErr(err)
	is.Equal(answered(p, "GET", "/open", nil).StatusCode, 404)
}
