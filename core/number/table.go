package number

import _ "embed"

// table is made by core/internal/gen/numbergen and used where it lies: every
// access below is an offset into it, nothing is built at start or at first
// use. Numbers in it are little-endian.
//
//go:embed table.bin
var table string

// minNational is the shortest national significant number (the library's
// MIN_LENGTH_FOR_NSN).
const minNational = 2

func u16(at int) int {
	return int(table[at]) | int(table[at+1])<<8
}

func u32(at int) uint32 {
	return uint32(u16(at)) | uint32(u16(at+2))<<16
}

// text gives the text of the texts section at an offset.
func text(at int) string {
	at += textsAt
	return table[at+1:][:table[at]]
}

// walk runs the automaton from a state over digits and gives the answer of
// the state in which it ends.
func walk[T string | []byte](state int, digits T) int {
	at := nodesAt + state*nodeSize
	for i := 0; i < len(digits); i++ {
		at = nodesAt + u16(at+2+2*int(digits[i]-'0'))*nodeSize
	}
	return u16(at)
}

// code is the offset of a calling code's record: code, first states of the
// two automata (classes, displays), extension prefix, first region, regions.
type code int

// codeOf finds the calling code with which digits begin and how many digits
// it has.
func codeOf[T string | []byte](digits T) (c code, width int, ok bool) {
	value := 0
	for i := 0; i < 3 && i < len(digits); i++ {
		value = value*10 + int(digits[i]-'0')
		if value == 0 {
			break // no calling code begins with zero
		}
		if place := int(table[codeIndexAt+value]); place > 0 {
			return code(codesAt + (place-1)*codeSize), i + 1, true
		}
	}
	return 0, 0, false
}

func (c code) value() int              { return u16(int(c)) }
func (c code) classes() int            { return u16(int(c) + 2) }
func (c code) displays() int           { return u16(int(c) + 4) }
func (c code) extensionPrefix() string { return text(u16(int(c) + 6)) }
func (c code) regionCount() int        { return int(table[int(c)+9]) }
func (c code) main() region            { return c.region(0) }

func (c code) region(place int) region {
	return region(regionsAt + (int(table[int(c)+8])+place)*regionSize)
}

func (c code) digits() string {
	return string(c.appendDigits(nil))
}

func (c code) appendDigits(to []byte) []byte {
	v := c.value()
	if v >= 100 {
		to = append(to, byte('0'+v/100))
	}
	if v >= 10 {
		to = append(to, byte('0'+v/10%10))
	}
	return append(to, byte('0'+v%10))
}

// region is the offset of a region's record.
type region int

// regionOf finds a country by its alpha-2 code, in either case.
func regionOf(country string) (region, bool) {
	if len(country) != 2 {
		return 0, false
	}
	a, b := country[0]&^0x20, country[1]&^0x20
	if a < 'A' || a > 'Z' || b < 'A' || b > 'Z' {
		return 0, false
	}
	place := int(table[regionIndexAt+int(a-'A')*26+int(b-'A')])
	return region(regionsAt + (place-1)*regionSize), place > 0
}

func (r region) id() string {
	at := int(r)
	if table[at+2] == 0 {
		return table[at : at+2]
	}
	return table[at : at+3]
}

func (r region) code() code              { return code(codesAt + int(table[int(r)+3])*codeSize) }
func (r region) lengths() uint32         { return u32(int(r) + 4) }
func (r region) localLengths() uint32    { return u32(int(r) + 8) }
func (r region) shape() int              { return u16(int(r) + 12) }
func (r region) prefix() program         { return program(u16(int(r) + 14)) }
func (r region) transform() string       { return text(u16(int(r) + 16)) }
func (r region) idd() program            { return program(u16(int(r) + 18)) }
func (r region) prefixDigits() int       { return u16(int(r) + 20) }
func (r region) hasNationalPrefix() bool { return u16(int(r)+22) != 0 }

// inShape says whether digits are in the region's general pattern.
func (r region) inShape(digits []byte) bool {
	return walk(r.shape(), digits) != 0
}
