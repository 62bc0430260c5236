package runbook

import (
	"encoding/json"
	"slices"
	"strings"

	"partyline/core/change"
	"partyline/core/plan"
	ps "partyline/core/powershell"
)

// hand is where a thing's values come from: the plan, or the tenant as it was found.
type hand struct {
	plan  *plan.Plan
	index int
}

// cook writes the part of one step.
type cook struct {
	*writer
	recipe *recipe
	fields []ingredient
	key    []string
	// before are variables that reading and writing use, of the things of ids;
	// unknown names what has no id that a script could find.
	before  []ps.Statement
	ids     []plan.Address
	unknown string
}

// value gives the value of a field as a parameter takes it, and as it reads back.
func (k *cook) value(in *ingredient, of hand) (given, reads ps.Value) {
	f, p, i := &in.Field, of.plan, of.index
	switch f.Form() {
	case plan.FormWhole:
		given = ps.Int(int64(f.Whole(p, i)))
	case plan.FormTri:
		given = ps.Bool(f.Tri(p, i) == plan.Yes)
	case plan.FormTexts:
		if list := f.Texts(p, i); in.mark == joined {
			given = ps.String(strings.Join(list, ";"))
		} else {
			given = ps.Strings(list...)
		}
	case plan.FormRef:
		if name := f.Ref(p, i).Name; name == "" {
			return ps.Null(), ps.String("")
		} else {
			given = k.named(in, name)
		}
	default:
		given = k.named(in, f.Text(p, i))
	}
	return given, given
}

// named gives a text, or the id of what it names.
func (k *cook) named(in *ingredient, name string) ps.Value {
	switch {
	case in.mark == 0 || name == "":
		return ps.String(name)
	case change.IsGUID(name):
		return ps.GUID(name)
	case in.mark == anID:
		of := plan.KindLocation
		if in.Name() == "civicAddress" {
			of = plan.KindCivicAddress
		}
		if i, ok := k.index.Find(of, name); ok {
			return k.idOf(of, i)
		}
	default:
		if i, ok := k.index.Find(plan.KindAccount, name); ok {
			if id := k.plan.ResourceAccounts[i].ObjectID; id != "" {
				return ps.GUID(id)
			}
			return k.idOf(plan.KindAccount, i)
		}
		for i := range k.writer.set.Was.ResourceAccounts {
			if a := &k.writer.set.Was.ResourceAccounts[i]; a.ObjectID != "" && strings.EqualFold(a.UserPrincipalName, name) {
				return ps.GUID(a.ObjectID)
			}
		}
		if in.Name() == "target" {
			return ps.String(name) // a person or an announcement
		}
	}
	k.unknown = name
	return ps.String(name)
}

// idOf gives the variable that holds what the tenant called a thing of the run.
func (k *cook) idOf(of plan.Kind, i int) ps.Value {
	address := k.index.AddressOf(of, i)
	name := of.String()
	if !slices.ContainsFunc(k.set.Steps, func(s change.Step) bool { return s.Address == address }) {
		k.unknown = k.index.KeyOf(of, i)[0] // no step of this runbook meets it
	}
	at := slices.Index(k.ids, address)
	if at < 0 {
		at = len(k.ids)
		k.ids = append(k.ids, address)
	}
	if at > 0 {
		name += itoa(at + 1)
	}
	if at == len(k.before) {
		k.before = append(k.before, ps.Assign(name, call("Get-PartylineId").Param("Address", ps.String(string(address)))))
	}
	return ps.Variable(name)
}

// reading is the property of a list as the module compares it: a list whose
// order means nothing says so where others of its name have one.
func (in *ingredient) reading() string {
	if in.mark == unsorted {
		return in.property + ":set"
	}
	return in.property
}

// entries gives what a thing's fields read back as.
func (k *cook) entries(of hand, wanted func(*ingredient) bool) []ps.Entry {
	var all []ps.Entry
	for n := range k.fields {
		in := &k.fields[n]
		if !wanted(in) {
			continue
		}
		if in.mark == objects {
			_, reads := k.objects(in, of)
			all = append(all, ps.Entry{Key: in.reading(), Value: reads})
			continue
		}
		_, reads := k.value(in, of)
		all = append(all, ps.Entry{Key: in.reading(), Value: reads})
	}
	return all
}

// objects gives the calls that make the objects of a list, and what the list reads back as.
func (k *cook) objects(in *ingredient, of hand) (calls []*ps.Command, reads ps.Value) {
	kind := nestedOf(in)
	var list []map[string]any
	if json.Unmarshal([]byte(in.Value(of.plan, of.index)), &list) != nil {
		list = nil
	}
	var items []ps.Value
	for _, object := range list {
		c := ps.Cmd(kind.cmdlet)
		if in.Name() == "normalizationRules" {
			c.Param("Parent", ps.String(k.key[0])).Switch("InMemory") // fact dp.in-memory
		}
		var entries []ps.Entry
		for member := range strings.FieldsSeq(kind.members) {
			member, isList := strings.CutSuffix(member, ";")
			member, parameter, given := strings.Cut(member, "=")
			if !given {
				parameter = capital(member)
			}
			v := ps.Value(ps.String(""))
			filled := false
			switch x := object[member].(type) {
			case string:
				v, filled = ps.String(x), x != ""
			case bool:
				v, filled = ps.Bool(x), true
			case []any:
				texts := make([]string, len(x))
				for i := range x {
					texts[i], _ = x[i].(string)
				}
				slices.Sort(texts)
				v, filled = ps.String(strings.Join(texts, ";")), len(texts) > 0 && isList
			default:
				if member == "isInternalExtension" {
					v, filled = ps.Bool(false), true
				}
			}
			if filled {
				c.Param(parameter, v)
			}
			entries = append(entries, ps.Entry{Key: parameter, Value: v})
		}
		calls = append(calls, c)
		items = append(items, ps.Ordered(entries...))
	}
	return calls, ps.Array(items...)
}

// made assigns the objects of a list to variables.
func (k *cook) made(in *ingredient, of hand) (body []ps.Statement, items []ps.Value) {
	calls, _ := k.objects(in, of)
	name := nestedOf(in).variable
	for i, c := range calls {
		variable := name + itoa(i+1)
		body = append(body, ps.Assign(variable, c))
		items = append(items, ps.Variable(variable))
	}
	return body, items
}
