package callmap

import (
	"fmt"
	"strings"
)

// finish folds, arranges and gives the map.
func (m *maker) finish() *Map {
	out := &Map{Width: width, Columns: columnPlaces[:], Bands: []Band{}, Table: []Row{}}
	for _, b := range m.bands {
		b.settle()
		b.Head = b.head()
		out.Table = append(out.Table, b.table()...)
	}
	y := 0
	for _, b := range m.folded() {
		b.arrange(y)
		y += b.Height
		out.Bands = append(out.Bands, b.drawn())
	}
	out.Height = y
	return out
}

// drawn gives a band with its nodes and edges.
func (b *band) drawn() Band {
	b.Nodes, b.Edges = []Node{}, []Edge{}
	for _, n := range b.nodes {
		b.Nodes = append(b.Nodes, n.Node)
	}
	for _, e := range b.edges {
		b.Edges = append(b.Edges, e.Edge)
	}
	return b.Band
}

// settle gives edges what their stops say.
func (b *band) settle() {
	for _, n := range b.nodes {
		if n.unsure && n.Verdict == "" {
			n.Verdict = Unknown
		}
	}
	for _, e := range b.edges {
		switch {
		case e.to != nil && e.to.Column == 3 && e.to.unsure && e.Kind == Out:
			e.Kind = NotSure
		case e.to == nil:
			e.Findings = e.from.Findings
			continue
		}
		if e.from.Column == 0 {
			e.Findings = e.to.Findings
		} else {
			e.Findings = e.from.Findings
		}
	}
}

// folded gives the bands to draw: where there are many sites, those without
// findings become one band before that of own numbers.
func (m *maker) folded() []*band {
	sites, quiet := 0, []*band{}
	for _, b := range m.bands {
		if b.place >= 0 {
			sites++
			if !b.tally.any {
				quiet = append(quiet, b)
			}
		}
	}
	if sites <= foldAbove || len(quiet) < 2 {
		return m.bands
	}
	one := &band{place: noSite, Band: Band{ID: "folded", Title: fmt.Sprintf("%s sites, nothing found", grouped(len(quiet))), Folded: len(quiet)}}
	for _, b := range quiet {
		one.People += b.People
	}
	one.Head = foldedHead(quiet)
	drawn := []*band{}
	for _, b := range m.bands {
		if b.place == ownNumbers {
			break
		}
		if b.place < 0 || b.tally.any {
			drawn = append(drawn, b)
		}
	}
	drawn = append(drawn, one)
	if last := m.bands[len(m.bands)-1]; last.place == ownNumbers {
		drawn = append(drawn, last)
	}
	return drawn
}

// foldedHead counts the sites of which something is not known: nothing found
// is not nothing open.
func foldedHead(quiet []*band) Head {
	lamp := func(s subject, of func(*Head) *Lamp) Lamp {
		open := 0
		for _, b := range quiet {
			if of(&b.Head).Verdict != "" {
				open++
			}
		}
		if open == 0 {
			return Lamp{"", subjectWords[s]}
		}
		return Lamp{Unknown, subjectWords[s] + ": questions at " + plural(open, "site")}
	}
	return Head{
		lamp(outbound, func(h *Head) *Lamp { return &h.Outbound }),
		lamp(inbound, func(h *Head) *Lamp { return &h.Inbound }),
		lamp(emergency, func(h *Head) *Lamp { return &h.Emergency }),
	}
}

// table says each way out of a band in words.
func (b *band) table() []Row {
	var rows []Row
	for _, r := range b.routes {
		row := Row{
			Site: b.Title, Address: b.Address, People: len(r.users),
			Outbound: b.Head.Outbound, Inbound: b.Head.Inbound, Emergency: b.Head.Emergency,
		}
		for n := r.node; n != nil; n = b.after(n, &row) {
			switch n.Column {
			case 1:
				row.Policy = n.Title
			case 2:
				row.Account, row.Number = n.Sub, n.Title
				if r.way == own {
					row.Account, row.Number = "", n.Sub
				}
			case 3:
				row.Carrier = strings.Trim(n.Title+", "+n.Sub, ", ")
			}
		}
		if r.way == stopped {
			row.Carrier = "Stops: no number of their own"
		}
		rows = append(rows, row)
	}
	return rows
}

// after gives the next stop outward, and notes what answers on the way back.
func (b *band) after(n *node, row *Row) *node {
	var next *node
	for _, e := range b.edges {
		switch {
		case e.from != n || e.to == nil:
		case e.Kind == Back && n.Column == 2:
			row.Attendant = e.to.Title
		case e.Kind != Back:
			next = e.to
		}
	}
	return next
}
