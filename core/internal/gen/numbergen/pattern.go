package numbergen

import (
	"fmt"
	"regexp/syntax"
	"slices"
)

// pattern is one expression of the metadata as a set of threads over digits.
type pattern struct {
	prog    *syntax.Prog
	prefix  bool   // a match of the beginning suffices and stays
	lengths uint32 // bit n: n digits may match; 0: any length
}

// matchedForever is the only thread of a prefix pattern that has matched.
const matchedForever = ^uint32(0)

func compile(expression string) (*syntax.Prog, error) {
	parsed, err := syntax.Parse(expression, syntax.Perl)
	if err != nil {
		return nil, fmt.Errorf("pattern %q: %w", expression, err)
	}
	return syntax.Compile(parsed.Simplify())
}

// start gives the threads before the first digit.
func (p pattern) start() []uint32 {
	return p.close(nil, uint32(p.prog.Start))
}

// close follows the instructions that read nothing.
func (p pattern) close(threads []uint32, at uint32) []uint32 {
	if slices.Contains(threads, at) {
		return threads
	}
	threads = append(threads, at)
	switch inst := p.prog.Inst[at]; inst.Op {
	case syntax.InstAlt, syntax.InstAltMatch:
		threads = p.close(threads, inst.Out)
		threads = p.close(threads, inst.Arg)
	case syntax.InstCapture, syntax.InstNop:
		threads = p.close(threads, inst.Out)
	case syntax.InstEmptyWidth:
		panic("numbergen: an anchor inside a pattern that the automaton cannot hold")
	}
	return threads
}

// step reads one digit.
func (p pattern) step(threads []uint32, digit rune) []uint32 {
	if p.hasMatched(threads) && p.prefix {
		return threads
	}
	var next []uint32
	for _, at := range threads {
		inst := p.prog.Inst[at]
		if reads(&inst) && inst.MatchRune(digit) {
			next = p.close(next, inst.Out)
		}
	}
	if p.prefix && p.hasMatched(next) {
		return []uint32{matchedForever}
	}
	slices.Sort(next)
	return next
}

// reads says whether an instruction reads a character. InstRune1 and the
// like are shapes of InstRune that MatchRune understands.
func reads(inst *syntax.Inst) bool {
	switch inst.Op {
	case syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
		return true
	}
	return false
}

// hasMatched looks at the threads alone; lengths are the caller's.
func (p pattern) hasMatched(threads []uint32) bool {
	for _, at := range threads {
		if at == matchedForever || p.prog.Inst[at].Op == syntax.InstMatch {
			return true
		}
	}
	return false
}

func (p pattern) accepts(threads []uint32, length int) bool {
	return p.hasMatched(threads) && (p.lengths == 0 || p.lengths&(1<<length) != 0)
}

// alive says whether more digits can still change the answer.
func (p pattern) alive(threads []uint32) bool {
	for _, at := range threads {
		if at != matchedForever && reads(&p.prog.Inst[at]) {
			return true
		}
	}
	return false
}
