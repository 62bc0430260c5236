package callmap

import (
	"strings"

	"partyline/core/finding"
	"partyline/core/plan"
)

// levels, the worst last.
const (
	fine = iota
	unknown
	warning
	failing
)

// levelOf says how grave a finding is on the map; what was accepted and notes
// are not shown.
func levelOf(f *finding.Finding) int {
	switch {
	case f.Accepted != nil:
		return fine
	case f.Verdict == finding.Unknown:
		return unknown
	case f.Severity == finding.Error:
		return failing
	case f.Severity == finding.Warning:
		return warning
	}
	return fine
}

var levelWords = [...]string{"", Unknown, Warning, Error}

func levelOfWord(word string) int {
	for level, w := range levelWords {
		if w == word {
			return level
		}
	}
	return fine
}

// attach puts findings and questions to the stops that they speak of, and
// counts in each band what they say of its calls.
func (m *maker) attach() {
	marks := make([]uint16, len(m.plan.Users))
	for i := range m.Report.Findings {
		f := &m.Report.Findings[i]
		level, about := levelOf(f), subjectOf(f.Rule)
		if level == fine {
			continue
		}
		s := &saying{maker: m, id: i, key: Key{f.Rule, f.Address, f.MessageID}, level: level, subject: about, words: wordsOf(f)}
		at := f.Affected
		if len(at) == 0 {
			at = []plan.Address{f.Address}
		}
		ofPeople := false
		for _, a := range at {
			if strings.HasPrefix(string(a), "user:") {
				ofPeople = true // Reached finds them sooner
			} else {
				s.at(a)
			}
		}
		bit := uint16(0)
		if about != none {
			bit = 1 << (int(about)*len(levelWords) + level)
		}
		m.Reached(at, func(user int) {
			marks[user] |= bit
			route := m.of[user]
			if route < 0 {
				return
			}
			if ofPeople {
				s.atUser(user)
			}
			s.count(m.routes[route].band)
		})
	}
	for _, r := range m.routes {
		for _, user := range r.users {
			r.band.tally.addPerson(marks[user])
		}
	}
	m.attachQuestions()
}

// saying is one finding on its way to the stops.
type saying struct {
	*maker
	id      int
	key     Key
	level   int
	subject subject
	words   string
}

// at puts the finding to the stops of an address: those of the thing, of
// whatever holds a number, or of those who call under a policy.
func (s *saying) at(a plan.Address) {
	if nodes := s.stops[foldAddress(a)]; len(nodes) > 0 {
		for _, n := range nodes {
			s.put(n)
		}
		return
	}
	parsed, err := a.Parse()
	if err != nil {
		return
	}
	switch {
	case parsed.Kind == plan.KindNumber:
		for _, h := range s.world.Holders(parsed.Key[0]) {
			if h.Kind == plan.KindUser {
				s.atUser(h.Index)
				continue
			}
			for _, n := range s.stops[foldAddress(s.world.Index.AddressOf(h.Kind, h.Index))] {
				s.put(n)
			}
		}
	case parsed.Kind.IsPolicy() && parsed.Kind != plan.KindSharedCalling:
		s.Reached([]plan.Address{a}, s.atUser)
	}
}

func (s *saying) atUser(user int) {
	if route := s.of[user]; route >= 0 && s.routes[route].node != nil {
		s.put(s.routes[route].node)
	}
}

func (s *saying) put(n *node) {
	if n.said == s.id {
		return
	}
	n.said = s.id
	n.Findings = append(n.Findings, s.key)
	n.Verdict = levelWords[max(s.level, levelOfWord(n.Verdict))]
	s.count(n.band)
}

// count enters the finding into a band's tally, once.
func (s *saying) count(b *band) {
	t := &b.tally
	if t.said == s.id+1 {
		return
	}
	t.said = s.id + 1
	t.any = true
	if s.subject == none {
		return
	}
	t.findings[s.subject][s.level]++
	if t.findings[s.subject][s.level] == 1 {
		t.words[s.subject][s.level] = s.words
	} else if t.words[s.subject][s.level] != s.words {
		t.words[s.subject][s.level] = ""
	}
}

// carriageQuestions are those of which the answer decides whether a shared
// number is carried at all.
var carriageQuestions = map[string]bool{
	"operator-supports-shared-calling": true,
	"number-excluded":                  true,
	"number-shared-calling-capability": true,
}

func (m *maker) attachQuestions() {
	for i := range m.Report.Questions {
		q := &m.Report.Questions[i]
		at := q.Affected
		if len(at) == 0 {
			at = []plan.Address{q.Address}
		}
		asked := map[*band]bool{}
		for _, a := range at {
			for _, n := range m.stops[foldAddress(a)] {
				if carriageQuestions[q.ID] && n.band.place != ownNumbers {
					n.unsureCarrier()
				}
				if !asked[n.band] {
					asked[n.band] = true
					n.band.tally.ask(subjectOf(q.Rule), q.ID)
				}
			}
		}
	}
}

func (n *node) unsureCarrier() {
	if n.Column == 3 {
		n.unsure = true
	} else if n.carrier != nil {
		n.carrier.unsure = true
	}
}
