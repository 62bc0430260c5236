package numbergen

import (
	"encoding/binary"
	"fmt"
	"regexp/syntax"
)

// The instructions of core/number's matcher for prefixes, in its order.
const (
	opMatch = iota
	opDigit // x: next, y: bit mask of digits
	opAlt   // x: first choice, y: second
	opSave  // x: next, y: place of the capture
	opEnd   // x: next; only at the end of the digits
)

// programs keeps each distinct expression once. Program 0 is none.
type programs struct {
	bytes []byte
	at    map[string]uint16
}

func newPrograms() *programs {
	return &programs{bytes: []byte{0}, at: map[string]uint16{"": 0}}
}

// add writes an expression as: number of groups, first instruction, then
// five bytes an instruction (operation, x, y).
func (p *programs) add(expression string) (uint16, error) {
	if at, ok := p.at[expression]; ok {
		return at, nil
	}
	prog, err := compile(expression)
	if err != nil {
		return 0, err
	}
	at := uint16(len(p.bytes))
	p.at[expression] = at
	p.bytes = append(p.bytes, byte(prog.NumCap/2-1))
	p.bytes = binary.LittleEndian.AppendUint16(p.bytes, uint16(prog.Start))
	for i := range prog.Inst {
		op, x, y, err := instruction(&prog.Inst[i])
		if err != nil {
			return 0, fmt.Errorf("pattern %q: %w", expression, err)
		}
		p.bytes = append(p.bytes, op)
		p.bytes = binary.LittleEndian.AppendUint16(p.bytes, x)
		p.bytes = binary.LittleEndian.AppendUint16(p.bytes, y)
	}
	return at, nil
}

func instruction(inst *syntax.Inst) (op byte, x, y uint16, err error) {
	x, y = uint16(inst.Out), uint16(inst.Arg)
	switch inst.Op {
	case syntax.InstMatch:
		return opMatch, 0, 0, nil
	case syntax.InstFail:
		return opDigit, 0, 0, nil // reads no digit at all
	case syntax.InstAlt, syntax.InstAltMatch:
		return opAlt, x, y, nil
	case syntax.InstCapture:
		return opSave, x, y, nil
	case syntax.InstNop:
		return opAlt, x, x, nil
	case syntax.InstEmptyWidth:
		if syntax.EmptyOp(inst.Arg) == syntax.EmptyEndText {
			return opEnd, x, 0, nil
		}
	case syntax.InstRune, syntax.InstRune1:
		return opDigit, x, digitMask(inst), nil
	}
	return 0, 0, 0, fmt.Errorf("instruction %v is not one that the matcher knows", inst)
}

func digitMask(inst *syntax.Inst) uint16 {
	var mask uint16
	for d := range 10 {
		if inst.MatchRune(rune('0' + d)) {
			mask |= 1 << d
		}
	}
	return mask
}

// firstDigits gives the digits with which a match can begin.
func firstDigits(expression string) (uint16, error) {
	prog, err := compile(expression)
	if err != nil {
		return 0, err
	}
	var mask uint16
	seen := map[uint32]bool{}
	var follow func(at uint32)
	follow = func(at uint32) {
		if seen[at] {
			return
		}
		seen[at] = true
		switch inst := &prog.Inst[at]; {
		case reads(inst):
			mask |= digitMask(inst)
		case inst.Op == syntax.InstAlt || inst.Op == syntax.InstAltMatch:
			follow(inst.Out)
			follow(inst.Arg)
		case inst.Op != syntax.InstMatch && inst.Op != syntax.InstFail:
			follow(inst.Out)
		}
	}
	follow(uint32(prog.Start))
	return mask, nil
}
