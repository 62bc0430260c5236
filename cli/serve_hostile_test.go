package cli

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/matryer/is"

	"partyline/core/share/link"
	"partyline/core/share/link/linktest"
	"partyline/core/share/linkhttp"
)

// raw sends a request as it stands, on a connection of its own, and gives the
// status of the answer, 0 for none, and its body.
func raw(t *testing.T, address, request string) (int, string) {
	t.Helper()
	is := is.New(t)
	conn, err := net.Dial("tcp", strings.TrimPrefix(address, "http://"))
	is.NoErr(err)
	defer conn.Close()
	_, err = io.WriteString(conn, request)
	is.NoErr(err)
	answer, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		return 0, ""
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	is.NoErr(err)
	return answer.StatusCode, string(body)
}

// What no client of ours would send, over the wire to serve itself.
func TestServeRefusesHostileRequests(t *testing.T) {
	is := is.New(t)
	server, err := serveLinks(new(fakeClock), filepath.Join(t.TempDir(), "links.db"), "--open-creation")
	is.NoErr(err)
	defer server.stop()
	client := linkhttp.NewClient(server.address, "")
	c := linktest.Creation("")
	c.Views = 2
	made, err := client.Create(t.Context(), c)
	is.NoErr(err)
	own := "Host: " + strings.TrimPrefix(server.address, "http://") + "\r\n"
	marks := "X-Partyline: 1\r\nContent-Type: " + linkhttp.ContentType + "\r\n"
	tokens := "Partyline-Token: " + c.Read + "\r\nPartyline-Receipt: " + linktest.Token() + "\r\n"
	creation := "Partyline-Owner: " + linktest.Token() + "\r\nPartyline-Read: " + linktest.Token() + "\r\nPartyline-Life: 3600\r\nPartyline-Views: 1\r\n"
	open := "/api/links/" + made.ID + "/open"
	for _, r := range []struct {
		name, line, head, body string
		status                 int
		says                   string
	}{
		{"foreign host", "POST " + open, "Host: evil.example\r\n" + marks + tokens, "", 421, "foreign-host"},
		{"foreign host in the address", "POST http://evil.example" + open, own + marks + tokens, "", 421, "foreign-host"},
		{"foreign host, the page", "GET /open", "Host: evil.example\r\n", "", 421, "another name"},
		{"two hosts", "POST " + open, own + "Host: evil.example\r\n" + marks + tokens, "", 400, ""},
		{"no host", "POST " + open, marks + tokens, "", 400, ""},
		{"foreign origin", "POST " + open, own + marks + tokens + "Origin: https://evil.example\r\n", "", 403, "foreign-origin"},
		{"another site", "POST " + open, own + marks + tokens + "Sec-Fetch-Site: cross-site\r\n", "", 403, "foreign-origin"},
		{"asked beforehand", "OPTIONS " + open, own + "Origin: https://evil.example\r\nAccess-Control-Request-Method: POST\r\n", "", 403, "foreign-origin"},
		{"a form", "POST " + open, own + tokens + "Content-Type: application/x-www-form-urlencoded\r\n", "", 403, "header-missing"},
		{"a form with our mark", "POST " + open, own + tokens + "X-Partyline: 1\r\nContent-Type: text/plain\r\n", "", 415, "content-type"},
		{"a token in the address", "POST " + open + "?token=" + c.Read, own + marks, "", 404, "no-such-address"},
		{"dots", "POST /api/links/../links/" + made.ID + "/open", own + marks + tokens, "", 404, "no-such-address"},
		{"escapes", "POST /api/%6cinks/" + made.ID + "/open", own + marks + tokens, "", 404, "no-such-address"},
		{"two slashes", "POST /api//links/" + made.ID + "/open", own + marks + tokens, "", 404, "no-such-address"},
		{"out of the planner", "GET /../../etc/passwd", own, "", 404, ""},
		{"out of the planner, escaped", "GET /..%2f..%2fetc%2fpasswd", own, "", 404, ""},
		{"a guessed id", "POST /api/links/" + link.IDOf("guess") + "/open", own + marks + tokens, "", 404, "unknown-link"},
		{"a guessed token", "POST " + open, own + marks + "Partyline-Token: " + linktest.Token() + "\r\nPartyline-Receipt: " + linktest.Token() + "\r\n", "", 404, "unknown-link"},
		{"a body where none belongs", "POST " + open, own + marks + tokens + "Content-Length: 4\r\n", "body", 413, "body"},
		{"a length that is too large", "POST /api/links", own + marks + creation + "Content-Length: 16777217\r\n", "", 413, "limit"},
		{"a length that no number holds", "POST /api/links", own + marks + creation + "Content-Length: 99999999999999999999\r\n", "", 400, ""},
		{"two lengths", "POST /api/links", own + marks + creation + "Content-Length: 4\r\nContent-Length: 5\r\n", "abcde", 400, ""},
		{"a head that is too large", "GET /api/limits", own + "X: " + strings.Repeat("x", 20<<10) + "\r\n", "", 431, ""},
		{"no HTTP", "\x16\x03\x01", "", "", 400, ""},
	} {
		request := r.line + " HTTP/1.1\r\n" + r.head + "\r\n" + r.body
		status, body := raw(t, server.address, request)
		if status != r.status || !strings.Contains(body, r.says) {
			t.Errorf("%s: %d %s", r.name, status, body)
		}
	}
	status, err := client.Status(t.Context(), made.ID, c.Read)
	is.NoErr(err)
	is.Equal(status.ViewsLeft, 2) // none of them took a view
}

