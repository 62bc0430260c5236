package rules

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

// menuKeys are the keys of fact aa.dtmf that are no digit; maxGreeting is the
// number of characters of fact aa.text-1000.
var menuKeys = []string{"tonestar", "tonepound", "automatic"}

const maxGreeting = 1000

var aat003 = rule.Rule{
	ID:         "AAT003",
	Title:      "Menus and greetings are such as the tenant takes",
	Severity:   finding.Error,
	Kind:       plan.KindAttendant,
	Facts:      []string{"aa.dtmf", "aa.text-1000", "aa.private-preview"},
	Why:        "The tenant refuses the attendant, so nothing answers on the day.",
	Checked:    "Keys and spoken words of menu options, the length of typed greetings, options of the private preview.",
	NotChecked: "Recordings.",
	Messages: map[string]string{
		"key":     "{key} is no key of a phone: Tone0 to Tone9, ToneStar, TonePound or Automatic",
		"words":   "the option has {count} spoken words, and may have one",
		"text":    "the greeting has {count} characters, and may have 1000",
		"preview": "option {action!} works for customers of the private preview only",
	},
	Since: "0.1.0",
	Check: func(v *rule.View, i int) {
		for _, f := range flows(&v.Plan().AutoAttendants[i]) {
			for j, g := range f.Greetings {
				if n := utf8.RuneCountInString(g.Text); n > maxGreeting {
					v.Fail("text", v.At(slices.Concat(f.at, []string{"greetings", strconv.Itoa(j), "text"})...), finding.Args{"count": n})
				}
			}
			for j, o := range f.Menu.Options {
				if o.DtmfResponse != "" && !isMenuKey(o.DtmfResponse) {
					v.Fail("key", v.At(f.option(j, "dtmfResponse")...), finding.Args{"key": o.DtmfResponse})
				}
				if n := len(o.VoiceResponses); n > 1 {
					v.Fail("words", v.At(f.option(j, "voiceResponses")...), finding.Args{"count": n})
				}
				if strings.EqualFold(o.Action, "MainlineAttendantFlow") {
					v.FailAs(finding.Warning, "preview", v.At(f.option(j, "action")...), finding.Args{"action": o.Action})
				}
			}
		}
	},
}

func isMenuKey(key string) bool {
	key = strings.ToLower(key)
	digit, ok := strings.CutPrefix(key, "tone")
	return slices.Contains(menuKeys, key) || ok && len(digit) == 1 && digit[0] >= '0' && digit[0] <= '9'
}
