package envelope

import (
	"strings"

	"partyline/core/number"
)

// numbers gives every telephone number another one in its place, the same for
// the same number. Country, kind, validity, area code and length stay, since
// rules read them; all other digits are drawn.
type numbers struct {
	dice *dice
	// masked goes from a number, or a text that is none, to what stands for it;
	// used holds those, and originals what the plan holds itself.
	masked    map[string]string
	used      map[string]bool
	originals map[string]bool
	blocks    []block
}

func newNumbers(d *dice) *numbers {
	return &numbers{dice: d, masked: map[string]string{}, used: map[string]bool{}, originals: map[string]bool{}}
}

// looksLikeNumber tells whether a text is a number that Teams could call.
func looksLikeNumber(text string) bool {
	_, digits := cutTel(text)
	return len(digits) > 3 && digits[0] == '+' && isDigit(digits[1])
}

func cutTel(text string) (prefix, rest string) {
	if len(text) >= 4 && strings.EqualFold(text[:4], "tel:") {
		return text[:4], text[4:]
	}
	return "", text
}

// note takes a number in, so that no other is masked as it.
func (n *numbers) note(text string) {
	if parsed, err := number.Parse(text, ""); err == nil {
		n.originals[parsed.E164] = true
	}
}

// mask gives the text with another number in it, written the same way.
func (n *numbers) mask(text string) string {
	prefix, rest := cutTel(text)
	base, extension := rest, ""
	if at := strings.IndexByte(rest, ';'); at >= 0 {
		base, extension = rest[:at], rest[at:]
	}
	masked := n.base(base)
	// An extension stays: whether it can be dialled, or is an emergency number
	// that somebody then cannot dial, shows in its digits alone.
	if digits, ok := strings.CutPrefix(extension, ";ext="); extension != "" && (!ok || onlyDigits(digits) != digits || len(digits) > longestExtension) {
		extension = n.once(base+extension, func() string { return n.scramble(extension, len(";ext=")) })
	}
	return prefix + masked + extension
}

// longestExtension is more than dial plans use, and less than a telephone number.
const longestExtension = 6

// once gives what stands for the key, made when it is asked for first.
func (n *numbers) once(key string, make func() string) string {
	if _, known := n.masked[key]; !known {
		n.masked[key] = make()
	}
	return n.masked[key]
}

func (n *numbers) base(text string) string {
	parsed, err := number.Parse(text, "")
	if err != nil && text != "" && onlyDigits(text) == text {
		// Some cmdlets write E.164 without its "+" (fact cid.number-kinds).
		if _, ok := number.ParseE164("+" + text); ok {
			return n.base("+" + text)[1:]
		}
	}
	if err != nil || parsed.Ext != "" || onlyDigits(text) != parsed.E164[1:] {
		return n.once(text, func() string { return n.likeText(text) })
	}
	e164 := n.once(parsed.E164, func() string { return n.like(parsed) })
	if e164[0] != '+' || text == parsed.E164 {
		return e164
	}
	out, digits := []byte(text), e164[1:]
	for i := range out {
		if isDigit(out[i]) {
			out[i], digits = digits[0], digits[1:]
		}
	}
	return string(out)
}

// tries is how often digits are drawn before one more is kept.
const tries = 48

// like draws a number of the same country, kind, validity, area code and
// length. It keeps the country and area code, and more of the first digits
// only where the kind of number asks for it.
func (n *numbers) like(original number.Number) string {
	if b := n.blockOf(original.E164); b != nil {
		return n.inBlock(b, original)
	}
	area := number.AreaCode(original)
	kept := 1 + len(number.CallingCode(original.Country)) + len(area)
	for ; kept <= len(original.E164)-2; kept++ {
		for range tries {
			if drawn := n.scramble(original.E164, kept); n.free(drawn) && alike(original, drawn) {
				return n.take(drawn)
			}
		}
	}
	// So many are taken that none is free: the digits give way to the rule that
	// no two are one number.
	for {
		if drawn := n.scramble(original.E164, 1+len(number.CallingCode(original.Country))); !n.used[drawn] && !n.reserved(drawn) {
			return n.take(drawn)
		}
	}
}

func (n *numbers) free(e164 string) bool {
	return !n.used[e164] && !n.originals[e164] && !n.reserved(e164)
}

func (n *numbers) take(e164 string) string {
	n.used[e164] = true
	return e164
}

// alike tells whether rules see the same in both: all but the digits.
func alike(original number.Number, e164 string) bool {
	drawn, ok := number.ParseE164(e164)
	return ok && drawn.Country == original.Country && drawn.Kind == original.Kind && drawn.Valid == original.Valid &&
		number.AreaCode(drawn) == number.AreaCode(original)
}

// likeText draws a text that is refused as a number for the same reason.
func (n *numbers) likeText(text string) string {
	var drawn string
	for range tries {
		drawn = n.scramble(text, 0)
		if drawn != text && !n.used[drawn] && sameRefusal(text, drawn) {
			break
		}
	}
	return n.take(drawn)
}

func sameRefusal(a, b string) bool {
	reason := func(text string) string {
		_, err := number.Parse(text, "")
		if refused, ok := err.(*number.ParseError); ok {
			return refused.Reason
		}
		return ""
	}
	return reason(a) == reason(b) && number.IsDirectRoutingNumber(a) == number.IsDirectRoutingNumber(b)
}

// scramble draws every digit and letter again from the byte at kept on, and
// keeps what stands between them.
func (n *numbers) scramble(text string, kept int) string {
	out := make([]byte, 0, len(text))
	for i, r := range text {
		switch {
		case i < kept || r < 0x80 && !isDigit(byte(r)) && !isLetter(byte(r)):
			out = append(out, string(r)...)
		case r < 0x80 && isDigit(byte(r)):
			out = append(out, '0'+byte(n.dice.below(10)))
		default:
			out = append(out, 'a'+byte(n.dice.below(26)))
		}
	}
	return string(out)
}

// inText masks the numbers inside a pattern or another text: runs of digits
// that are a valid number with a "+" before them. What matches whole areas stays.
func (n *numbers) inText(text string) string {
	var out strings.Builder
	for i := 0; i < len(text); {
		end := i
		for end < len(text) && isDigit(text[end]) {
			end++
		}
		if end == i {
			out.WriteByte(text[i])
			i++
			continue
		}
		if parsed, ok := number.ParseE164("+" + text[i:end]); ok && parsed.Valid {
			out.WriteString(n.base(parsed.E164)[1:])
		} else {
			out.WriteString(text[i:end])
		}
		i = end
	}
	return out.String()
}

func isDigit(c byte) bool  { return '0' <= c && c <= '9' }
func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func onlyDigits(text string) string {
	out := make([]byte, 0, len(text))
	for i := range len(text) {
		if isDigit(text[i]) {
			out = append(out, text[i])
		}
	}
	return string(out)
}

// ShowNumber gives how a number is shown where numbers are masked:
// "+1 425 ••• ••••". Country and area code stay, every other digit is a dot.
func ShowNumber(text string) string {
	n, err := number.Parse(text, "")
	shown, kept := text, 0
	if err == nil {
		shown = n.International()
		kept = len(number.CallingCode(n.Country)) + len(number.AreaCode(n))
	}
	var out strings.Builder
	for _, r := range shown {
		switch {
		case r >= '0' && r <= '9' && kept > 0:
			kept--
			out.WriteRune(r)
		case r >= '0' && r <= '9':
			out.WriteRune('•')
		case r == '-':
			out.WriteByte(' ')
		default:
			out.WriteRune(r)
		}
	}
	return out.String()
}