// A token that was overheard, or belongs elsewhere, does nothing more.
func TestTokensThatAreReplayed(t *testing.T) {
	is := is.New(t)
	clock := new(fakeClock)
	server, err := serveLinks(clock, filepath.Join(t.TempDir(), "links.db"), "--open-creation")
	is.NoErr(err)
	defer server.stop()
	client, ctx := linkhttp.NewClient(server.address, ""), t.Context()
	one, other := linktest.Creation(""), linktest.Creation("")
	one.Views = 1
	made, err := client.Create(ctx, one)
	is.NoErr(err)
	elsewhere, err := client.Create(ctx, other)
	is.NoErr(err)

	_, err = client.Open(ctx, made.ID, other.Read, linktest.Token())
	is.Equal(err, link.ErrUnknown)                                   // the token of another link
	is.Equal(client.Revoke(ctx, made.ID, one.Read), link.ErrUnknown) // a reader's token takes nothing back
	_, err = client.Open(ctx, made.ID, one.Owner, linktest.Token())
	is.Equal(err, link.ErrUnknown) // an owner's token opens nothing
	receipt := linktest.Token()
	_, err = client.Open(ctx, made.ID, one.Read, receipt)
	is.NoErr(err)
	_, err = client.Open(ctx, made.ID, one.Read, linktest.Token())
	is.Equal(err, link.ErrBurnt)
	_, err = client.Open(ctx, elsewhere.ID, one.Read, receipt)
	is.Equal(err, link.ErrUnknown)
	clock.ahead.Add(int64(link.ReceiptLife + time.Millisecond))
	_, err = client.Open(ctx, made.ID, one.Read, receipt)
	is.Equal(err, link.ErrBurnt) // the receipt's time is over
	one.Sealed = []byte("another plan")
	_, err = client.Create(ctx, one)
	is.Equal(err, link.ErrConflict) // nothing is put in the place of a plan
	is.NoErr(client.Revoke(ctx, elsewhere.ID, other.Owner))
	_, err = client.Create(ctx, other) // told what it made, and nothing comes again
	is.NoErr(err)
	_, err = client.Open(ctx, elsewhere.ID, other.Read, linktest.Token())
	is.Equal(err, link.ErrRevoked)
}

// pipes is a listener whose connections stay in this process, on its clock.
type pipes struct {
	conns chan net.Conn
	once  sync.Once
}

