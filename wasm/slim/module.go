package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
)

// module is a WebAssembly module whose data section is laid out as the memory
// that it fills.
type module struct {
	// before and after are what stands around the data section, as it is.
	before, after []byte
	memory        []byte
}

const (
	dataSection = 11
	// i32.const and end, around the address of a segment.
	constant, end = 0x41, 0x0b
	// maxMemory guards against an address that no program of ours has.
	maxMemory = 1 << 28
	// gap is the shortest run of zeros that parts two segments. The linker parts
	// them at 8, and a hundred thousand addresses are hard to compress: the same
	// memory with few segments makes a smaller download of a larger file.
	gap = 1024
)

var errCut = errors.New("the module ends early")

func readModule(b []byte) (*module, error) {
	if !bytes.HasPrefix(b, []byte("\x00asm\x01\x00\x00\x00")) {
		return nil, errors.New("not a WebAssembly module of version 1")
	}
	for at := 8; at < len(b); {
		r := reader{b: b, at: at + 1}
		size := r.unsigned()
		if r.err != nil || size > uint64(len(b)-r.at) {
			return nil, errCut
		}
		next := r.at + int(size)
		if b[at] == dataSection {
			memory, err := readSegments(b[r.at:next])
			return &module{before: b[:at], after: b[next:], memory: memory}, err
		}
		at = next
	}
	return nil, errors.New("the module has no data section")
}

func readSegments(b []byte) (memory []byte, err error) {
	r := reader{b: b}
	for count := r.unsigned(); count > 0 && r.err == nil; count-- {
		if r.unsigned() != 0 || r.byte() != constant {
			return nil, errors.New("a data segment has no constant address in memory 0")
		}
		address := r.signed()
		if r.byte() != end {
			return nil, errors.New("a data segment's address is not a constant")
		}
		data := r.take(r.unsigned())
		if r.err != nil {
			break
		}
		if address < 0 || address+int64(len(data)) > maxMemory {
			return nil, fmt.Errorf("a data segment has the address %d", address)
		}
		if past := int(address) + len(data); past > len(memory) {
			memory = append(memory, make([]byte, past-len(memory))...)
		}
		copy(memory[address:], data)
	}
	return memory, r.err
}

// bytes gives the module.
func (m *module) bytes() []byte {
	var count uint64
	var segments []byte
	for start := 0; ; {
		for start < len(m.memory) && m.memory[start] == 0 {
			start++
		}
		if start == len(m.memory) {
			break
		}
		stop, zeros := start, 0
		for i := start; i < len(m.memory) && zeros < gap; i++ {
			if m.memory[i] == 0 {
				zeros++
			} else {
				stop, zeros = i+1, 0
			}
		}
		count++
		segments = append(segments, 0, constant)
		segments = appendSigned(segments, int64(start))
		segments = append(segments, end)
		segments = binary.AppendUvarint(segments, uint64(stop-start))
		segments = append(segments, m.memory[start:stop]...)
		start = stop
	}
	counted := binary.AppendUvarint(nil, count)
	out := append(bytes.Clone(m.before), dataSection)
	out = binary.AppendUvarint(out, uint64(len(counted)+len(segments)))
	out = append(append(out, counted...), segments...)
	return append(out, m.after...)
}

// reader reads WebAssembly's numbers (LEB128).
type reader struct {
	b   []byte
	at  int
	err error
}

func (r *reader) byte() byte {
	if r.at >= len(r.b) {
		r.err = errCut
		return 0
	}
	r.at++
	return r.b[r.at-1]
}

func (r *reader) take(n uint64) []byte {
	if n > uint64(len(r.b)-r.at) {
		r.err = errCut
		return nil
	}
	r.at += int(n)
	return r.b[r.at-int(n) : r.at]
}

func (r *reader) unsigned() uint64 {
	n, size := binary.Uvarint(r.b[r.at:])
	if size <= 0 {
		r.err = errCut
		return 0
	}
	r.at += size
	return n
}

func (r *reader) signed() (n int64) {
	for shift := 0; shift < 64; shift += 7 {
		b := r.byte()
		n |= int64(b&0x7f) << shift
		if b < 0x80 {
			if shift+7 < 64 && b&0x40 != 0 {
				n |= -1 << (shift + 7)
			}
			return n
		}
	}
	r.err = errors.New("a number is too long")
	return 0
}

func appendSigned(b []byte, n int64) []byte {
	for {
		low := byte(n & 0x7f)
		n >>= 7
		if n == 0 && low&0x40 == 0 || n == -1 && low&0x40 != 0 {
			return append(b, low)
		}
		b = append(b, low|0x80)
	}
}
