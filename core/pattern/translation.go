package pattern

import "unicode/utf16"

// Translation is a replacement text with its references found in a pattern.
type Translation struct {
	pattern *Pattern
	parts   []part
}

// part is text, or else a reference.
type part struct {
	text []uint16
	slot int
	what uint16 // & for the group in slot, else one of the four below
}

// Translation reads $1, ${name}, $$, $&, $`, $', $+ and $_; what refers to no
// group stays as text. The error is an *Error; .NET refuses a number that it
// cannot hold.
func (p *Pattern) Translation(text string) (*Translation, error) {
	t := &Translation{pattern: p}
	s := &parser{text: utf16.Encode([]rune(text)), groups: p.groups}
	for s.more() {
		if !s.take('$') {
			t.plain(s.cur())
			s.pos++
			continue
		}
		from := s.pos
		r, ok, err := s.dollar()
		if err != nil {
			return nil, err
		}
		if !ok {
			s.pos = from
			t.plain('$')
			continue
		}
		t.parts = append(t.parts, r)
	}
	return t, nil
}

func (t *Translation) plain(c uint16) {
	if n := len(t.parts); n > 0 && t.parts[n-1].what == 0 {
		t.parts[n-1].text = append(t.parts[n-1].text, c)
		return
	}
	t.parts = append(t.parts, part{text: []uint16{c}})
}

// dollar reads a reference from behind its dollar sign; no where none stands there.
func (p *parser) dollar() (part, bool, error) {
	braced := p.left() > 1 && p.take('{')
	if !p.more() {
		return part{}, false, nil
	}
	c := p.cur()
	if c >= '0' && c <= '9' || braced {
		number, name, err := p.groupName()
		if err != nil {
			return part{}, false, err
		}
		if number < 0 {
			number = p.groups.named(name)
		}
		ok := name != "" && (!braced || p.take('}')) && p.groups.has(number)
		return part{slot: p.groups.slot(number), what: '&'}, ok, nil
	}
	p.pos++
	switch c {
	case '$':
		return part{text: []uint16{'$'}}, true, nil
	case '&', '`', '\'', '+', '_':
		return part{what: c}, true, nil
	}
	return part{}, false, nil
}

// Result gives what the translation makes of one match, as Match.Result does.
func (t *Translation) Result(m Match) string { return decode(t.append(nil, &m)) }

func (t *Translation) append(to []uint16, m *Match) []uint16 {
	for _, r := range t.parts {
		switch r.what {
		case 0:
			to = append(to, r.text...)
		case '&':
			to = append(to, m.took(r.slot)...)
		case '`':
			to = append(to, m.text[:m.spans[0]]...)
		case '\'':
			to = append(to, m.text[m.spans[1]:]...)
		case '+':
			to = append(to, m.took(len(m.spans)/2-1)...)
		case '_':
			to = append(to, m.text...)
		}
	}
	return to
}

// Replace gives the input with every match translated, as Regex.Replace does.
// The steps of all searches count together, and a written character as one.
func (t *Translation) Replace(input string) (string, Verdict) {
	m := newMachine(t.pattern, utf16.Encode([]rune(input)))
	var out []uint16
	done, start, verdict := 0, 0, NotMatched
	for start <= len(m.text) {
		v := m.search(start)
		if v == Undecided {
			return "", v
		}
		if v == NotMatched {
			break
		}
		verdict = Matched
		match := Match{text: m.text, spans: m.cells[:m.base]}
		length := len(out)
		out = t.append(append(out, m.text[done:m.cells[0]]...), &match)
		m.steps += len(out) - length
		done, start = int(m.cells[1]), int(m.cells[1])
		if m.cells[0] == m.cells[1] {
			start++
		}
	}
	return decode(append(out, m.text[done:]...)), verdict
}
