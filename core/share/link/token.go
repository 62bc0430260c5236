package link

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"io"
	"strings"
)

// Hash is the SHA-256 of a token or of sealed bytes. Its text is base64url.
type Hash [sha256.Size]byte

// HashOf gives the hash of a token.
func HashOf(token string) Hash { return sha256.Sum256([]byte(token)) }

// HashOfBytes gives the hash of sealed bytes.
func HashOfBytes(b []byte) Hash { return sha256.Sum256(b) }

func (h Hash) String() string { return base64.RawURLEncoding.EncodeToString(h[:]) }

func (h Hash) MarshalText() ([]byte, error) { return []byte(h.String()), nil }

func (h *Hash) UnmarshalText(text []byte) error {
	b, err := base64.RawURLEncoding.Strict().DecodeString(string(text))
	if err != nil || len(b) != len(h) {
		return fmt.Errorf("hash %q is not 32 bytes in base64url", text)
	}
	copy(h[:], b)
	return nil
}

// is compares in constant time, so that an answer's delay tells nothing of a hash.
func (h Hash) is(token string) bool {
	other := HashOf(token)
	return subtle.ConstantTimeCompare(h[:], other[:]) == 1
}

// idBytes is the length of a link's id: 128 bits cannot be guessed.
const idBytes = 16

// NewToken draws a token of 256 bits, for an owner or a receipt. Its text is
// base64url, 43 characters.
func NewToken(random io.Reader) (string, error) {
	var b [32]byte
	if _, err := io.ReadFull(random, b[:]); err != nil {
		return "", fmt.Errorf("no random bytes for a token: %w", err)
	}
	return base64.RawURLEncoding.EncodeToString(b[:]), nil
}

// IDOf gives the id of the link that the holder of an owner's token creates:
// 128 bits in base64url, 22 characters. The id is known before anything is
// sealed, because the sealed header names it, and whoever sees a link cannot
// find the token.
func IDOf(owner string) string {
	sum := sha256.Sum256([]byte("partyline link id\n" + owner))
	return base64.RawURLEncoding.EncodeToString(sum[:idBytes])
}

func owns(id, owner string) bool {
	return IsToken(owner) && subtle.ConstantTimeCompare([]byte(id), []byte(IDOf(owner))) == 1
}

// IsID tells whether a text has the shape of a link's id.
func IsID(id string) bool {
	b, err := base64.RawURLEncoding.Strict().DecodeString(id)
	// The decoder passes over line ends, which no id has.
	return err == nil && len(b) == idBytes && len(id) == base64.RawURLEncoding.EncodedLen(idBytes)
}

// IsToken tells whether a text has the shape of a token: 22 to 128 characters
// of base64url, so at least 128 bits.
func IsToken(token string) bool {
	return len(token) >= 22 && len(token) <= 128 && strings.Trim(token, alphabet) == ""
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
