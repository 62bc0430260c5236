package pattern

// language turns patterns into terms: which texts they match somewhere. A
// pattern that holds a construct without a term is not exact; wide then gives
// more texts than it matches, never fewer.
type language struct {
	*terms
	exact bool
}

// begin tells whether a node stands at the beginning of the text.
type begin uint8

const (
	beginNo begin = iota
	beginYes
	beginMaybe
)

// of gives the texts in which p matches somewhere; without wide, none at all
// where they are not known exactly.
func (l *language) of(p *Pattern, wide bool) (id int, exact bool) {
	l.exact = true
	id = l.node(p.tree, every, beginYes)
	later := l.node(p.tree, every, beginNo)
	id = l.union(id, l.concat(any, l.concat(every, later)))
	if !l.exact && !wide {
		return none, false
	}
	return id, l.exact
}

// node gives the texts that n followed by rest takes.
func (l *language) node(n *node, rest int, at begin) int {
	switch n.kind {
	case kindSet:
		return l.concat(l.letters(n.set.letters()), rest)
	case kindAssert:
		return l.assert(n, rest, at)
	case kindConcat:
		return l.sequence(n.sub, rest, at)
	case kindAlternation:
		parts := make([]int, len(n.sub))
		for i, branch := range n.sub {
			parts[i] = l.node(branch, rest, at)
		}
		return l.union(parts...)
	case kindRepeat:
		return l.loop(n, rest, at)
	case kindCapture:
		return l.node(n.sub[0], rest, at)
	case kindAtomic:
		l.exact = false
		return l.node(n.sub[0], rest, at)
	case kindLook:
		return l.look(n, rest, at)
	}
	l.exact = false // a reference
	return l.concat(every, rest)
}

func (l *language) assert(n *node, rest int, at begin) int {
	switch n.place {
	case placeBegin, placeLineBegin, placeScan:
		if at == beginYes {
			return rest
		}
		if at == beginNo {
			return none
		}
	case placeEnd, placeEndLine, placeLineEnd:
		return l.both(empty, rest)
	}
	l.exact = false
	return rest
}

func (l *language) sequence(sub []*node, rest int, at begin) int {
	if len(sub) == 0 {
		return rest
	}
	after := at
	if low, high := width(sub[0]); low > 0 {
		after = beginNo
	} else if high > 0 && at == beginYes {
		after = beginMaybe
	}
	return l.node(sub[0], l.sequence(sub[1:], rest, after), at)
}

func (l *language) loop(n *node, rest int, at begin) int {
	body := n.sub[0]
	if n.min == 0 && n.max == 1 {
		return l.union(l.node(body, rest, at), rest)
	}
	if n.min == 1 && n.max == 1 {
		return l.node(body, rest, at)
	}
	if !plain(body) {
		l.exact = false
		return l.concat(every, rest)
	}
	return l.concat(l.repeat(l.node(body, empty, beginMaybe), n.min, n.max), rest)
}

func (l *language) look(n *node, rest int, at begin) int {
	before := l.exact
	l.exact = !n.behind
	inner := none
	if l.exact {
		inner = l.node(n.sub[0], every, at)
	}
	if !l.exact {
		return rest
	}
	l.exact = before
	if n.negative {
		inner = l.not(inner)
	}
	return l.both(inner, rest)
}

// plain tells that a node only takes characters and asks for nothing around them.
func plain(n *node) bool {
	switch n.kind {
	case kindAssert, kindReference, kindAtomic, kindLook:
		return false
	}
	for _, s := range n.sub {
		if !plain(s) {
			return false
		}
	}
	return true
}

// width gives how many characters a node takes, high capped at 1.
func width(n *node) (low, high int) {
	switch n.kind {
	case kindSet:
		return 1, 1
	case kindAssert, kindLook:
		return 0, 0
	case kindReference:
		return 0, 1
	case kindAlternation:
		low = 1
		for _, s := range n.sub {
			a, b := width(s)
			low, high = min(low, a), max(high, b)
		}
		return low, high
	}
	for _, s := range n.sub {
		a, b := width(s)
		low, high = max(low, a), max(high, b)
	}
	if n.kind == kindRepeat {
		low, high = low*min(n.min, 1), high*min(n.max, 1)
	}
	return low, high
}

func (s *set) letters() letters {
	var all letters
	for c := byte(firstLetter); c <= lastLetter; c++ {
		if s.has(uint16(c)) {
			all.add(c)
		}
	}
	return all
}
