package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
)

const (
	// gofunc is the place in moduledata of the address of all funcdata.
	gofunc = 320
	// Kinds of funcdata; their layouts are in the runtime's symtab.go (stackmap), stack.go
	// (stackObjectRecord) and panic.go (two numbers for open-coded defers).
	argsPointers, localsPointers, stackObjects, openCodedDefers = 0, 1, 2, 4
)

// funcData is the funcdata of all functions: one symbol after the other,
// several functions may share one.
type funcData struct {
	memory []byte
	// first and last are the places of the first and the last of them.
	first, last int
	// kept is the sizes, by their places.
	kept map[int]int
}

// funcData finds it by the moduledata, which begins with the addresses of the
// tables.
func (t *tables) funcData() (*funcData, error) {
	begins := binary.LittleEndian.AppendUint64(nil, uint64(t.at))
	begins = binary.LittleEndian.AppendUint64(begins, uint64(t.names))
	at := bytes.Index(t.memory, begins)
	if at < 0 || at+gofunc+8 > len(t.memory) || bytes.Contains(t.memory[at+1:], begins) {
		return nil, errors.New("the program has no moduledata, or several")
	}
	start := le.Uint64(t.memory[at+gofunc:])
	if start == 0 || start >= uint64(len(t.memory)) {
		return nil, fmt.Errorf("funcdata has the address %d", start)
	}
	return &funcData{memory: t.memory[start:], first: len(t.memory), kept: map[int]int{}}, nil
}

// read notes the funcdata of a kind at a place, and keeps what is not idle.
func (d *funcData) read(kind int, place uint32) error {
	if place == noFuncData {
		return nil
	}
	at := int(place)
	if at+8 > len(d.memory) {
		return fmt.Errorf("funcdata stands at %d", at)
	}
	d.first, d.last = min(d.first, at), max(d.last, at)
	b := d.memory[at:]
	size := 0
	switch kind {
	case argsPointers, localsPointers:
		size = 8 + int(le.Uint32(b))*((int(le.Uint32(b[4:]))+7)/8)
	case stackObjects:
		size = 8 + 16*int(le.Uint64(b))
	case openCodedDefers:
		_, one := binary.Uvarint(b)
		_, two := binary.Uvarint(b[one:])
		size = one + two
	default:
		if idleFuncData[kind] == "" {
			return fmt.Errorf("there is funcdata of the kind %d", kind)
		}
	}
	if size < 0 || size > len(b) {
		return fmt.Errorf("funcdata at %d has %d bytes", at, size)
	}
	d.kept[at] = max(d.kept[at], size)
	return nil
}

// clear clears what is not kept, up to the last.
func (d *funcData) clear() {
	kept := make([]bool, len(d.memory))
	for at, size := range d.kept {
		for i := at; i < at+size; i++ {
			kept[i] = true
		}
	}
	for i := d.first; i < d.last; i++ {
		if !kept[i] {
			d.memory[i] = 0
		}
	}
}
