package pattern

// atQuantifier tells whether a repeat stands here. A brace that is no {n},
// {n,} or {n,m} is a character as any other.
func (p *parser) atQuantifier() bool {
	switch p.cur() {
	case '*', '+', '?':
		return true
	case '{':
		i := p.pos + 1
		digits := func() bool {
			from := i
			for i < len(p.text) && p.text[i] >= '0' && p.text[i] <= '9' {
				i++
			}
			return i > from
		}
		if !digits() {
			return false
		}
		if i < len(p.text) && p.text[i] == ',' {
			i++
			digits()
		}
		return i < len(p.text) && p.text[i] == '}'
	}
	return false
}

func (p *parser) repeat(of *node) (*node, error) {
	n := &node{kind: kindRepeat, at: p.pos, sub: []*node{of}, max: unbounded}
	c := p.cur()
	p.pos++
	switch c {
	case '+':
		n.min = 1
	case '?':
		n.max = 1
	case '{':
		if err := p.bounds(n); err != nil {
			return nil, err
		}
	}
	if err := p.blank(); err != nil {
		return nil, err
	}
	n.lazy = p.take('?')
	return n, nil
}

func (p *parser) bounds(n *node) error {
	var err error
	if n.min, err = p.decimal(); err != nil {
		return err
	}
	n.max = n.min
	if p.take(',') {
		n.max = unbounded
		if !p.is('}') {
			if n.max, err = p.decimal(); err != nil {
				return err
			}
		}
	}
	p.pos++
	if n.min > n.max {
		return invalid("a repeat whose least is more than its most", n.at)
	}
	return nil
}

// decimal reads a number as far as .NET holds one.
func (p *parser) decimal() (int, error) {
	at, v := p.pos, 0
	for p.more() && p.cur() >= '0' && p.cur() <= '9' {
		v = v*10 + int(p.cur()-'0')
		if v > unbounded {
			return 0, invalid("a number that is too large", at)
		}
		p.pos++
	}
	return v, nil
}
