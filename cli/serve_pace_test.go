package cli

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/matryer/is"
)

func from(address string) *http.Request {
	r := httptest.NewRequest("GET", "/api/limits", nil)
	r.RemoteAddr = address
	return r
}

func TestPace(t *testing.T) {
	is := is.New(t)
	clock := new(fakeClock)
	p := &pace{now: clock.now}
	for range paceBurst {
		is.Equal(p.wait(from("192.0.2.1:40000")), time.Duration(0))
	}
	is.Equal(p.wait(from("192.0.2.1:40001")), paceEvery) // from another port too
	is.Equal(p.wait(from("[::ffff:192.0.2.1]:1")), paceEvery)
	is.Equal(p.wait(from("192.0.2.2:40000")), time.Duration(0))
	clock.ahead.Add(int64(paceEvery / 2))
	is.Equal(p.wait(from("192.0.2.1:1")), paceEvery/2)
	clock.ahead.Add(int64(paceEvery / 2))
	is.Equal(p.wait(from("192.0.2.1:1")), time.Duration(0)) // what was refused is not counted
	is.Equal(p.wait(from("192.0.2.1:1")), paceEvery)

	// Long after it is as good as new, and no better.
	clock.ahead.Add(int64(time.Hour))
	for range paceBurst {
		is.Equal(p.wait(from("192.0.2.1:1")), time.Duration(0))
	}
	is.Equal(p.wait(from("192.0.2.1:1")), paceEvery)

	// Over the turn of a generation it is remembered.
	clock.ahead.Add(int64(time.Hour))
	is.Equal(p.wait(from("192.0.2.3:1")), time.Duration(0)) // turns
	clock.ahead.Add(int64(paceBurst*paceEvery - 1))
	for range paceBurst {
		is.Equal(p.wait(from("192.0.2.1:1")), time.Duration(0))
	}
	clock.ahead.Add(2)
	is.Equal(p.wait(from("192.0.2.1:1")), paceEvery-2)
	is.Equal(len(p.last), 2) // it was a turn
}

func TestOneCustomersNetworkIsOneAddress(t *testing.T) {
	is := is.New(t)
	p := &pace{now: new(fakeClock).now}
	for i := range paceBurst {
		is.Equal(p.wait(from(fmt.Sprintf("[2001:db8:0:1::%x]:1", i))), time.Duration(0))
	}
	is.True(p.wait(from("[2001:db8:0:1:ffff::]:1")) > 0)
	is.Equal(p.wait(from("[2001:db8:0:2::]:1")), time.Duration(0))
	forged := from("192.0.2.1:1")
	forged.Header.Set("X-Forwarded-For", "192.0.2.99")
	is.Equal(p.sender(forged), p.sender(from("192.0.2.1:2"))) // without a proxy nobody says who they are
	p.proxied = true
	is.Equal(p.sender(forged), p.sender(from("192.0.2.99:2")))
	forged.Header["X-Forwarded-For"] = []string{"192.0.2.1, 192.0.2.2", "192.0.2.3,192.0.2.99"}
	is.Equal(p.sender(forged), p.sender(from("192.0.2.99:2")))
}

func TestPaceRemembersNoMoreThanItMay(t *testing.T) {
	is := is.New(t)
	p := &pace{now: new(fakeClock).now}
	for i := range 3*paceMost + 1 {
		p.wait(from(fmt.Sprintf("10.%d.%d.%d:1", i>>16, i>>8&255, i&255)))
	}
	is.True(len(p.current)+len(p.last) <= 2*paceMost)
	is.True(len(p.current) > 0)
}
