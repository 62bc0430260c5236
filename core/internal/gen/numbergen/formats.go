package numbergen

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/nyaruka/phonenumbers"
)

// displayRule is one formatting rule of a calling code.
type displayRule struct {
	digits, leading  int // places in the machine; leading -1: none
	groups           *regexp.Regexp
	national, abroad string // the texts, with $1 for the first group
}

// templates numbers the display forms. Form 0 is the bare digits; a form is
// literal bytes below 0x80 and pairs (0x80+start, count) that copy digits.
type templates struct {
	texts map[string]uint16
	order []string
	pairs map[[2]uint16]uint16
	list  [][2]uint16
}

func newTemplates() *templates {
	t := &templates{texts: map[string]uint16{}, pairs: map[[2]uint16]uint16{}}
	t.text("")
	t.pair("", "")
	return t
}

func (t *templates) text(s string) uint16 {
	id, ok := t.texts[s]
	if !ok {
		id = uint16(len(t.order))
		t.texts[s] = id
		t.order = append(t.order, s)
	}
	return id
}

func (t *templates) pair(national, international string) uint16 {
	key := [2]uint16{t.text(national), t.text(international)}
	id, ok := t.pairs[key]
	if !ok {
		id = uint16(len(t.list))
		t.pairs[key] = id
		t.list = append(t.list, key)
	}
	return id
}

// plainGroups is the only shape that formatting patterns have: groups of
// digits of any value. It is why a length alone decides where groups end.
var plainGroups = regexp.MustCompile(`^(\(\\d(\{\d+(,\d+)?\})?\))+$`)

// displays builds the automaton that answers with the pair of display forms.
func displays(into *pool, forms *templates, region *phonenumbers.PhoneMetadata) (uint16, error) {
	m := &machine{pool: into}
	national, err := readFormats(m, region.GetNumberFormat())
	if err != nil {
		return 0, err
	}
	international := national
	if rules := region.GetIntlNumberFormat(); len(rules) > 0 {
		if international, err = readFormats(m, rules); err != nil {
			return 0, err
		}
	}
	if len(m.patterns) == 0 {
		return into.sink(0), nil
	}
	var failed error
	form := func(f *displayRule, text string, length int) string {
		made, err := template(f.groups, text, length)
		if err != nil {
			failed = err
		}
		return made
	}
	m.answer = func(accepted []bool, length int) uint16 {
		var inland, abroad string
		if f := choose(national, accepted); f != nil {
			inland = form(f, f.national, length)
		}
		if f := choose(international, accepted); f != nil {
			abroad = form(f, f.abroad, length)
		}
		return forms.pair(inland, abroad)
	}
	root := m.root()
	return root, failed
}

func choose(formats []displayRule, accepted []bool) *displayRule {
	for i, f := range formats {
		if accepted[f.digits] && (f.leading < 0 || accepted[f.leading]) {
			return &formats[i]
		}
	}
	return nil
}

// firstGroup is FIRST_GROUP_PATTERN: the first group that a text names, which
// need not be group one. The $1 of a national prefix rule stands for it, as
// in Google's library, where it is the group of this expression. The Go port
// takes it for group one of the number instead and so shows Argentine mobile
// numbers without their area code ("09 15-2345-6789"); that is not repeated.
var firstGroup = regexp.MustCompile(`\$\d`)

func readFormats(m *machine, rules []*phonenumbers.NumberFormat) ([]displayRule, error) {
	var formats []displayRule
	for _, rule := range rules {
		if !plainGroups.MatchString(rule.GetPattern()) {
			return nil, fmt.Errorf("formatting pattern %q is not plain groups of digits", rule.GetPattern())
		}
		prog, err := compile(rule.GetPattern())
		if err != nil {
			return nil, err
		}
		f := displayRule{digits: len(m.patterns), leading: -1, abroad: rule.GetFormat(), national: rule.GetFormat()}
		m.patterns = append(m.patterns, pattern{prog: prog})
		// The last leading digits pattern is the most detailed.
		if leading := rule.GetLeadingDigitsPattern(); len(leading) > 0 {
			prog, err := compile(leading[len(leading)-1])
			if err != nil {
				return nil, err
			}
			f.leading = len(m.patterns)
			m.patterns = append(m.patterns, pattern{prog: prog, prefix: true})
		}
		if prefix := rule.GetNationalPrefixFormattingRule(); prefix != "" {
			at := firstGroup.FindStringIndex(f.national)
			prefix = strings.ReplaceAll(prefix, "$1", f.national[at[0]:at[1]])
			f.national = f.national[:at[0]] + prefix + f.national[at[1]:]
		}
		f.groups = regexp.MustCompile(rule.GetPattern())
		formats = append(formats, f)
	}
	return formats, nil
}

// template writes a format's text for numbers of one length.
func template(groups *regexp.Regexp, text string, length int) (string, error) {
	match := groups.FindStringSubmatchIndex(strings.Repeat("1", length))
	if match == nil || match[0] != 0 || match[1] != length {
		return "", fmt.Errorf("formatting pattern %q does not take %d digits whole", groups, length)
	}
	var form []byte
	for len(text) > 0 {
		if text[0] == '$' {
			group := int(text[1] - '0')
			if group < 1 || group > groups.NumSubexp() {
				return "", fmt.Errorf("format text %q names no group", text)
			}
			start, end := match[2*group], match[2*group+1]
			form = append(form, 0x80+byte(start), byte(end-start))
			text = text[2:]
			continue
		}
		if text[0] >= 0x80 {
			return "", fmt.Errorf("format text %q is not ASCII", text)
		}
		form = append(form, text[0])
		text = text[1:]
	}
	if string(form) == string([]byte{0x80, byte(length)}) {
		return "", nil
	}
	return string(form), nil
}
