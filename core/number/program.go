package number

// program is the offset of a matcher for prefixes in the programs section; 0
// is none. It is made of: number of groups, first instruction, instructions
// of five bytes (operation, x, y).
type program int

const (
	opMatch = iota
	opDigit // x: next, y: bit mask of digits
	opAlt   // x: first choice, y: second
	opSave  // x: next, y: place of the capture
	opEnd   // x: next; only at the end of the digits
)

// captures are start and end of the whole match and of up to three groups;
// -1 where a group took no part.
type captures [8]int

func (p program) groups() int { return int(table[programsAt+int(p)]) }

// match matches at the beginning of digits, as a backtracking expression
// does: the first choice that leads to a match wins.
func (p program) match(digits []byte) (found captures, ok bool) {
	if p == 0 {
		return found, false
	}
	for i := range found {
		found[i] = -1
	}
	ok = p.run(u16(programsAt+int(p)+1), digits, 0, &found)
	return found, ok
}

func (p program) run(at int, digits []byte, pos int, found *captures) bool {
	for {
		inst := programsAt + int(p) + 3 + 5*at
		x, y := u16(inst+1), u16(inst+3)
		switch table[inst] {
		case opMatch:
			found[0], found[1] = 0, pos
			return true
		case opDigit:
			if pos == len(digits) || y&(1<<(digits[pos]-'0')) == 0 {
				return false
			}
			pos++
		case opAlt:
			if p.run(x, digits, pos, found) {
				return true
			}
			x = y
		case opSave:
			before := found[y]
			found[y] = pos
			if p.run(x, digits, pos, found) {
				return true
			}
			found[y] = before
			return false
		case opEnd:
			if pos < len(digits) {
				return false
			}
		}
		at = x
	}
}
