package linkhttp

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"unicode"

	"partyline/core/share/link"
)

// Problem is an answer that refuses (RFC 9457). Type says which of them; the
// other members are there where they say something.
type Problem struct {
	Type   string `json:"type"`
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail,omitempty"`
	Of     string `json:"of,omitempty"`    // of a limit: bytes | seconds | views | replyBytes
	Got    int64  `json:"got,omitempty"`   //
	Least  int64  `json:"least,omitempty"` //
	Most   int64  `json:"most,omitempty"`  //
	Next   int    `json:"next,omitempty"`  // number of the reply that follows
}

// mostWords bounds what is repeated of a service's own words, in characters.
const mostWords = 300

// Error repeats what a service says, which may be anything: without what steers
// a terminal, and no more than a sentence or two.
func (p *Problem) Error() string {
	text := p.Detail
	if text == "" {
		text = "the service refused: " + strings.ToLower(p.Title)
	}
	printed := []rune(strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return ' '
	}, text))
	return string(printed[:min(len(printed), mostWords)])
}

func problem(status int, name, title, detail string) *Problem {
	return &Problem{Type: problemURN + name, Title: title, Status: status, Detail: detail}
}

// named are the errors of the service with their problems.
func named() []struct {
	err    error
	status int
	name   string
	title  string
} {
	return []struct {
		err    error
		status int
		name   string
		title  string
	}{
		{link.ErrUnknown, http.StatusNotFound, "unknown-link", "Unknown link"},
		{link.ErrBurnt, http.StatusGone, "burnt", "All views are taken"},
		{link.ErrExpired, http.StatusGone, "expired", "Expired"},
		{link.ErrRevoked, http.StatusGone, "revoked", "Taken back"},
		{link.ErrConflict, http.StatusConflict, "conflict", "Another link has this token"},
		{link.ErrFull, http.StatusForbidden, "too-many-links", "Too many links"},
		{link.ErrReplies, http.StatusConflict, "too-many-replies", "Too many replies"},
		{link.ErrBusy, http.StatusServiceUnavailable, "busy", "Busy"},
	}
}

// problemOf gives the problem of an error; for one of our own faults it says
// nothing of the cause.
func problemOf(err error) *Problem {
	var known *Problem
	if errors.As(err, &known) {
		return known
	}
	for _, n := range named() {
		if errors.Is(err, n.err) {
			return problem(n.status, n.name, n.title, n.err.Error())
		}
	}
	var limit *link.LimitError
	if errors.As(err, &limit) {
		p := problem(http.StatusUnprocessableEntity, "limit", "Outside a limit", limit.Error())
		if (limit.Of == "bytes" || limit.Of == "replyBytes") && limit.Got > limit.Most {
			p.Status = http.StatusRequestEntityTooLarge
		}
		p.Of, p.Got, p.Least, p.Most = limit.Of, limit.Got, limit.Least, limit.Most
		return p
	}
	var number *link.NumberError
	if errors.As(err, &number) {
		p := problem(http.StatusConflict, "reply-number", "Another reply came first", number.Error())
		p.Got, p.Next = int64(number.Got), number.Next
		return p
	}
	var shape *link.ShapeError
	if errors.As(err, &shape) {
		p := problem(http.StatusBadRequest, "token-shape", "Not a token", shape.Error())
		p.Of = shape.What
		return p
	}
	return problem(http.StatusInternalServerError, "fault", "Our own fault", "")
}

// err gives the error of the service that a problem stands for, else the problem.
func (p *Problem) err() error {
	for _, n := range named() {
		if p.Type == problemURN+n.name {
			return n.err
		}
	}
	switch p.Type {
	case problemURN + "limit":
		return &link.LimitError{Of: p.Of, Got: p.Got, Least: p.Least, Most: p.Most}
	case problemURN + "reply-number":
		return &link.NumberError{Got: int(p.Got), Next: p.Next}
	case problemURN + "token-shape":
		return &link.ShapeError{What: p.Of}
	}
	return p
}

func refuse(w http.ResponseWriter, r *http.Request, p *Problem) {
	if p.Status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "1")
	}
	body, err := json.Marshal(p)
	if err != nil { // a struct of strings and numbers
		panic(err)
	}
	write(w, r, p.Status, problemType, body)
}
