//go:build !js

package workerd

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/share/link"
	"partyline/core/share/link/linktest"
	"partyline/core/share/linkhttp"
)

// creationHead are the headers of a creation by somebody.
func creationHead(name string, c link.Creation) http.Header {
	return http.Header{
		"X-Partyline": {"1"}, "Content-Type": {linkhttp.ContentType}, "Authorization": {"Bearer " + tokenOf(name)},
		"Partyline-Owner": {c.Owner}, "Partyline-Read": {c.Read}, "Partyline-Life": {"3600"}, "Partyline-Views": {"3"},
	}
}

func problemIn(t *testing.T, answer *http.Response, text string) linkhttp.Problem {
	t.Helper()
	var p linkhttp.Problem
	if err := json.Unmarshal([]byte(text), &p); err != nil || answer.Header.Get("Content-Type") != "application/problem+json" {
		t.Fatal(answer.Status, answer.Header.Get("Content-Type"), text, err)
	}
	return p
}

func TestAnswersOfTheServiceAreSecured(t *testing.T) {
	is := is.New(t)
	empty(t, nil)
	for path, status := range map[string]int{"/api/limits": 200, "/api/nothing": 404, "/api/": 404, "/api/links/x/status": 404} {
		for _, method := range []string{"GET", "HEAD"} {
			answer, text := ask(t, method, path, nil, nil)
			is.Equal(answer.StatusCode, status) // path
			is.Equal(text == "", method == "HEAD")
			for name, want := range map[string]string{
				"Strict-Transport-Security": "max-age=31536000", "Cache-Control": "no-store", "Referrer-Policy": "no-referrer",
				"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
			} {
				is.Equal(answer.Header.Values(name), []string{want}) // name
			}
			is.Equal(answer.Header.Get("Access-Control-Allow-Origin"), "")
		}
	}
	var told linkhttp.Told
	_, text := ask(t, "GET", "/api/limits", nil, nil)
	is.NoErr(json.Unmarshal([]byte(text), &told))
	is.Equal(told.Bytes, 4<<20)
	is.Equal(told.Creation, "token")
}

func TestCreatorsAndOpenCreation(t *testing.T) {
	is := is.New(t)
	empty(t, nil)
	c := linktest.Creation("")
	answer, _ := ask(t, "POST", "/api/links", creationHead("nobody", c), bytes.NewReader(c.Sealed))
	is.Equal(answer.StatusCode, http.StatusUnauthorized)
	addCreator(t, "anna")
	answer, _ = ask(t, "POST", "/api/links", creationHead("anna", c), bytes.NewReader(c.Sealed))
	is.Equal(answer.StatusCode, http.StatusCreated)
	operate[any](t, "sql", object{"text": "DELETE FROM creators WHERE name = 'anna'"})
	c = linktest.Creation("")
	answer, _ = ask(t, "POST", "/api/links", creationHead("anna", c), bytes.NewReader(c.Sealed))
	is.Equal(answer.StatusCode, http.StatusUnauthorized) // removed is removed at once

	operate[any](t, "vars", object{"OPEN_CREATION": "true", "MAX_LINKS": "2"})
	for _, want := range []int{http.StatusCreated, http.StatusCreated, http.StatusForbidden} {
		c = linktest.Creation("")
		head := creationHead("", c)
		head.Del("Authorization")
		answer, _ = ask(t, "POST", "/api/links", head, bytes.NewReader(c.Sealed))
		is.Equal(answer.StatusCode, want) // everyone shares one quota
	}
	_, text := ask(t, "GET", "/api/limits", nil, nil)
	is.True(strings.Contains(text, `"creation":"open"`))
}

