// Package address says what stands behind the "#" of a plan link: an id and a
// key, an id whose key travels apart, or the whole plan.
package address

import (
	"errors"
	"strings"

	"partyline/core/share/envelope"
	"partyline/core/share/link"
)

// Page is the page that opens links, below the address of a service.
const Page = "/open"

// Fragment is what a link bears after its "#".
type Fragment struct {
	// ID is "" where the whole plan is inside.
	ID string
	// Key is nil where it travels apart.
	Key *envelope.Key
	// Inline is the text of a link with the whole plan inside, for
	// envelope.DecodeInline.
	Inline string
}

var (
	// ErrNone refuses a link that ends with its "#".
	ErrNone = errors.New("nothing stands behind the \"#\" of this link: copy it once more, whole")
	// ErrID refuses what is no id.
	ErrID = errors.New("what follows the \"#\" of this link is no id: copy the link once more, whole")
)

// around is what messages put around a link, and no link ends or begins with.
const around = " \t\r\n<>\"'.,;:!?)]}"

// Parse reads a fragment, without its "#". The errors are ErrNone, ErrID and
// those of envelope.ParseKey; none repeats the text, which holds the key.
func Parse(text string) (Fragment, error) {
	text = strings.Trim(strings.TrimPrefix(text, "#"), around)
	if text == "" {
		return Fragment{}, ErrNone
	}
	if envelope.IsInline(text) {
		return Fragment{Inline: text}, nil
	}
	id, keyText, apart := strings.Cut(text, ".")
	if !link.IsID(id) {
		return Fragment{}, ErrID
	}
	f := Fragment{ID: id}
	if !apart {
		return f, nil
	}
	key, err := envelope.ParseKey(keyText)
	if err != nil {
		return Fragment{}, err
	}
	f.Key = &key
	return f, nil
}

// ParseKey reads a key that came apart from its link.
func ParseKey(text string) (envelope.Key, error) {
	return envelope.ParseKey(strings.Trim(text, around))
}

// String gives the fragment without "#".
func (f Fragment) String() string {
	switch {
	case f.Inline != "":
		return f.Inline
	case f.Key == nil:
		return f.ID
	}
	return f.ID + "." + f.Key.String()
}
