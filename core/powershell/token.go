package powershell

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// TokenKind is a class of PowerShell's words.
type TokenKind byte

const (
	TokenString     TokenKind = iota + 1 // '...' or a literal here-string; Text is its value
	TokenExpandable                      // "..." or its here-string; Text is what stands between the quotes
	TokenVariable                        // $name, ${name}, @name; Text is the name
	TokenParameter                       // -Name or -Name:; Text is the name
	TokenComment                         // Text with its marks
	TokenOpen                            // ( { [ $( @( @{
	TokenClose                           // ) } ]
	TokenNewLine                         // a line end outside strings and comments
	TokenWord                            // anything else that is no white space
)

// Token is one word of a script.
type Token struct {
	Kind   TokenKind
	Text   string
	Offset int // in bytes
}

func isDash(r rune) bool {
	return r == '-' || r == '\u2013' || r == '\u2014' || r == '\u2015'
}

func isDoubleQuote(r rune) bool { return r == '"' || r == '\u201c' || r == '\u201d' || r == '\u201e' }

func isLineEnd(r rune) bool { return r == '\n' || r == '\r' }

// Tokenize splits a script by PowerShell's classes of quotes, dashes and
// brackets. It knows the lexical rules that decide where a string, a comment
// or a block ends, and no grammar. An open string, here-string, comment or
// bracket is an error that names its line.
func Tokenize(src string) ([]Token, error) {
	var all []Token
	err := tokens(src, func(t Token) error {
		all = append(all, t)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return all, nil
}

// tokens is Tokenize, one token after the other; an error of each ends it.
func tokens(src string, each func(Token) error) error {
	s := scanner{src: strings.TrimPrefix(src, byteOrderMark)}
	for s.more() {
		if err := s.next(); err != nil {
			return err
		}
		if s.token.Kind == 0 {
			continue
		}
		if err := each(s.token); err != nil {
			return err
		}
	}
	if n := len(s.open); n > 0 {
		return s.fail(s.open[n-1].Offset, fmt.Sprintf("%q is never closed", s.open[n-1].Text))
	}
	return nil
}

// more goes over blanks and tells whether anything stands behind them.
func (s *scanner) more() bool {
	at := s.at
	for at < len(s.src) && s.src[at] == ' ' {
		at++
	}
	s.at = at
	return at < len(s.src)
}

type scanner struct {
	src   string
	line  int // of a longer text that stand before
	at    int
	token Token // of the last step, without a kind where it met none
	open  []Token
}

func (s *scanner) fail(at int, why string) error {
	return fmt.Errorf("line %d: %s", s.line+1+strings.Count(s.src[:at], "\n"), why)
}

func (s *scanner) peek(at int) rune {
	if at >= len(s.src) {
		return -1
	}
	if c := s.src[at]; c < utf8.RuneSelf {
		return rune(c)
	}
	r, _ := utf8.DecodeRuneInString(s.src[at:])
	return r
}

func (s *scanner) add(kind TokenKind, text string, from int) {
	s.token = Token{kind, text, from}
}

// next takes one step: a token, or white space without one.
func (s *scanner) next() error {
	from := s.at
	s.token.Kind = 0
	r, size := rune(s.src[from]), 1
	if r >= utf8.RuneSelf {
		r, size = utf8.DecodeRuneInString(s.src[from:])
	}
	after := s.peek(from + size)
	switch {
	case r < utf8.RuneSelf && nameBytes[r]:
		s.word()
	case isLineEnd(r):
		s.at += size
		if r == '\r' && after == '\n' {
			s.at++
		}
		s.add(TokenNewLine, "", from)
	case unicode.IsSpace(r):
		s.at += size
	case r == '`':
		return s.backtick()
	case r == '#':
		s.at = s.lineEnd(from)
		s.add(TokenComment, s.src[from:s.at], from)
	case r == '<' && after == '#':
		end := strings.Index(s.src[from+2:], "#>")
		if end < 0 {
			return s.fail(from, "the comment \"<#\" is never closed")
		}
		s.at = from + 2 + end + 2
		s.add(TokenComment, s.src[from:s.at], from)
	case r == '@' && (isSingleQuote(after) || isDoubleQuote(after)):
		return s.hereString(after)
	case isSingleQuote(r):
		return s.singleQuoted()
	case isDoubleQuote(r):
		return s.doubleQuoted()
	case r == '$' || r == '@':
		return s.sigil(r, after)
	case r == '(' || r == '{' || r == '[':
		s.opens(s.src[from : from+1])
	case r == ')' || r == '}' || r == ']':
		return s.closes(s.src[from : from+1])
	case isDash(r) && isNameStart(after):
		s.at = s.nameEnd(from + size)
		s.add(TokenParameter, s.src[from+size:s.at], from)
		if s.peek(s.at) == ':' {
			s.at++
		}
	default:
		s.word()
	}
	return nil
}

func (s *scanner) lineEnd(at int) int {
	if i := strings.IndexAny(s.src[at:], "\r\n"); i >= 0 {
		return at + i
	}
	return len(s.src)
}

// nameBytes are the characters of names among ASCII, which most are.
var nameBytes = asciiOf("_?abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")

// wordBytes go on with a word that a name begins.
var wordBytes = asciiOf("_?abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-#.\\:")

func asciiOf(text string) (set [utf8.RuneSelf]bool) {
	for i := range len(text) {
		set[text[i]] = true
	}
	return set
}

// after gives the offset behind the characters of a set.
func (s *scanner) after(at int, set *[utf8.RuneSelf]bool) int {
	for at < len(s.src) && s.src[at] < utf8.RuneSelf && set[s.src[at]] {
		at++
	}
	return at
}

func isNameStart(r rune) bool { return r == '_' || r == '?' || unicode.IsLetter(r) }

func isName(r rune) bool {
	return r == '_' || r == '?' || unicode.IsLetter(r) || unicode.IsDigit(r)
}

func (s *scanner) nameEnd(at int) int {
	for {
		at = s.after(at, &nameBytes)
		if at == len(s.src) {
			return at
		}
		r, size := utf8.DecodeRuneInString(s.src[at:])
		if !isName(r) {
			return at
		}
		at += size
	}
}

// word takes what no other class begins: names, numbers, operators. A # inside
// a word is part of it (a#b is one word), and so are dashes.
func (s *scanner) word() {
	from := s.at
	first, size := utf8.DecodeRuneInString(s.src[from:])
	s.at += size
	if isName(first) {
		for {
			s.at = s.after(s.at, &wordBytes)
			if s.at == len(s.src) {
				break
			}
			r, size := utf8.DecodeRuneInString(s.src[s.at:])
			if !isName(r) && !isDash(r) {
				break
			}
			s.at += size
		}
	}
	s.add(TokenWord, s.src[from:s.at], from)
}

// backtick joins lines before a line end and otherwise makes the next
// character part of a word.
func (s *scanner) backtick() error {
	from := s.at
	r := s.peek(from + 1)
	if r < 0 {
		return s.fail(from, "a backtick ends the script")
	}
	s.at = from + 1 + utf8.RuneLen(r)
	if r == utf8.RuneError {
		s.at = from + 2
	}
	if r == '\r' && s.peek(s.at) == '\n' {
		s.at++
	}
	if !isLineEnd(r) {
		s.add(TokenWord, s.src[from:s.at], from)
	}
	return nil
}

func (s *scanner) sigil(r, after rune) error {
	from := s.at
	switch {
	case after == '(' || after == '{' && r == '@':
		s.opens(s.src[from : from+2])
	case after == '{':
		end := strings.IndexByte(s.src[from:], '}')
		if end < 0 {
			return s.fail(from, "the variable \"${\" is never closed")
		}
		s.at = from + end + 1
		s.add(TokenVariable, s.src[from+2:from+end], from)
	case r == '$' && (after == '$' || after == '^'):
		s.at = from + 2
		s.add(TokenVariable, s.src[from+1:s.at], from)
	case isName(after):
		s.at = s.nameEnd(from + 1)
		for s.peek(s.at) == ':' && isName(s.peek(s.at+1)) {
			s.at = s.nameEnd(s.at + 1)
		}
		s.add(TokenVariable, s.src[from+1:s.at], from)
	default:
		s.at++
		s.add(TokenWord, s.src[from:s.at], from)
	}
	return nil
}

func (s *scanner) opens(text string) {
	s.add(TokenOpen, text, s.at)
	s.at += len(text)
	s.open = append(s.open, s.token)
}

// closing are the brackets that close others.
var closing = [utf8.RuneSelf]byte{'(': ')', '{': '}', '[': ']'}

func (s *scanner) closes(text string) error {
	n := len(s.open)
	if n == 0 {
		return s.fail(s.at, fmt.Sprintf("%q closes nothing", text))
	}
	opened := s.open[n-1].Text
	if closing[opened[len(opened)-1]] != text[0] {
		return s.fail(s.at, fmt.Sprintf("%q closes %q", text, opened))
	}
	s.open = s.open[:n-1]
	s.add(TokenClose, text, s.at)
	s.at += len(text)
	return nil
}
