package linkhttp

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/matryer/is"
)

func TestWhatAServiceSaysSteersNoTerminal(t *testing.T) {
	long := strings.Repeat("x", 10_000)
	for name, answer := range map[string]http.HandlerFunc{
		"detail": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", problemType)
			w.WriteHeader(http.StatusForbidden)
			fmt.Fprint(w, `{"type":"urn:partyline:problem:own","detail":"\u001b[2J\u202e\nforged: `+long+`"}`)
		},
		"title": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", problemType)
			w.WriteHeader(http.StatusForbidden)
			fmt.Fprint(w, `{"title":"\u001b[2J\u0007`+long+`"}`)
		},
		"text": func(w http.ResponseWriter, _ *http.Request) {
			fmt.Fprint(w, "\x1b[2J"+long)
		},
		"status": func(w http.ResponseWriter, _ *http.Request) {
			http.Redirect(w, &http.Request{}, "https://elsewhere.example/", http.StatusFound)
		},
	} {
		t.Run(name, func(t *testing.T) {
			is := is.New(t)
			server := httptest.NewServer(answer)
			defer server.Close()
			_, err := NewClient(server.URL, "").Limits(t.Context())
			is.True(err != nil)
			is.True(len(err.Error()) < 400)
			for _, steers := range []string{"\x1b", "\u202e", "\n", "\a"} {
				is.True(!strings.Contains(err.Error(), steers)) // err
			}
		})
	}
}