func (p *pipes) Accept() (net.Conn, error) {
	c, open := <-p.conns
	if !open {
		return nil, net.ErrClosed
	}
	return c, nil
}
func (p *pipes) Close() error   { p.once.Do(func() { close(p.conns) }); return nil }
func (p *pipes) Addr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 8765} }

// Whoever sends slowly is ended within the time that serve allows, on a clock
// that does not wait for it.
func TestServeEndsWhoIsSlow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		is := is.New(t)
		links, err := (&Program{Now: time.Now, Err: io.Discard}).openLinks(filepath.Join(t.TempDir(), "links.db"), true)
		is.NoErr(err)
		planner, err := newPlanner(builtPlanner(), loopback(), 8765)
		is.NoErr(err)
		server, listener := newServer(links.beside(planner, loopback(), time.Now), nil), &pipes{conns: make(chan net.Conn)}
		ended := make(chan error)
		go func() { ended <- server.Serve(listener) }()
		head := "POST /api/links HTTP/1.1\r\nHost: " + ownHost + "\r\nX-Partyline: 1\r\nContent-Type: " + linkhttp.ContentType + "\r\nContent-Length: 1000\r\n" +
			"Partyline-Owner: " + linktest.Token() + "\r\nPartyline-Read: " + linktest.Token() + "\r\nPartyline-Life: 3600\r\nPartyline-Views: 1\r\n\r\n"
		for _, c := range []struct {
			first  string
			within time.Duration
			status string
		}{
			{head, time.Minute, "408"},      // a body that drips
			{"POST ", 10 * time.Second, ""}, // a head that drips; it is not answered
		} {
			ours, theirs := net.Pipe()
			listener.conns <- theirs
			start := time.Now()
			answer := make(chan string)
			go func() {
				all, _ := io.ReadAll(ours)
				answer <- string(all)
			}()
			_, err = io.WriteString(ours, c.first)
			is.NoErr(err)
			for {
				time.Sleep(time.Second)
				if _, err := io.WriteString(ours, "x"); err != nil {
					break
				}
			}
			said := <-answer
			is.True(strings.Contains(said, c.status))
			is.True(time.Since(start) <= c.within+2*time.Second) // said
			is.NoErr(ours.Close())
		}
		is.NoErr(server.Close())
		<-ended
		is.NoErr(links.close())
	})
}

// endless is a body that does not end.
type endless struct{}

func (endless) Read(b []byte) (int, error) { return len(b), nil }

// Many who send without end are refused at the limit, and what is held is bounded.
func TestServeHoldsNoMoreThanItMay(t *testing.T) {
	is := is.New(t)
	file := filepath.Join(t.TempDir(), "links.db")
	server, err := serveLinks(new(fakeClock), file, "--open-creation")
	is.NoErr(err)
	defer server.stop()
	var todo sync.WaitGroup
	for range 40 {
		todo.Go(func() {
			r, err := http.NewRequest("POST", server.address+"/api/links", endless{})
			if err != nil {
				t.Error(err)
				return
			}
			for name, value := range map[string]string{
				"X-Partyline": "1", "Content-Type": linkhttp.ContentType, linkhttp.HeaderOwner: linktest.Token(), linkhttp.HeaderRead: linktest.Token(),
				linkhttp.HeaderLife: "3600", linkhttp.HeaderViews: "1",
			} {
				r.Header.Set(name, value)
			}
			answer, err := http.DefaultClient.Do(r)
			if err != nil {
				return // ended while it sent
			}
			body, _ := io.ReadAll(answer.Body)
			_ = answer.Body.Close()
			if answer.StatusCode != 413 && answer.StatusCode != 503 {
				t.Errorf("%d %s", answer.StatusCode, body)
			}
		})
	}
	most := peakWhile(todo.Wait)
	t.Logf("%d MiB held at most", most>>20)
	is.True(most < mostHeld*3/2) // without the bound nearly twice of that
	info, err := os.Stat(file)
	is.NoErr(err)
	is.True(info.Size() < 1<<20) // and nothing was kept
}
