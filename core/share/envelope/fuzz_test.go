package envelope

import (
	"bytes"
	"testing"
)

// scrypt is left out of fuzzing: it is slow there, and judges nothing. So a
// file is read in the three steps that Open takes.

// FuzzHead looks for a head that is read though Seal writes another.
func FuzzHead(f *testing.F) {
	good, err := Seal([]byte("a plan"), asPlan, Key{1}, fixed(2))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	for _, at := range []int{0, 5, 30, 60, 100, 150, 200} {
		f.Add(good[:at])
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		head, payload, err := parseAge(file)
		if err != nil {
			return
		}
		again := append(head.text(), ' ')
		again = append(append(again, ageBase64.EncodeToString(head.mac[:])...), '\n')
		if !bytes.Equal(append(again, payload...), file) {
			t.Fatalf("%q is read as %q", file, again)
		}
	})
}

// FuzzParts looks for a payload that opens though nobody sealed it.
func FuzzParts(f *testing.F) {
	nonce := make([]byte, ageNonceSize)
	key := make([]byte, ageKeySize)
	good := newAEAD(derived(key, nonce, "payload")).Seal(bytes.Clone(nonce), chunkNonce(0, true), []byte("a plan"), nil)
	f.Add(good)
	f.Add(append(bytes.Clone(good), make([]byte, ageChunk)...))
	f.Fuzz(func(t *testing.T, payload []byte) {
		plain, err := ageParts(key, payload)
		if err == nil != bytes.Equal(payload, good) {
			t.Fatalf("%q, %v", plain, err)
		}
	})
}

// FuzzInner reads what somebody with the key sealed: any content at all.
func FuzzInner(f *testing.F) {
	f.Add([]byte(asPlan.line()))
	f.Add([]byte("{}\n\x1f\x8b"))
	f.Fuzz(func(t *testing.T, content []byte) {
		payload, got, err := openInner(content, asPlan, 1000)
		if err == nil && (len(payload) > 1000 || got.Type != asPlan.Type || got.Link != asPlan.Link || got.Number != asPlan.Number ||
			!bytes.HasPrefix(content, []byte(got.line()))) {
			t.Fatalf("%d bytes of %v", len(payload), got)
		}
	})
}

// FuzzInline reads fragments of addresses: what is read has one text only.
func FuzzInline(f *testing.F) {
	good, err := EncodeInline([]byte("a plan"), Header{}, fixed(1))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add("1." + Key{}.String() + "." + base64url.EncodeToString([]byte(ageIntro)))
	f.Add("1..")
	f.Fuzz(func(t *testing.T, fragment string) {
		payload, _, err := DecodeInline(fragment, 1000)
		if err == nil != (fragment == good) {
			t.Fatalf("%q: %q, %v", fragment, payload, err)
		}
	})
}
