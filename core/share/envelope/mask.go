package envelope

import (
	"errors"
	"io"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"

	"partyline/core/plan"
)

// ErrNotes refuses notes in the open beside anything masked.
var ErrNotes = errors.New("notes may hold names, numbers and addresses: they can travel only where those do")

// Mask gives a new plan that holds what may travel: fields of the allow-list as
// they are or with tokens in them ("Person 17", another number of the same
// area), nothing else, and no secret whatever is shown. Tokens are drawn anew
// for every mask, and mean the same thing all over one plan, so that it is
// checked as the first one is. random must be a cryptographic source; 32 bytes
// are drawn from it. The plan is not changed. docs/envelope.md says what a
// masked plan still tells.
func Mask(p *plan.Plan, s Shown, random io.Reader) (*plan.Plan, error) {
	if s.Notes && !(s.Names && s.Numbers && s.Addresses) {
		return nil, ErrNotes
	}
	d, err := newDice(random)
	if err != nil {
		return nil, err
	}
	m := &masker{shown: s, treatments: readTreatments(), names: newNames(d, p), numbers: newNumbers(d), gathering: true, user: -1, team: -1}
	source := reflect.ValueOf(p).Elem()
	m.object(source, reflect.ValueOf(new(plan.Plan)).Elem())
	m.gathering = false
	m.shuffle()
	m.place(p.NumberRanges)
	masked := new(plan.Plan)
	m.object(source, reflect.ValueOf(masked).Elem())
	if !s.Prices {
		masked.PriceSheet = nil
	}
	// Written and read, the lists lose the order that they came in.
	masked, _, err = plan.DecodePlan("masked", plan.EncodePlan(masked))
	return masked, err
}

// masker walks over a plan twice: first to gather what there is, then to write
// the masked plan.
type masker struct {
	shown      Shown
	treatments map[string]treatment
	*names
	*numbers
	gathering bool
	// user and team are the person and the group whose fields are being written,
	// -1 for none.
	user, team int
}

var refType = reflect.TypeFor[plan.Ref]()

func (m *masker) object(from, into reflect.Value) {
	t := from.Type()
	user, team := m.user, m.team
	defer func() { m.user, m.team = user, team }()
	switch thing := from.Addr().Interface().(type) {
	case *plan.User:
		m.user = m.people.add(thing.UserPrincipalName)
	case *plan.Group:
		m.team = m.groups.add(thing.ID)
	}
	for i := range t.NumField() {
		f := t.Field(i)
		if strings.Contains(f.Tag.Get("plan"), "secret") {
			continue
		}
		name := f.Tag.Get("json")
		m.value(from.Field(i), into.Field(i), m.treatments[t.Name()+"."+name], t.Name()+"."+name)
	}
}

func (m *masker) value(from, into reflect.Value, t treatment, field string) {
	switch {
	case from.Type() == refType:
		ref := from.Interface().(plan.Ref)
		ref.Name = m.text(ref.Name, t, field)
		into.Set(reflect.ValueOf(ref))
	case from.Kind() == reflect.Struct:
		m.object(from, into)
	case from.Kind() == reflect.Slice && !from.IsNil():
		into.Set(reflect.MakeSlice(from.Type(), from.Len(), from.Len()))
		for i := range from.Len() {
			m.value(from.Index(i), into.Index(i), t, field)
		}
	case from.Kind() == reflect.String:
		into.SetString(m.text(from.String(), t, field))
	case from.Kind() != reflect.Slice:
		into.Set(from) // a whole number, a yes or no
	}
}

// text masks one text.
func (m *masker) text(text string, t treatment, field string) string {
	if text == "" {
		return ""
	}
	s := &m.shown
	switch t {
	case keep:
		return text
	case person:
		return m.personText(text)
	case party, entry:
		return m.mixed(text, t)
	case group:
		if !s.Names && m.team >= 0 && field == "Group.displayName" {
			return "Group " + m.groups.number(m.team)
		}
		return shownOr(s.Names, text, func() string { return identity(m.groups, "Group", text) })
	case civic:
		return shownOr(s.Addresses, text, func() string { return identity(m.civics, "Address", text) })
	case place:
		return shownOr(s.Addresses, text, func() string { return identity(m.places, "Place", text) })
	case digits, pattern:
		return shownOr(s.Numbers, text, func() string { return m.numberText(text, t, field) })
	case street:
		return shownOr(s.Addresses, text, func() string { return "•••" })
	case point:
		return shownOr(s.Addresses, text, func() string { return pointText(text) })
	case note:
		return shownOr(s.Notes, text, func() string { return strings.Repeat("•", utf8.RuneCountInString(text)) })
	case address:
		return m.address(text)
	case price:
		return shownOr(s.Prices, text, func() string { return "" })
	}
	return ""
}

func shownOr(shown bool, text string, masked func() string) string {
	if shown {
		return text
	}
	return masked()
}

func (m *masker) personText(text string) string {
	switch {
	case m.shown.Names:
		return text
	case m.user >= 0:
		return m.person(m.user, text)
	}
	return m.anyone(text)
}

// mixed masks what may be a number, a person, a group or something public.
func (m *masker) mixed(text string, t treatment) string {
	switch {
	case looksLikeNumber(text):
		return shownOr(m.shown.Numbers, text, func() string { return m.numberText(text, digits, "") })
	case m.shown.Names:
		return text
	case m.people.knows(withoutSIP(text)):
		return m.anyone(text)
	case m.groups.knows(text):
		return identity(m.groups, "Group", text)
	case t == party:
		return m.anyone(text)
	}
	return text
}

func (m *masker) numberText(text string, t treatment, field string) string {
	switch {
	case m.gathering:
		m.note(text)
		return text
	case t == pattern:
		return m.inText(text)
	case field == "NumberRange.first" || field == "NumberRange.last":
		return m.end(text)
	}
	return m.mask(text)
}

// address masks the key inside an address; a text that is none becomes a token.
func (m *masker) address(text string) string {
	a := plan.Address(text)
	parsed, err := a.Parse()
	if err != nil {
		return shownOr(m.shown.Names && m.shown.Numbers && m.shown.Addresses, text, func() string { return "•••" })
	}
	key := parsed.Key
	last := len(key) - 1
	switch parsed.Kind {
	case plan.KindUser:
		key[0] = m.personText(key[0])
	case plan.KindGroup, plan.KindGroupAssignment:
		key[last] = m.text(key[last], group, "")
	case plan.KindNumber:
		key[0] = m.text(key[0], digits, "")
	case plan.KindNumberRange:
		key[0] = m.text(key[0], digits, "NumberRange.first")
	case plan.KindCivicAddress:
		key[0] = m.text(key[0], civic, "")
	case plan.KindLocation:
		key[0] = m.text(key[0], place, "")
	case plan.KindAnswer, plan.KindAccepted:
		key[last] = m.address(key[last])
	}
	masked := plan.At(parsed.Kind, key...)
	if len(parsed.Pointer) > 0 {
		masked = masked.Field(parsed.Pointer...)
	}
	return string(masked)
}

// pointText masks a coordinate so that it is judged alike: as degrees or as none.
func pointText(text string) string {
	if degrees, err := strconv.ParseFloat(text, 64); err == nil && degrees >= -180 && degrees <= 180 {
		return "0"
	}
	return "•••"
}
