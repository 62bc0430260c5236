package runbook

import (
	"strings"

	"partyline/core/change"
	"partyline/core/plan"
	ps "partyline/core/powershell"
)

// object gives the part of a step over a thing that has a recipe.
func (w *writer) object(s change.Step) part {
	p := part{address: string(s.Address), what: s.What, after: needs(s)}
	r := recipeOf(s.Of)
	if r == nil { // mobility policies: no cmdlet may read them (fact tpm.mobility-get)
		return byHand(p, s)
	}
	k := &cook{writer: w, recipe: r, fields: r.ingredients()}
	planned, found := hand{w.plan, s.Index}, hand{w.set.Was, s.Found}
	if s.Index >= 0 {
		k.key = w.index.KeyOf(s.Of, s.Index)
	} else if parsed, err := s.Address.Parse(); err == nil {
		k.key = parsed.Key
	}
	k.reading(&p, s)
	differs := func(in *ingredient) bool { return in.differs(s) }
	known := func(of hand) func(*ingredient) bool {
		return func(in *ingredient) bool {
			return in.Known(of.plan, of.index) && change.Unwritten(s.Of, in.Pointer()) == ""
		}
	}
	switch {
	case isValidation(s):
		p.field, p.wanted = "validationStatus", []ps.Entry{text("ValidationStatus", "Validated")}
		p.named, p.key, p.list, p.read = "", "", nil, ps.Cmd("Get-CsOnlineLisCivicAddress").Param("CivicAddressId", k.itself())
	case s.Action == change.Remove:
		p.absent, p.was = true, k.entries(found, known(found))
		p.write = []ps.Statement{ps.Run(k.keyed("Remove-Cs" + r.noun))}
		if p.forever = s.Forever; p.forever == "" {
			p.undo, p.fillBack = k.create(found)
		}
	case s.Action == change.Change:
		p.wanted, p.was = k.entries(planned, differs), k.entries(found, differs)
		p.change, p.fill = k.alter(found, planned, differs)
		p.undoChange, p.fillBack = k.alter(planned, found, differs)
		p.write = p.change
		if s.Kind == change.UsagesGone {
			p.gate = w.usages(s, k.key[0])
		}
	case s.Of == plan.KindLocation && k.hasOwnID() && w.isDefault(s.Index):
		// It comes with its address (fact addr.default-location); what hangs on it needs its id.
		p.wait, p.wanted = true, []ps.Entry{{Key: "IsDefault", Value: ps.Bool(true)}}
	case s.Action == change.Manual && s.Found >= 0:
		p.wanted = k.entries(planned, differs)
	case s.Action == change.Manual && change.IsGUID(k.key[0]):
		p.wanted = []ps.Entry{text(r.key, k.key[0])}
	default:
		p.wanted = k.entries(planned, known(planned))
		if p.wanted == nil && p.named != "" { // it is to be there, no more
			p.wanted = []ps.Entry{text(or(p.key, "Identity"), p.named)}
		}
		p.undo = []ps.Statement{ps.Run(k.keyed("Remove-Cs" + r.noun))}
		if p.write, p.fill = k.create(planned); p.fill != nil {
			p.fillBack = p.undo
		}
	}
	p.before = k.before
	if k.unknown != "" {
		p.what += ": the plan does not hold the account or place " + k.unknown
	}
	if s.Action == change.Manual || k.unknown != "" {
		return byHand(p, s)
	}
	return p
}

// byHand leaves a part to a person.
func byHand(p part, s change.Step) part {
	_, word, policy := strings.Cut(s.Of.String(), ":")
	if !policy {
		word = s.Of.String()
	}
	p.manual, p.how = word, "do it by hand in the Teams admin center: "+p.what
	if isValidation(s) {
		p.how = "Teams admin center, Locations, Emergency addresses: find the address by the map search, which validates it (fact addr.validated-ps)"
	}
	p.manualUndo = "put it back by hand: " + p.what
	p.write, p.change, p.undo, p.undoChange, p.wait = nil, nil, nil, nil, false
	return p
}

// isValidation tells the step that follows a new address.
func isValidation(s change.Step) bool {
	return s.Kind == change.CivicAddress && len(s.Fields) == 1 && s.Fields[0].Name == "ValidationStatus"
}

func (k *cook) hasOwnID() bool {
	return k.givesID() && !change.IsGUID(k.key[0])
}

func (w *writer) isDefault(location int) bool {
	l := &w.plan.Locations[location]
	return l.IsDefault == plan.Yes || l.Place == ""
}

// reading says how the thing is found: by itself where Get can be asked for it,
// and among all of the kind.
func (k *cook) reading(p *part, s change.Step) {
	r := k.recipe
	get := func() *ps.Command { return ps.Cmd("Get-Cs" + r.noun) }
	p.read, p.list, p.moving, p.named, p.key = get(), get(), change.Moves(r.of), k.key[0], r.key
	wild := strings.ContainsAny(k.key[0], "*?[]`")
	switch {
	case r.of == plan.KindLisPort:
		chassis := ps.String(k.key[0])
		p.list.Param(r.one, chassis)
		p.read.Param(r.one, chassis).Param("PortID", ps.String(k.key[1]))
		p.named = k.key[1]
	case r.of == plan.KindCivicAddress && k.hasOwnID():
		// By all that the plan says of it: no part of an address is its own alone (fact sc.ra.location-how).
		p.read = call("Get-PartylineLike").Param("Read", ps.ScriptBlock(ps.Run(p.read))).Param("Like", ps.Variable("wanted"))
		p.named, p.key = "", ""
	case r.of == plan.KindLocation && k.hasOwnID():
		l := &k.plan.Locations[s.Index]
		for n := range k.fields {
			if in := &k.fields[n]; in.mark == anID {
				p.read.Param(in.parameter, k.named(in, l.CivicAddress))
			}
		}
		p.list, p.named, p.key = nil, l.Place, "Location"
		if k.isDefault(s.Index) {
			p.named, p.key = "True", "IsDefault"
		}
	case r.one == "" || wild:
	case r.one == "Filter":
		p.read.Param(r.one, ps.NamePattern(k.key[0]))
	default:
		p.read.Param(r.one, k.itself())
	}
	if p.key == "Identity" {
		p.key = ""
	}
}
