package envelope

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"
)

// ReplyKind is what a reply does.
type ReplyKind string

// The kinds of reply.
const (
	Comment ReplyKind = "comment"
	SignOff ReplyKind = "signOff"
	// Changes asks for changes: the writer has seen the plan and does not sign it.
	Changes ReplyKind = "changes"
)

// Reply is one reply to a plan, in a chain: each names the one before it by
// hash, so that none can be left out, changed or moved unseen by who has the
// key. It proves that its writer had the link, never who that was.
type Reply struct {
	// PlanHash is HashOf the plan's canonical bytes as they were shared.
	PlanHash string `json:"planHash"`
	Link     string `json:"link"`
	// Number counts from 1; the sealed file bears the same.
	Number int `json:"number"`
	// Previous is HashOf the reply before as Encode gives it, "" for the first.
	Previous string    `json:"previousHash"`
	Kind     ReplyKind `json:"kind"`
	// Name is what the writer called themself, at most MostReplyName characters.
	Name string `json:"name"`
	// Text is at most MostReplyText characters; a sign-off may have none.
	Text string `json:"text"`
	// Errors counts the errors that were open in what the writer saw.
	Errors int `json:"errors,omitempty"`
	// Time is when it was written, by the writer's clock, RFC 3339 in UTC.
	Time string `json:"time"`
}

// Why a reply or a chain is refused, for errors.Is.
var (
	ErrReplyForm     = errors.New("the reply cannot be read")
	ErrReplyKind     = errors.New("the reply is neither a comment, a sign-off nor a wish for changes")
	ErrReplyName     = errors.New("the reply bears no name")
	ErrReplyText     = errors.New("the reply says nothing: only a sign-off may be without words")
	ErrReplyLength   = errors.New("the reply is too long")
	ErrReplyTime     = errors.New("the reply's time is not RFC 3339 in UTC")
	ErrReplyPlan     = errors.New("the reply is about another version of the plan")
	ErrReplyLink     = errors.New("the reply was written for another link")
	ErrReplyNumber   = errors.New("a reply is missing, or stands in another place")
	ErrReplyPrevious = errors.New("the reply does not follow the one before it: one was changed, left out or added")
)

// HashOf gives the SHA-256 of bytes in lower-case hexadecimal.
func HashOf(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// Encode gives the one JSON text of a reply, without white space between
// tokens, keys in the order of the type.
func (a Reply) Encode() ([]byte, error) {
	if err := a.sound(); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(a); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// DecodeReply reads what Encode wrote, and nothing else.
func DecodeReply(text []byte) (Reply, error) {
	var a Reply
	if len(text) > MostReply {
		return Reply{}, ErrReplyLength
	}
	if err := json.Unmarshal(text, &a); err != nil {
		return Reply{}, fmt.Errorf("%w: %w", ErrReplyForm, err)
	}
	again, err := a.Encode()
	if err != nil {
		return Reply{}, err
	}
	if !bytes.Equal(again, text) {
		return Reply{}, fmt.Errorf("%w: it is not in its one written form", ErrReplyForm)
	}
	return a, nil
}

func (a *Reply) sound() error {
	when, err := time.Parse(time.RFC3339, a.Time)
	switch {
	case a.Kind != Comment && a.Kind != SignOff && a.Kind != Changes:
		return fmt.Errorf("%w: %.20q", ErrReplyKind, string(a.Kind))
	case !utf8.ValidString(a.Name + a.Text):
		return fmt.Errorf("%w: it is not UTF-8", ErrReplyForm)
	case strings.TrimSpace(a.Name) == "":
		return ErrReplyName
	case a.Kind != SignOff && strings.TrimSpace(a.Text) == "":
		return ErrReplyText
	case a.Errors < 0:
		return fmt.Errorf("%w: it counts \"%d\" errors", ErrReplyForm, a.Errors)
	case utf8.RuneCountInString(a.Name) > MostReplyName:
		return fmt.Errorf("%w: a name has at most %d characters", ErrReplyLength, MostReplyName)
	case utf8.RuneCountInString(a.Text) > MostReplyText:
		return fmt.Errorf("%w: a text has at most %d characters", ErrReplyLength, MostReplyText)
	case err != nil || when.Location() != time.UTC || a.Time[len(a.Time)-1] != 'Z':
		return ErrReplyTime
	}
	return nil
}

// Next gives the place of the reply after the chain: plan, link, number and
// the hash of the last one are filled in.
func Next(chain []Reply, planHash, link string) (Reply, error) {
	next := Reply{PlanHash: planHash, Link: link, Number: len(chain) + 1}
	if len(chain) > 0 {
		last, err := chain[len(chain)-1].Encode()
		if err != nil {
			return Reply{}, err
		}
		next.Previous = HashOf(last)
	}
	return next, nil
}

// Verify tells whether the replies are all of one link, about the plan of that
// hash, and follow each other from the first. The error names the first that
// does not. What was cut off at the end is not seen: ask the service how many
// there are.
func Verify(chain []Reply, planHash, link string) error {
	for i, a := range chain {
		want, err := Next(chain[:i], planHash, link)
		if err == nil {
			err = a.sound()
		}
		switch {
		case err != nil:
		case a.Link != want.Link:
			err = ErrReplyLink
		case a.PlanHash != want.PlanHash:
			err = ErrReplyPlan
		case a.Number != want.Number:
			err = fmt.Errorf("%w: it bears the number %d", ErrReplyNumber, a.Number)
		case a.Previous != want.Previous:
			err = ErrReplyPrevious
		}
		if err != nil {
			return fmt.Errorf("reply %d of %d: %w", i+1, len(chain), err)
		}
	}
	return nil
}

// By says who wrote it, as far as anyone can know.
func (a Reply) By() string {
	act := "written"
	switch a.Kind {
	case SignOff:
		act = "signed"
	case Changes:
		act = "changes asked for"
	}
	return act + " by someone who had this link, as " + strings.Join(strings.Fields(a.Name), " ")
}
