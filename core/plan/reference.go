package plan

import (
	"slices"
	"strconv"
	"strings"
)

// Reference is a field that names another thing.
type Reference struct {
	// Kind and Index are the thing that holds it.
	Kind  Kind
	Index int
	// Target is the kind of the thing that Name names, KindNone when the kind
	// itself is not known (a policy type nobody knows).
	Target Kind
	Name   string
	// Unknown says that nobody has looked at the kind Target: whether the thing
	// exists is not known.
	Unknown bool

	spot *referenceSpot
	// at are the numbers of list elements on the way, as many as the spot has lists.
	at [referenceLists]int32
}

// Pointer gives the JSON pointer of the field inside its thing.
func (r *Reference) Pointer() string {
	var b strings.Builder
	for _, part := range r.parts() {
		b.WriteByte('/')
		b.WriteString(pointerEscape(part))
	}
	return b.String()
}

func (r *Reference) parts() []string {
	parts := slices.Clone(r.spot.names)
	list := 0
	for i, part := range parts {
		if part == "" {
			parts[i] = strconv.Itoa(int(r.at[list]))
			list++
		}
	}
	return parts
}

// Address gives the address of the field.
func (r *Reference) Address(x *Index) Address {
	return x.AddressOf(r.Kind, r.Index).Field(r.parts()...)
}

// EachReference visits every field that names something, thing by thing in
// the order of the lists, until visit gives no. The Reference is good until
// the next one.
func EachReference(p *Plan, visit func(r *Reference) bool) {
	for _, kind := range Kinds() {
		if !eachReferenceOf(p, homeOf(kind), referenceSpots[kind], visit) {
			return
		}
	}
}

// ReferencesOf visits what one thing names, as EachReference does.
func ReferencesOf(p *Plan, kind Kind, i int, visit func(r *Reference) bool) {
	walk := referenceWalk{r: Reference{Kind: kind, Index: i}, visit: visit}
	walk.thing(homeOf(kind).thing(p, i), referenceSpots[kind])
}

func eachReferenceOf(p *Plan, h *home, spots []referenceSpot, visit func(r *Reference) bool) bool {
	if len(spots) == 0 {
		return true
	}
	walk := referenceWalk{r: Reference{Kind: h.kind}, visit: visit}
	if h.kind.Single() {
		return walk.thing(h.list(p), spots)
	}
	list := h.list(p)
	for i := range list.Len() {
		walk.r.Index = i
		if !walk.thing(list.Index(i), spots) {
			return false
		}
	}
	return true
}

// Dangling gives every reference to a thing that is not in the plan. One into
// a kind that nobody has looked at is given with Unknown. The Global policy
// need not be listed, and people and accounts may be named by object id.
func Dangling(p *Plan, x *Index) []Reference {
	var found []Reference
	EachReference(p, func(r *Reference) bool {
		if !resolves(x, r) {
			r.Unknown = r.Target != KindNone && !Listed(p, r.Target)
			found = append(found, *r)
			r.Unknown = false
		}
		return true
	})
	return found
}

func resolves(x *Index, r *Reference) bool {
	if _, ok := x.Find(r.Target, r.Name); ok {
		return true
	}
	switch r.Target {
	case KindUser:
		_, ok := x.UserByObjectID(r.Name)
		return ok
	case KindAccount:
		_, ok := x.AccountByObjectID(r.Name)
		return ok
	}
	return (r.Target.IsPolicy() || r.Target == KindNone) && strings.EqualFold(r.Name, globalKey)
}
