package api

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"partyline/core/effective"
	"partyline/core/order"
	"partyline/core/plan"
)

// WavesRequest asks for waves as somebody draws them up; the plan stays as it is.
type WavesRequest struct {
	Asked
	// Waves are the draft so far; without Drawn it is what the plan has.
	Waves []WaveDraft `json:"waves"`
	Drawn bool        `json:"drawn"`
	// Pilot asks for a proposal: this many people first, of every site some, then
	// a wave for each site. Each lasts five days from Start, RFC 3339, a week apart.
	Pilot int    `json:"pilot"`
	Start string `json:"start"`
	// Into is the wave of the draft, from 1, that takes the people of From (a site,
	// a group, or "" with Rest for whoever is in no wave) and of Names, as pasted.
	Into  int          `json:"into"`
	From  plan.Address `json:"from"`
	Rest  bool         `json:"rest"`
	Names string       `json:"names"`
}

// WaveDraft is a wave as it would be. Was is its name in the plan, "" for a new one.
type WaveDraft struct {
	Was       string   `json:"was"`
	Name      string   `json:"name"`
	NotBefore string   `json:"notBefore"`
	NotAfter  string   `json:"notAfter"`
	Users     []string `json:"users"`
}

// WavesResponse is the draft, and the edits that make the plan so.
type WavesResponse struct {
	Waves []WaveDraft `json:"waves"`
	Edits []plan.Edit `json:"edits"`
	// Problem says why the plan cannot be made so, "" when it can.
	Problem string `json:"problem"`
	// Left counts the people who shall share and are in no wave.
	Left int `json:"left"`
	// Unknown are pasted names that the plan does not hold.
	Unknown []string     `json:"unknown"`
	Sources []WaveSource `json:"sources"`
}

// WaveSource is where people can be taken from.
type WaveSource struct {
	Address plan.Address `json:"address"`
	Name    string       `json:"name"`
	People  int          `json:"people"`
}

// Waves draws waves up: somebody is in one wave only, the last that took them.
func (s *Session) Waves(request WavesRequest, _ Step) (*WavesResponse, error) {
	p := s.work.Plan()
	d := &drawing{session: s, plan: p, index: s.work.Index(), waves: request.Waves}
	if !request.Drawn {
		d.waves = nil
		for i := range p.Waves {
			w := &p.Waves[i]
			d.waves = append(d.waves, WaveDraft{w.Name, w.Name, w.NotBefore, w.NotAfter, w.Users})
		}
	}
	response := &WavesResponse{Unknown: []string{}, Edits: []plan.Edit{}}
	if request.Pilot > 0 {
		start, err := time.Parse(time.RFC3339, request.Start)
		if err != nil {
			return nil, input("start %q is not a time: write it as RFC 3339, for example \"2026-11-30T00:00:00Z\"", request.Start)
		}
		d.propose(request.Pilot, start)
	}
	if request.Into > 0 {
		if request.Into > len(d.waves) {
			return nil, input("there is no wave %d: the draft has %d", request.Into, len(d.waves))
		}
		users, unknown, err := d.named(request)
		if err != nil {
			return nil, err
		}
		response.Unknown = unknown
		d.put(request.Into-1, users)
	}
	response.Left = len(d.rest())
	response.Sources = d.sources()
	if response.Problem = d.problem(); response.Problem == "" {
		response.Edits = emptied(d.edits())
	}
	for i := range d.waves {
		d.waves[i].Users = emptied(d.waves[i].Users)
	}
	response.Waves = emptied(d.waves)
	return response, nil
}

type drawing struct {
	session *Session
	plan    *plan.Plan
	index   *plan.Index
	waves   []WaveDraft
}

// moves tells whether somebody shall share: whom the waves are for.
func (d *drawing) moves(user int) bool {
	u := &d.plan.Users[user]
	return d.session.work.World().Standing(user) == effective.Sharing || effective.IsPerson(u) && u.Policies.SharedCalling.IsSet()
}

func (d *drawing) folded(user int) string {
	return plan.Fold(plan.KindUser, d.plan.Users[user].UserPrincipalName)
}

// rest gives who shall share and is in no wave of the draft.
func (d *drawing) rest() (users []int) {
	taken := map[string]bool{}
	for i := range d.waves {
		for _, name := range d.waves[i].Users {
			taken[plan.Fold(plan.KindUser, name)] = true
		}
	}
	for i := range d.plan.Users {
		if d.moves(i) && !taken[d.folded(i)] {
			users = append(users, i)
		}
	}
	return users
}

// bySite parts people by their site, the sites by name; who has none comes last.
func (d *drawing) bySite(users []int) (names []string, parts map[string][]int) {
	parts = map[string][]int{}
	for _, user := range users {
		name := ""
		if site, ok := d.session.work.World().Site(user); ok {
			name = d.plan.Sites[site].Name
		}
		parts[name] = append(parts[name], user)
	}
	names = sortedKeys(parts)
	if len(names) > 0 && names[0] == "" {
		names = append(names[1:], "")
	}
	return names, parts
}

