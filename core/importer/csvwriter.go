package importer

import "strings"

// PeopleCSV writes a CSV that people open: UTF-8 with BOM, CRLF, every cell
// guarded so that no spreadsheet computes it or turns it into another value.
// delimiter is ',', ';' or tab. The import reads the guard off again, cell by
// cell, without loss. docs/decisions/csv-for-people.md says why it is so.
//
// CSVs that scripts read are exact and are not written here.
func PeopleCSV(rows [][]string, delimiter byte) []byte {
	b := []byte("\ufeff")
	for _, row := range rows {
		for i, cell := range row {
			if i > 0 {
				b = append(b, delimiter)
			}
			b = appendCell(b, Guard(cell), delimiter)
		}
		b = append(b, "\r\n"...)
	}
	return b
}

// appendCell quotes what a reader would take apart, and a lone empty cell
// would be a blank line, so empty cells are quoted where they begin a row.
func appendCell(b []byte, cell string, delimiter byte) []byte {
	startsRow := len(b) == len("\ufeff") || b[len(b)-1] == '\n'
	plain := !strings.ContainsAny(cell, "\"\r\n,;\t") && strings.TrimSpace(cell) == cell && (cell != "" || !startsRow)
	if plain {
		return append(b, cell...)
	}
	b = append(b, '"')
	b = append(b, strings.ReplaceAll(cell, `"`, `""`)...)
	return append(b, '"')
}

const (
	apostrophe = "'"
	telScheme  = "tel:"
)

// Guard gives the form of a cell that a spreadsheet shows and keeps as it is:
// numbers with a plus sign as "tel:" URIs, and an apostrophe before what would
// be computed or read as another number or a date.
func Guard(cell string) string {
	if isPlusNumbers(cell) {
		return strings.ReplaceAll(cell, "+", telScheme+"+")
	}
	bare := strings.TrimLeft(cell, apostrophe)
	if isActive(bare) || isTelNumbers(bare) {
		return apostrophe + cell
	}
	return cell
}

// Unguard gives the cell that Guard was given.
func Unguard(cell string) string {
	if isTelNumbers(cell) {
		return strings.ReplaceAll(cell, telScheme, "")
	}
	if bare := strings.TrimLeft(cell, apostrophe); len(bare) < len(cell) && (isActive(bare) || isTelNumbers(bare)) {
		return cell[len(apostrophe):]
	}
	return cell
}

// isActive tells whether a spreadsheet would not leave the cell alone.
func isActive(cell string) bool {
	if cell == "" {
		return false
	}
	switch cell[0] {
	case '=', '+', '-', '@', '\t', '\r', '\n':
		return true
	}
	// Full-width forms of the same signs start formulas in some locales.
	for _, sign := range []string{"＝", "＋", "－", "＠"} {
		if strings.HasPrefix(cell, sign) {
			return true
		}
	}
	return isFigure(cell)
}

// isFigure tells whether a cell that begins like a number could come back as
// another one, or as a date: only short whole numbers without a leading zero
// are safe, since Excel shows twelve digits as 4.2E+11.
func isFigure(cell string) bool {
	if c := cell[0]; (c < '0' || c > '9') && c != '.' && c != ',' {
		return false
	}
	digits := 0
	for i := range len(cell) {
		switch c := cell[i]; {
		case c >= '0' && c <= '9':
			digits++
		case strings.IndexByte(" .,:/-+eE%", c) >= 0:
		default:
			return false
		}
	}
	safe := digits == len(cell) && digits < 12 && (cell[0] != '0' || digits == 1)
	return !safe
}

// isPlusNumbers tells whether the cell is one E.164 number or several with ";"
// between them, each perhaps with ";ext=".
func isPlusNumbers(cell string) bool { return areNumbers(cell, "+") }

// isTelNumbers tells the same of "tel:+14255550100;tel:+14255550101".
func isTelNumbers(cell string) bool { return areNumbers(cell, telScheme+"+") }

func areNumbers(cell, start string) bool {
	first := true
	for part := range strings.SplitSeq(cell, ";") {
		digits, isNumber := strings.CutPrefix(part, start)
		if !isNumber {
			if digits, isNumber = strings.CutPrefix(part, "ext="); first || !isNumber {
				return false
			}
		}
		if !allDigits(digits) {
			return false
		}
		first = false
	}
	return true
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
