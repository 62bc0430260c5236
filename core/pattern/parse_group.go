package pattern

import (
	"slices"
	"strconv"
	"unicode/utf16"
)

// groupTable holds the groups of a pattern. Their numbers may have gaps; a
// slot is a place in the order of numbers.
type groupTable struct {
	numbers []int
	names   []string // of the named ones, in order of appearance; their numbers come last
	byName  map[string]int
}

func (g *groupTable) has(number int) bool { return slices.Contains(g.numbers, number) }

func (g *groupTable) slot(number int) int { return max(slices.Index(g.numbers, number), 0) }

// named gives the number of a named group, -1 when there is none.
func (g *groupTable) named(name string) int {
	if number, ok := g.byName[name]; ok {
		return number
	}
	return -1
}

func (g *groupTable) note(number int) {
	if !g.has(number) {
		g.numbers = append(g.numbers, number)
	}
}

func (g *groupTable) noteName(name string) {
	if !slices.Contains(g.names, name) {
		g.names = append(g.names, name)
	}
}

// number gives the named groups their numbers, after those of the unnamed ones.
func (g *groupTable) number(next int) {
	g.byName = map[string]int{}
	for _, name := range g.names {
		for g.has(next) {
			next++
		}
		g.byName[name] = next
		g.note(next)
	}
	slices.Sort(g.numbers)
}

// label gives the name of the group in a slot: its number where it has none.
func (g *groupTable) label(slot int) string {
	for name, number := range g.byName {
		if number == g.numbers[slot] {
			return name
		}
	}
	return strconv.Itoa(g.numbers[slot])
}

// group reads from an opening parenthesis to its end, or options set on the way.
func (p *parser) group() (*node, error) {
	at, before := p.pos, p.options
	if p.depth++; p.depth > maxDepth {
		return nil, refuse("groups nested too deeply", at)
	}
	defer func() { p.depth-- }()
	p.pos++
	n, err := p.opening(at)
	if err != nil || n == nil {
		return nil, err
	}
	inner, err := p.alternation()
	if err != nil {
		return nil, err
	}
	if !p.take(')') {
		return nil, invalid("an opening parenthesis without a closing one", at)
	}
	p.options = before
	if n.kind == kindConcat {
		return inner, nil
	}
	n.sub = []*node{inner}
	return n, nil
}

// opening reads what kind of group begins; a concatenation for one that only
// holds together, nil for options that hold on to the end of the group around.
func (p *parser) opening(at int) (*node, error) {
	if !p.is('?') || p.looks("?)") {
		if p.options.explicit {
			return &node{kind: kindConcat}, nil
		}
		p.auto++
		return p.capture(at, p.auto-1), nil
	}
	p.pos++
	for _, o := range openings {
		if p.looks(o.text) {
			p.pos += len(o.text)
			n := o.node
			n.at = at
			return &n, nil
		}
	}
	switch {
	case p.is('('):
		return nil, refuse("conditional", at)
	case p.is('<'), p.is('\''):
		return p.namedGroup(at)
	}
	return p.setOptions(at)
}

var openings = []struct {
	text string
	node node
}{
	{":", node{kind: kindConcat}},
	{">", node{kind: kindAtomic}},
	{"=", node{kind: kindLook}},
	{"!", node{kind: kindLook, negative: true}},
	{"<=", node{kind: kindLook, behind: true}},
	{"<!", node{kind: kindLook, behind: true, negative: true}},
}

func (p *parser) capture(at, number int) *node {
	if p.counting {
		p.groups.note(number)
	}
	return &node{kind: kindCapture, at: at, group: p.groups.slot(number)}
}

func (p *parser) namedGroup(at int) (*node, error) {
	closing := byte('>')
	if p.is('\'') {
		closing = '\''
	}
	p.pos++
	number, name, err := p.groupName()
	if err != nil {
		return nil, err
	}
	if p.is('-') {
		return nil, refuse("balancing group", at)
	}
	if name == "" || number == 0 || !p.take(closing) {
		return nil, invalid("a group name that is none", at)
	}
	if number > 0 {
		return p.capture(at, number), nil
	}
	if p.counting {
		p.groups.noteName(name)
		return &node{kind: kindCapture, at: at}, nil
	}
	return p.capture(at, p.groups.named(name)), nil
}

// groupName reads a name or a number; the number is -1 for a name.
func (p *parser) groupName() (int, string, error) {
	from := p.pos
	if p.more() && p.cur() >= '0' && p.cur() <= '9' {
		number, err := p.decimal()
		return number, string(utf16.Decode(p.text[from:p.pos])), err
	}
	for p.more() && isBoundaryWord(rune(p.cur())) {
		p.pos++
	}
	return -1, string(utf16.Decode(p.text[from:p.pos])), nil
}

// setOptions reads (?i) or (?i:.
func (p *parser) setOptions(at int) (*node, error) {
	on := true
	for ; p.more(); p.pos++ {
		switch p.cur() {
		case '+', '-':
			on = p.cur() == '+'
		case 'i', 'I':
			p.options.fold = on
		case 'm', 'M':
			p.options.multi = on
		case 'n', 'N':
			p.options.explicit = on
		case 's', 'S':
			p.options.single = on
		case 'x', 'X':
			p.options.spaced = on
		case ')':
			p.pos++
			return nil, nil
		case ':':
			p.pos++
			return &node{kind: kindConcat}, nil
		default:
			return nil, invalid("a group that is none", at)
		}
	}
	return nil, invalid("a group that is none", at)
}
