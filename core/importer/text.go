package importer

import (
	"bytes"
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

// text gives a file as UTF-8, byte by byte, and counts its lines.
type text struct {
	raw  io.Reader
	enc  Encoding
	in   []byte // raw bytes that are not yet turned into buf
	buf  []byte
	pos  int
	line int
	err  error
	// eof says that raw has ended; nul that a NUL was met in what should be text.
	eof, nul bool
}

const textChunk = 64 << 10

// newText reads raw in the given encoding; mark bytes at its start are passed over.
func newText(raw io.Reader, enc Encoding, mark int) *text {
	t := &text{raw: raw, enc: enc, line: 1}
	if mark > 0 {
		_, t.err = io.ReadFull(raw, make([]byte, mark))
	}
	return t
}

// more makes sure that a byte is at pos; false at the end or on an error.
func (t *text) more() bool {
	for t.pos >= len(t.buf) {
		if t.err != nil || t.eof && len(t.in) == 0 {
			return false
		}
		t.fill()
	}
	return true
}

func (t *text) fill() {
	if cap(t.in) == 0 {
		t.in = make([]byte, 0, textChunk+8)
	}
	if !t.eof {
		n, err := t.raw.Read(t.in[len(t.in):min(cap(t.in), len(t.in)+textChunk)])
		t.in = t.in[:len(t.in)+n]
		switch {
		case err == io.EOF:
			t.eof = true
		case err != nil:
			t.err = err
			return
		}
	}
	t.buf, t.pos = t.buf[:0], 0
	used := len(t.in)
	switch t.enc {
	case UTF16LE, UTF16BE:
		used = t.fill16()
	case Windows1252:
		for _, c := range t.in {
			switch {
			case c >= 0x80 && c < 0xA0:
				t.buf = utf8.AppendRune(t.buf, windows1252[c-0x80])
			default:
				t.buf = utf8.AppendRune(t.buf, rune(c))
			}
		}
	default:
		t.buf = append(t.buf, t.in...)
	}
	t.in = append(t.in[:0], t.in[used:]...)
	if !t.nul && bytes.IndexByte(t.buf, 0) >= 0 {
		t.nul = true
	}
}

func (t *text) fill16() (used int) {
	unit := func(i int) rune {
		if t.enc == UTF16LE {
			return rune(t.in[i]) | rune(t.in[i+1])<<8
		}
		return rune(t.in[i])<<8 | rune(t.in[i+1])
	}
	i := 0
	for i+1 < len(t.in) {
		r := unit(i)
		if utf16.IsSurrogate(r) {
			if i+3 >= len(t.in) && !t.eof {
				break
			}
			if i+3 < len(t.in) {
				if pair := utf16.DecodeRune(r, unit(i+2)); pair != utf8.RuneError {
					t.buf = utf8.AppendRune(t.buf, pair)
					i += 4
					continue
				}
			}
			r = utf8.RuneError
		}
		t.buf = utf8.AppendRune(t.buf, r)
		i += 2
	}
	if t.eof && i+1 == len(t.in) {
		t.buf = utf8.AppendRune(t.buf, utf8.RuneError)
		i++
	}
	return i
}

// peek gives the next byte without taking it; 0, false at the end.
func (t *text) peek() (byte, bool) {
	if !t.more() {
		return 0, false
	}
	return t.buf[t.pos], true
}

// take gives the next byte; 0, false at the end.
func (t *text) take() (byte, bool) {
	if !t.more() {
		return 0, false
	}
	c := t.buf[t.pos]
	t.pos++
	if c == '\n' {
		t.line++
	}
	return c, true
}
