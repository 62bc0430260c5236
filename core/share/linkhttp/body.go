package linkhttp

import (
	"errors"
	"io"
	"net/http"

	"partyline/core/share/link"
)

// body reads at most most bytes of a request, and nothing of one that says it
// has more. How long it may take is the server's to bound.
func body(w http.ResponseWriter, r *http.Request, of string, most int) ([]byte, error) {
	tooLarge := &link.LimitError{Of: of, Got: max(r.ContentLength, int64(most)+1), Least: 1, Most: int64(most)}
	if r.ContentLength > int64(most) {
		return nil, tooLarge
	}
	if r.Body == nil {
		return nil, nil
	}
	limited := http.MaxBytesReader(w, r.Body, int64(most))
	var read []byte
	var err error
	if r.ContentLength > 0 { // a Worker says 0 also where it does not know
		read = make([]byte, r.ContentLength)
		_, err = io.ReadFull(limited, read)
	} else {
		read, err = io.ReadAll(limited)
	}
	var timeout interface{ Timeout() bool }
	var passed *http.MaxBytesError
	switch {
	case err == nil:
		return read, nil
	case errors.As(err, &passed):
		return nil, tooLarge
	case errors.As(err, &timeout) && timeout.Timeout():
		return nil, problem(http.StatusRequestTimeout, "slow", "Too slow", "the body took too long to arrive: send it again")
	}
	return nil, problem(http.StatusBadRequest, "incomplete", "Incomplete", "the body ended early: send it again")
}

// noBody refuses a body where none belongs, without reading it.
func noBody(r *http.Request) error {
	if r.ContentLength != 0 && r.Body != nil && r.Body != http.NoBody {
		return problem(http.StatusRequestEntityTooLarge, "body", "A body where none belongs", "send this request without a body")
	}
	return nil
}
