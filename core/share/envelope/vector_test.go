package envelope

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/matryer/is"
)

// vector is a sealed file and what must become of it: for other programs that
// read the format, and for this one.
type vector struct {
	Name   string `json:"name"`
	Key    string `json:"key"`
	Type   Type   `json:"type"`
	Link   string `json:"link"`
	Number int    `json:"number"`
	// Payload is what it opens to; Error, the reason why it must not be opened.
	Payload string `json:"payload,omitempty"`
	Error   string `json:"error,omitempty"`
	File    string `json:"file"`
}

const vectorFile = "testdata/vectors.json"

var reasons = map[string]error{
	"too large": ErrTooLarge, "not sealed": ErrNotSealed, "armored": ErrArmored, "head": ErrHead, "recipient": ErrRecipient,
	"recipients": ErrStanzas, "work factor": ErrWorkFactor, "truncated": ErrTruncated, "trailing": ErrTrailing, "key": ErrKey,
	"damaged": ErrDamaged, "inner": ErrInner, "type": ErrType, "link": ErrLink, "number": ErrNumber, "packed": ErrPacked, "bomb": ErrBomb,
}

// vectorMaker makes vectors from one good file.
type vectorMaker struct {
	t    *testing.T
	key  Key
	good []byte
	all  []vector
}

const vectorPayload = `{"format":"partyline/plan","version":1}`

func (m *vectorMaker) add(name, reason string, file []byte) {
	v := vector{Name: name, Key: m.key.String(), Type: TypePlan, Link: asPlan.Link, Number: asPlan.Number, Error: reason, File: base64.StdEncoding.EncodeToString(file)}
	if reason == "" {
		v.Payload = vectorPayload
	}
	m.all = append(m.all, v)
}

// swap adds the good file with one text of its head in the place of another.
func (m *vectorMaker) swap(name, reason, old, new string) {
	file := bytes.Replace(m.good, []byte(old), []byte(new), 1)
	if bytes.Equal(file, m.good) {
		m.t.Fatalf("%s: nothing changed", name)
	}
	m.add(name, reason, file)
}

// flip adds the good file with one bit of it turned.
func (m *vectorMaker) flip(name, reason string, at int) {
	file := bytes.Clone(m.good)
	file[at] ^= 1
	m.add(name, reason, file)
}

// plain adds a soundly sealed file with any content.
func (m *vectorMaker) plain(name, reason string, content []byte) {
	file, err := ageSeal(content, m.key.Passphrase(TypePlan), fixed(7))
	if err != nil {
		m.t.Fatal(err)
	}
	m.add(name, reason, file)
}

