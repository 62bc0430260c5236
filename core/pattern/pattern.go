package pattern

import "unicode/utf16"

// Verdict is what a search found.
type Verdict uint8

const (
	NotMatched Verdict = iota
	Matched
	// Undecided: the search took more than StepBound steps.
	Undecided
)

func (v Verdict) String() string { return [...]string{"not matched", "matched", "undecided"}[v] }

// Pattern is a pattern that was read. It may be used by several at once.
type Pattern struct {
	text      string
	tree      *node
	groups    groupTable
	code      []instruction
	registers int
}

// maxLength bounds a pattern. The service's own bound is not documented.
const maxLength = 4096

// Compile reads a pattern. The error is an *Error.
func Compile(text string) (*Pattern, error) {
	p := &parser{text: utf16.Encode([]rune(text)), counting: true, groups: groupTable{numbers: []int{0}}}
	if len(p.text) > maxLength {
		return nil, refuse("more text than a pattern may have", maxLength)
	}
	if _, err := p.whole(); err != nil {
		return nil, err
	}
	p.groups.number(p.auto)
	p.counting = false
	tree, err := p.whole()
	if err != nil {
		return nil, err
	}
	w := &writer{}
	w.node(tree, false)
	w.add(instruction{op: opMatch})
	for i := range w.code {
		if s := w.code[i].set; s != nil {
			s.prepare()
		}
	}
	return &Pattern{text: text, tree: tree, groups: p.groups, code: w.code, registers: w.registers}, nil
}

func (p *Pattern) String() string { return p.text }

// Match is the first place where a pattern matches.
type Match struct {
	Value  string
	Groups []Group // by number, the whole match first
	// Cause is the construct that most steps went to, where the verdict is Undecided.
	Cause Construct

	text  []uint16
	spans []int32
}

// Group is what a group took last.
type Group struct {
	Number   int
	Name     string // the number in decimal where the pattern gives none
	Captured bool   // it took part in the match
	Value    string
}

// Match looks for the first match. The Match is empty unless the verdict is
// Matched, but for its Cause.
func (p *Pattern) Match(input string) (Match, Verdict) {
	m := newMachine(p, utf16.Encode([]rune(input)))
	v := m.search(0)
	return p.found(m, v), v
}

// Matches tells only whether it matches.
func (p *Pattern) Matches(input string) Verdict {
	return newMachine(p, utf16.Encode([]rune(input))).search(0)
}

func (p *Pattern) found(m *machine, v Verdict) Match {
	switch v {
	case Undecided:
		return Match{Cause: m.busiest()}
	case NotMatched:
		return Match{}
	}
	match := Match{text: m.text, spans: append([]int32(nil), m.cells[:m.base]...)}
	for slot, number := range p.groups.numbers {
		match.Groups = append(match.Groups, Group{
			Number: number, Name: p.groups.label(slot),
			Captured: match.spans[2*slot] >= 0, Value: decode(match.took(slot)),
		})
	}
	match.Value = match.Groups[0].Value
	return match
}

// took gives what the group in a slot took, nothing when it took no part.
func (m *Match) took(slot int) []uint16 {
	if from := m.spans[2*slot]; from >= 0 {
		return m.text[from:m.spans[2*slot+1]]
	}
	return nil
}

func decode(units []uint16) string { return string(utf16.Decode(units)) }
