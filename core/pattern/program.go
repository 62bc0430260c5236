package pattern

// op is what an instruction of a program does.
type op uint8

const (
	opSet       op = iota // take one character of the set
	opReference           // take what the group in slot took
	opAssert              // ask for a place
	opSplit               // go on at x, or else at y
	opJump                // go on at x
	opOpen                // a group begins: remember where in register
	opClose               // it ends: its slot took what lies between
	opRepeat              // a repeat begins, its test at x
	opTest                // once more from x, or on behind opAgain
	opAgain               // a lazy repeat goes round once more
	opEnter               // an atomic group or look begins
	opCommit              // an atomic group ends: no other way through it
	opReturn              // a look ends: commit and go back to where it began
	opUnless              // a negative look begins; it has failed at x
	opRefuse              // a negative look ends, so this way fails
	opMatch
)

type instruction struct {
	op       op
	back     bool // read right to left, inside of a look-behind
	fold     bool
	lazy     bool
	place    place
	x, y     int
	register int // two of them, from here
	slot     int
	min, max int
	set      *set
	at       int
}

// writer writes the program of a tree.
type writer struct {
	code      []instruction
	registers int
}

func (w *writer) add(i instruction) int {
	w.code = append(w.code, i)
	return len(w.code) - 1
}

func (w *writer) pair() int {
	w.registers += 2
	return w.registers - 2
}

func (w *writer) here() int { return len(w.code) }

func (w *writer) node(n *node, back bool) {
	switch n.kind {
	case kindSet:
		w.add(instruction{op: opSet, set: n.set, back: back})
	case kindReference:
		w.add(instruction{op: opReference, slot: n.group, fold: n.fold, back: back})
	case kindAssert:
		w.add(instruction{op: opAssert, place: n.place})
	case kindConcat:
		for i := range n.sub {
			if back {
				i = len(n.sub) - 1 - i
			}
			w.node(n.sub[i], back)
		}
	case kindAlternation:
		w.alternation(n, back)
	case kindRepeat:
		w.repeat(n, back)
	case kindCapture:
		r := w.pair()
		w.add(instruction{op: opOpen, register: r})
		w.node(n.sub[0], back)
		w.add(instruction{op: opClose, register: r, slot: n.group})
	case kindAtomic:
		r := w.pair()
		w.add(instruction{op: opEnter, register: r})
		w.node(n.sub[0], back)
		w.add(instruction{op: opCommit, register: r})
	case kindLook:
		w.look(n)
	}
}

func (w *writer) alternation(n *node, back bool) {
	var ends []int
	for i, branch := range n.sub {
		if i == len(n.sub)-1 {
			w.node(branch, back)
			break
		}
		split := w.add(instruction{op: opSplit})
		w.code[split].x = w.here()
		w.node(branch, back)
		ends = append(ends, w.add(instruction{op: opJump}))
		w.code[split].y = w.here()
	}
	for _, end := range ends {
		w.code[end].x = w.here()
	}
}

func (w *writer) repeat(n *node, back bool) {
	r := w.pair()
	begin := w.add(instruction{op: opRepeat, register: r, min: n.min})
	body := w.here()
	w.node(n.sub[0], back)
	w.code[begin].x = w.here()
	most := unbounded
	if n.max != unbounded {
		most = n.max - n.min
	}
	w.add(instruction{op: opTest, register: r, x: body, max: most, lazy: n.lazy, at: n.at})
	w.add(instruction{op: opAgain, register: r, x: body})
}

func (w *writer) look(n *node) {
	r := w.pair()
	if !n.negative {
		w.add(instruction{op: opEnter, register: r})
		w.node(n.sub[0], n.behind)
		w.add(instruction{op: opReturn, register: r})
		return
	}
	begin := w.add(instruction{op: opUnless, register: r})
	w.node(n.sub[0], n.behind)
	w.add(instruction{op: opRefuse, register: r})
	w.code[begin].x = w.here()
}
