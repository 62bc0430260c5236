package api

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/finding"
	"partyline/core/internal/example"
	"partyline/core/internal/tenant"
	"partyline/core/plan"
	"partyline/core/rules"
	"partyline/core/share/envelope"
)

func summaryOf(t *testing.T, s *Session) *Summary {
	t.Helper()
	got, err := s.Summary(SummaryRequest{Asked: asked}, nil)
	if err != nil {
		t.Fatal(err)
	}
	holdsTogether(t, s, got)
	return got
}

// wholeNumber is a telephone number as programs write it, leftOver a place in a
// message that nothing filled.
var wholeNumber, leftOver = regexp.MustCompile(`\+\d{8,}`), regexp.MustCompile(`\{\w+!?\}`)

// holdsTogether checks what is so of every summary.
func holdsTogether(t *testing.T, s *Session, got *Summary) {
	t.Helper()
	is := is.NewRelaxed(t)
	state, p := s.state(), s.work.Plan()
	is.Equal(got.People, state.People)
	is.Equal(got.Counts, state.Counts)
	is.Equal(got.Ready, state.Ready)

	is.True(len(got.Lines) >= len(p.Sites))
	is.True(len(got.Emergency) >= len(p.Sites))
	for i := range p.Sites {
		is.Equal(got.Lines[i].Site, p.Sites[i].Name)
		is.Equal(got.Emergency[i].Site, p.Sites[i].Name)
	}
	people, texts := 0, []string{}
	for _, l := range got.Lines {
		people += l.People
		is.True(l.Site != "" && len(l.Stops) > 0)
		for _, stop := range l.Stops {
			is.True(stop.Title != "")
			is.True(slices.Contains([]string{"ok", "warning", "error", "unknown"}, stop.State))
			texts = append(texts, stop.Title, stop.Sub)
		}
	}
	is.Equal(people, got.People) // everybody stands in one line
	for _, e := range got.Emergency {
		is.True(e.Site != "" && e.Dial.Text != "")
		for _, c := range []SummaryCell{e.Dial, e.Learn, e.Back} {
			is.True(slices.Contains(stateWords[:], c.State))
			is.True(c.Text != "" || c.State == "")
			texts = append(texts, c.Text)
		}
	}
	holdsPoints(t, s, got)
	for _, text := range texts {
		if wholeNumber.MatchString(text) || leftOver.MatchString(text) || strings.HasPrefix(text, ";") {
			t.Errorf("a text for people: %q", text)
		}
	}
}

// holdsPoints checks that what is open is a point, and no other thing is.
func holdsPoints(t *testing.T, s *Session, got *Summary) {
	t.Helper()
	is := is.NewRelaxed(t)
	points := s.summaryPoints(1 << 30)
	counts := map[string]int{}
	said := map[string]int{}
	for i, p := range points {
		counts[p.Severity]++
		said[p.Severity+p.Text]++
		if i < min(len(points), mostPoints) {
			is.Equal(got.Points[i], p)
		}
	}
	is.Equal(counts["error"], got.Counts.Errors)
	is.Equal(counts["warning"], got.Counts.Warnings)
	is.Equal(counts["unknown"], got.Counts.Unknowns)
	is.Equal(counts["question"], got.Counts.Questions)
	is.Equal(len(points), got.Counts.Errors+got.Counts.Warnings+got.Counts.Unknowns+got.Counts.Questions)
	for i := range s.findings().Findings {
		if f := &s.findings().Findings[i]; f.Accepted == nil && severityOf(f) != "info" {
			said[severityOf(f)+capital(s.told(s.places().placeOf(f.Things()))+": "+s.told(f.Message))]--
		}
	}
	for _, q := range s.findings().Questions {
		said["question"+capital(s.told(q.Alone))]--
	}
	for text, n := range said {
		if n != 0 {
			t.Errorf("%d times too often: %s", n, text)
		}
	}
	is.Equal(len(got.Points), min(len(points), mostPoints+1))
}

func openPlan(t *testing.T, p *plan.Plan) *Session {
	t.Helper()
	var s Session
	if _, err := s.Open(OpenRequest{Asked: asked, Plan: File{Name: "p", Bytes: plan.EncodePlan(p)}}, nil); err != nil {
		t.Fatal(err)
	}
	return &s
}

