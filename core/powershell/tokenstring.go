package powershell

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// singleQuoted reads '...': any of the five quotes ends it, and any two in a
// row are one, the first of the two.
func (s *scanner) singleQuoted() error {
	from := s.at
	var value strings.Builder
	start := from + utf8.RuneLen(s.peek(from))
	for at := start; at < len(s.src); {
		if c := s.src[at]; c < utf8.RuneSelf && c != '\'' {
			at++
			continue
		}
		r, size := utf8.DecodeRuneInString(s.src[at:])
		if !isSingleQuote(r) {
			at += size
			continue
		}
		second := s.peek(at + size)
		if !isSingleQuote(second) {
			s.at = at + size
			if text := s.src[start:at]; value.Len() == 0 {
				s.add(TokenString, text, from)
			} else {
				value.WriteString(text)
				s.add(TokenString, value.String(), from)
			}
			return nil
		}
		value.WriteString(s.src[start : at+size])
		at += size + utf8.RuneLen(second)
		start = at
	}
	return s.fail(from, "the string \"'\" is never closed")
}

// doubleQuoted reads "...": a backtick hides the next character, $( ... ) is
// code and may hold strings of its own.
func (s *scanner) doubleQuoted() error {
	from := s.at
	start := from + utf8.RuneLen(s.peek(from))
	at := start
	for at < len(s.src) {
		r, size := utf8.DecodeRuneInString(s.src[at:])
		switch {
		case r == '`':
			at += size
			if at < len(s.src) {
				_, size = utf8.DecodeRuneInString(s.src[at:])
				at += size
			}
			continue
		case r == '$' && s.peek(at+1) == '(':
			end, err := s.subexpression(at)
			if err != nil {
				return err
			}
			at = end
			continue
		case isDoubleQuote(r):
			if second := s.peek(at + size); isDoubleQuote(second) {
				at += size + utf8.RuneLen(second)
				continue
			}
			s.at = at + size
			s.add(TokenExpandable, s.src[start:at], from)
			return nil
		}
		at += size
	}
	return s.fail(from, "the string '\"' is never closed")
}

// subexpression gives the offset after the ) that closes the $( at.
func (s *scanner) subexpression(at int) (int, error) {
	inner := scanner{src: s.src, at: at}
	for inner.at < len(inner.src) {
		if err := inner.next(); err != nil {
			return 0, err
		}
		if len(inner.open) == 0 {
			return inner.at, nil
		}
	}
	return 0, s.fail(at, "the \"$(\" inside a string is never closed")
}

// hereString reads @'...'@ and @"..."@: the header ends its line, the footer
// begins one.
func (s *scanner) hereString(quote rune) error {
	from := s.at
	single := isSingleQuote(quote)
	at := from + 1 + utf8.RuneLen(quote)
	for {
		r := s.peek(at)
		if isLineEnd(r) {
			break
		}
		if r < 0 || !unicode.IsSpace(r) {
			return s.fail(from, "after the head of a here-string its line must end")
		}
		at += utf8.RuneLen(r)
	}
	start := s.afterLineEnd(at)
	for line := start; ; {
		r := s.peek(line)
		isQuote := single && isSingleQuote(r) || !single && isDoubleQuote(r)
		if isQuote && s.peek(line+utf8.RuneLen(r)) == '@' {
			s.at = line + utf8.RuneLen(r) + 1
			if single {
				s.add(TokenString, s.withoutLastLineEnd(start, line), from)
			} else {
				s.add(TokenExpandable, s.withoutLastLineEnd(start, line), from)
			}
			return nil
		}
		end := s.lineEnd(line)
		if end >= len(s.src) {
			return s.fail(from, "the here-string is never closed at the start of a line")
		}
		line = s.afterLineEnd(end)
	}
}

func (s *scanner) afterLineEnd(at int) int {
	if strings.HasPrefix(s.src[at:], "\r\n") {
		return at + 2
	}
	return at + 1
}

func (s *scanner) withoutLastLineEnd(start, line int) string {
	body := s.src[start:line]
	if cut, found := strings.CutSuffix(body, "\r\n"); found {
		return cut
	}
	if body != "" {
		return body[:len(body)-1]
	}
	return body
}
