package api

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"partyline/core/effective"
	"partyline/core/finding"
	"partyline/core/workspace"
)

// SummaryRequest asks for the open plan on one page.
type SummaryRequest struct{ Asked }

// Summary is what somebody reads who is asked to agree to a plan.
type Summary struct {
	Name string `json:"name"`
	// People counts users who are persons.
	People int                 `json:"people"`
	Ready  workspace.Readiness `json:"ready"`
	Counts finding.Counts      `json:"counts"`
	// Source is the hash of the plan's canonical bytes.
	Source string `json:"source"`
	// Lines has one for each site, then people without a site, then those with a number of their own.
	Lines []SummaryLine `json:"lines"`
	// Emergency has a row for each site, then people without a site, then those with a number of their own.
	Emergency []SummaryEmergency `json:"emergency"`
	// Points are findings that nobody accepted, but for infos, and open
	// questions, gravest first.
	Points []SummaryPoint `json:"points"`
}

// SummaryLine is the way of ordinary calls from a site.
type SummaryLine struct {
	Site   string        `json:"site"`
	People int           `json:"people"`
	Stops  []SummaryStop `json:"stops"`
}

// SummaryStop is a stop of a line.
type SummaryStop struct {
	Title string `json:"title"`
	Sub   string `json:"sub"`
	// State is ok, warning, error or unknown; the line to an unknown stop is dashed.
	State string `json:"state"`
}

// SummaryEmergency says how emergency calls of a site fare.
type SummaryEmergency struct {
	Site string `json:"site"`
	// Dial is what phones know as emergency calls, Learn what the emergency
	// centre is told, Back what happens when it calls back.
	Dial  SummaryCell `json:"dial"`
	Learn SummaryCell `json:"learn"`
	Back  SummaryCell `json:"back"`
}

// SummaryCell is a cell of the emergency table.
type SummaryCell struct {
	Text string `json:"text"`
	// State is ok, warning, error or unknown, "" where nothing is judged.
	State string `json:"state"`
}

// SummaryPoint is something open.
type SummaryPoint struct {
	// Severity is error, warning, unknown or question.
	Severity string `json:"severity"`
	Text     string `json:"text"`
	// Note is who or what can close it, "" for nobody in particular.
	Note string `json:"note"`
}

// severityQuestion is the severity of a point that asks.
const severityQuestion = "question"

// mostPoints is how many points a summary lists one by one.
const mostPoints = 200

// Summary gives the open plan on one page.
func (s *Session) Summary(SummaryRequest, Step) (*Summary, error) {
	out := &Summary{
		Name: s.work.Plan().Name, Ready: s.work.Readiness(), Counts: s.findings().Counts, Source: s.source(),
		Lines: s.summaryLines(), Emergency: s.summaryEmergency(), Points: s.summaryPoints(mostPoints),
	}
	for i := range s.work.Plan().Users {
		if s.work.World().Standing(i) != effective.NoPerson {
			out.People++
		}
	}
	return out, nil
}

// told gives a sentence as the reader of a summary sees it.
func (s *Session) told(text string) string { return s.hideNumbers(spoken(text)) }

func (s *Session) summaryPoints(most int) []SummaryPoint {
	points, report := []SummaryPoint{}, s.findings()
	var left []string
	add := func(severity string, point func() SummaryPoint) {
		if len(points) < most {
			points = append(points, point())
		} else {
			left = append(left, severity)
		}
	}
	for i := range report.Findings { // the worst come first
		f := &report.Findings[i]
		severity := severityOf(f)
		if f.Accepted != nil || severity == finding.Info.String() {
			continue
		}
		add(severity, func() SummaryPoint {
			text := capital(s.places().placeOf(f.Things())) + ": " + f.Message
			return SummaryPoint{severity, s.told(text), noteOfFinding(f)}
		})
	}
	for i := range report.Questions {
		q := &report.Questions[i]
		add(severityQuestion, func() SummaryPoint {
			return SummaryPoint{severityQuestion, s.told(capital(q.Alone)), noteOfQuestion(q)}
		})
	}
	if len(left) > 0 {
		points = append(points, SummaryPoint{left[0], moreText(left), ""})
	}
	return points
}

// moreText counts severities.
func moreText(severities []string) string {
	var parts []string
	for _, kind := range [...]struct{ severity, one, many string }{
		{finding.Error.String(), "error", "errors"}, {finding.Warning.String(), "warning", "warnings"},
		{finding.Unknown.String(), "thing not known", "things not known"}, {severityQuestion, "question", "questions"},
	} {
		n := 0
		for _, severity := range severities {
			if severity == kind.severity {
				n++
			}
		}
		if n > 0 {
			parts = append(parts, counted(n, kind.one, kind.many))
		}
	}
	return workspace.Thousands(len(severities)) + " more: " + strings.Join(parts, ", ")
}

// capital begins a sentence.
func capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}