// TestSummariesOfTheExamples keeps them in words; UPDATE=1 writes them.
func TestSummariesOfTheExamples(t *testing.T) {
	userlist := func(t *testing.T) *Session {
		text := example.Read(t, "userlist", "users.csv")
		s := openPlan(t, &plan.Plan{Name: "userlist"})
		if _, err := s.Import(ImportOfPlanRequest{Asked: asked, Reading: Reading{Files: []ImportFile{{Name: "users.csv", Bytes: text}}}}, nil); err != nil {
			t.Fatal(err)
		}
		return s
	}
	for _, name := range append(example.Names(t), "userlist") {
		t.Run(name, func(t *testing.T) {
			is := is.New(t)
			open := userlist
			if name != "userlist" {
				open = func(t *testing.T) *Session { return openExample(t, name) }
			}
			text := inLines(summaryOf(t, open(t)))
			golden := "testdata/summary_" + name + ".txt"
			if os.Getenv("UPDATE") != "" {
				is.NoErr(os.WriteFile(golden, []byte(text), 0o644))
			}
			want, err := os.ReadFile(golden)
			is.NoErr(err)
			is.Equal(text, string(want))
		})
	}
}

// inLines writes a summary for people to read.
func inLines(s *Summary) string {
	var b strings.Builder
	state := func(word string) string {
		if word == "" {
			return ""
		}
		return " [" + word + "]"
	}
	fmt.Fprintf(&b, "%s\n", s.Ready.Verdict)
	for _, l := range s.Lines {
		fmt.Fprintf(&b, "\n%s, %d people\n", l.Site, l.People)
		for _, stop := range l.Stops {
			fmt.Fprintf(&b, "  %s%s\n", strings.TrimSuffix(stop.Title+" | "+stop.Sub, " | "), state(stop.State))
		}
	}
	for _, e := range s.Emergency {
		fmt.Fprintf(&b, "\n%s\n  dial: %s%s\n", e.Site, e.Dial.Text, state(e.Dial.State))
		if e.Learn.Text+e.Back.Text != "" {
			fmt.Fprintf(&b, "  they learn: %s%s\n  if they ring back: %s%s\n", e.Learn.Text, state(e.Learn.State), e.Back.Text, state(e.Back.State))
		}
	}
	b.WriteString("\n")
	for _, p := range s.Points {
		fmt.Fprintf(&b, "%s: %s\n", p.Severity, strings.TrimSuffix(p.Text+" | "+p.Note, " | "))
	}
	return b.String()
}

func TestASummaryOfAnEmptyPlan(t *testing.T) {
	is := is.New(t)
	got := summaryOf(t, openPlan(t, &plan.Plan{}))
	is.Equal(len(got.Lines)+len(got.Emergency)+got.People, 0)
	is.Equal(got.Ready.Verdict, "Nothing to judge yet")
	is.True(got.Lines != nil && got.Emergency != nil && got.Points != nil) // lists in JSON too
}

func TestASummaryOfAPlanWithEverything(t *testing.T) {
	text, err := os.ReadFile(fmt.Sprintf("../plan/testdata/versions/v%d-plan.json", plan.Version))
	is.New(t).NoErr(err)
	var s Session
	_, err = s.Open(OpenRequest{Asked: asked, Plan: File{Name: "p", Bytes: text}}, nil)
	is.New(t).NoErr(err)
	summaryOf(t, &s)
}

// A masked plan says the same with tokens, and never the digits of a number.
func TestASummaryOfAMaskedPlan(t *testing.T) {
	is := is.New(t)
	s := openExample(t, "contoso")
	p, err := envelope.Mask(s.work.Plan(), envelope.Shown{}, bytes.NewReader(bytes.Repeat([]byte{7}, 32)))
	is.NoErr(err)
	reader := openPlan(t, p)
	reader.masked = envelope.Shown{}.Masked()
	got, open := summaryOf(t, reader), summaryOf(t, s)
	is.Equal(got.Counts, open.Counts)
	for i := range got.Lines {
		is.Equal(got.Lines[i].People, open.Lines[i].People)
		for j := range got.Lines[i].Stops {
			is.Equal(got.Lines[i].Stops[j].State, open.Lines[i].Stops[j].State)
		}
	}
	for i := range got.Emergency {
		is.Equal(got.Emergency[i].Dial, open.Emergency[i].Dial)
		is.Equal(got.Emergency[i].Back.State, open.Emergency[i].Back.State)
	}
	text := inLines(got)
	is.True(strings.Contains(text, "+44 20 •••• ••••"))
	for i := range p.Numbers {
		digits := p.Numbers[i].TelephoneNumber
		if last := digits[len(digits)-4:]; strings.Contains(strings.ReplaceAll(text, " ", ""), last) {
			t.Errorf("%s is shown", digits)
		}
	}
}

