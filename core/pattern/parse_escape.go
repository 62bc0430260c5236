package pattern

import (
	"unicode"
	"unicode/utf16"
)

var places = map[uint16]place{
	'b': placeBoundary, 'B': placeNotBoundary, 'A': placeBegin, 'G': placeScan, 'Z': placeEndLine, 'z': placeEnd,
}

// escape reads what a backslash begins outside of brackets.
func (p *parser) escape() (*node, error) {
	at := p.pos
	if p.left() < 2 {
		return nil, invalid("a backslash at the end", at)
	}
	c := p.text[at+1]
	if what, ok := places[c]; ok {
		return p.assert(2, what), nil
	}
	if k, ok := shorthand(c); ok {
		p.pos += 2
		return &node{kind: kindSet, at: at, set: &set{classes: []class{k}}}, nil
	}
	p.pos++
	switch {
	case c == 'p' || c == 'P':
		k, err := p.category()
		if err != nil {
			return nil, err
		}
		return &node{kind: kindSet, at: at, set: &set{classes: []class{k}}}, nil
	case c == 'k':
		p.pos++
		return p.namedReference(at)
	case c == '<' || c == '\'':
		return nil, refuse("a reference without a k", at)
	case c >= '1' && c <= '9':
		if n, err := p.numberedReference(at); n != nil || err != nil {
			return n, err
		}
	}
	unit, err := p.character(at)
	if err != nil {
		return nil, err
	}
	return p.literal(at, unit), nil
}

// numberedReference reads \1; nil when the digits are those of a character in octal.
func (p *parser) numberedReference(at int) (*node, error) {
	from := p.pos
	number, err := p.decimal()
	if err != nil {
		return nil, err
	}
	if p.counting || p.groups.has(number) {
		return p.reference(at, number), nil
	}
	if number <= 9 {
		return nil, invalid("a reference to no group", at)
	}
	p.pos = from
	return nil, nil
}

func (p *parser) namedReference(at int) (*node, error) {
	closing := byte('>')
	if p.is('\'') {
		closing = '\''
	} else if !p.is('<') {
		return nil, invalid("a reference without a name", at)
	}
	p.pos++
	number, name, err := p.groupName()
	if err != nil {
		return nil, err
	}
	if !p.take(closing) || name == "" {
		return nil, invalid("a reference without a name", at)
	}
	if p.counting {
		return p.reference(at, 0), nil
	}
	if number < 0 {
		number = p.groups.named(name)
	}
	if !p.groups.has(number) {
		return nil, invalid("a reference to no group", at)
	}
	return p.reference(at, number), nil
}

func (p *parser) reference(at, number int) *node {
	return &node{kind: kindReference, at: at, group: p.groups.slot(number), fold: p.options.fold}
}

var simpleEscapes = map[uint16]uint16{
	'a': 7, 'b': 8, 't': 9, 'n': 10, 'v': 11, 'f': 12, 'r': 13, 'e': 27,
}

// character reads what stands for one character after a backslash.
func (p *parser) character(at int) (uint16, error) {
	if !p.more() {
		return 0, invalid("a backslash at the end", at)
	}
	c := p.cur()
	if c >= '0' && c <= '7' {
		return p.octal(), nil
	}
	p.pos++
	if plain, ok := simpleEscapes[c]; ok {
		return plain, nil
	}
	switch c {
	case 'x':
		return p.hex(at, 2)
	case 'u':
		return p.hex(at, 4)
	case 'c':
		if !p.more() {
			return 0, invalid("a control character without a letter", at)
		}
		control := uint16(unicode.ToUpper(rune(p.cur()))) - '@'
		if control >= ' ' || p.cur() > 'z' {
			return 0, invalid("a control character without a letter", at)
		}
		p.pos++
		return control, nil
	}
	if isBoundaryWord(rune(c)) {
		return 0, invalid("an escape that means nothing", at)
	}
	return c, nil
}

func (p *parser) octal() uint16 {
	v := uint16(0)
	for i := 0; i < 3 && p.more() && p.cur() >= '0' && p.cur() <= '7'; i++ {
		v = v*8 + p.cur() - '0'
		p.pos++
	}
	return v & 0xFF
}

func (p *parser) hex(at, digits int) (uint16, error) {
	v := uint16(0)
	for range digits {
		if !p.more() {
			return 0, invalid("too few hexadecimal digits", at)
		}
		switch c := p.cur(); {
		case c >= '0' && c <= '9':
			v = v<<4 + c - '0'
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			v = v<<4 + c | 0x20 - 'a' + 10
		default:
			return 0, invalid("too few hexadecimal digits", at)
		}
		p.pos++
	}
	return v, nil
}

// category reads \p{Lu}; the position is at the p.
func (p *parser) category() (class, error) {
	at := p.pos - 1
	not := p.cur() == 'P'
	p.pos++
	if !p.take('{') {
		return class{}, invalid("a category without a name", at)
	}
	from := p.pos
	for p.more() && !p.is('}') {
		p.pos++
	}
	name := string(utf16.Decode(p.text[from:p.pos]))
	if !p.take('}') {
		return class{}, invalid("a category without an end", at)
	}
	table, ok := unicode.Categories[name]
	// .NET counts characters that are not assigned to C; the tables here do not.
	if !ok || name == "C" || name == "Cn" || name == "LC" {
		return class{}, refuse("the category or block "+name, at)
	}
	if p.options.fold && (name == "Lu" || name == "Ll" || name == "Lt") {
		return class{isCased, not}, nil
	}
	return class{func(r rune) bool { return unicode.Is(table, r) }, not}, nil
}
