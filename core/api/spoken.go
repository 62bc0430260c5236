package api

import (
	"strings"

	"partyline/core/number"
)

// spoken gives a sentence for the page: telephone numbers in groups and without
// quotes, as people write them. Messages for programs and the command line keep
// them as the plan has them.
func spoken(text string) string {
	var b strings.Builder
	for {
		at := strings.IndexByte(text, '+')
		if at < 0 {
			b.WriteString(text)
			return b.String()
		}
		end := endOfNumber(text, at)
		n, err := number.Parse(text[at:end], "")
		if err != nil || end-at < 8 {
			b.WriteString(text[:at+1])
			text = text[at+1:]
			continue
		}
		before, after := text[:at], text[end:]
		if strings.HasSuffix(before, `"`) && strings.HasPrefix(after, `"`) {
			before, after = before[:len(before)-1], after[1:]
		}
		b.WriteString(before + n.International())
		text = after
	}
}

// endOfNumber gives the end of the digits, and of an extension, that begin with "+" at i.
func endOfNumber(text string, i int) int {
	digits := func(i int) int {
		for i < len(text) && text[i] >= '0' && text[i] <= '9' {
			i++
		}
		return i
	}
	end := digits(i + 1)
	if rest, ok := strings.CutPrefix(text[end:], ";ext="); ok && rest != "" {
		if last := digits(end + len(";ext=")); last > end+len(";ext=") {
			return last
		}
	}
	return end
}
