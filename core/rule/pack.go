package rule

// Pack is a body of rules that a plan can switch off as a whole, with a reason.
type Pack struct {
	// Word names it in a plan, Title says what it is, Source where it is written.
	Word, Title, Source string
}

// USMultiLine is the pack of duties of who runs telephones in the United States.
const USMultiLine = "us-mlts"

// Packs lists the packs.
func Packs() []Pack {
	return []Pack{
		{USMultiLine, "United States: multi-line telephone systems (direct dialling of 911, notification, dispatchable location)", "47 CFR 9.16"},
	}
}

// PackOf gives the pack of a word.
func PackOf(word string) (Pack, bool) {
	for _, p := range Packs() {
		if p.Word == word {
			return p, true
		}
	}
	return Pack{}, false
}
