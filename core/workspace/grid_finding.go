package workspace

import (
	"strings"

	"partyline/core/finding"
	"partyline/core/plan"
)

// level orders what a finding says by urgency.
type level uint8

const (
	levelNone level = iota
	levelInfo
	levelUnknown
	levelWarning
	levelError
)

var levelWords = [...]string{"", "info", "unknown", "warning", "error"}

func (l level) String() string { return levelWords[l] }

func levelOf(word string) level {
	for l := levelInfo; l <= levelError; l++ {
		if l.String() == word {
			return l
		}
	}
	return levelNone
}

func levelOfFinding(f *finding.Finding) level {
	switch {
	case f.Verdict == finding.Unknown:
		return levelUnknown
	case f.Severity == finding.Error:
		return levelError
	case f.Severity == finding.Warning:
		return levelWarning
	}
	return levelInfo
}

// mark is a finding on a row, and the field that it means, "" for the whole.
type mark struct {
	finding *finding.Finding
	pointer string
}

func worst(marks []mark) level {
	found := levelNone
	for _, m := range marks {
		found = max(found, levelOfFinding(m.finding))
	}
	return found
}

// kindMarks are the marks on the things of one kind, by place.
type kindMarks struct{ rows map[int32][]mark }

func (k *kindMarks) count(rows []int32) GridCounts {
	var c GridCounts
	if len(k.rows) == 0 {
		return c
	}
	for _, row := range rows {
		for _, m := range k.rows[row] {
			switch levelOfFinding(m.finding) {
			case levelError:
				c.Errors++
			case levelWarning:
				c.Warnings++
			case levelUnknown:
				c.Unknowns++
			default:
				c.Infos++
			}
		}
	}
	return c
}

// marks finds the findings of things, kind by kind, once for a revision.
type marks struct {
	revision int
	report   *finding.Report
	kinds    map[plan.Kind]*kindMarks
}

func (m *marks) of(w *Workspace, report *finding.Report, kind plan.Kind) *kindMarks {
	if m.report != report || m.revision != w.revision {
		*m = marks{revision: w.revision, report: report, kinds: map[plan.Kind]*kindMarks{}}
	}
	if m.kinds[kind] == nil {
		m.kinds[kind] = readMarks(w, report, kind)
	}
	return m.kinds[kind]
}

func readMarks(w *Workspace, report *finding.Report, kind plan.Kind) *kindMarks {
	found := &kindMarks{rows: map[int32][]mark{}}
	prefix := string(plan.At(kind))
	for i := range report.Findings {
		f := &report.Findings[i]
		if f.Accepted != nil {
			continue
		}
		affected := f.Affected
		if len(affected) == 0 {
			affected = []plan.Address{f.Address}
		}
		for _, a := range affected {
			rest, ours := strings.CutPrefix(string(a), prefix)
			if !ours {
				continue
			}
			key, pointer, _ := strings.Cut(rest, "#")
			if row, ok := rowOf(w, kind, a, key); ok {
				found.rows[row] = append(found.rows[row], mark{f, pointer})
			}
		}
	}
	return found
}

// rowOf finds a thing; most keys need no decoding.
func rowOf(w *Workspace, kind plan.Kind, a plan.Address, key string) (int32, bool) {
	if !strings.ContainsAny(key, "%/") {
		i, ok := w.index.Find(kind, key)
		return int32(i), ok
	}
	parsed, err := a.Parse()
	if err != nil {
		return 0, false
	}
	i, ok := w.index.Find(kind, parsed.Key...)
	return int32(i), ok
}
