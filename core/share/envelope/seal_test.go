package envelope

import (
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"filippo.io/age"
	"github.com/matryer/is"
)

// fixed gives the same bytes in every run; a test's, never a program's.
func fixed(seed byte) io.Reader { return rand.NewChaCha8([32]byte{seed}) }

func keyOf(t *testing.T, seed byte) Key {
	t.Helper()
	k, err := NewKey(fixed(seed))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

var asPlan = Header{Type: TypePlan, Link: "kPvJ3mXw0cQd7aYtB1sEzA", Number: 3}

func TestWhatIsSealedIsOpened(t *testing.T) {
	is := is.New(t)
	key := keyOf(t, 1)
	for _, size := range []int{0, 1, 1000, ageChunk, 3*ageChunk + 7} {
		payload := make([]byte, size)
		_, _ = io.ReadFull(fixed(byte(size)), payload) // it does not pack: parts are many
		file, err := Seal(payload, asPlan, key, fixed(2))
		is.NoErr(err)
		got, head, err := Open(file, key, asPlan, MostPlan)
		is.NoErr(err)
		is.True(bytes.Equal(got, payload))
		is.Equal(head, asPlan)
	}
}

// stock opens a file by age's own code.
func stock(t *testing.T, file []byte, passphrase string) []byte {
	t.Helper()
	identity, err := age.NewScryptIdentity(passphrase)
	if err != nil {
		t.Fatal(err)
	}
	r, err := age.Decrypt(bytes.NewReader(file), identity)
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return plain
}

func TestStockAgeOpensWhatIsSealedHere(t *testing.T) {
	is := is.New(t)
	key := keyOf(t, 1)
	for _, size := range []int{0, 1000, ageChunk - 1, ageChunk, ageChunk + 1, 2 * ageChunk} {
		plain := make([]byte, size)
		_, _ = io.ReadFull(fixed(9), plain)
		file, err := ageSeal(plain, "a passphrase", fixed(2))
		is.NoErr(err)
		is.True(bytes.Equal(stock(t, file, "a passphrase"), plain))
	}
	file, err := Seal([]byte(`{"format":"partyline/plan"}`), asPlan, key, fixed(2))
	is.NoErr(err)
	line, packed, _ := bytes.Cut(stock(t, file, key.Passphrase(TypePlan)), []byte("\n"))
	is.Equal(string(line), `{"type":"plan","link":"kPvJ3mXw0cQd7aYtB1sEzA","number":3}`)
	plan, err := unpack(packed, 100)
	is.NoErr(err)
	is.Equal(string(plan), `{"format":"partyline/plan"}`)
}

func TestWhatStockAgeSealsIsOpenedHere(t *testing.T) {
	is := is.New(t)
	for _, size := range []int{0, 1, ageChunk, ageChunk + 1, 2*ageChunk - 1} {
		file, plain := stockSeal(t, size, 10)
		head, rest, err := parseAge(file)
		is.NoErr(err)
		got, err := ageOpen(head, rest, "a passphrase")
		is.NoErr(err)
		is.True(bytes.Equal(got, plain))
	}
	file, _ := stockSeal(t, 5, 11)
	_, _, err := parseAge(file)
	is.True(errors.Is(err, ErrWorkFactor))
}

func stockSeal(t *testing.T, size, work int) (file, plain []byte) {
	t.Helper()
	recipient, err := age.NewScryptRecipient("a passphrase")
	if err != nil {
		t.Fatal(err)
	}
	recipient.SetWorkFactor(work)
	var out bytes.Buffer
	plain = bytes.Repeat([]byte("x"), size)
	w, err := age.Encrypt(&out, recipient)
	if err == nil {
		_, err = w.Write(plain)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes(), plain
}

func TestEveryUseHasAKeyOfItsOwn(t *testing.T) {
	is := is.New(t)
	key := keyOf(t, 1)
	seen := map[string]bool{key.String(): true}
	for _, secret := range []string{key.Passphrase(TypePlan), key.Passphrase(TypeReply), key.Passphrase(TypeReceipt), key.ReadToken()} {
		is.Equal(len(secret), 43)
		is.True(!seen[secret])
		seen[secret] = true
	}
	// What is derived is part of the format.
	is.Equal(Key{}.Passphrase(TypePlan), "7WPSi2YR0VnIcUnRvfEgTzNDl_uv5iN-HpLi9oP03yE")
	is.Equal(Key{}.ReadToken(), "IDDeduLJ8UMYAIgxGqrlZpue6hmaYlc_Z5KYip-jfa8")
}

func TestKeysAreReadOrRefused(t *testing.T) {
	is := is.New(t)
	key := keyOf(t, 1)
	again, err := ParseKey(key.String())
	is.NoErr(err)
	is.Equal(again, key)
	for text, want := range map[string]error{
		"":                             ErrKeyLength,
		"correct horse battery":        ErrKeyLength,
		key.String() + "A":             ErrKeyLength,
		key.String()[:42]:              ErrKeyLength,
		strings.Repeat("é", 21) + "A":  ErrKeyText,
		strings.Repeat("A", 42) + "=":  ErrKeyText,
		strings.Repeat("A", 42) + "+":  ErrKeyText,
		strings.Repeat("A", 42) + "B":  ErrKeyText, // bits that no key has
		strings.Repeat("A", 42) + "\n": ErrKeyText,
	} {
		_, err := ParseKey(text)
		if !errors.Is(err, want) {
			t.Errorf("%q: %v, want %v", text, err, want)
		}
		is.True(text == "" || !strings.Contains(err.Error(), text))
	}
}

func TestSealRefusesWhatItCouldNotWrite(t *testing.T) {
	is := is.New(t)
	for _, h := range []Header{
		{Type: "letter", Link: "a"}, {Type: TypePlan}, {Type: TypePlan, Link: `a"b`}, {Type: TypePlan, Link: strings.Repeat("a", 65)},
		{Type: TypePlan, Link: "a", Number: -1}, {Type: TypePlan, Link: "a", Masked: "numbers,names"}, {Type: TypePlan, Link: "a", Masked: "faces"},
	} {
		_, err := Seal(nil, h, Key{}, fixed(1))
		is.True(err != nil)
	}
	_, err := Seal(make([]byte, MostReceipt+1), Header{Type: TypeReceipt, Link: "a"}, Key{}, fixed(1))
	is.True(errors.Is(err, ErrTooLarge))
	_, err = Seal(nil, asPlan, Key{}, strings.NewReader("too little"))
	is.True(errors.Is(err, io.ErrUnexpectedEOF))
}

func TestAHeaderIsReadAsItWasWritten(t *testing.T) {
	is := is.New(t)
	h := Header{Type: TypePlan, Link: "a", Masked: "names,notes", From: "Lena \"F\" <Nordwind> \u2028&\n", Copy: true, Replies: true}
	again, err := parseLine(h.line())
	is.NoErr(err)
	is.Equal(again, h)
	is.Equal(Header{Type: TypePlan, Link: "a"}.line(), "{\"type\":\"plan\",\"link\":\"a\",\"number\":0}\n")
	for _, from := range []string{strings.Repeat("é", MostReplyName+1), "\xff"} {
		_, err := Seal(nil, Header{Type: TypePlan, Link: "a", From: from}, Key{}, fixed(1))
		is.True(err != nil)
	}
}

func TestAPlanTravelsInsideALink(t *testing.T) {
	is := is.New(t)
	fragment, err := EncodeInline([]byte("a plan"), Header{Masked: "names,notes", From: "Lena <Nordwind>"}, fixed(4))
	is.NoErr(err)
	is.True(IsInline(fragment))
	plan, head, err := DecodeInline(fragment, 100)
	is.NoErr(err)
	is.Equal(string(plan), "a plan")
	is.Equal(head.Masked, Masked("names,notes"))
	is.Equal(head.From, "Lena <Nordwind>")

	noise := make([]byte, MostInline)
	_, _ = io.ReadFull(fixed(5), noise)
	_, err = EncodeInline(noise, Header{}, fixed(4))
	is.True(errors.Is(err, ErrInlineLength))
	for text, want := range map[string]error{
		"":                          ErrInlineForm,
		"2." + fragment[2:]:         ErrInlineForm,
		fragment[:20]:               ErrInlineForm,
		fragment[:2] + fragment[3:]: ErrKeyLength,
		fragment + "=":              ErrInlineText,
		fragment + "\n":             ErrInlineText,
		fragment[:2+43+1+28]:        ErrTruncated,
		fragment[:len(fragment)-len(fragment[46:])%4-4]: ErrDamaged,
		fragment + strings.Repeat("A", 40<<10):          ErrInlineLength,
	} {
		if _, _, err := DecodeInline(text, 100); !errors.Is(err, want) {
			t.Errorf("%.80q: %v, want %v", text, err, want)
		}
	}
	_, _, err = DecodeInline(fragment, 5)
	is.True(errors.Is(err, ErrBomb))
}
