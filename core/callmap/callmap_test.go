package callmap_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/matryer/is"

	"partyline/core/callmap"
	"partyline/core/check"
	"partyline/core/internal/tenant"
	"partyline/core/plan"
	"partyline/core/rules"
	"partyline/core/workspace"
)

var options = check.Options{Rules: rules.All(), AsOf: time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)}

func everyday(t *testing.T, p *plan.Plan) *callmap.Map {
	t.Helper()
	w, err := workspace.Open(p, options)
	if err != nil {
		t.Fatal(err)
	}
	return callmap.Everyday(callmap.Source{World: w.World(), Report: w.Report(), Reached: w.EachReached})
}

// takenAway is a tenant where the Global voice routing policy has usages and
// every other person has no policy of their own before it.
func takenAway(seed uint64) *plan.Plan {
	p := tenant.Make(tenant.Size{Users: 300, Numbers: 60, Sites: 4}, seed)
	p.PstnUsages = []plan.PstnUsage{{Name: "All"}}
	found := false
	for i := range p.Policies.VoiceRouting {
		if p.Policies.VoiceRouting[i].Name == "Global" {
			p.Policies.VoiceRouting[i].OnlinePstnUsages, found = []string{"All"}, true
		}
	}
	if !found {
		p.Policies.VoiceRouting = append(p.Policies.VoiceRouting, plan.VoiceRoutingPolicy{Name: "Global", OnlinePstnUsages: []string{"All"}})
	}
	for i := range p.Users {
		if i%2 == 0 {
			p.Users[i].Policies.VoiceRouting, p.Users[i].EffectivePolicies.VoiceRouting = plan.None(), plan.Ref{}
		}
	}
	return p
}

func TestAMapHoldsTogether(t *testing.T) {
	for seed := range uint64(5) {
		m := everyday(t, takenAway(seed))
		y, stops := 0, 0
		for _, b := range m.Bands {
			if b.Y != y {
				t.Errorf("%s begins at %d, want %d", b.Title, b.Y, y)
			}
			y += b.Height
			nodes := map[string]callmap.Node{}
			for _, n := range b.Nodes {
				for _, other := range nodes {
					if n.Column == other.Column && n.Y < other.Y+other.Height && other.Y < n.Y+n.Height {
						t.Errorf("%s: %q lies on %q", b.Title, n.Title, other.Title)
					}
				}
				if nodes[n.ID] = n; n.Y < b.Y+b.HeadHeight || n.Y+n.Height > b.Y+b.Height || n.X+n.Width > m.Width {
					t.Errorf("%s: %q lies outside", b.Title, n.Title)
				}
			}
			left := 0
			for _, e := range b.Edges {
				if from := nodes[e.From]; from.Column == 0 {
					left += e.People
				}
				_, ends := nodes[e.To]
				if ends == (e.To == "") || e.Path == "" || e.StrokeWidth <= 0 {
					t.Errorf("%s: edge %+v leads nowhere", b.Title, e)
				}
				if e.To == "" {
					stops += e.People
				}
			}
			if b.Folded == 0 && left != b.People {
				t.Errorf("%s: %d people leave, want %d", b.Title, left, b.People)
			}
		}
		is := is.New(t)
		is.Equal(m.Height, y)
		is.True(stops > 0)
		is.Equal(text(t, m), text(t, everyday(t, takenAway(seed)))) // same plan, same drawing
	}
}

func TestWhoeverStopsIsBlockedAtTheHead(t *testing.T) {
	is := is.New(t)
	for _, b := range everyday(t, takenAway(1)).Bands {
		stops := 0
		for _, e := range b.Edges {
			if e.To == "" {
				stops += e.People
			}
		}
		if stops > 0 && b.Title != "Own numbers" {
			is.Equal(b.Head.Outbound, callmap.Lamp{Verdict: callmap.Error, Text: fmt.Sprintf("Outbound: %d blocked", stops)})
		}
	}
}

func TestManySitesFoldWhereNothingIsFound(t *testing.T) {
	is := is.New(t)
	p := tenant.Make(tenant.Size{Users: 600, Numbers: 60, Sites: 15}, 1)
	p.ResourceAccounts[3].PhoneNumber = plan.None()
	m := everyday(t, p)
	folded, people, drawn := 0, 0, 0
	for _, b := range m.Bands {
		folded += b.Folded
		people += b.People
		if b.Folded > 0 {
			is.Equal(b.Title, fmt.Sprintf("%d sites, nothing found", b.Folded))
			is.Equal(len(b.Nodes), 0)
		} else if b.Address != "" {
			drawn++
			is.True(b.Head.Outbound.Verdict+b.Head.Inbound.Verdict+b.Head.Emergency.Verdict != "") // drawn for a reason
		}
	}
	is.Equal(folded+drawn, 15)
	is.True(folded > 0 && drawn > 0)
	inTable := 0
	for _, r := range m.Table {
		inTable += r.People
	}
	is.Equal(inTable, people) // the table leaves nobody out
}