// propose makes a pilot and a wave for each site, small sites first.
func (d *drawing) propose(pilot int, start time.Time) {
	d.waves = nil
	names, parts := d.bySite(d.rest())
	left := min(pilot, len(d.rest())/2) // a pilot of nearly everyone is none
	first := WaveDraft{Name: "Pilot"}
	for n, name := range names {
		take := min(left/(len(names)-n), len(parts[name]))
		for _, user := range parts[name][:take] {
			first.Users = append(first.Users, d.plan.Users[user].UserPrincipalName)
		}
		parts[name], left = parts[name][take:], left-take
	}
	drafts := []WaveDraft{first}
	order.By(names, func(a, b string) int { return cmp.Compare(len(parts[a]), len(parts[b])) })
	for _, name := range names {
		w := WaveDraft{Name: cmp.Or(name, "No site")}
		for _, user := range parts[name] {
			w.Users = append(w.Users, d.plan.Users[user].UserPrincipalName)
		}
		drafts = append(drafts, w)
	}
	for _, w := range drafts {
		if len(w.Users) == 0 {
			continue
		}
		w.NotBefore, w.NotAfter = start.Format(time.RFC3339), start.AddDate(0, 0, 5).Format(time.RFC3339)
		start = start.AddDate(0, 0, 7)
		if i, ok := d.index.Find(plan.KindWave, w.Name); ok {
			w.Was = d.plan.Waves[i].Name
		}
		d.waves = append(d.waves, w)
	}
}

// named gives the people that a request takes, and the names that nobody bears.
func (d *drawing) named(request WavesRequest) (users, unknown []string, err error) {
	unknown = []string{}
	add := func(user int) { users = append(users, d.plan.Users[user].UserPrincipalName) }
	if request.Rest {
		for _, user := range d.rest() {
			add(user)
		}
	}
	for _, word := range strings.FieldsFunc(request.Names, func(r rune) bool { return r <= ' ' || r == ',' || r == ';' || r == '"' }) {
		if user, ok := d.index.Find(plan.KindUser, word); ok {
			add(user)
		} else if !strings.EqualFold(word, "UserPrincipalName") && !slices.Contains(unknown, word) {
			unknown = append(unknown, word)
		}
	}
	if request.From == "" {
		return users, unknown, nil
	}
	members, err := d.of(request.From)
	for _, user := range members {
		add(user)
	}
	return users, unknown, err
}

// of gives the people of a site or group who shall share.
func (d *drawing) of(from plan.Address) (users []int, err error) {
	parsed, err := from.Parse()
	if err != nil {
		return nil, err
	}
	at, ok := d.index.Find(parsed.Kind, parsed.Key...)
	switch {
	case ok && parsed.Kind == plan.KindGroup:
		for _, name := range d.plan.Groups[at].Members {
			if user, ok := d.session.work.World().FindUser(name); ok && d.moves(user) {
				users = append(users, user)
			}
		}
	case ok && parsed.Kind == plan.KindSite:
		for i := range d.plan.Users {
			if site, ok := d.session.work.World().Site(i); ok && site == at && d.moves(i) {
				users = append(users, i)
			}
		}
	default:
		return nil, input("%q is no site and no group of the plan", string(from))
	}
	return users, nil
}

// put puts people into a wave and takes them out of the others.
func (d *drawing) put(into int, users []string) {
	taken := map[string]bool{}
	for _, name := range users {
		taken[plan.Fold(plan.KindUser, name)] = true
	}
	for i := range d.waves {
		d.waves[i].Users = slices.DeleteFunc(slices.Clone(d.waves[i].Users), func(name string) bool { return taken[plan.Fold(plan.KindUser, name)] })
	}
	d.waves[into].Users = append(d.waves[into].Users, users...)
}

// sources lists the sites and groups with people who shall share.
func (d *drawing) sources() []WaveSource {
	list := []WaveSource{}
	for _, kind := range []plan.Kind{plan.KindSite, plan.KindGroup} {
		for i := range d.index.Len(kind) {
			at := d.index.AddressOf(kind, i)
			if users, err := d.of(at); err == nil && len(users) > 0 {
				name, _ := d.session.work.Names(kind, i)
				list = append(list, WaveSource{at, name, len(users)})
			}
		}
	}
	return list
}

// problem says what no plan can hold.
func (d *drawing) problem() string {
	met := map[string]bool{}
	for _, w := range d.waves {
		name := plan.Fold(plan.KindWave, w.Name)
		switch {
		case strings.TrimSpace(w.Name) == "":
			return "A wave needs a name"
		case met[name]:
			return "Two waves are called " + w.Name
		case w.NotBefore != "" && w.NotAfter != "" && !before(w.NotBefore, w.NotAfter):
			return w.Name + " ends before it begins"
		}
		met[name] = true
	}
	return ""
}

func before(a, b string) bool {
	from, err := time.Parse(time.RFC3339, a)
	to, err2 := time.Parse(time.RFC3339, b)
	return err == nil && err2 == nil && from.Before(to)
}

// edits gives what makes the plan's waves the draft's; a renamed one keeps who refers to it.
func (d *drawing) edits() (edits []plan.Edit) {
	was, is := &plan.Plan{}, &plan.Plan{}
	renamed := map[string]string{}
	for _, w := range d.waves {
		is.Waves = append(is.Waves, plan.Wave{Name: w.Name, Users: w.Users, NotBefore: w.NotBefore, NotAfter: w.NotAfter})
		if w.Was != "" {
			renamed[w.Was] = w.Name
		}
	}
	for _, w := range d.plan.Waves {
		if name := renamed[w.Name]; name != "" && name != w.Name {
			edits = append(edits, plan.Edit{Op: plan.OpRename, Address: plan.At(plan.KindWave, w.Name), After: plan.TextValue(name)})
			w.Name = name
		}
		was.Waves = append(was.Waves, w)
	}
	if len(is.Waves) == 0 && len(was.Waves) > 0 {
		is.Waves = []plan.Wave{}
	}
	return append(edits, plan.Diff(was, is)...)
}
