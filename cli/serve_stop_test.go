package cli

import (
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"path/filepath"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/share/link/linktest"
	"partyline/core/share/linkhttp"
)

// A creation whose body is on its way when serve is stopped is finished and answered.
func TestAStopWaitsForWhatIsUnderWay(t *testing.T) {
	is := is.New(t)
	server, err := serveLinks(new(fakeClock), filepath.Join(t.TempDir(), "links.db"), "--open-creation")
	is.NoErr(err)
	c := linktest.Creation("")
	body, sent := io.Pipe()
	reading := make(chan struct{})
	ctx := httptrace.WithClientTrace(t.Context(), &httptrace.ClientTrace{Got100Continue: func() { close(reading) }})
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, server.address+"/api/links", body)
	is.NoErr(err)
	for name, value := range map[string]string{
		"Expect": "100-continue", "Content-Type": linkhttp.ContentType, linkhttp.HeaderOurs: "1", linkhttp.HeaderOwner: c.Owner,
		linkhttp.HeaderRead: c.Read, linkhttp.HeaderLife: "3600", linkhttp.HeaderViews: linkhttp.Unlimited,
	} {
		r.Header.Set(name, value)
	}
	status := make(chan int, 1)
	go func() {
		client := &http.Client{Transport: &http.Transport{ExpectContinueTimeout: 1 << 40}}
		answer, err := client.Do(r)
		if err != nil {
			status <- 0
			return
		}
		_ = answer.Body.Close()
		status <- answer.StatusCode
	}()
	<-reading // the service waits for the body
	code := make(chan int, 1)
	go func() {
		ended, _ := server.stop()
		code <- ended
	}()
	for { // until it no longer listens
		c, err := net.Dial("tcp", strings.TrimPrefix(server.address, "http://"))
		if err != nil {
			break
		}
		_ = c.Close()
	}
	_, err = sent.Write(c.Sealed)
	is.NoErr(err)
	is.NoErr(sent.Close())
	is.Equal(<-status, http.StatusCreated)
	is.Equal(<-code, exitClean)
}
