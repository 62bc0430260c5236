package pattern

// options are those of (?imnsx).
type options struct{ fold, multi, explicit, single, spaced bool }

// parser reads a pattern twice: first to learn its groups, then for good.
type parser struct {
	text     []uint16
	pos      int
	options  options
	groups   groupTable
	counting bool
	auto     int // the number of the next unnamed group
	depth    int
}

// maxDepth bounds the nesting of groups, which the parser and the writer of programs follow by recursion.
const maxDepth = 200

func (p *parser) more() bool     { return p.pos < len(p.text) }
func (p *parser) left() int      { return len(p.text) - p.pos }
func (p *parser) cur() uint16    { return p.text[p.pos] }
func (p *parser) is(c byte) bool { return p.more() && p.cur() == uint16(c) }

func (p *parser) take(c byte) bool {
	if p.is(c) {
		p.pos++
		return true
	}
	return false
}

func (p *parser) looks(s string) bool {
	if p.left() < len(s) {
		return false
	}
	for i := range len(s) {
		if p.text[p.pos+i] != uint16(s[i]) {
			return false
		}
	}
	return true
}

func invalid(what string, at int) error {
	return &Error{Construct: Construct{what, at + 1}, Invalid: true}
}

func refuse(what string, at int) error {
	return &Error{Construct: Construct{what, at + 1}}
}

// whole reads the pattern to its end.
func (p *parser) whole() (*node, error) {
	p.pos, p.auto, p.options = 0, 1, options{}
	n, err := p.alternation()
	if err != nil {
		return nil, err
	}
	if p.more() {
		return nil, invalid("a closing parenthesis without an opening one", p.pos)
	}
	return n, nil
}

// alternation reads to the closing parenthesis or the end. Options set inside hold to there.
func (p *parser) alternation() (*node, error) {
	all := &node{kind: kindAlternation, at: p.pos}
	for {
		branch, err := p.concat()
		if err != nil {
			return nil, err
		}
		all.sub = append(all.sub, branch)
		if !p.take('|') {
			break
		}
	}
	if len(all.sub) == 1 {
		return all.sub[0], nil
	}
	return all, nil
}

func (p *parser) concat() (*node, error) {
	all := &node{kind: kindConcat, at: p.pos}
	quantified := false
	for {
		if err := p.blank(); err != nil {
			return nil, err
		}
		if !p.more() || p.is('|') || p.is(')') {
			return all, nil
		}
		if p.atQuantifier() {
			if quantified {
				return nil, invalid("a repeat of a repeat without parentheses", p.pos)
			}
			return nil, invalid("a repeat of nothing", p.pos)
		}
		unit, err := p.unit()
		if err != nil {
			return nil, err
		}
		quantified = false
		if unit == nil { // options, which take no repeat
			continue
		}
		if err := p.blank(); err != nil {
			return nil, err
		}
		if p.more() && p.atQuantifier() {
			quantified = true
			if unit, err = p.repeat(unit); err != nil {
				return nil, err
			}
		}
		all.sub = append(all.sub, unit)
	}
}

// blank skips comments, and white space in (?x).
func (p *parser) blank() error {
	for p.more() {
		switch {
		case p.options.spaced && isPatternSpace(p.cur()):
			p.pos++
		case p.options.spaced && p.is('#'):
			for p.more() && !p.is('\n') {
				p.pos++
			}
		case p.looks("(?#"):
			from := p.pos
			for p.more() && !p.is(')') {
				p.pos++
			}
			if !p.take(')') {
				return invalid("a comment without an end", from)
			}
		default:
			return nil
		}
	}
	return nil
}

func isPatternSpace(c uint16) bool { return c == ' ' || c >= '\t' && c <= '\r' }

// unit reads what a repeat may follow; nil for options set on the way.
func (p *parser) unit() (*node, error) {
	at, c := p.pos, p.cur()
	switch c {
	case '(':
		return p.group()
	case '[':
		p.pos++
		s, err := p.class(at)
		if err != nil {
			return nil, err
		}
		return &node{kind: kindSet, at: at, set: s}, nil
	case '\\':
		return p.escape()
	case '^':
		return p.assert(1, pick(p.options.multi, placeLineBegin, placeBegin)), nil
	case '$':
		return p.assert(1, pick(p.options.multi, placeLineEnd, placeEndLine)), nil
	case '.':
		p.pos++
		s := &set{negate: true}
		if !p.options.single {
			s.ranges = []span{{'\n', '\n'}}
		}
		return &node{kind: kindSet, at: at, set: s}, nil
	}
	p.pos++
	return p.literal(at, c), nil
}

func pick(multi bool, a, b place) place {
	if multi {
		return a
	}
	return b
}

func (p *parser) literal(at int, c uint16) *node {
	return &node{kind: kindSet, at: at, set: one(c, p.options.fold)}
}

func (p *parser) assert(length int, what place) *node {
	n := &node{kind: kindAssert, at: p.pos, place: what}
	p.pos += length
	return n
}