// Bodies as large as they may be, larger, and without a length.
func TestBodies(t *testing.T) {
	is := is.New(t)
	empty(t, nil)
	addCreator(t, "anna")
	most := 4 << 20
	for _, size := range []int{1, 65535, 65536, 65537, 1 << 20, most, most + 1, most + 1<<20} {
		for _, length := range []bool{true, false} {
			c := linktest.Creation("anna")
			sealed := bytes.Repeat([]byte{7}, size)
			var body = any(bytes.NewReader(sealed)).(interface{ Read([]byte) (int, error) })
			if !length {
				body = struct{ *bytes.Buffer }{bytes.NewBuffer(sealed)}
			}
			answer, text := ask(t, "POST", "/api/links", creationHead("anna", c), body)
			what := fmt.Sprintf("%d bytes, length said: %t", size, length)
			if size > most {
				p := problemIn(t, answer, text)
				if answer.StatusCode != http.StatusRequestEntityTooLarge || p.Most != int64(most) || p.Of != "bytes" {
					t.Errorf("%s: %s %s", what, answer.Status, text)
				}
				continue
			}
			if answer.StatusCode != http.StatusCreated {
				t.Fatalf("%s: %s %s", what, answer.Status, text)
			}
			opened, err := linkhttp.NewClient(base, "").Open(t.Context(), link.IDOf(c.Owner), c.Read, linktest.Token())
			is.NoErr(err) // what
			is.True(bytes.Equal(opened.Sealed, sealed))
		}
		t.Logf("%d bytes: %d bytes of wasm memory", size, operate[int](t, "memory", nil))
	}
	refused := creationHead("nobody", linktest.Creation(""))
	answer, _ := ask(t, "POST", "/api/links", refused, bytes.NewReader(make([]byte, 2<<20)))
	is.Equal(answer.StatusCode, http.StatusUnauthorized) // before its body is read
}

func TestWhoAsksTooOftenWaits(t *testing.T) {
	is := is.New(t)
	empty(t, object{"limited": true})
	addCreator(t, "anna")
	from := func(address string) http.Header {
		head := creationHead("anna", linktest.Creation("anna"))
		head.Set("CF-Connecting-IP", address)
		return head
	}
	for range 20 {
		answer, _ := ask(t, "POST", "/api/links", from("192.0.2.1"), strings.NewReader("sealed"))
		is.Equal(answer.StatusCode, http.StatusCreated)
	}
	answer, text := ask(t, "POST", "/api/links", from("192.0.2.1"), strings.NewReader("sealed"))
	is.Equal(answer.StatusCode, http.StatusTooManyRequests)
	is.Equal(answer.Header.Get("Retry-After"), "60")
	is.Equal(problemIn(t, answer, text).Type, "urn:partyline:problem:too-many-requests")
	secured := answer.Header.Get("Strict-Transport-Security")
	is.Equal(secured, "max-age=31536000")
	answer, _ = ask(t, "POST", "/api/links", from("192.0.2.2"), strings.NewReader("sealed"))
	is.Equal(answer.StatusCode, http.StatusCreated) // somebody else

	// Readers have a limit of their own, and a network of 64 bits is one of them.
	until := func(address string) (n int) {
		for ; n < 200; n++ {
			if answer, _ := ask(t, "GET", "/api/links/"+link.IDOf("x")+"/status", http.Header{"Cf-Connecting-Ip": {address}}, nil); answer.StatusCode == http.StatusTooManyRequests {
				return n
			}
		}
		return n
	}
	is.Equal(until("2001:db8:0:1::7"), 120)
	is.Equal(until("2001:db8::1:0:0:0:8"), 0)
	answer, _ = ask(t, "GET", "/api/limits", http.Header{"Cf-Connecting-Ip": {"2001:db8:0:2::7"}}, nil)
	is.Equal(answer.StatusCode, http.StatusOK)
}

