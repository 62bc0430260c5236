package api

import (
	"strings"

	"partyline/core/share/envelope"
)

// LinkOpenRequest opens the plan of a link.
type LinkOpenRequest struct {
	LinkRequest
	// Sealed is what the service gave, empty where the whole plan is inside the link.
	Sealed []byte `json:"sealed"`
}

// LinkOpenResponse is a plan that was shared, open in memory.
type LinkOpenResponse struct {
	State  State  `json:"state"`
	Shared Shared `json:"shared"`
}

// Shared says how an open plan was shared.
type Shared struct {
	// ID is "" where the whole plan was inside the link.
	ID string `json:"id"`
	// Hash is that of the plan as it was shared, Version the first of it for people.
	Hash    string `json:"hash"`
	Version string `json:"version"`
	// From is how the sender called themself, "" for nothing.
	From string `json:"from"`
	// Copy tells that the sender offers to keep a copy, Replies that comments
	// and a sign-off are wished.
	Copy    bool `json:"copy"`
	Replies bool `json:"replies"`
	// Masked are words of names, numbers, addresses, notes, prices.
	Masked []string `json:"masked"`
}

// OpenLink opens the plan of a link in the place of the one that was open.
func (s *Session) OpenLink(request LinkOpenRequest, step Step) (*LinkOpenResponse, error) {
	f, err := fragmentOf(request.Fragment, request.Key)
	if err != nil {
		return nil, err
	}
	var payload []byte
	var head envelope.Header
	switch {
	case f.Inline != "":
		payload, head, err = envelope.DecodeInline(f.Inline, envelope.MostPlan)
	case f.Key == nil:
		err = errNoKey
	default:
		payload, head, err = envelope.Open(request.Sealed, *f.Key, envelope.Header{Type: envelope.TypePlan, Link: f.ID}, envelope.MostPlan)
	}
	if err != nil {
		return nil, err
	}
	open := OpenRequest{Asked: request.Asked, Plan: File{Name: "the plan of this link", Bytes: payload}}
	state, err := s.Open(open, step)
	if err != nil {
		return nil, err
	}
	s.masked = head.Masked
	hash := envelope.HashOf(payload)
	return &LinkOpenResponse{State: *state, Shared: Shared{
		ID: f.ID, Hash: hash, Version: versionOf(hash), From: head.From, Copy: head.Copy, Replies: head.Replies, Masked: head.Masked.Words(),
	}}, nil
}

// versionOf gives the first of a hash, as people compare it.
func versionOf(hash string) string { return hash[:4] + " " + hash[4:8] }

// hideNumbers gives a text without the digits of masked numbers, which are made
// up and may be somebody's.
func (s *Session) hideNumbers(text string) string {
	if !s.masked.Hides("numbers") {
		return text
	}
	var b strings.Builder
	for {
		at := strings.IndexByte(text, '+')
		if at < 0 {
			b.WriteString(text)
			return b.String()
		}
		end := at + 1
		for i := end; i < len(text) && strings.IndexByte("0123456789 -()", text[i]) >= 0; i++ {
			if text[i] >= '0' && text[i] <= '9' {
				end = i + 1
			}
		}
		b.WriteString(text[:at])
		if end-at >= 7 {
			b.WriteString(envelope.ShowNumber(text[at:end]))
		} else {
			b.WriteString(text[at:end])
		}
		text = text[end:]
	}
}
