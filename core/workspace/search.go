package workspace

import (
	"slices"

	"partyline/core/number"
	"partyline/core/plan"
)

// Found is a thing that a search found.
type Found struct {
	Kind    plan.Kind
	Index   int
	Address plan.Address
	// Title is its name for people, Sub what tells it from others of that name.
	Title string
	Sub   string
}

// findable are the kinds that a search looks through, in the order in which
// what it found is shown.
var findable = []plan.Kind{
	plan.KindUser, plan.KindNumber, plan.KindSharedCalling, plan.KindEmergencyCallRouting, plan.KindEmergencyCalling,
	plan.KindVoiceRouting, plan.KindDialPlan, plan.KindCalling, plan.KindCallerID, plan.KindMobility, plan.KindDialOut,
	plan.KindAccount, plan.KindAttendant, plan.KindQueue, plan.KindSite, plan.KindLocation, plan.KindCivicAddress,
	plan.KindGroup, plan.KindOperator, plan.KindNumberRange, plan.KindUsage, plan.KindRoute, plan.KindGateway, plan.KindSchedule,
}

// Search gives up to limit things of each kind whose name or key holds the
// text, those first whose name or a word of it begins with it. With numbersOnly
// it looks at numbers and at what people dial to reach each other alone.
func (w *Workspace) Search(text string, numbersOnly bool, limit int) []Found {
	n := newNeedle(text)
	if n.text == "" {
		return nil
	}
	var all []Found
	for _, kind := range findable {
		if numbersOnly && kind != plan.KindNumber && kind != plan.KindUser && kind != plan.KindNumberRange {
			continue
		}
		all = append(all, w.searchKind(kind, &n, numbersOnly, limit)...)
	}
	return all
}

// ranks of a match: the whole begins with it, a word does, it lies inside.
const (
	begins = iota
	beginsWord
	inside
	noMatch
)

func (w *Workspace) searchKind(kind plan.Kind, n *needle, numbersOnly bool, limit int) []Found {
	var ranked [noMatch][]int
	keys := keyFields(kind)
	for i := range w.index.Len(kind) {
		rank := noMatch
		if kind == plan.KindUser {
			rank = min(rank, n.rank(w.plan.Users[i].LineURI.Name))
		}
		if !numbersOnly || kind != plan.KindUser {
			rank = min(rank, n.rank(w.label(kind, i)))
			for k := range keys {
				rank = min(rank, n.rank(keys[k].Text(w.plan, i)))
			}
		}
		if rank < noMatch && len(ranked[rank]) < limit {
			ranked[rank] = append(ranked[rank], i)
			if len(ranked[begins]) == limit {
				break
			}
		}
	}
	var found []Found
	for _, i := range slices.Concat(ranked[:]...) {
		if len(found) == limit {
			break
		}
		found = append(found, w.found(kind, i))
	}
	return found
}

func keyFields(kind plan.Kind) []plan.Field {
	fields := plan.Fields(kind)
	n := 0
	for n < len(fields) && fields[n].IsKey() {
		n++
	}
	return fields[:n]
}

// rank tells how well a text matches.
func (n *needle) rank(text string) int {
	if text == "" {
		return noMatch
	}
	if hasPrefixFold(text, n.text) {
		return begins
	}
	if !n.in(text) {
		return noMatch
	}
	for i := 1; i < len(text); i++ {
		if before := text[i-1]; (before == ' ' || before == '.' || before == '-' || before == '@' || before == '=') && hasPrefixFold(text[i:], n.text) {
			return beginsWord
		}
	}
	return inside
}

func (w *Workspace) found(kind plan.Kind, i int) Found {
	f := Found{Kind: kind, Index: i, Address: w.index.AddressOf(kind, i)}
	f.Title, f.Sub = w.Names(kind, i)
	return f
}

// Names gives the name of a thing for people, and what tells it from others of
// that name, "" when nothing does.
func (w *Workspace) Names(kind plan.Kind, i int) (title, sub string) {
	key := w.index.KeyOf(kind, i)
	if len(key) > 0 {
		title = key[0]
	}
	switch kind {
	case plan.KindUser:
		u := &w.plan.Users[i]
		sub = u.Site
		if line := u.LineURI.Name; line != "" {
			if extension, ok := w.ownExtension(i, line); ok {
				line = "ext " + extension
			} else if parsed, err := number.Parse(line, ""); err == nil && parsed.Valid {
				line = parsed.International()
			}
			sub = join(sub, line)
		}
		if u.DisplayName == "" {
			return title, sub
		}
		return u.DisplayName, join(sub, title)
	case plan.KindNumber:
		if parsed, err := number.Parse(title, ""); err == nil && parsed.Valid {
			title = parsed.International()
		}
		return title, join(w.plan.Numbers[i].City, labelOfChoice(w.plan.Numbers[i].NumberType))
	case plan.KindNumberRange:
		return title + " to " + w.plan.NumberRanges[i].Last, w.plan.NumberRanges[i].Site
	case plan.KindSite:
		return title, join(w.plan.Sites[i].City, w.plan.Sites[i].Country)
	}
	if label := w.label(kind, i); label != "" && label != title {
		return label, title
	}
	return title, ""
}

func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + ", " + b
}
