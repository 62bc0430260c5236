package importer

import (
	"fmt"
	"slices"
	"strings"

	"partyline/core/plan"
)

// siteValues gives people their site by a column's value.
type siteValues struct {
	column string
	// sites holds the site of a folded value, known that of a folded site name.
	sites map[string]string
	known map[string]string
	// of is the value of a person of the users' table, as a row of this import says.
	of map[int]string
	// asked tells that people were read, seen that one of them had the column.
	asked, seen bool
}

func (s *siteValues) open(p *plan.Plan, o Options) {
	s.column = o.SiteBy
	if s.column == "" {
		s.column = p.Mappings.SiteBy
	}
	s.sites, s.known, s.of = map[string]string{}, map[string]string{}, map[int]string{}
	for _, v := range slices.Concat(p.Mappings.SiteValues, o.SiteValues) {
		s.sites[foldSite(v.Value)] = v.Site
	}
	for i := range p.Sites {
		s.known[foldSite(p.Sites[i].Name)] = p.Sites[i].Name
	}
}

func foldSite(s string) string { return plan.Fold(plan.KindSite, trim(s)) }

// columns are the names of the column: what Microsoft Graph calls
// OfficeLocation is Office in the admin centers and in our own tables.
func (s *siteValues) columns() []string {
	switch {
	case strings.EqualFold(s.column, "Office"):
		return []string{s.column, "OfficeLocation"}
	case strings.EqualFold(s.column, "OfficeLocation"):
		return []string{s.column, "Office"}
	}
	return []string{s.column}
}

// take remembers the value of the row's person; the first file that has the
// column wins.
func (s *siteValues) take(r *row, user int) {
	if s.column == "" {
		return
	}
	s.asked = true
	v, column := r.named(s.columns()...)
	if column == "" {
		return
	}
	s.seen = true
	c := cell{r: r, column: column, v: v}
	text, ok := c.text()
	if !ok || s.of[user] != "" {
		return
	}
	s.of[user] = r.f.run.keep(text)
}

// resolve sets the sites. A person whose value names no site keeps the one
// that they had, and the value is listed with its count.
func (s *siteValues) resolve(run *run) {
	if s.column == "" {
		return
	}
	for i := range run.sitesFound.items {
		name := run.sitesFound.items[i].Name
		s.known[foldSite(name)] = name
	}
	if s.asked && !s.seen {
		run.note(Note{ID: NoteNoSiteColumn, Column: s.column,
			Message: fmt.Sprintf("no file of people has a column %q, so nobody got a site by it: name another, City for example", s.column)}, false)
		return
	}
	unmatched := map[string]int{}
	for i, value := range s.of {
		if value == "" {
			continue
		}
		site, ok := s.sites[foldSite(value)]
		if !ok {
			site, ok = s.known[foldSite(value)]
		}
		if !ok {
			unmatched[value]++
			continue
		}
		run.users.items[i].Site = site
	}
	for _, value := range slices.Sorted(mapKeys(unmatched)) {
		run.notes = append(run.notes, Note{ID: NoteUnmatchedSite, Column: s.column, Value: shorten(value), Count: unmatched[value],
			Message: fmt.Sprintf("no site is known for %s %q: say which it means", s.column, shorten(strings.TrimSpace(value)))})
	}
}

func mapKeys(m map[string]int) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}
