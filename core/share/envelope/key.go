package envelope

import (
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
)

// Key is a link's key: 32 random bytes, written as 43 characters of base64url.
type Key [32]byte

// keyLength is how many characters a key has.
const keyLength = 43

var (
	// ErrKeyLength refuses a text that is not 43 characters long, as every typed passphrase is refused.
	ErrKeyLength = errors.New("a key has 43 characters")
	// ErrKeyText refuses characters that no key has, and a last one that no key ends with.
	ErrKeyText = errors.New("a key is made of A-Z, a-z, 0-9, \"-\" and \"_\"")
)

// base64url refuses padding, line breaks and stray bits, so that one key has one text.
var base64url = base64.RawURLEncoding.Strict()

// NewKey draws a key; random must be a cryptographic source.
func NewKey(random io.Reader) (Key, error) {
	var k Key
	if _, err := io.ReadFull(random, k[:]); err != nil {
		return Key{}, fmt.Errorf("drawing a key: %w", err)
	}
	return k, nil
}

// ParseKey reads what String wrote. The error is ErrKeyLength or ErrKeyText;
// it never repeats the text.
func ParseKey(text string) (Key, error) {
	var k Key
	if len(text) != keyLength {
		return Key{}, fmt.Errorf("%w, this one has %d: copy the link once more, whole", ErrKeyLength, len(text))
	}
	for i := range len(text) {
		if c := text[i]; c == '\n' || c == '\r' {
			return Key{}, ErrKeyText
		}
	}
	if _, err := base64url.Decode(k[:], []byte(text)); err != nil {
		return Key{}, fmt.Errorf("%w: copy the link once more, whole", ErrKeyText)
	}
	return k, nil
}

func (k Key) String() string { return base64url.EncodeToString(k[:]) }

// Passphrase gives the age passphrase of what the link carries of that type: a
// key of its own for plans, for replies and for receipts.
func (k Key) Passphrase(t Type) string { return k.derive("passphrase " + string(t)) }

// ReadToken gives the token that open, status and replies ask for. It opens
// nothing; the service keeps its hash.
func (k Key) ReadToken() string { return k.derive("read token") }

// derive gives 32 bytes as base64url by HKDF-SHA256 without salt: the key is
// uniform already, and each use has its own info.
func (k Key) derive(use string) string {
	derived, err := hkdf.Key(sha256.New, k[:], nil, "partyline link 1 "+use, 32)
	if err != nil {
		panic(err) // only for more than 255 hashes of output
	}
	return base64url.EncodeToString(derived)
}
