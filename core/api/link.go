package api

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"partyline/core/share/address"
	"partyline/core/share/envelope"
)

// LinkRequest asks what a plan link says.
type LinkRequest struct {
	Asked
	// Fragment is what stands behind the "#" of a link.
	Fragment string `json:"fragment"`
	// Key is the key where it travelled apart, else "".
	Key string `json:"key"`
}

// LinkResponse says what a link needs to be opened.
type LinkResponse struct {
	// ID is "" where the whole plan is inside.
	ID     string `json:"id"`
	Inline bool   `json:"inline"`
	HasKey bool   `json:"hasKey"`
	// ReadToken is what a service asks for, "" without a key.
	ReadToken string `json:"readToken"`
}

// ReadLink reads a link. Its errors never repeat it.
func ReadLink(request LinkRequest, _ Step) (*LinkResponse, error) {
	f, err := fragmentOf(request.Fragment, request.Key)
	if err != nil {
		return nil, err
	}
	response := &LinkResponse{ID: f.ID, Inline: f.Inline != "", HasKey: f.Inline != "" || f.Key != nil}
	if f.Key != nil {
		response.ReadToken = f.Key.ReadToken()
	}
	return response, nil
}

// fragmentOf reads a link whose key may have come apart from it.
func fragmentOf(fragment, key string) (address.Fragment, error) {
	f, err := address.Parse(fragment)
	if err != nil || key == "" || f.Inline != "" {
		return f, err
	}
	apart, err := address.ParseKey(key)
	f.Key = &apart
	return f, err
}

var errNoKey = errors.New("this link came without its key: ask whoever sent it")

// sealedFor reads a link that is opened with a key.
func sealedFor(fragment, key string) (id string, k envelope.Key, err error) {
	f, err := fragmentOf(fragment, key)
	switch {
	case err != nil:
	case f.Inline != "":
		err = errors.New("a link with the whole plan inside takes no replies")
	case f.Key == nil:
		err = errNoKey
	default:
		return f.ID, *f.Key, nil
	}
	return "", k, err
}

// chance gives the random bytes of a request, which must be enough: they were
// drawn by the page, since the core has none of its own.
func chance(random []byte, least int) (io.Reader, error) {
	if len(random) < least {
		return nil, fmt.Errorf("\"random\" has %d bytes: draw %d", len(random), least)
	}
	return bytes.NewReader(random), nil
}
