package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
)

// The tables of functions are those of Go 1.20 to 1.26: runtime/symtab.go
// (pcHeader, moduledata), runtime/runtime2.go (_func) and internal/abi/symtab.go.
const (
	magic = "\xf1\xff\xff\xff\x00\x00\x01\x08"
	// header is the size of a pcHeader.
	header = 72

	// Places in a _func.
	nameOff, pcsp, pcfile, pcln, npcdata, cuOffset, startLine = 4, 16, 20, 24, 28, 32, 36
	nfuncdata, funcSize                                       = 43, 44
)

// pcdata and funcdata that only tracebacks read, and pcdata's unsafe points,
// which only preemption by signals reads: WebAssembly has none.
var (
	idlePCData   = map[int]string{0: "UnsafePoint", 2: "InlTreeIndex", 3: "ArgLiveIndex"}
	idleFuncData = map[int]string{3: "InlTree", 5: "ArgInfo", 6: "ArgLiveInfo", 7: "WrapInfo"}
)

const noFuncData = ^uint32(0)

// tables is where the tables of functions stand in memory.
type tables struct {
	memory []byte
	// at is the place of the header; names to lines those of the tables after it.
	at, names, units, files, values, funcs int
	count                                  int
}

var le = binary.LittleEndian

// forgetLines clears in a program's memory the files and lines of its
// functions, what was inlined where, and the types of generic functions.
func forgetLines(memory []byte) error {
	t, err := findTables(memory)
	if err != nil {
		return err
	}
	kept := make([]bool, t.funcs-t.values)
	kept[0] = true
	named := make([]bool, t.units-t.names)
	data, err := t.funcData()
	if err != nil {
		return err
	}
	for i := range t.count {
		f, err := t.function(i)
		if err != nil {
			return err
		}
		if err := t.keepName(named, int(le.Uint32(f[nameOff:]))); err != nil {
			return err
		}
		for _, place := range []int{pcfile, pcln, cuOffset, startLine} {
			le.PutUint32(f[place:], 0)
		}
		if err := t.keepValues(kept, le.Uint32(f[pcsp:])); err != nil {
			return err
		}
		values := int(le.Uint32(f[npcdata:]))
		for k := range values {
			entry := f[funcSize+4*k:]
			if idlePCData[k] != "" {
				le.PutUint32(entry, 0)
			} else if err := t.keepValues(kept, le.Uint32(entry)); err != nil {
				return err
			}
		}
		for k := range int(f[nfuncdata]) {
			entry := f[funcSize+4*(values+k):]
			if err := data.read(k, le.Uint32(entry)); err != nil {
				return err
			}
			if idleFuncData[k] != "" {
				le.PutUint32(entry, noFuncData)
			}
		}
	}
	data.clear()
	clearUnless(memory[t.values:t.funcs], kept)
	clearUnless(memory[t.names:t.units], named)
	clear(memory[t.units:t.values])
	return nil
}

func clearUnless(b []byte, kept []bool) {
	for i := range b {
		if !kept[i] {
			b[i] = 0
		}
	}
}

func findTables(memory []byte) (*tables, error) {
	var found []*tables
	for at := 0; ; at++ {
		next := bytes.Index(memory[at:], []byte(magic))
		if next < 0 {
			break
		}
		at += next
		if at%8 != 0 || at+header > len(memory) {
			continue
		}
		word := func(i int) int { return int(le.Uint64(memory[at+8+8*i:])) }
		t := &tables{memory: memory, at: at, count: word(0), names: at + word(3), units: at + word(4), files: at + word(5), values: at + word(6), funcs: at + word(7)}
		if word(3) == header && t.names < t.units && t.units < t.files && t.files < t.values && t.values < t.funcs && t.funcs+8*t.count < len(memory) && t.count > 0 {
			found = append(found, t)
		}
	}
	if len(found) != 1 {
		return nil, fmt.Errorf("the program has %d tables of functions as Go 1.20 to 1.26 writes them, not 1", len(found))
	}
	return found[0], nil
}

// function gives the record of the function of an index, with its pcdata and
// funcdata.
func (t *tables) function(i int) ([]byte, error) {
	at := t.funcs + int(le.Uint32(t.memory[t.funcs+8*i+4:]))
	if at+funcSize > len(t.memory) {
		return nil, fmt.Errorf("function %d has no record", i)
	}
	f := t.memory[at:]
	if !bytes.Equal(f[:4], t.memory[t.funcs+8*i:][:4]) || int(int32(le.Uint32(f[cuOffset:]))) >= (t.files-t.units)/4 {
		return nil, fmt.Errorf("function %d's record is not as Go 1.20 to 1.26 writes it", i)
	}
	size := funcSize + 4*(int(le.Uint32(f[npcdata:]))+int(f[nfuncdata]))
	if size > len(f) {
		return nil, fmt.Errorf("function %d's record is cut", i)
	}
	return f[:size], nil
}

// keepValues marks the table of values by program counter that starts at a
// place: pairs of numbers, of which the first is 0 only at the end.
func (t *tables) keepValues(kept []bool, start uint32) error {
	if start == 0 || int(start) < len(kept) && kept[start] {
		return nil
	}
	table := t.memory[t.values:t.funcs]
	at := int(start)
	for first := true; at < len(table); first = false {
		if table[at] == 0 && !first {
			kept[at] = true
			return nil
		}
		for range 2 {
			_, size := binary.Uvarint(table[at:])
			if size <= 0 {
				return errors.New("a table of values is cut")
			}
			for range size {
				kept[at] = true
				at++
			}
		}
	}
	return errors.New("a table of values has no end")
}

// keepName marks the name at a place, and writes [...] for a generic function's
// types, as a traceback does.
func (t *tables) keepName(named []bool, start int) error {
	if start < 0 || start >= len(named) {
		return fmt.Errorf("a function's name stands at %d", start)
	}
	name, _, ended := bytes.Cut(t.memory[t.names+start:t.units], []byte{0})
	if !ended {
		return errors.New("a function's name has no end")
	}
	from, to := bytes.IndexByte(name, '['), bytes.LastIndexByte(name, ']')
	if from >= 0 && to-from > len("[...]") {
		short := append([]byte("[...]"), name[to+1:]...)
		clear(name[from+copy(name[from:], short):])
	}
	for i := range name {
		named[start+i] = true
	}
	return nil
}