func packed(t *testing.T, payload []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(payload); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func makeVectors(t *testing.T) []vector {
	m := &vectorMaker{t: t, key: keyOf(t, 1)}
	good, err := Seal([]byte(vectorPayload), asPlan, m.key, fixed(2))
	if err != nil {
		t.Fatal(err)
	}
	m.good = good
	lines := strings.SplitN(string(good), "\n", 5)
	stanza, body, mac := lines[1], lines[2], lines[3]
	salt := strings.Fields(stanza)[2]
	head := len(strings.Join(lines[:4], "\n")) + 1

	m.add("good", "", good)
	m.add("nothing", "truncated", nil)
	m.add("a plan that nobody sealed", "not sealed", []byte(vectorPayload))
	m.swap("another version of age", "not sealed", "age-encryption.org/v1", "age-encryption.org/v2")
	m.swap("lines that end with CR LF", "not sealed", "v1\n", "v1\r\n")
	m.add("armored", "armored", []byte("-----BEGIN AGE ENCRYPTED FILE-----\n"+base64.StdEncoding.EncodeToString(good)+"\n-----END AGE ENCRYPTED FILE-----\n"))
	m.add("cut in its first line", "truncated", good[:10])
	m.add("cut in its salt", "truncated", good[:len(ageIntro)+15])
	m.add("cut in its wrapped key", "truncated", good[:len(ageIntro)+len(stanza)+9])
	m.add("cut in its MAC", "truncated", good[:head-9])
	m.add("cut before the end of its head", "truncated", good[:head-1])
	m.add("cut before its nonce ends", "truncated", good[:head+9])
	m.add("cut in its content", "damaged", good[:len(good)-1])
	m.add("cut to an empty part", "damaged", good[:head+ageNonceSize+ageOverhead])
	m.add("lengthened by a byte", "damaged", append(bytes.Clone(good), 0))
	m.swap("sealed for a key pair", "recipient", stanza, "-> X25519 "+salt+salt[1:])
	m.swap("two passphrases", "recipients", body+"\n", body+"\n"+stanza+"\n"+body+"\n")
	m.swap("a passphrase and a key pair", "recipients", body+"\n", body+"\n-> X25519 "+salt+salt[1:]+"\n"+body+"\n")
	for _, factor := range []string{"9", "11", "18", "30", "010", "+10", "1e1", ""} {
		m.swap("work factor "+factor, "work factor", salt+" 10", salt+" "+factor)
	}
	m.swap("no work factor", "head", salt+" 10", salt)
	m.swap("one argument more", "head", salt+" 10", salt+" 10 10")
	m.swap("salt of 15 bytes", "head", salt, salt[:20])
	m.swap("salt with padding", "head", salt, salt+"==")
	m.swap("salt with stray bits", "head", salt, salt[:21]+"_")
	m.swap("wrapped key of 31 bytes", "head", body, body[:42])
	m.swap("no stanza", "head", stanza, "scrypt")
	m.swap("MAC of 31 bytes", "head", mac, mac[:len(mac)-1])
	m.swap("something after the MAC", "head", mac, mac+" x")
	m.swap("no MAC", "head", mac, "---")
	m.flip("MAC changed", "damaged", head-10)
	m.flip("salt changed", "key", len(ageIntro)+len(ageStanza)+3)
	m.flip("wrapped key changed", "key", len(ageIntro)+len(stanza)+12)
	m.flip("nonce changed", "damaged", head+3)
	m.flip("content changed", "damaged", head+ageNonceSize+30)
	m.flip("last byte changed", "damaged", len(good)-1)
	m.add("another link's key", "key", good)
	m.all[len(m.all)-1].Key = keyOf(t, 8).String()

	content := packed(t, []byte(vectorPayload))
	line := asPlan.line()
	for _, c := range [][2]string{
		{"no line", ""},
		{"a line of another shape", "plan\n"},
		{"white space in the line", strings.Replace(line, ",", ", ", 1)},
		{"keys in another order", `{"link":"` + asPlan.Link + `","type":"plan","number":3}` + "\n"},
		{"a key too many", strings.Replace(line, "}", `,"note":"x"}`, 1)},
		{"a number with a zero before it", strings.Replace(line, ":3}", ":03}", 1)},
		{"a number below zero", strings.Replace(line, ":3}", ":-3}", 1)},
		{"a mask that nobody knows", strings.Replace(line, "}", `,"masked":"faces"}`, 1)},
		{"an empty mask", strings.Replace(line, "}", `,"masked":""}`, 1)},
		{"a wish that is written though it is none", strings.Replace(line, "}", `,"copy":false}`, 1)},
		{"a sender before the mask", strings.Replace(line, "}", `,"from":"Lena","masked":"notes"}`, 1)},
		{"a sender of too many characters", strings.Replace(line, "}", `,"from":"`+strings.Repeat("a", MostReplyName+1)+`"}`, 1)},
		{"a sender written in another way", strings.Replace(line, "}", `,"from":"\u004cena"}`, 1)},
		{"an unknown type", strings.Replace(line, "plan", "letter", 1)},
		{"no link", strings.Replace(line, asPlan.Link, "", 1)},
	} {
		m.plain(c[0], "inner", append([]byte(c[1]), content...))
	}
	m.plain("nothing inside", "inner", nil)
	m.plain("a reply in the place of a plan", "type", append([]byte(strings.Replace(line, "plan", "reply", 1)), content...))
	m.plain("the plan of another link", "link", append([]byte(strings.Replace(line, asPlan.Link, "another", 1)), content...))
	m.plain("an older plan of the link", "number", append([]byte(strings.Replace(line, ":3}", ":2}", 1)), content...))
	m.plain("not packed", "packed", []byte(line+vectorPayload))
	m.plain("packed and cut", "packed", append([]byte(line), content[:len(content)-9]...))
	wrong := bytes.Clone(content)
	wrong[len(wrong)-6] ^= 1
	m.plain("packed with a wrong checksum", "packed", append([]byte(line), wrong...))
	m.plain("something after what was packed", "trailing", append(append([]byte(line), content...), 'x'))
	m.plain("packed twice", "trailing", append(append([]byte(line), content...), content...))

	reply := Header{Type: TypeReply, Link: "a", Number: 1}
	bomb, err := ageSeal(append([]byte(reply.line()), packed(t, make([]byte, 1<<20))...), m.key.Passphrase(TypeReply), fixed(7))
	if err != nil {
		t.Fatal(err)
	}
	m.add("a reply that unpacks to a megabyte", "bomb", bomb)
	m.add("a receipt of ten kilobytes", "too large", make([]byte, 10_000))
	n := len(m.all)
	m.all[n-2].Type, m.all[n-2].Link, m.all[n-2].Number = TypeReply, "a", 1
	m.all[n-1].Type = TypeReceipt
	return m.all
}

func TestVectors(t *testing.T) {
	is := is.New(t)
	made := makeVectors(t)
	if os.Getenv("UPDATE") == "1" {
		text, err := json.MarshalIndent(made, "", "  ")
		is.NoErr(err)
		is.NoErr(os.MkdirAll("testdata", 0o755))
		is.NoErr(os.WriteFile(vectorFile, append(text, '\n'), 0o644))
	}
	text, err := os.ReadFile(vectorFile)
	is.NoErr(err)
	var kept []vector
	is.NoErr(json.Unmarshal(text, &kept))
	is.Equal(len(kept), len(made)) // UPDATE=1 writes them again
	seen := map[string]bool{}
	// The kept ones are what was sealed once; those made now, what is sealed today.
	for _, v := range append(kept, made...) {
		file, err := base64.StdEncoding.DecodeString(v.File)
		is.NoErr(err)
		key, err := ParseKey(v.Key)
		is.NoErr(err)
		payload, _, err := Open(file, key, Header{Type: v.Type, Link: v.Link, Number: v.Number}, MostPlan)
		if want := reasons[v.Error]; !errors.Is(err, want) || want == nil && (err != nil || v.Error != "") {
			t.Errorf("%s: %v, want %v", v.Name, err, want)
		}
		for reason, other := range reasons {
			if reason != v.Error && errors.Is(err, other) {
				t.Errorf("%s: %v is of two reasons", v.Name, err)
			}
		}
		is.Equal(string(payload), v.Payload)
		seen[v.Error] = true
	}
	for reason := range reasons {
		is.True(seen[reason]) // every reason has a vector
	}
}

func TestPartsThatAreMissingOrAdded(t *testing.T) {
	is := is.New(t)
	open := func(file []byte) error {
		head, rest, err := parseAge(file)
		is.NoErr(err)
		_, err = ageOpen(head, rest, "x")
		return err
	}
	file, err := ageSeal(make([]byte, 2*ageChunk), "x", fixed(1))
	is.NoErr(err)
	is.NoErr(open(file))
	is.True(errors.Is(open(file[:len(file)-ageChunk-ageOverhead]), ErrTruncated))
	is.True(errors.Is(open(file[:len(file)-ageChunk]), ErrTruncated)) // an empty last part
	is.True(errors.Is(open(append(bytes.Clone(file), 0)), ErrTrailing))
	is.True(errors.Is(open(append(bytes.Clone(file), file...)), ErrTrailing))
	file[len(file)-ageChunk-20] ^= 1
	is.True(errors.Is(open(file), ErrDamaged))
}
