package api

import (
	"cmp"
	"strings"

	"partyline/core/change"
	"partyline/core/finding"
	"partyline/core/order"
	"partyline/core/plan"
)

// WaveLine is a wave of the open plan, as the runbook takes it.
type WaveLine struct {
	Address plan.Address `json:"address"`
	Name    string       `json:"name"`
	// People counts those of the plan.
	People int `json:"people"`
	// NotBefore and NotAfter bound the window, RFC 3339, "" for open.
	NotBefore string `json:"notBefore"`
	NotAfter  string `json:"notAfter"`
	// Waits says in words for what, "" when nothing is open.
	Waits string `json:"waits"`
	// Errors and Questions count what is open about its people.
	Errors    int `json:"errors"`
	Questions int `json:"questions"`
	// Minutes is about how long its people take, 0 when that is not known.
	Minutes int `json:"minutes"`
}

// StepWave is a wave of a step, how many of its people the step takes, and
// about how long that takes.
type StepWave struct {
	Name    string `json:"name"`
	Count   int    `json:"count"`
	Minutes int    `json:"minutes"`
}

// wavesOf counts the people of a step by wave, in the order of the plan.
func (c *changes) wavesOf(step change.Step) []StepWave {
	list := []StepWave{}
	if step.Count == 0 || len(c.plan.Waves) == 0 {
		return list
	}
	counts := make([]int, len(c.plan.Waves))
	for i := range c.set.People {
		p := &c.set.People[i]
		if p.Wave >= 0 && (p.Does(step.Kind) || step.Kind == change.PeopleLicences && p.NeedsLicence()) {
			counts[p.Wave]++
		}
	}
	for i, n := range counts {
		if n > 0 {
			list = append(list, StepWave{c.plan.Waves[i].Name, n, change.Minutes(step.Seconds * n / step.Count)})
		}
	}
	return list
}

// wavesOfUsers gives for each user the place of the first wave that names it, from 1; 0 for none.
func wavesOfUsers(p *plan.Plan, x *plan.Index) []int {
	of := make([]int, len(p.Users))
	for i := range p.Waves {
		for _, name := range p.Waves[i].Users {
			if user, ok := x.Find(plan.KindUser, name); ok && of[user] == 0 {
				of[user] = i + 1
			}
		}
	}
	return of
}

func (s *Session) waveLines(c *changes) (lines []WaveLine, unplaced int) {
	lines = []WaveLine{}
	for i := range c.set.Waves {
		w := &c.set.Waves[i]
		if w.Index < 0 {
			unplaced = w.People
			continue
		}
		lines = append(lines, WaveLine{Address: plan.At(plan.KindWave, w.Name), Name: w.Name, People: len(c.plan.Waves[w.Index].Users),
			NotBefore: w.NotBefore, NotAfter: w.NotAfter, Minutes: change.Minutes(w.Seconds)})
	}
	order.By(lines, func(a, b WaveLine) int { // without a day last
		return cmp.Compare(cmp.Or(a.NotBefore, a.NotAfter, "~"), cmp.Or(b.NotBefore, b.NotAfter, "~"))
	})
	if len(lines) > 0 {
		s.waiting(lines)
	}
	return lines, unplaced
}

// waiting says what is open about the people of each wave.
func (s *Session) waiting(lines []WaveLine) {
	of := wavesOfUsers(s.work.Plan(), s.work.Index())
	at := map[string]int{}
	for i := range lines {
		at[lines[i].Name] = i
	}
	each := func(things []plan.Address, visit func(*WaveLine)) {
		met := map[int]bool{}
		s.work.EachReached(things, func(user int) {
			if of[user] > 0 {
				met[at[s.work.Plan().Waves[of[user]-1].Name]] = true
			}
		})
		for i := range met {
			visit(&lines[i])
		}
	}
	report := s.findings()
	for i := range report.Findings {
		if f := &report.Findings[i]; f.Accepted == nil && f.Severity == finding.Error && f.Verdict == finding.Fail {
			each(f.Things(), func(w *WaveLine) { w.Errors++ })
		}
	}
	whom := make([][]string, len(lines))
	for _, party := range s.places().toAsk(report) {
		for i := range party.questions {
			each(party.questions[i].Things(), func(w *WaveLine) {
				w.Questions++
				n := at[w.Name]
				if name := party.whom(); len(whom[n]) == 0 || whom[n][len(whom[n])-1] != name {
					whom[n] = append(whom[n], name)
				}
			})
		}
	}
	for i := range lines {
		lines[i].Waits = waits(lines[i].Errors, lines[i].Questions, whom[i])
	}
}

// waits is what follows "earliest Tue 15 Dec".
func waits(errors, questions int, whom []string) string {
	if errors == 0 && len(whom) == 1 {
		return "once " + whom[0] + " answers"
	}
	var parts []string
	if errors > 0 {
		parts = append(parts, counted(errors, "error", "errors"))
	}
	if questions > 0 {
		parts = append(parts, counted(questions, "question", "questions"))
	}
	if len(parts) == 0 {
		return ""
	}
	return strings.Join(parts, " and ") + " open"
}
