package runbook

import (
	"reflect"
	"strings"
	"testing"

	"github.com/matryer/is"

	"partyline/core/change"
	"partyline/core/effective"
	"partyline/core/plan"
	ps "partyline/core/powershell"
)

// Every field of a kind is written, or it is said why not.
func TestEveryFieldOfAKindIsWrittenOrItIsSaidWhyNot(t *testing.T) {
	is := is.New(t)
	looked := 0
	for _, of := range plan.Kinds() {
		r := recipeOf(of)
		if r == nil {
			is.True(!change.Writes(of) || of == plan.KindMobility || of == plan.KindUsage || of == plan.KindGroupAssignment) // those have a way of their own
			continue
		}
		written := map[string]bool{}
		for _, in := range r.ingredients() {
			if in.Name() == "" {
				t.Fatalf("%s: the recipe names a field that the kind has not: %q", of, in.parameter)
			}
			written[in.Pointer()] = true
			if in.Form() == plan.FormTexts && (in.mark == inOrder) != in.IsOrdered() {
				t.Errorf("%s: the recipe and the plan do not agree whether the order of the %s counts", of, in.Name())
			}
			for _, cmdlet := range cmdletsOf(r) {
				c, _ := ps.CmdletByName(cmdlet)
				_, ok := c.Parameter(in.parameter)
				if !ok && !fixed(of, in.Name(), cmdlet) {
					t.Errorf("%s has no parameter -%s for the %s", cmdlet, in.parameter, in.Name())
				}
			}
		}
		for _, f := range plan.Fields(of) {
			looked++
			if !f.IsKey() && written[f.Pointer()] == (change.Unwritten(of, f.Pointer()) != "") {
				t.Errorf("%s%s is neither in a recipe nor said to be unwritten, or both", of, f.Pointer())
			}
		}
	}
	is.True(looked > 90)
}

// cmdletsOf are those that write things of a recipe.
func cmdletsOf(r *recipe) []string {
	var all []string
	for _, verb := range []string{"New-Cs", "Set-Cs"} {
		if _, ok := ps.CmdletByName(verb + r.noun); ok {
			all = append(all, verb+r.noun)
		}
	}
	return all
}

// fixed tells which parameters one of the two cmdlets lacks: a step that needs
// it is manual (change.cannotChange), or gives it to the other.
func fixed(of plan.Kind, name, cmdlet string) bool {
	switch of {
	case plan.KindLocation:
		return cmdlet == "Set-CsOnlineLisLocation" && name == "civicAddress"
	case plan.KindCivicAddress:
		return false
	}
	return false
}

// kitchen gives the parts of every step that turns what was found into a plan.
func kitchen(t *testing.T, p *plan.Plan, found *plan.Snapshot, removals bool) map[plan.Kind][]part {
	t.Helper()
	set := change.PlanFor(effective.New(p, plan.NewIndex(p)), found, change.Options{Removals: removals})
	w := &writer{plan: p, index: plan.NewIndex(p), set: set}
	all := map[plan.Kind][]part{}
	for _, s := range set.Steps {
		if !change.Writes(s.Of) {
			continue
		}
		parts, err := w.parts(s)
		if err != nil {
			t.Fatal(err)
		}
		if len(parts) == 0 {
			t.Errorf("%s: no part writes it", s.What)
		}
		all[s.Of] = append(all[s.Of], parts...)
	}
	return all
}

// body is all that a part would run.
func body(p part) []ps.Statement {
	var all []ps.Statement
	all = append(all, p.before...)
	if p.read != nil {
		all = append(all, ps.Run(p.read))
	}
	for _, b := range [][]ps.Statement{p.write, p.change, p.undo, p.undoChange} {
		all = append(all, b...)
	}
	return all
}

func empty() *plan.Snapshot { return &plan.Snapshot{} }

func found(p *plan.Plan) *plan.Snapshot { return &plan.Snapshot{Objects: p.Objects} }

// bare is a plan that has looked at every kind and wants nothing of any.
func bare() *plan.Plan {
	p := everything(false)
	for _, of := range []reflect.Value{reflect.ValueOf(&p.Objects).Elem(), reflect.ValueOf(&p.Policies).Elem()} {
		for i := range of.NumField() {
			if f := of.Field(i); f.Kind() == reflect.Slice {
				f.Set(f.Slice(0, 0))
			}
		}
	}
	return p
}

func commands(t *testing.T, parts []part, of func(part) []ps.Statement) string {
	t.Helper()
	var all []ps.Statement
	for _, p := range parts {
		all = append(all, of(p)...)
	}
	b, err := ps.Script{Body: all}.Bytes()
	if err != nil {
		t.Error(err)
	}
	return string(b)
}

func TestEveryKindIsMadeChangedAndRemoved(t *testing.T) {
	is := is.New(t)
	made, changed, removed := kitchen(t, everything(false), empty(), false), kitchen(t, everything(true), found(everything(false)), false), kitchen(t, bare(), found(everything(false)), true)
	for _, of := range plan.Kinds() {
		if !change.Writes(of) {
			continue
		}
		if len(made[of]) == 0 && of != plan.KindCivicAddress && of != plan.KindLocation || len(removed[of]) == 0 || len(changed[of]) == 0 && of != plan.KindUsage {
			t.Errorf("%s: %d made, %d changed, %d removed", of, len(made[of]), len(changed[of]), len(removed[of]))
		}
		for what, parts := range map[string][]part{"made": made[of], "changed": changed[of], "removed": removed[of]} {
			commands(t, parts, body) // each binds
			for _, p := range parts {
				if p.manual != "" || p.wait {
					continue
				}
				back := p.undo != nil || p.undoChange != nil || p.forever != ""
				if p.read == nil || p.write == nil || !back || p.wanted == nil && !p.absent {
					t.Errorf("%s, %s: %s is not whole: back %v, %d wanted", of, what, p.what, back, len(p.wanted))
				}
			}
		}
	}
	is.True(strings.Contains(commands(t, removed[plan.KindGateway], func(p part) []ps.Statement { return p.write }), "Remove-CsOnlinePSTNGateway -Identity 'sbc1.contoso.com'"))
}
