package envelope

import (
	"bytes"
	"encoding/base64"
	"testing"
)

// FuzzOpen looks for a file that is opened though nobody sealed it, and for a
// reader that falls over one.
func FuzzOpen(f *testing.F) {
	key := Key{1}
	good, err := Seal([]byte("a plan"), asPlan, key, fixed(2))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add([]byte(ageIntro))
	for _, at := range []int{5, 30, 60, 100, 150, 200} {
		f.Add(good[:at])
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		payload, _, err := Open(file, key, asPlan, 1000)
		if err == nil != bytes.Equal(file, good) {
			t.Fatalf("%v", err)
		}
		if err == nil && string(payload) != "a plan" {
			t.Fatalf("%q", payload)
		}
	})
}

// FuzzInside opens what somebody with the key sealed: any content at all.
func FuzzInside(f *testing.F) {
	f.Add([]byte(asPlan.line()))
	f.Add([]byte("{}\n\x1f\x8b"))
	f.Fuzz(func(t *testing.T, content []byte) {
		file, err := ageSeal(content, Key{}.Passphrase(TypePlan), fixed(1))
		if err != nil {
			t.Fatal(err)
		}
		payload, got, err := Open(file, Key{}, asPlan, 1000)
		if err == nil && (len(payload) > 1000 || got.Type != asPlan.Type || got.Link != asPlan.Link || got.Number != asPlan.Number) {
			t.Fatalf("%d bytes of %v", len(payload), got)
		}
	})
}

// FuzzInline reads fragments of addresses: what is read has one text only.
func FuzzInline(f *testing.F) {
	good, err := EncodeInline([]byte("a plan"), "", fixed(1))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add("1." + Key{}.String() + "." + base64.RawURLEncoding.EncodeToString([]byte(ageIntro)))
	f.Add("1..")
	f.Fuzz(func(t *testing.T, fragment string) {
		payload, _, err := DecodeInline(fragment, 1000)
		if err == nil != (fragment == good) {
			t.Fatalf("%q: %q, %v", fragment, payload, err)
		}
	})
}
