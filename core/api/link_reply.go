package api

import (
	"errors"
	"fmt"

	"partyline/core/share/envelope"
)

// SealedReply is a reply as the service keeps it.
type SealedReply struct {
	Number int `json:"number"`
	// At is when the service took it, RFC 3339.
	At     string `json:"at"`
	Sealed []byte `json:"sealed"`
}

// LinkRepliesRequest asks what was replied to a plan.
type LinkRepliesRequest struct {
	LinkRequest
	// Hash is that of the plan that was shared.
	Hash string `json:"hash"`
	// Sealed are all replies of the link, from number 1.
	Sealed []SealedReply `json:"sealed"`
}

// LinkRepliesResponse is the chain of replies.
type LinkRepliesResponse struct {
	Replies []ReplyLine `json:"replies"`
	// Broken says where the chain does not hold, "" where it does; Replies are
	// then those before.
	Broken string `json:"broken"`
}

// ReplyLine is a reply that was read and follows the one before it.
type ReplyLine struct {
	Number int    `json:"number"`
	Kind   string `json:"kind"` // comment | signOff | changes
	Name   string `json:"name"`
	// By says who wrote it, as far as anyone can know.
	By   string `json:"by"`
	Text string `json:"text"`
	// Errors counts the errors that were open in what the writer saw.
	Errors int `json:"errors"`
	// Written is by the writer's clock, Taken by the service's, RFC 3339.
	Written string `json:"written"`
	Taken   string `json:"taken"`
}

// LinkReplies reads the replies of a link and verifies their chain.
func LinkReplies(request LinkRepliesRequest, _ Step) (*LinkRepliesResponse, error) {
	id, key, err := sealedFor(request.Fragment, request.Key)
	if err != nil {
		return nil, err
	}
	chain, err := readChain(id, key, request.Hash, request.Sealed)
	response := &LinkRepliesResponse{}
	for i, r := range chain {
		response.Replies = append(response.Replies, ReplyLine{
			Number: r.Number, Kind: string(r.Kind), Name: r.Name, By: r.By(), Text: r.Text, Errors: r.Errors,
			Written: r.Time, Taken: request.Sealed[i].At,
		})
	}
	if err != nil {
		response.Broken = err.Error()
	}
	return response, nil
}

// readChain gives the replies that can be read and follow each other, and why
// the next one is none of them.
func readChain(id string, key envelope.Key, planHash string, sealed []SealedReply) ([]envelope.Reply, error) {
	var chain []envelope.Reply
	for i, s := range sealed {
		text, _, err := envelope.Open(s.Sealed, key, envelope.Header{Type: envelope.TypeReply, Link: id, Number: i + 1}, envelope.MostReply)
		var r envelope.Reply
		if err == nil {
			r, err = envelope.DecodeReply(text)
		}
		if err != nil {
			return chain, fmt.Errorf("reply %d of %d: %w", i+1, len(sealed), err)
		}
		if err := envelope.Verify(append(chain, r), planHash, id); err != nil {
			return chain, err
		}
		chain = append(chain, r)
	}
	return chain, nil
}

// LinkReplyRequest asks for the next reply to a plan, sealed.
type LinkReplyRequest struct {
	LinkRepliesRequest
	Kind string `json:"kind"` // comment | signOff | changes
	Name string `json:"name"`
	Text string `json:"text"`
	// Errors counts the errors that are open in what the writer sees.
	Errors int `json:"errors"`
	// Random are 64 random bytes.
	Random []byte `json:"random"`
}

// LinkReplyResponse is a reply to be sent to the service.
type LinkReplyResponse struct {
	Number int    `json:"number"`
	Sealed []byte `json:"sealed"`
}

// LinkReply seals a reply that follows those that were read.
func LinkReply(request LinkReplyRequest, _ Step) (*LinkReplyResponse, error) {
	asOf, err := request.time()
	if err != nil {
		return nil, err
	}
	id, key, err := sealedFor(request.Fragment, request.Key)
	if err != nil {
		return nil, err
	}
	random, err := chance(request.Random, 64)
	if err != nil {
		return nil, err
	}
	chain, err := readChain(id, key, request.Hash, request.Sealed)
	if err != nil {
		return nil, fmt.Errorf("nothing can follow: %w", err)
	}
	next, err := envelope.Next(chain, request.Hash, id)
	if err != nil {
		return nil, err
	}
	next.Kind, next.Name, next.Text, next.Errors = envelope.ReplyKind(request.Kind), request.Name, request.Text, request.Errors
	next.Time = asOf.UTC().Format("2006-01-02T15:04:05Z")
	text, err := next.Encode()
	switch {
	case errors.Is(err, envelope.ErrReplyName):
		return nil, input("say who you are: a reply bears a name")
	case err != nil:
		return nil, err
	}
	sealed, err := envelope.Seal(text, envelope.Header{Type: envelope.TypeReply, Link: id, Number: next.Number}, key, random)
	if err != nil {
		return nil, err
	}
	return &LinkReplyResponse{Number: next.Number, Sealed: sealed}, nil
}