// Whatever fails, the answer and the log tell that it did, and nothing of why.
func TestAFaultSaysNothingOfItsCause(t *testing.T) {
	is := is.New(t)
	c := linktest.Creation("")
	for name, vars := range map[string]object{
		"database": {"DB": "broken"}, "panic": {"DB": "odd"}, "no database": {"DB": "none"}, "limits": {"MAX_BYTES": "many"}, "no rate limit": {"limited": true, "RATE": nil},
	} {
		empty(t, nil)
		operate[any](t, "vars", vars)
		answer, text := ask(t, "GET", "/api/links/"+link.IDOf(c.Owner)+"/status", http.Header{"Partyline-Token": {c.Read}}, nil)
		is.Equal(answer.StatusCode, http.StatusInternalServerError) // name
		p := problemIn(t, answer, text)
		if p != (linkhttp.Problem{Type: "urn:partyline:problem:fault", Title: "Our own fault", Status: 500}) {
			t.Errorf("%s: %s", name, text)
		}
		is.Equal(answer.Header.Get("Strict-Transport-Security"), "max-age=31536000")
		is.Equal(answer.Header.Get("Cache-Control"), "no-store")
	}
	operate[any](t, "vars", object{})
	is.True(!strings.Contains(said.String(), "the-cause-of-the-failure"))
	for _, word := range []string{"fault: database", "fault: answer", "fault: settings", "fault: start"} {
		is.True(strings.Contains(said.String(), word)) // word
	}
}

// Under another name, from another site, and without encryption.
func TestStrangers(t *testing.T) {
	is := is.New(t)
	empty(t, object{"HOSTS": "plans.example.com"})
	for _, c := range []struct {
		head   http.Header
		status int
	}{
		{http.Header{}, http.StatusMisdirectedRequest},
		{http.Header{"Host": {"evil.example"}}, http.StatusForbidden}, // over http
		{http.Header{"Host": {"evil.example"}, "X-Forwarded-Proto": {"https"}}, http.StatusForbidden},
	} {
		answer, text := ask(t, "GET", "/api/limits", c.head, nil)
		if answer.StatusCode != c.status {
			t.Errorf("%v: %s %s", c.head, answer.Status, text)
		}
	}
	operate[any](t, "vars", object{"HOSTS": "other.example, " + strings.TrimPrefix(base, "http://")})
	answer, _ := ask(t, "GET", "/api/limits", nil, nil)
	is.Equal(answer.StatusCode, http.StatusOK)
	operate[any](t, "vars", object{})
	for name, value := range map[string]string{"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"} {
		answer, _ := ask(t, "GET", "/api/limits", http.Header{name: {value}}, nil)
		is.Equal(answer.StatusCode, http.StatusForbidden) // name
	}
	answer, _ = ask(t, "GET", "/api/limits", http.Header{"Origin": {base}, "Sec-Fetch-Site": {"same-origin"}}, nil)
	is.Equal(answer.StatusCode, http.StatusOK)
	answer, _ = ask(t, "OPTIONS", "/api/links", http.Header{"Origin": {"https://evil.example"}, "Access-Control-Request-Method": {"POST"}}, nil)
	is.Equal(answer.StatusCode, http.StatusForbidden)
	is.Equal(answer.Header.Get("Access-Control-Allow-Origin"), "")
}

// A body that does not come is not waited for without end.
func TestASlowBody(t *testing.T) {
	is := is.New(t)
	empty(t, object{"faster": 100})
	addCreator(t, "anna")
	connection, err := net.Dial("tcp", strings.TrimPrefix(base, "http://"))
	is.NoErr(err)
	defer connection.Close()
	r, err := http.NewRequest("POST", base+"/api/links", struct{ io.Reader }{strings.NewReader("")})
	is.NoErr(err)
	r.Header = creationHead("anna", linktest.Creation("anna"))
	r.ContentLength = 100
	_ = r.Write(connection) // it ends early, which this side notices
	_, err = connection.Write([]byte("a part"))
	is.NoErr(err)
	answer, err := http.ReadResponse(bufio.NewReader(connection), r)
	is.NoErr(err)
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	is.NoErr(err)
	is.Equal(answer.StatusCode, http.StatusRequestTimeout)
	is.Equal(problemIn(t, answer, string(text)).Type, "urn:partyline:problem:slow")
}
