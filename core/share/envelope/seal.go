package envelope

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// Type is what a sealed file holds.
type Type string

// The types.
const (
	TypePlan    Type = "plan"
	TypeReply   Type = "reply"
	TypeReceipt Type = "receipt"
)

// Header is what a sealed file says of itself, inside the seal: the reader
// compares it with what was asked for, so that a service cannot hand out one
// file for another.
type Header struct {
	Type Type
	// Link is the link's id: 1 to 64 characters of base64url.
	Link string
	// Number counts what is sealed of the type on one link, from 0.
	Number int
	// What follows is not compared; a reader learns it.

	// Masked names what Mask hid, "" for nothing: it tells how to show numbers.
	Masked Masked
	// From is how the sender called themself, at most MostReplyName characters;
	// nothing proves it.
	From string
	// Copy and Replies are wishes of the sender, which a reader's program
	// follows: to offer to keep a copy, to take comments and a sign-off.
	Copy, Replies bool
}

// headerLine has the keys in the order in which they are written.
type headerLine struct {
	Type    Type   `json:"type"`
	Link    string `json:"link"`
	Number  int    `json:"number"`
	Masked  Masked `json:"masked,omitempty"`
	From    string `json:"from,omitempty"`
	Copy    bool   `json:"copy,omitempty"`
	Replies bool   `json:"replies,omitempty"`
}

// line gives the first line of what is sealed: JSON with its keys in one
// order and no white space, those that say nothing left out.
func (h Header) line() string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(headerLine(h)); err != nil {
		panic(err) // there is nothing in it that JSON cannot hold
	}
	return b.String()
}

// sound tells whether the header can be written.
func (h Header) sound() error {
	switch {
	case MostPayload(h.Type) == 0:
		return fmt.Errorf("unknown type %q: use \"plan\", \"reply\" or \"receipt\"", h.Type)
	case h.Link == "" || len(h.Link) > 64 || strings.Trim(h.Link, linkCharacters) != "":
		return fmt.Errorf("the id of a link is 1 to 64 characters of A-Z, a-z, 0-9, \"-\" and \"_\", this is %q", h.Link)
	case h.Number < 0:
		return fmt.Errorf("the number %d is below 0", h.Number)
	case !h.Masked.sound():
		return fmt.Errorf("unknown mask %q", h.Masked)
	case !utf8.ValidString(h.From) || utf8.RuneCountInString(h.From) > MostReplyName:
		return fmt.Errorf("the name of who shares has at most %d characters", MostReplyName)
	}
	return nil
}

const linkCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

// Seal gives the age file of payload, packed, under a header. random must be a
// cryptographic source; 48 bytes are drawn from it.
func Seal(payload []byte, h Header, key Key, random io.Reader) ([]byte, error) {
	if err := h.sound(); err != nil {
		return nil, err
	}
	if most := MostPayload(h.Type); len(payload) > most {
		return nil, fmt.Errorf("%w: %d bytes, a %s may have %d", ErrTooLarge, len(payload), h.Type, most)
	}
	packed := bytes.NewBufferString(h.line())
	w, err := gzip.NewWriterLevel(packed, gzip.BestCompression)
	if err == nil {
		_, err = w.Write(payload)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		return nil, err
	}
	file, err := ageSeal(packed.Bytes(), key.Passphrase(h.Type), random)
	if err == nil && len(file) > MostSealed(h.Type) {
		return nil, fmt.Errorf("%w: %d bytes, a sealed %s may have %d", ErrTooLarge, len(file), h.Type, MostSealed(h.Type))
	}
	return file, err
}

// Open gives what Seal was given. want says what it must be; limit is how many
// bytes the payload may have, and at most MostPayload. Errors are those of
// this package, for errors.Is.
func Open(file []byte, key Key, want Header, limit int) (payload []byte, got Header, err error) {
	if most := MostSealed(want.Type); len(file) > most {
		return nil, Header{}, fmt.Errorf("%w: %d bytes, a sealed %s may have %d", ErrTooLarge, len(file), want.Type, most)
	}
	head, rest, err := parseAge(file)
	if err != nil {
		return nil, Header{}, err
	}
	plain, err := ageOpen(head, rest, key.Passphrase(want.Type))
	if err != nil {
		return nil, Header{}, err
	}
	return openInner(plain, want, limit)
}

// openInner reads the line and what was packed below it.
func openInner(plain []byte, want Header, limit int) (payload []byte, got Header, err error) {
	line, packed, ok := bytes.Cut(plain, []byte("\n"))
	if !ok {
		return nil, Header{}, ErrInner
	}
	if got, err = parseLine(string(line) + "\n"); err != nil {
		return nil, Header{}, err
	}
	switch {
	case got.Type != want.Type:
		return nil, Header{}, fmt.Errorf("%w: a %s, not a %s", ErrType, got.Type, want.Type)
	case got.Link != want.Link:
		return nil, Header{}, ErrLink
	case got.Number != want.Number:
		return nil, Header{}, fmt.Errorf("%w: %d, not %d", ErrNumber, got.Number, want.Number)
	}
	payload, err = unpack(packed, min(limit, MostPayload(want.Type)))
	if err != nil {
		return nil, Header{}, err
	}
	return payload, got, nil
}

// parseLine reads what line writes, and nothing else: what it read is written
// again and must be the same text.
func parseLine(line string) (Header, error) {
	var read headerLine
	if err := json.Unmarshal([]byte(line), &read); err != nil {
		return Header{}, ErrInner
	}
	h := Header(read)
	if h.sound() != nil || h.line() != line {
		return Header{}, ErrInner
	}
	return h, nil
}

// unpack reads one gzip member of at most limit bytes, and nothing after it.
func unpack(packed []byte, limit int) ([]byte, error) {
	source := bytes.NewReader(packed)
	r, err := gzip.NewReader(source)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrPacked, err)
	}
	r.Multistream(false)
	var out bytes.Buffer
	n, err := io.Copy(&out, io.LimitReader(r, int64(limit)+1))
	switch {
	case n > int64(limit):
		return nil, fmt.Errorf("%w, which is %d bytes here", ErrBomb, limit)
	case err != nil:
		return nil, fmt.Errorf("%w: %w", ErrPacked, err)
	case source.Len() > 0:
		return nil, fmt.Errorf("%w: %d bytes after what was packed", ErrTrailing, source.Len())
	}
	return out.Bytes(), nil
}
