package linkhttp_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/synctest"
	"time"

	"github.com/matryer/is"

	"partyline/core/share/link/linktest"
	"partyline/core/share/linkhttp"
)

// asking answers a request in the background.
func (s site) asking(r *http.Request) <-chan *httptest.ResponseRecorder {
	answered := make(chan *httptest.ResponseRecorder, 1)
	go func() { answered <- s.ask(r) }()
	return answered
}

// slow is a creation of a plan as large as they may be, and the hand that sends it.
func (s site) slow() (*http.Request, *io.PipeWriter) {
	r := s.creation()
	body, sent := io.Pipe()
	r.Body, r.ContentLength = body, int64(linktest.Limits().Bytes)
	return r, sent
}

func TestSealedPlansAreHeldWithinABound(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		is := is.New(t)
		s := newSite(t)
		s.Service.Limits.Links = 100
		s.Memory = linkhttp.NewMemory(2 * int64(linktest.Limits().Bytes))
		first, sendFirst := s.slow()
		second, sendSecond := s.slow()
		one, two := s.asking(first), s.asking(second)
		synctest.Wait() // both are being read

		// A third is not read: it waits, and is told to come again.
		third, _ := s.slow()
		third.Body = io.NopCloser(unread{t})
		before := time.Now()
		w := s.ask(third)
		refused(t, "a third plan", w, 503, "no-room")
		is.True(w.Header().Get("Retry-After") != "")
		is.Equal(time.Since(before), linkhttp.RoomWait) // on the clock of the bubble
		w = s.ask(s.opening())
		refused(t, "an opening without room", w, 503, "no-room")
		is.Equal(s.left(t), 3) // and took no view

		third, _ = s.slow() // nor is one that does not say how long it is
		third.Body, third.ContentLength = io.NopCloser(unread{t}), -1
		refused(t, "a plan of unknown length", s.ask(third), 503, "no-room")

		// Who is gone waits no longer.
		gone, cancel := context.WithCancel(t.Context())
		third, _ = s.slow()
		left := s.asking(third.WithContext(gone))
		synctest.Wait()
		before = time.Now()
		cancel()
		<-left
		is.Equal(time.Since(before), time.Duration(0))

		// Room that becomes free goes to one who waits.
		waiting, sendWaiting := s.slow()
		three := s.asking(waiting)
		synctest.Wait()
		is.NoErr(sendFirst.CloseWithError(io.ErrUnexpectedEOF)) // also a body that breaks off gives its room back
		refused(t, "the first", <-one, 400, "incomplete")
		for _, sent := range []*io.PipeWriter{sendSecond, sendWaiting} {
			_, err := sent.Write(bytes.Repeat([]byte("x"), linktest.Limits().Bytes))
			is.NoErr(err)
			is.NoErr(sent.Close())
		}
		is.Equal((<-two).Code, http.StatusCreated)
		is.Equal((<-three).Code, http.StatusCreated)

		// All of it is free again.
		for range 3 {
			full := s.creation()
			full.Body, full.ContentLength = io.NopCloser(bytes.NewReader(make([]byte, linktest.Limits().Bytes))), int64(linktest.Limits().Bytes)
			is.Equal(s.ask(full).Code, http.StatusCreated)
		}
		is.Equal(s.ask(s.opening()).Code, http.StatusOK)
	})
}

// stalled is a reader who takes nothing until told.
type stalled struct {
	*httptest.ResponseRecorder
	may chan struct{}
}

func (s stalled) Write(b []byte) (int, error) {
	<-s.may
	return s.ResponseRecorder.Write(b)
}

func TestSlowReadersHoldNoMoreThanTheirPlan(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		is := is.New(t)
		s := newSite(t)
		s.Memory = linkhttp.NewMemory(int64(linktest.Limits().Bytes + len(s.tokens.Sealed))) // enough for openings
		w := stalled{httptest.NewRecorder(), make(chan struct{})}
		ended := make(chan struct{})
		go func() { s.ServeHTTP(w, s.opening()); close(ended) }()
		synctest.Wait()
		is.Equal(s.ask(s.opening()).Code, http.StatusOK) // there is room beside the plan that is being read
		close(w.may)
		<-ended
		is.Equal(w.Code, http.StatusOK)
	})
}

func TestWhoAsksTooOftenWaits(t *testing.T) {
	is := is.New(t)
	s := newSite(t)
	wait := time.Duration(0)
	s.Wait = func(*http.Request) time.Duration { return wait }
	is.Equal(s.ask(s.opening()).Code, http.StatusOK)
	wait = 1200 * time.Millisecond
	for _, r := range []*http.Request{s.opening(), s.creation(), request("GET", "/api/limits", nil)} {
		w := s.ask(r)
		refused(t, "asked too often", w, 429, "too-many-requests")
		is.Equal(w.Header().Get("Retry-After"), "2")
	}
	is.Equal(s.left(t), 2)
}

func TestOverHTTPSAPlainOriginIsAStranger(t *testing.T) {
	is := is.New(t)
	s := newSite(t)
	for _, https := range []bool{false, true} {
		s.HTTPS = https
		r := s.opening()
		r.Header.Set("Origin", "https://"+host)
		is.Equal(s.ask(r).Code, http.StatusOK)
		r = s.opening()
		r.Header.Set("Origin", "http://"+host)
		is.Equal(s.ask(r).Code == http.StatusOK, !https)
	}
}
