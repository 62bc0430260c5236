package callmap

import (
	"fmt"

	"partyline/core/finding"
)

// subject is what a finding says something about.
type subject int

const (
	outbound subject = iota
	inbound
	emergency
	none
)

var subjectWords = [...]string{"Outbound", "Inbound", "Emergency"}

// ruleSubjects are the rules that say something else than their family.
var ruleSubjects = map[string]subject{
	"SHC007": emergency, // the emergency call routing policy in force
	"SHC013": emergency, // the emergency location of the shared number
	"SHC020": inbound,   // what answers the shared number
	"AAT006": outbound,  // an account that cannot be made
	"CID004": inbound,   // whom a blocked caller reaches
	"CID005": inbound,   // who is blocked
	"POL001": emergency, // what emergency numbers joiners get
}

// subjectOf gives the subject of a rule, by its family but for the exceptions.
func subjectOf(rule string) subject {
	if s, ok := ruleSubjects[rule]; ok {
		return s
	}
	switch rule[:min(3, len(rule))] {
	case "AAT", "CQU":
		return inbound
	case "EMG", "ECB", "LOC":
		return emergency
	case "LAW", "ACG", "CCA":
		return none
	}
	return outbound
}

// tally is what is said of the calls of one band.
type tally struct {
	// said is the finding that was counted last, from 1.
	said int
	// any tells that there is a finding at all.
	any      bool
	findings [none][len(levelWords)]int
	// words say what is wrong where all findings of a level say the same.
	words     [none][len(levelWords)]string
	people    [none][len(levelWords)]int
	questions [none]int
	question  [none]string
}

// addPerson counts a person at the worst level of each subject.
func (t *tally) addPerson(marks uint16) {
	for s := range none {
		for level := failing; level > fine; level-- {
			if marks&(1<<(int(s)*len(levelWords)+level)) != 0 {
				t.people[s][level]++
				break
			}
		}
	}
}

func (t *tally) ask(s subject, id string) {
	if s == none {
		return
	}
	t.questions[s]++
	if t.questions[s] == 1 {
		t.question[s] = id
	} else if t.question[s] != id {
		t.question[s] = ""
	}
}

// wordsOf gives the few words that stand in a head instead of a plain count,
// "" for most findings.
func wordsOf(f *finding.Finding) string {
	switch f.Rule {
	case "EMG016":
		if numbers, ok := f.Args["numbers"].([]string); ok && len(numbers) > 0 {
			return "without " + numbers[0]
		}
	case "SHC020":
		if f.MessageID == "scope" {
			return "not everyone by name"
		}
		return "nobody answers"
	}
	return ""
}

// head states the three things of a band; people without a way out count too.
func (b *band) head() Head {
	return Head{b.lamp(outbound), b.lamp(inbound), b.lamp(emergency)}
}

func (b *band) lamp(s subject) Lamp {
	t, word := &b.tally, subjectWords[s]
	for level := failing; level > unknown; level-- {
		if t.findings[s][level] > 0 {
			return Lamp{levelWords[level], word + ": " + t.say(s, level)}
		}
	}
	notKnown := t.people[s][unknown]
	for _, r := range b.routes {
		if s == outbound && r.way == undecided {
			notKnown = max(notKnown, len(r.users))
		}
	}
	switch {
	case notKnown > 0:
		return Lamp{Unknown, fmt.Sprintf("%s: %s not known", word, grouped(notKnown))}
	case t.findings[s][unknown] > 0:
		return Lamp{Unknown, word + ": not known"}
	case t.questions[s] > 0:
		return Lamp{Unknown, word + ": " + questionText(t.question[s], t.questions[s])}
	}
	return Lamp{"", word}
}

func (t *tally) say(s subject, level int) string {
	people, words := t.people[s][level], t.words[s][level]
	switch {
	case s == inbound && words != "":
		return words
	case level == failing && s == emergency && people > 0 && words != "":
		return grouped(people) + " " + words
	case level == failing && s == emergency && people > 0:
		return grouped(people) + " unprotected"
	case level == failing && s == outbound && people > 0:
		return grouped(people) + " blocked"
	}
	return plural(t.findings[s][level], levelWords[level])
}

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return grouped(n) + " " + word + "s"
}

func questionText(id string, n int) string {
	switch id {
	case "operator-supports-shared-calling":
		return "operator not asked"
	case "address-at-carrier":
		return "address not confirmed"
	}
	if n == 1 {
		return "1 question open"
	}
	return grouped(n) + " questions open"
}
