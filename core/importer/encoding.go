package importer

import (
	"bytes"
	"unicode/utf8"
)

// Encoding is how a file's bytes spell its text.
type Encoding string

// The encodings that exports come in.
const (
	UTF8        Encoding = "UTF-8"
	UTF8BOM     Encoding = "UTF-8 with BOM"
	UTF16LE     Encoding = "UTF-16LE"
	UTF16BE     Encoding = "UTF-16BE"
	Windows1252 Encoding = "Windows-1252"
)

// guessEncoding reads the first bytes of a file. What has no mark and no NUL
// is taken for UTF-8 until the whole file has been seen.
func guessEncoding(head []byte) (enc Encoding, mark int) {
	switch {
	case bytes.HasPrefix(head, []byte{0xEF, 0xBB, 0xBF}):
		return UTF8BOM, 3
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}):
		return UTF16LE, 2
	case bytes.HasPrefix(head, []byte{0xFE, 0xFF}):
		return UTF16BE, 2
	}
	// Without a mark, the headings are ASCII: every other byte is NUL.
	even, odd := 0, 0
	sample := head[:min(len(head), 64)]
	for i, c := range sample {
		if c == 0 {
			if i%2 == 0 {
				even++
			} else {
				odd++
			}
		}
	}
	half := len(sample) / 2
	switch {
	case half >= 2 && odd*10 >= half*9 && even == 0:
		return UTF16LE, 0
	case half >= 2 && even*10 >= half*9 && odd == 0:
		return UTF16BE, 0
	}
	return UTF8, 0
}

// census is what a whole file shows about its bytes.
type census struct {
	notUTF8 bool
	beyond  bool // a byte outside ASCII was seen
	tail    []byte
}

// add looks at the next bytes; a rune may be cut at their end.
func (c *census) add(b []byte) {
	if c.notUTF8 {
		return
	}
	if len(c.tail) > 0 {
		joined := append(c.tail, b[:min(len(b), utf8.UTFMax)]...)
		r, size := utf8.DecodeRune(joined)
		if r == utf8.RuneError && size <= 1 {
			if !utf8.FullRune(joined) {
				c.tail = joined
				return
			}
			c.notUTF8 = true
			return
		}
		b = b[size-len(c.tail):]
		c.tail = nil
	}
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		c.beyond = true
		r, size := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && size == 1 {
			if !utf8.FullRune(b[i:]) {
				c.tail = append([]byte(nil), b[i:]...)
				return
			}
			c.notUTF8 = true
			return
		}
		i += size
	}
}

// final gives the encoding of a file that was guessed to be enc.
func (c *census) final(enc Encoding) Encoding {
	if enc == UTF8 && (c.notUTF8 || len(c.tail) > 0) {
		return Windows1252
	}
	return enc
}

// windows1252 is 0x80 to 0x9F; the other bytes are their own code point
// (Unicode's CP1252.TXT). The five unused bytes stay as control characters.
var windows1252 = [32]rune{
	0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
	0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
}
