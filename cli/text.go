package cli

import (
	"bytes"
	"encoding/binary"
	"unicode/utf16"

	"partyline/core/api"
)

// readText reads a file of a few lines, such as what share or "serve token add"
// printed: ">" of Windows PowerShell 5.1 makes UTF-16 of it, editors put a mark
// before UTF-8.
func (p *Program) readText(name string) (api.File, error) {
	file, err := p.read(name)
	if err == nil {
		file.Bytes = utf8Of(file.Bytes)
	}
	return file, err
}

// utf8Of takes the mark away, and what is UTF-16 by its mark for UTF-8; half a
// character at the end is left out.
func utf8Of(content []byte) []byte {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(content, []byte{0xEF, 0xBB, 0xBF}):
		return content[3:]
	case bytes.HasPrefix(content, []byte{0xFF, 0xFE}):
		order = binary.LittleEndian
	case bytes.HasPrefix(content, []byte{0xFE, 0xFF}):
		order = binary.BigEndian
	default:
		return content
	}
	var units []uint16
	for at := 2; at+1 < len(content); at += 2 {
		units = append(units, order.Uint16(content[at:]))
	}
	return []byte(string(utf16.Decode(units)))
}