// The hash is that of the plan's bytes, whatever was done and undone.
func TestASummaryNamesThePlanAsItStands(t *testing.T) {
	is := is.New(t)
	s := opened(t, 3)
	was := summaryOf(t, s).Source
	is.Equal(was, envelope.HashOf(s.documents().plan))
	_, err := s.Do(DoRequest{Asked: asked, Title: "edit", Edits: []plan.Edit{plan.Set(plan.At(plan.KindUser, s.work.Plan().Users[0].UserPrincipalName).Field("displayName"), `"Ana B"`)}}, nil)
	is.NoErr(err)
	is.True(summaryOf(t, s).Source != was)
	_, err = s.Undo(TurnRequest{}, nil)
	is.NoErr(err)
	is.Equal(summaryOf(t, s).Source, was)
}

func TestSummariesOfWhatIsDoneAtRandom(t *testing.T) {
	for seed := range uint64(4) {
		random := rand.New(rand.NewPCG(seed, 21))
		s := opened(t, seed)
		for range 25 {
			act(t, random, s)
			summaryOf(t, s)
		}
	}
}

// TestSummariesOfHolesInPlans forgets fields at random, as exports do.
func TestSummariesOfHolesInPlans(t *testing.T) {
	seen := map[string]bool{}
	for seed := range uint64(60) {
		random := rand.New(rand.NewPCG(seed, 22))
		p := tenant.Make(tenant.Size{Users: 80, Numbers: 40, Sites: 3}, seed)
		forget(random, reflect.ValueOf(p).Elem(), 1+random.IntN(12))
		p, _, err := plan.DecodePlan("p", plan.EncodePlan(p))
		if err != nil {
			continue // no key is left
		}
		got := summaryOf(t, openPlan(t, p))
		for _, l := range got.Lines {
			for _, stop := range l.Stops {
				seen[stop.State] = true
			}
		}
		for _, e := range got.Emergency {
			seen["dial "+e.Dial.State], seen["learn "+e.Learn.State], seen["back "+e.Back.State] = true, true, true
		}
	}
	for _, want := range []string{"ok", "warning", "error", "unknown", "dial unknown", "dial error", "learn unknown", "learn error", "back unknown"} {
		if !seen[want] {
			t.Errorf("no summary says %q", want)
		}
	}
}

// forget zeroes about one of a hundred fields times often.
func forget(random *rand.Rand, v reflect.Value, often int) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			key := strings.Contains(v.Type().Field(i).Tag.Get("plan"), "key")
			if !key && random.IntN(200) < often {
				v.Field(i).SetZero()
			} else {
				forget(random, v.Field(i), often)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			forget(random, v.Index(i), often)
		}
	}
}

// Whatever the rules of emergency calls can say has words in the table.
func TestEveryMessageOfTheEmergencyTableHasWords(t *testing.T) {
	known := map[string]bool{}
	check := func(rule, id string) {
		if _, ok := cellWords[rule+"/"+id]; !ok {
			t.Errorf("cellWords has no %s/%s", rule, id)
		}
		known[rule+"/"+id] = true
	}
	for _, r := range rules.All() {
		if cellOf(r.ID) == cellNone {
			continue
		}
		for id := range r.Messages {
			check(r.ID, id)
		}
		for id := range r.Questions {
			check(r.ID, id)
		}
	}
	for key := range cellWords {
		if !known[key] {
			t.Errorf("cellWords has %s, which nothing says", key)
		}
	}
}

func TestTheLastPointCountsWhatIsLeft(t *testing.T) {
	is := is.New(t)
	s := openExample(t, "contoso")
	points := s.summaryPoints(5)
	is.Equal(len(points), 6)
	c := s.findings().Counts
	is.Equal(c.Unknowns, 0)
	is.Equal(c.Warnings, 1)
	is.Equal(points[5], SummaryPoint{finding.Error.String(), fmt.Sprintf("%d more: %d errors, 1 warning, %d questions", c.Errors+1+c.Questions-5, c.Errors-5, c.Questions), ""})
}
