package envelope

import (
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"io"

	"golang.org/x/crypto/chacha20poly1305"
	"golang.org/x/crypto/scrypt"
)

// The age format, version 1 (C2SP, age-encryption.org/v1), as far as a file
// with one passphrase needs it; why it is written here is in
// docs/decisions/envelope.md.
const (
	ageIntro  = "age-encryption.org/v1\n"
	ageScrypt = "age-encryption.org/v1/scrypt"
	// ageStanza and ageWork stand around the salt.
	ageStanza = "-> scrypt "
	ageWork   = " 10\n"
	ageMAC    = "--- "

	ageChunk     = 64 << 10
	ageOverhead  = chacha20poly1305.Overhead
	ageNonceSize = 16
	ageKeySize   = 16
	ageSaltSize  = 16
	ageBodySize  = ageKeySize + ageOverhead
)

// workFactor is the logarithm of scrypt's N: little, and safe only because a
// passphrase here is 32 random bytes.
const workFactor = 10

var ageBase64 = base64.RawStdEncoding.Strict()

// ageHeader is what stands before the payload.
type ageHeader struct {
	salt [ageSaltSize]byte
	body [ageBodySize]byte
	mac  [sha256.Size]byte
}

// text gives the header up to what the MAC is over.
func (h *ageHeader) text() []byte {
	text := append([]byte(ageIntro+ageStanza), ageBase64.EncodeToString(h.salt[:])...)
	text = append(text, ageWork...)
	text = append(text, ageBase64.EncodeToString(h.body[:])...)
	return append(text, "\n---"...)
}

// ageSeal makes an age file of plain for one passphrase.
func ageSeal(plain []byte, passphrase string, random io.Reader) ([]byte, error) {
	var drawn [ageKeySize + ageSaltSize + ageNonceSize]byte
	if _, err := io.ReadFull(random, drawn[:]); err != nil {
		return nil, fmt.Errorf("drawing the keys of a sealed file: %w", err)
	}
	fileKey, nonce := drawn[:ageKeySize], drawn[ageKeySize+ageSaltSize:]
	var h ageHeader
	copy(h.salt[:], drawn[ageKeySize:])
	wrap := newAEAD(h.wrapKey(passphrase))
	wrap.Seal(h.body[:0], make([]byte, chacha20poly1305.NonceSize), fileKey, nil)
	h.mac = h.sum(fileKey)

	chunks := max(1, (len(plain)+ageChunk-1)/ageChunk)
	out := h.text()
	file := make([]byte, 0, len(out)+64+ageNonceSize+len(plain)+chunks*ageOverhead)
	file = append(append(file, out...), ' ')
	file = append(file, ageBase64.EncodeToString(h.mac[:])...)
	file = append(append(file, '\n'), nonce...)
	stream := newAEAD(derived(fileKey, nonce, "payload"))
	for n := range chunks {
		chunk := plain[n*ageChunk : min((n+1)*ageChunk, len(plain))]
		file = stream.Seal(file, chunkNonce(n, n == chunks-1), chunk, nil)
	}
	return file, nil
}

// ageOpen opens an age file whose header was parsed; payload is what follows
// the header. It gives ErrKey, ErrTruncated, ErrTrailing or ErrDamaged.
func ageOpen(h *ageHeader, payload []byte, passphrase string) ([]byte, error) {
	wrap := newAEAD(h.wrapKey(passphrase))
	fileKey, err := wrap.Open(nil, make([]byte, chacha20poly1305.NonceSize), h.body[:], nil)
	if err != nil {
		return nil, ErrKey
	}
	if sum := h.sum(fileKey); !hmac.Equal(sum[:], h.mac[:]) {
		return nil, fmt.Errorf("%w: its head was changed", ErrDamaged)
	}
	return ageParts(fileKey, payload)
}

// ageParts opens the payload: a nonce and the parts, each sealed with its
// number and whether it is the last.
func ageParts(fileKey, payload []byte) ([]byte, error) {
	if len(payload) < ageNonceSize+ageOverhead {
		return nil, fmt.Errorf("%w: it ends before its content begins", ErrTruncated)
	}
	nonce, rest := payload[:ageNonceSize], payload[ageNonceSize:]
	stream := newAEAD(derived(fileKey, nonce, "payload"))
	plain := make([]byte, 0, len(rest))
	for n := 0; ; n++ {
		size := min(ageChunk+ageOverhead, len(rest))
		chunk := rest[:size]
		if size < ageOverhead || n > 0 && size == ageOverhead {
			return nil, fmt.Errorf("%w: it ends between two of its parts", ErrTruncated)
		}
		rest = rest[size:]
		if opened, err := stream.Open(plain, chunkNonce(n, len(rest) == 0), chunk, nil); err == nil {
			if plain = opened; len(rest) == 0 {
				return plain, nil
			}
			continue
		}
		// The mark of the last part tells what was added from what is missing.
		if _, err := stream.Open(plain, chunkNonce(n, len(rest) > 0), chunk, nil); err != nil {
			return nil, fmt.Errorf("%w: part %d was changed, cut or lengthened", ErrDamaged, n+1)
		}
		if len(rest) > 0 {
			return nil, fmt.Errorf("%w: %d bytes follow its last part", ErrTrailing, len(rest))
		}
		return nil, fmt.Errorf("%w: parts after the first %d are missing", ErrTruncated, n+1)
	}
}

func (h *ageHeader) wrapKey(passphrase string) []byte {
	key, err := scrypt.Key([]byte(passphrase), append([]byte(ageScrypt), h.salt[:]...), 1<<workFactor, 8, 1, chacha20poly1305.KeySize)
	if err != nil {
		panic(err) // only for parameters that are not these constants
	}
	return key
}

func (h *ageHeader) sum(fileKey []byte) (sum [sha256.Size]byte) {
	m := hmac.New(sha256.New, derived(fileKey, nil, "header"))
	m.Write(h.text())
	m.Sum(sum[:0])
	return sum
}

func derived(key, salt []byte, info string) []byte {
	out, err := hkdf.Key(sha256.New, key, salt, info, chacha20poly1305.KeySize)
	if err != nil {
		panic(err) // only for more than 255 hashes of output
	}
	return out
}

func newAEAD(key []byte) cipher.AEAD {
	aead, err := chacha20poly1305.New(key)
	if err != nil {
		panic(err) // only for keys of another size
	}
	return aead
}

// chunkNonce is the number of the part, 11 bytes, and whether it is the last.
func chunkNonce(n int, last bool) []byte {
	nonce := make([]byte, chacha20poly1305.NonceSize)
	binary.BigEndian.PutUint64(nonce[3:11], uint64(n))
	if last {
		nonce[11] = 1
	}
	return nonce
}
