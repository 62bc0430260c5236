package envelope

import (
	"errors"
	"fmt"
	"io"
	"strings"
)

// inlineLink is the id that a plan wholly inside its link is sealed for.
const inlineLink = "inline"

const inlineMark = "1."

var (
	// ErrInlineLength refuses more than MostInline characters.
	ErrInlineLength = errors.New("the plan is too large to travel inside a link")
	// ErrInlineForm refuses a fragment that is no inline link.
	ErrInlineForm = errors.New("this is no plan inside a link")
	// ErrInlineText refuses characters that no link has.
	ErrInlineText = errors.New("the link is damaged: it holds characters that no link has")
)

// IsInline tells whether a fragment, without its "#", claims to hold a plan.
func IsInline(fragment string) bool { return strings.HasPrefix(fragment, inlineMark) }

// EncodeInline gives the fragment, without "#", that holds a whole plan and
// its key: "1.", the key, ".", and the sealed file as base64url. Type, link and
// number of the header are its own to fill in. Such a link cannot expire, be used up or be taken back: who offers one says so first.
// ErrInlineLength says that the plan needs a service.
func EncodeInline(payload []byte, h Header, random io.Reader) (string, error) {
	key, err := NewKey(random)
	if err != nil {
		return "", err
	}
	h.Type, h.Link, h.Number, h.Replies = TypePlan, inlineLink, 0, false
	file, err := Seal(payload, h, key, random)
	if err != nil {
		return "", err
	}
	fragment := inlineMark + key.String() + "." + base64url.EncodeToString(file)
	if len(fragment) > MostInline {
		return "", fmt.Errorf("%w: it would have %d characters, at most %d are allowed", ErrInlineLength, len(fragment), MostInline)
	}
	return fragment, nil
}

// DecodeInline gives the plan inside a fragment, and its header. limit is how
// many bytes the plan may have.
func DecodeInline(fragment string, limit int) ([]byte, Header, error) {
	if len(fragment) > MostInline {
		return nil, Header{}, fmt.Errorf("%w: %d characters, at most %d are allowed", ErrInlineLength, len(fragment), MostInline)
	}
	rest, ok := strings.CutPrefix(fragment, inlineMark)
	keyText, sealed, ok2 := strings.Cut(rest, ".")
	if !ok || !ok2 {
		return nil, Header{}, ErrInlineForm
	}
	key, err := ParseKey(keyText)
	if err != nil {
		return nil, Header{}, err
	}
	if strings.ContainsAny(sealed, "\r\n") {
		return nil, Header{}, ErrInlineText
	}
	file, err := base64url.DecodeString(sealed)
	if err != nil {
		return nil, Header{}, ErrInlineText
	}
	return Open(file, key, Header{Type: TypePlan, Link: inlineLink}, limit)
}
