package envelope

import (
	"bytes"
	"fmt"
)

// parseAge reads the head of an age file. It takes one passphrase with the one
// work factor, and refuses all else before anything is derived.
func parseAge(file []byte) (h *ageHeader, payload []byte, err error) {
	if bytes.HasPrefix(file, []byte("-----BEGIN")) {
		return nil, nil, ErrArmored
	}
	rest, ok := bytes.CutPrefix(file, []byte(ageIntro))
	if !ok {
		if bytes.HasPrefix([]byte(ageIntro), file) {
			return nil, nil, fmt.Errorf("%w: it ends in its first line", ErrTruncated)
		}
		return nil, nil, ErrNotSealed
	}
	h = new(ageHeader)
	if rest, err = h.stanza(rest); err != nil {
		return nil, nil, err
	}
	line, payload, ok := bytes.Cut(rest, []byte("\n"))
	switch {
	case bytes.HasPrefix(rest, []byte("-> ")):
		return nil, nil, ErrStanzas
	case !ok && len(rest) <= len(ageMAC)+ageBase64.EncodedLen(len(h.mac)):
		return nil, nil, fmt.Errorf("%w: it ends in its head", ErrTruncated)
	}
	mac, ok := bytes.CutPrefix(line, []byte(ageMAC))
	if !ok || !exactly(h.mac[:], mac) {
		return nil, nil, fmt.Errorf("%w: the last line of its head is not \"--- MAC\"", ErrHead)
	}
	return h, payload, nil
}

// stanza reads "-> scrypt SALT 10" and the wrapped key below it.
func (h *ageHeader) stanza(rest []byte) ([]byte, error) {
	line, rest, ok := bytes.Cut(rest, []byte("\n"))
	if !ok {
		if len(line) < 128 {
			return nil, fmt.Errorf("%w: it ends in its head", ErrTruncated)
		}
		return nil, fmt.Errorf("%w: a line is too long", ErrHead)
	}
	args := bytes.Split(line, []byte(" "))
	if len(args) < 2 || string(args[0]) != "->" {
		return nil, fmt.Errorf("%w: no \"-> scrypt\" follows the first line", ErrHead)
	}
	if string(args[1]) != "scrypt" {
		return nil, ErrRecipient
	}
	if len(args) != 4 || !exactly(h.salt[:], args[2]) {
		return nil, fmt.Errorf("%w: the line \"-> scrypt\" holds no salt and work factor", ErrHead)
	}
	if string(args[3]) != "10" {
		return nil, fmt.Errorf("%w, here it is %.8q", ErrWorkFactor, args[3])
	}
	body, rest, ok := bytes.Cut(rest, []byte("\n"))
	if !ok && len(body) <= ageBase64.EncodedLen(len(h.body)) {
		return nil, fmt.Errorf("%w: it ends in its head", ErrTruncated)
	}
	if !exactly(h.body[:], body) {
		return nil, fmt.Errorf("%w: the wrapped key is not 32 bytes", ErrHead)
	}
	return rest, nil
}

// exactly decodes the one base64 text of as many bytes.
func exactly(into, text []byte) bool {
	if len(text) != ageBase64.EncodedLen(len(into)) || bytes.ContainsAny(text, "\r\n") {
		return false
	}
	_, err := ageBase64.Decode(into, text)
	return err == nil
}
