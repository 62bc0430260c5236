package pattern

// StepBound is how many steps one search may take. It is a count, so that the
// verdict is the same on every machine; what dial plans hold needs a few
// hundred on a telephone number.
const StepBound = 1_000_000

// machine runs a program over a text. It goes back by undoing what was written
// to the registers and the groups since the choice.
type machine struct {
	code    []instruction
	text    []uint16
	cells   []int32 // the groups' begins and ends by slot, then the registers
	base    int     // of the registers
	trail   []write
	choices []choice
	start   int // where the search began, for \G
	steps   int
	rounds  []int32 // how often each repeat was tested, to tell which one explodes
}

type write struct{ cell, was int32 }

type choice struct{ pc, pos, trail int32 }

func newMachine(p *Pattern, text []uint16) *machine {
	slots := 2 * len(p.groups.numbers)
	m := &machine{code: p.code, text: text, cells: make([]int32, slots+p.registers), base: slots, rounds: make([]int32, len(p.code))}
	for i := range m.cells {
		m.cells[i] = -1
	}
	return m
}

func (m *machine) set(cell, v int) {
	m.trail = append(m.trail, write{int32(cell), m.cells[cell]})
	m.cells[cell] = int32(v)
}

func (m *machine) register(r, v int) { m.set(m.base+r, v) }

func (m *machine) get(r int) int { return int(m.cells[m.base+r]) }

func (m *machine) choose(pc, pos int) {
	m.choices = append(m.choices, choice{int32(pc), int32(pos), int32(len(m.trail))})
}

// back goes to the last choice; no when none is left.
func (m *machine) back() (pc, pos int, ok bool) {
	if len(m.choices) == 0 {
		return 0, 0, false
	}
	c := m.choices[len(m.choices)-1]
	m.choices = m.choices[:len(m.choices)-1]
	m.undo(int(c.trail))
	return int(c.pc), int(c.pos), true
}

func (m *machine) undo(to int) {
	for len(m.trail) > to {
		w := m.trail[len(m.trail)-1]
		m.trail = m.trail[:len(m.trail)-1]
		m.cells[w.cell] = w.was
	}
}

// search looks for the first match from start on.
func (m *machine) search(start int) Verdict {
	m.start = start
	for from := start; from <= len(m.text); from++ {
		m.choices = m.choices[:0]
		m.undo(0)
		if v := m.run(from); v != NotMatched {
			return v
		}
	}
	return NotMatched
}

func (m *machine) run(from int) Verdict {
	pc, pos := 0, from
	for {
		if m.steps++; m.steps > StepBound {
			return Undecided
		}
		if m.code[pc].op == opMatch {
			m.set(0, from)
			m.set(1, pos)
			return Matched
		}
		var ok bool
		if pc, pos, ok = m.step(pc, pos); ok {
			continue
		}
		if pc, pos, ok = m.back(); !ok {
			return NotMatched
		}
	}
}

// step does one instruction; no when this way fails.
func (m *machine) step(pc, pos int) (int, int, bool) {
	i := &m.code[pc]
	switch i.op {
	case opSet:
		if i.back {
			if pos == 0 || !i.set.has(m.text[pos-1]) {
				return 0, 0, false
			}
			return pc + 1, pos - 1, true
		}
		if pos == len(m.text) || !i.set.has(m.text[pos]) {
			return 0, 0, false
		}
		return pc + 1, pos + 1, true
	case opReference:
		end, ok := m.reference(i, pos)
		return pc + 1, end, ok
	case opAssert:
		return pc + 1, pos, m.at(i.place, pos)
	case opSplit:
		m.choose(i.y, pos)
		return i.x, pos, true
	case opJump:
		return i.x, pos, true
	case opOpen:
		m.register(i.register, pos)
	case opClose:
		other := m.get(i.register)
		m.set(2*i.slot, min(other, pos))
		m.set(2*i.slot+1, max(other, pos))
	case opRepeat, opTest, opAgain:
		return m.repeat(pc, pos), pos, true
	case opEnter:
		m.register(i.register, len(m.choices))
		m.register(i.register+1, pos)
	case opCommit:
		m.choices = m.choices[:m.get(i.register)]
	case opReturn:
		m.choices = m.choices[:m.get(i.register)]
		return pc + 1, m.get(i.register + 1), true
	case opUnless:
		m.register(i.register, len(m.choices))
		m.choose(i.x, pos)
	case opRefuse:
		m.choices = m.choices[:m.get(i.register)]
		return 0, 0, false
	}
	return pc + 1, pos, true
}

// repeat goes round as .NET does: the first register holds where the round
// began, the second how many rounds are done above the least. A round that took
// nothing is the last one.
func (m *machine) repeat(pc, pos int) int {
	i := &m.code[pc]
	if i.op == opRepeat {
		if i.min == 0 {
			m.register(i.register, -1)
			m.register(i.register+1, 0)
			return i.x
		}
		m.register(i.register, pos)
		m.register(i.register+1, 1-i.min)
		return pc + 1
	}
	m.rounds[pc]++
	began, count := m.get(i.register), m.get(i.register+1)
	switch {
	case i.op == opAgain, count < 0:
	case count >= i.max || began == pos:
		return pc + 2
	case i.lazy:
		m.choose(pc+1, pos)
		return pc + 2
	default:
		m.choose(pc+2, pos)
	}
	m.register(i.register, pos)
	m.register(i.register+1, count+1)
	return i.x
}

func (m *machine) reference(i *instruction, pos int) (int, bool) {
	from, to := int(m.cells[2*i.slot]), int(m.cells[2*i.slot+1])
	if from < 0 {
		return 0, false
	}
	begin, end := pos, pos+to-from
	if i.back {
		begin, end = pos-(to-from), pos
	}
	if begin < 0 || end > len(m.text) {
		return 0, false
	}
	for k := range to - from {
		m.steps++
		a, b := m.text[from+k], m.text[begin+k]
		if a != b && (!i.fold || lower(rune(a)) != lower(rune(b))) {
			return 0, false
		}
	}
	if i.back {
		return begin, true
	}
	return end, true
}

func (m *machine) at(what place, pos int) bool {
	n := len(m.text)
	switch what {
	case placeBegin:
		return pos == 0
	case placeLineBegin:
		return pos == 0 || m.text[pos-1] == '\n'
	case placeEnd:
		return pos == n
	case placeEndLine:
		return pos == n || pos == n-1 && m.text[pos] == '\n'
	case placeLineEnd:
		return pos == n || m.text[pos] == '\n'
	case placeScan:
		return pos == m.start
	}
	before := pos > 0 && isBoundaryWord(rune(m.text[pos-1]))
	after := pos < n && isBoundaryWord(rune(m.text[pos]))
	return (before != after) == (what == placeBoundary)
}

// busiest gives the place of the repeat that was tested most.
func (m *machine) busiest() Construct {
	best := -1
	for pc, n := range m.rounds {
		if n > 0 && (best < 0 || n > m.rounds[best]) {
			best = pc
		}
	}
	if best < 0 {
		return Construct{What: "the pattern", At: 1}
	}
	return Construct{What: "repeat", At: m.code[best].at + 1}
}
