package pattern

// class reads what stands in brackets, from behind the opening one; at is the
// place of that.
func (p *parser) class(at int) (*set, error) {
	if p.depth++; p.depth > maxDepth {
		return nil, refuse("groups nested too deeply", at)
	}
	defer func() { p.depth-- }()
	s := &set{fold: p.options.fold}
	s.negate = p.take('^')
	ranged, low := false, uint16(0)
	for first := true; p.more(); first = false {
		place, c, escaped := p.pos, p.cur(), false
		p.pos++
		switch {
		case c == ']' && !first:
			return s, nil
		case c == '\\' && p.more():
			k, isClass, err := p.classOf()
			if err != nil {
				return nil, err
			}
			if isClass {
				if ranged {
					return nil, invalid("a range that ends in a class", place)
				}
				s.classes = append(s.classes, k)
				continue
			}
			if !p.take('-') {
				if c, err = p.character(place); err != nil {
					return nil, err
				}
			} else if c = '-'; !ranged { // \- never begins a range
				s.ranges = append(s.ranges, span{c, c})
				continue
			}
			escaped = true
		case c == '[' && p.is(':') && !ranged:
			return nil, refuse("a POSIX class", place)
		}
		switch {
		case ranged:
			ranged = false
			if c == '[' && !escaped && !first {
				s.ranges = append(s.ranges, span{low, low})
				if err := p.subtract(s, place); err != nil {
					return nil, err
				}
			} else if low > c {
				return nil, invalid("a range that runs backwards", place)
			} else {
				s.ranges = append(s.ranges, span{low, c})
			}
		case p.left() > 1 && p.is('-') && p.text[p.pos+1] != ']':
			low, ranged = c, true
			p.pos++
		case c == '-' && !escaped && p.is('[') && !first:
			p.pos++
			if err := p.subtract(s, p.pos-1); err != nil {
				return nil, err
			}
		default:
			s.ranges = append(s.ranges, span{c, c})
		}
	}
	return nil, invalid("a bracket without an end", at)
}

// classOf reads a class such as \d or \p{Lu}; no when a character follows the backslash.
func (p *parser) classOf() (class, bool, error) {
	if k, ok := shorthand(p.cur()); ok {
		p.pos++
		return k, true, nil
	}
	if p.is('p') || p.is('P') {
		k, err := p.category()
		return k, true, err
	}
	return class{}, false, nil
}

func (p *parser) subtract(s *set, at int) error {
	minus, err := p.class(at)
	if err != nil {
		return err
	}
	if p.more() && !p.is(']') {
		return invalid("something behind what a bracket takes away", p.pos)
	}
	s.minus = minus
	return nil
}
