package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/matryer/is"

	"partyline/core/share/link"
	"partyline/core/share/link/linktest"
	"partyline/core/share/linkhttp"
)

// fakeClock is a clock that a test moves.
type fakeClock struct{ ahead atomic.Int64 }

func (c *fakeClock) now() time.Time {
	return time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC).Add(time.Duration(c.ahead.Load()))
}

// running is a serve with links in this process.
type running struct {
	address string // without a slash at its end
	inner   string // where a proxy asks it, such as "http://127.0.0.1:8765"
	stop    func() (code int, errs string)
}

// anyLine is what serve prints first, wherever it listens.
var anyLine = regexp.MustCompile(`^Partyline is on (https?://[^/]+/)(?:, asked by the proxy at (http://\S+))? \(Ctrl C stops it\)\n$`)

func serveLinks(clock *fakeClock, file string, flags ...string) (*running, error) {
	ctx, cancel := context.WithCancel(context.Background())
	out, printed := io.Pipe()
	var errs bytes.Buffer
	p := &Program{
		Args: append([]string{"serve", "--port", "0", "--links", file}, flags...), In: strings.NewReader(""), Out: printed, Err: &errs,
		Now: clock.now, Env: func(string) string { return "" }, Context: ctx, Planner: builtPlanner(),
	}
	code := make(chan int, 1)
	go func() {
		code <- p.Run()
		_ = printed.Close()
	}()
	buffer := make([]byte, 200)
	n, err := out.Read(buffer)
	said := anyLine.FindStringSubmatch(string(buffer[:n]))
	if err != nil || said == nil {
		cancel()
		return nil, fmt.Errorf("serve ended with %d: %s", <-code, errs.String())
	}
	return &running{strings.TrimSuffix(said[1], "/"), said[2], func() (int, string) {
		cancel()
		ended := <-code
		return ended, errs.String()
	}}, nil
}

func TestLinksBesideThePlanner(t *testing.T) {
	is := is.New(t)
	file := filepath.Join(t.TempDir(), "links.db")
	code, token, said := try(t, "", "serve", "token", "add", "anna", "--links", file)
	is.Equal(code, exitClean)
	is.True(strings.Contains(said, `The token of "anna", shown this once`))
	token = strings.TrimSpace(token)
	kept, err := os.ReadFile(tokensOf(file))
	is.NoErr(err)
	is.True(!bytes.Contains(kept, []byte(token))) // its hash only
	is.True(bytes.Contains(kept, []byte(link.HashOf(token).String())))

	clock := new(fakeClock)
	server, err := serveLinks(clock, file)
	is.NoErr(err)
	ctx := t.Context()
	told, err := linkhttp.NewClient(server.address, "").Limits(ctx)
	is.NoErr(err)
	is.Equal(told.Creation, "token")

	var refused *linkhttp.Problem
	for _, wrong := range []string{"", "anna", linktest.Token()} {
		_, err = linkhttp.NewClient(server.address, wrong).Create(ctx, linktest.Creation(""))
		is.True(errors.As(err, &refused) && refused.Status == http.StatusUnauthorized)
	}
	c := linktest.Creation("")
	client := linkhttp.NewClient(server.address, token)
	made, err := client.Create(ctx, c)
	is.NoErr(err)
	is.Equal(made.Created, clock.now())

	// Removed, the token is refused at once; what it made stays, over a new start as well.
	code, _, _ = try(t, "", "serve", "token", "remove", "anna", "--links", file)
	is.Equal(code, exitClean)
	_, err = client.Create(ctx, linktest.Creation(""))
	is.True(errors.As(err, &refused) && refused.Status == http.StatusUnauthorized)
	_, err = serveLinks(clock, file)
	is.True(err != nil && strings.Contains(err.Error(), "held by another program"))
	code, errs := server.stop()
	is.Equal(code, exitClean)
	is.Equal(errs, "")

	server, err = serveLinks(clock, file)
	is.NoErr(err)
	client = linkhttp.NewClient(server.address, "")
	opened, err := client.Open(ctx, made.ID, c.Read, linktest.Token())
	is.NoErr(err)
	is.Equal(opened.Sealed, c.Sealed)
	_, errs = server.stop()
	is.True(strings.Contains(errs, "nobody may make links yet"))
}

func TestWithoutLinksThePlannerAlone(t *testing.T) {
	is := is.New(t)
	is.Equal(ask(t, "GET", "/api/limits", ownHost).StatusCode, 404)
	is.Equal(ask(t, "POST", "/api/links", ownHost).StatusCode, 405)
}

func TestTheServiceKeepsTheWallsOfThePlanner(t *testing.T) {
	is := is.New(t)
	server, err := serveLinks(new(fakeClock), filepath.Join(t.TempDir(), "links.db"), "--open-creation")
	is.NoErr(err)
	defer server.stop()
	for _, c := range []struct {
		method, path, host, origin string
		status                     int
	}{
		{"GET", "/", "", "", 200},
		{"POST", "/", "", "", 405},
		{"DELETE", "/index.html", "", "", 405},
		{"GET", "/api/limits", "", "", 200},
		{"GET", "/api/limits", "evil.example", "", 421},
		{"GET", "/api/limits", "", "https://evil.example", 403},
		{"POST", "/api/links", "", "", 403}, // not sent by Partyline
		{"PUT", "/api/links", "", "", 405},
		{"GET", "/api/../index.html", "", "", 404},
		{"GET", "/api", "", "", 404},
	} {
		r, err := http.NewRequest(c.method, server.address+c.path, nil)
		is.NoErr(err)
		r.Host = c.host
		if c.origin != "" {
			r.Header.Set("Origin", c.origin)
		}
		answer, err := http.DefaultClient.Do(r)
		is.NoErr(err)
		is.NoErr(answer.Body.Close())
		is.Equal(answer.StatusCode, c.status) // c
	}
}

func TestASweepTakesAllThatIsDue(t *testing.T) {
	is := is.New(t)
	clock := new(fakeClock)
	p := &Program{Now: clock.now, Err: io.Discard}
	links, err := p.openLinks(filepath.Join(t.TempDir(), "links.db"), true)
	is.NoErr(err)
	defer links.close()
	c := linktest.Creation("anyone")
	made, err := links.Create(t.Context(), c)
	is.NoErr(err)
	is.NoErr(links.sweepAll(t.Context()))
	blob := link.Blob{ID: made.ID, Hash: link.HashOfBytes(c.Sealed)}
	_, err = links.store.Bytes(t.Context(), blob)
	is.NoErr(err) // nothing is due yet
	clock.ahead.Store(int64(link.DefaultLimits().MaxLife))
	is.NoErr(links.sweepAll(t.Context()))
	_, err = links.store.Bytes(t.Context(), blob)
	is.True(errors.Is(err, link.ErrNone))
}
