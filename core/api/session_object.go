package api

import (
	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/workspace"
)

// ObjectRequest asks for one thing of the open plan.
type ObjectRequest struct {
	Asked
	Address plan.Address `json:"address"`
}

// ObjectResponse is a thing with what it names and what names it.
type ObjectResponse struct {
	Address plan.Address `json:"address"`
	Kind    string       `json:"kind"`
	// Noun is the kind in words: "resource account".
	Noun   string                  `json:"noun"`
	Title  string                  `json:"title"`
	Sub    string                  `json:"sub"`
	Fields []workspace.ObjectField `json:"fields"`
	// InForce are the policies of a person.
	InForce []InForceLine `json:"inForce"`
	// RefersTo are the things that it names, ReferredBy those that name it, at
	// most 50 of ReferredByTotal.
	RefersTo        []Link       `json:"refersTo"`
	ReferredBy      []Link       `json:"referredBy"`
	ReferredByTotal int          `json:"referredByTotal"`
	Findings        []ObjectNote `json:"findings"`
	// Questions are those nobody has answered yet.
	Questions []ObjectQuestion `json:"questions"`
}

// InForceLine is a policy that applies to a person.
type InForceLine struct {
	Kind string `json:"kind"`
	Noun string `json:"noun"`
	// Name is "" for none; Address is "" when the plan does not hold it.
	Name    string       `json:"name"`
	Address plan.Address `json:"address"`
	// Why is "direct", "group", "global", "read from the tenant" or "not known".
	Why   string `json:"why"`
	Group string `json:"group"`
}

// Link is a thing by name. Pointer is the field that names it, or by which it names.
type Link struct {
	Address plan.Address `json:"address"`
	Title   string       `json:"title"`
	Noun    string       `json:"noun"`
	Pointer string       `json:"pointer"`
	// Missing tells that the plan holds no such thing.
	Missing bool `json:"missing"`
}

// ObjectNote is a finding on a thing.
type ObjectNote struct {
	Key      Key    `json:"key"`
	Severity string `json:"severity"`
	Message  string `json:"message"`
	// Field is the id of the column that shows the field it points at, "" for the whole thing.
	Field string `json:"field"`
}

// ObjectQuestion is an open question about a thing. Field is the column that
// would say it for good, or that it is about, "" for none.
type ObjectQuestion struct {
	QuestionLine
	Field string `json:"field"`
}

const fewLinks = 50

// Object gives one thing.
func (s *Session) Object(request ObjectRequest, _ Step) (*ObjectResponse, error) {
	parsed, err := request.Address.Parse()
	if err != nil {
		return nil, err
	}
	i, ok := s.work.Index().Find(parsed.Kind, parsed.Key...)
	if !ok {
		return nil, input("the plan holds no %q", string(request.Address.Thing()))
	}
	kind := parsed.Kind
	response := &ObjectResponse{
		Address: s.work.Index().AddressOf(kind, i), Kind: kind.String(), Noun: nounOf(kind), Fields: s.work.Fields(kind, i),
	}
	response.Title, response.Sub = s.work.Names(kind, i)
	if kind == plan.KindUser {
		response.InForce = s.inForce(i)
	}
	s.links(response, kind, i)
	report := s.findings()
	for n := range report.Findings {
		f := &report.Findings[n]
		at, ok := touched(f.Things(), response.Address)
		if !ok {
			at, ok = touched([]plan.Address{f.Address}, response.Address)
		}
		if ok && f.Accepted == nil {
			response.Findings = append(response.Findings, s.noteOn(f, at))
		}
	}
	for n := range report.Questions {
		q := &report.Questions[n]
		if at, ok := touched(q.Things(), response.Address); ok {
			field := questionOf(q).Field
			if field == "" {
				field = at.Pointer()
			}
			response.Questions = append(response.Questions, ObjectQuestion{s.questionLine(q), workspace.FieldOf(kind, field)})
		}
	}
	return response, nil
}

// touched gives the address, among those that something speaks of, of a thing or its field.
func touched(all []plan.Address, thing plan.Address) (plan.Address, bool) {
	for _, a := range all {
		if sameAddress(string(a.Thing()), string(thing)) {
			return a, true
		}
	}
	return "", false
}

// noteOn is a finding as it stands beside a thing, or a field of it.
func (s *Session) noteOn(f *finding.Finding, at plan.Address) ObjectNote {
	return ObjectNote{keyOf(f), severityOf(f), spoken(f.Message), workspace.FieldOf(kindOf(at), at.Pointer())}
}

func (s *Session) inForce(user int) []InForceLine {
	var lines []InForceLine
	for _, p := range s.work.InForce(user) {
		line := InForceLine{Kind: p.Kind.String(), Noun: nounOf(p.Kind), Name: p.Name, Why: p.Why.String(), Group: p.Group}
		if p.Policy >= 0 {
			line.Address = s.work.Index().AddressOf(p.Kind, p.Policy)
		}
		lines = append(lines, line)
	}
	return lines
}

func (s *Session) links(response *ObjectResponse, kind plan.Kind, i int) {
	p, x := s.work.Plan(), s.work.Index()
	known := map[plan.Address]bool{}
	plan.ReferencesOf(p, kind, i, func(r *plan.Reference) bool {
		if r.Target == plan.KindNone || r.Name == "" {
			return true
		}
		link := Link{Address: plan.At(r.Target, r.Name), Title: r.Name, Noun: nounOf(r.Target), Pointer: r.Pointer()}
		if known[link.Address] {
			return true
		}
		known[link.Address] = true
		if at, ok := x.Find(r.Target, r.Name); ok {
			link.Title, _ = s.work.Names(r.Target, at)
		} else {
			link.Missing = true
		}
		response.RefersTo = append(response.RefersTo, link)
		return len(response.RefersTo) < fewLinks
	})
	key := x.KeyOf(kind, i)
	if len(key) != 1 {
		return
	}
	name := plan.Fold(kind, key[0])
	plan.EachReferenceTo(p, kind, func(r *plan.Reference) bool {
		if plan.Fold(kind, r.Name) != name || r.Kind == kind && r.Index == i {
			return true
		}
		response.ReferredByTotal++
		if len(response.ReferredBy) < fewLinks {
			title, _ := s.work.Names(r.Kind, r.Index)
			response.ReferredBy = append(response.ReferredBy, Link{Address: x.AddressOf(r.Kind, r.Index), Title: title, Noun: nounOf(r.Kind), Pointer: r.Pointer()})
		}
		return true
	})
}
