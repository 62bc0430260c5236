package plan

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
)

// words are the texts of random plans: few, so that they meet, some with what
// addresses, JSON and folding stumble over.
var words = []string{"a", "A", "b", "ana@contoso.com", "ANA@contoso.com", "x/y", "z~*#%", "São\u0301", "\"q\" \\ \n", "Global", "sharedCalling", "voiceRouting", "user:a", "user:A#/site", "policy:sharedCalling/b", "group:a", "groupAssignment:sharedCalling/a"}

type random struct{ *rand.Rand }

func newRandom(seed uint64) random { return random{rand.New(rand.NewPCG(seed, 7))} }

func (r random) word() string { return words[r.IntN(len(words))] }

// plan gives a plan with a few things of every kind and random fields.
func (r random) plan() *Plan {
	p := &Plan{Format: PlanFormat, Version: Version}
	for _, kind := range Kinds() {
		h := homeOf(kind)
		if kind.Single() {
			r.fields(h.codec, h.list(p))
			continue
		}
		if r.IntN(6) == 0 {
			continue
		}
		list := h.list(p)
		list.Set(reflect.MakeSlice(list.Type(), 0, 0))
		seen := map[string]bool{}
		for range r.IntN(5) {
			thing := r.thing(h)
			if text := keyText(kind, h.key(thing)...); !seen[text] {
				seen[text] = true
				list.Set(reflect.Append(list, thing))
			}
		}
	}
	return p
}

func (r random) zero(h *home) reflect.Value {
	t := h.list(&Plan{}).Type()
	if !h.kind.Single() {
		t = t.Elem()
	}
	return reflect.New(t).Elem()
}

func (r random) thing(h *home) reflect.Value {
	thing := r.zero(h)
	r.fields(h.codec, thing)
	for _, path := range h.keys {
		within(thing, path).SetString(r.word())
	}
	return thing
}

func (r random) fields(c *codec, v reflect.Value) {
	for i := range c.fields {
		if f := &c.fields[i]; !f.secret && r.IntN(3) > 0 {
			r.field(f, f.in(v))
		}
	}
}

func (r random) field(f *codecField, v reflect.Value) {
	switch f.op {
	case opText:
		v.SetString(r.word())
		if f.oneof != nil {
			v.SetString(f.oneof[r.IntN(len(f.oneof))])
		}
	case opWhole:
		v.SetInt(int64(r.IntN(3)))
	case opTri:
		v.SetUint(uint64(r.IntN(3)))
	case opRef:
		ref := Ref{Known: r.IntN(3) > 0}
		if ref.Known && r.IntN(3) > 0 {
			ref.Name = r.word()
		}
		v.Set(reflect.ValueOf(ref))
	case opTexts:
		list := make([]string, r.IntN(4))
		for i := range list {
			list[i] = r.word()
		}
		v.Set(reflect.ValueOf(list))
	case opStruct:
		r.fields(f.sub, v)
	case opList:
		r.list(f, v)
	}
}

func (r random) list(f *codecField, v reflect.Value) {
	list := reflect.MakeSlice(v.Type(), 0, 0)
	seen := map[string]bool{}
	for range r.IntN(3) {
		e := reflect.New(v.Type().Elem()).Elem()
		r.fields(f.sub, e)
		if len(f.sub.keys) > 0 {
			for _, k := range f.sub.keys {
				f.sub.fields[k].in(e).SetString(r.word())
			}
			text := keyText(KindNone, f.sub.key(e)...)
			if seen[text] {
				continue
			}
			seen[text] = true
		}
		list = reflect.Append(list, e)
	}
	v.Set(list)
}

// edit gives an edit that may or may not be possible on p.
func (r random) edit(p *Plan, x *Index) Edit {
	kind := Kinds()[r.IntN(len(Kinds()))]
	h := homeOf(kind)
	if r.IntN(20) == 0 {
		return Edit{Op: []Op{OpAdd, OpRemove}[r.IntN(2)], Address: ListOf(kind)}
	}
	key := make([]string, max(len(h.keys), 1))
	for i := range key {
		key[i] = r.word()
	}
	if n := x.Len(kind); n > 0 && r.IntN(4) > 0 {
		key = x.KeyOf(kind, r.IntN(n))
	}
	e := Edit{Op: []Op{OpAdd, OpSet, OpSet, OpSet, OpRemove, OpRename}[r.IntN(6)], Address: At(kind, key...)}
	switch {
	case e.Op == OpRename:
		to := slices.Clone(key)
		to[r.IntN(len(to))] = r.word()
		e.After = keyValue(to)
	case e.Op == OpAdd && !kind.Single() && r.IntN(2) == 0:
		thing := r.thing(h)
		for i, path := range h.keys {
			within(thing, path).SetString(key[i])
		}
		e.After = thingValue(h.codec, thing)
	case e.Op == OpRemove && r.IntN(2) == 0:
	case r.IntN(5) == 0:
		thing := r.zero(h)
		r.fields(h.codec, thing)
		for i, path := range h.keys {
			within(thing, path).SetString(key[i])
		}
		e.After = thingValue(h.codec, thing)
	default:
		r.fieldEdit(h, &e)
	}
	return e
}

func (r random) fieldEdit(h *home, e *Edit) {
	c, pointer := h.codec, []string{}
	for len(c.fields) > 0 {
		f := &c.fields[r.IntN(len(c.fields))]
		pointer = append(pointer, f.name)
		v := reflect.New(f.typ).Elem()
		r.field(f, v)
		e.After = valueOf(f, v)
		if f.op == opTexts && r.IntN(2) == 0 {
			pointer = append(pointer, r.element())
			e.After = Value(appendText(nil, r.word()))
		}
		if f.op == opList && r.IntN(2) == 0 {
			pointer = append(pointer, r.element())
			e.After = "{}"
			if v.Len() > 0 {
				e.After = thingValue(f.sub, v.Index(0))
			}
			if r.IntN(2) == 0 {
				c = f.sub
				continue
			}
		}
		if f.op != opStruct || r.IntN(3) == 0 {
			break
		}
		c = f.sub
	}
	if e.Op == OpRemove {
		e.After = ""
	}
	e.Address = e.Address.Field(pointer...)
}

func (r random) element() string {
	if r.IntN(3) == 0 {
		return "-"
	}
	return fmt.Sprint(r.IntN(3))
}