// The bands alone are those of the map, and none is folded.
func TestBandsAreThoseOfTheMap(t *testing.T) {
	is := is.New(t)
	for _, sites := range []int{3, 15} {
		p := tenant.Make(tenant.Size{Users: 600, Numbers: 60, Sites: sites}, 1)
		p.ResourceAccounts[0].PhoneNumber = plan.None()
		w, err := workspace.Open(p, options)
		is.NoErr(err)
		source := callmap.Source{World: w.World(), Report: w.Report(), Reached: w.EachReached}
		m, bands := callmap.Everyday(source), callmap.Bands(source)
		byID, folded := map[string]callmap.Band{}, 0
		for _, b := range bands {
			byID[b.ID] = b
			is.True(b.Folded == 0 && len(b.Nodes) > 0)
		}
		for _, b := range m.Bands {
			folded += b.Folded
			if b.Folded == 0 {
				is.Equal(byID[b.ID].Head, b.Head)
				is.Equal(len(byID[b.ID].Nodes), len(b.Nodes))
				is.Equal(byID[b.ID].People, b.People)
				delete(byID, b.ID)
			}
		}
		is.Equal(len(byID), folded)
	}
}

func TestWhatIsNotKnownIsNeverFine(t *testing.T) {
	is := is.New(t)
	p := tenant.Make(tenant.Size{Users: 100, Numbers: 20, Sites: 2}, 1)
	for i := range p.Users {
		p.Users[i].Policies.SharedCalling, p.Users[i].EffectivePolicies.SharedCalling = plan.Ref{}, plan.Ref{}
	}
	sites := 0
	for _, b := range everyday(t, p).Bands {
		if b.Address != "" {
			sites++
			is.Equal(b.Head.Outbound.Verdict, callmap.Unknown)
		}
	}
	is.Equal(sites, 2)

	p = tenant.Make(tenant.Size{Users: 100, Numbers: 20, Sites: 2}, 1)
	p.Operators[0].SupportsSharedCalling = plan.Unknown
	for i := range p.Numbers {
		p.Numbers[i].NumberType, p.Numbers[i].Operator = "OperatorConnect", "Fabrikam Voice"
	}
	m := everyday(t, p)
	unsure := map[string]int{}
	for _, b := range m.Bands {
		for _, e := range b.Edges {
			if e.Kind == callmap.NotSure {
				unsure[b.Title]++
			}
		}
	}
	is.True(len(unsure) > 0 && unsure["Own numbers"] == 0) // an own number is carried whatever is shared
	text := text(t, m)
	is.True(strings.Contains(text, "Outbound: operator not asked"))
	is.True(strings.Contains(text, `"kind":"unknown"`))
}

func text(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestTheDirectoryCountsThoseOfTheAccountAlone(t *testing.T) {
	is := is.New(t)
	p := tenant.Make(tenant.Size{Users: 100, Numbers: 20, Sites: 2}, 1)
	for i := range p.Users {
		if p.Users[i].Site = ""; i%3 == 0 { // all in one band, some under no known policy
			p.Users[i].Policies.SharedCalling, p.Users[i].EffectivePolicies.SharedCalling = plan.Ref{}, plan.Ref{}
		}
	}
	for i := range p.AutoAttendants {
		a := &p.AutoAttendants[i]
		a.DefaultCallFlow.Menu.EnableDialByName, a.InclusionScope, a.ExclusionScope = plan.Yes, nil, nil
	}
	attendants := 0
	for _, b := range everyday(t, p).Bands {
		under := map[string]int{}
		for _, n := range b.Nodes {
			if n.Icon == "number" && b.Title == "No site" {
				under[n.ID] = n.People
			}
		}
		for _, e := range b.Edges {
			for _, n := range b.Nodes {
				if people, ok := under[e.From]; ok && e.Kind == callmap.Back && n.ID == e.To {
					attendants++
					is.True(strings.HasSuffix(n.Sub, fmt.Sprintf(" · %d of %d", people, people)))
				}
			}
		}
	}
	is.True(attendants > 1)
}

func BenchmarkAMapWithoutSites(b *testing.B) {
	p := tenant.Make(tenant.Size{Users: 100_000, Numbers: 20_000, Sites: 1000}, 1)
	for i := range p.Users {
		p.Users[i].Site = ""
	}
	w, err := workspace.Open(p, options)
	if err != nil {
		b.Fatal(err)
	}
	source := callmap.Source{World: w.World(), Report: w.Report(), Reached: w.EachReached}
	for b.Loop() {
		callmap.Everyday(source)
	}
}
