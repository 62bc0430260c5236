package numbergen

import "encoding/binary"

// maxNational is the longest national significant number that is read
// (MAX_LENGTH_FOR_NSN of the library: Germany has more than the ITU's 15).
const maxNational = 17

// node is one state: what is known after the digits so far, and the state
// after each further digit.
type node struct {
	answer uint16
	next   [10]uint16
}

// pool holds the states of all automata together. Equal states are one, so
// each automaton is minimal, and they share their tails.
type pool struct {
	nodes []node
	index map[node]uint16
	sinks map[uint16]uint16 // answer -> the state that keeps it for ever
}

func newPool() *pool {
	return &pool{index: map[node]uint16{}, sinks: map[uint16]uint16{}}
}

func (p *pool) add(n node) uint16 {
	if id, ok := p.index[n]; ok {
		return id
	}
	if len(p.nodes) > 0xFFFF {
		panic("numbergen: more than 65536 states: widen the state number")
	}
	id := uint16(len(p.nodes))
	p.nodes = append(p.nodes, n)
	p.index[n] = id
	return id
}

func (p *pool) sink(answer uint16) uint16 {
	if id, ok := p.sinks[answer]; ok {
		return id
	}
	id := uint16(len(p.nodes))
	n := node{answer: answer}
	for d := range n.next {
		n.next[d] = id
	}
	p.sinks[answer] = p.add(n)
	return id
}

// machine turns patterns into an automaton over national significant numbers.
type machine struct {
	pool     *pool
	patterns []pattern
	answer   func(accepted []bool, length int) uint16
	seen     map[string]uint16
}

// root builds the automaton and gives its first state.
func (m *machine) root() uint16 {
	m.seen = map[string]uint16{}
	threads := make([][]uint32, len(m.patterns))
	for i, p := range m.patterns {
		threads[i] = p.start()
	}
	return m.state(threads, 0)
}

func (m *machine) state(threads [][]uint32, length int) uint16 {
	key := stateKey(threads, length)
	if id, ok := m.seen[key]; ok {
		return id
	}
	id := m.build(threads, length)
	m.seen[key] = id
	return id
}

func (m *machine) build(threads [][]uint32, length int) uint16 {
	alive := false
	accepted := make([]bool, len(m.patterns))
	afterwards := make([]bool, len(m.patterns))
	for i, p := range m.patterns {
		accepted[i] = p.accepts(threads[i], length)
		afterwards[i] = p.prefix && accepted[i]
		alive = alive || p.alive(threads[i])
	}
	n := node{answer: m.answer(accepted, length)}
	if !alive || length == maxNational {
		rest := m.pool.sink(m.answer(afterwards, length+1))
		for d := range n.next {
			n.next[d] = rest
		}
	} else {
		for d := range n.next {
			next := make([][]uint32, len(m.patterns))
			for i, p := range m.patterns {
				next[i] = p.step(threads[i], rune('0'+d))
			}
			n.next[d] = m.state(next, length+1)
		}
	}
	if rest, ok := m.pool.sinks[n.answer]; ok && n.next == m.pool.nodes[rest].next {
		return rest
	}
	return m.pool.add(n)
}

func stateKey(threads [][]uint32, length int) string {
	key := []byte{byte(length)}
	for _, set := range threads {
		key = binary.AppendUvarint(key, uint64(len(set)))
		for _, at := range set {
			key = binary.AppendUvarint(key, uint64(at))
		}
	}
	return string(key)
}
