package cli

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"partyline/core/api"
	"partyline/core/change"
	"partyline/core/plan"
)

var signs = map[change.Sign]string{change.Added: "+", change.Changed: "~", change.Removed: "-"}

var movers = map[change.Side]string{change.PlanMoved: "the plan moved", change.TenantMoved: "the tenant moved", change.Both: "plan and tenant moved"}

func (p *Program) showDiff(r *api.DiffResponse, all bool) error {
	w := bufio.NewWriter(p.Out)
	for _, f := range r.Files {
		if f.Refused != "" || f.Skipped > 0 {
			showFile(w, f)
			showSkips(w, r.Skips, f.File)
			showNotes(w, r.Notes, f.File)
		}
	}
	for i := range r.Dangers {
		p.showDanger(w, &r.Dangers[i], all)
	}
	for _, c := range r.Circles {
		fmt.Fprintf(w, "%s: %s\n", p.paint(p.OutTerminal, yellow, "circle"), c.Why)
	}
	for _, alike := range alikeThings(r.Things, all) {
		p.showThing(w, r.Things, alike)
	}
	p.showNotCompared(w, r, all)
	showDiffCounts(w, r)
	return w.Flush()
}

func (p *Program) showDanger(w io.Writer, d *change.Danger, all bool) {
	fmt.Fprintf(w, "%s: %s (%s %s)\n", p.paint(p.OutTerminal, red, "danger"), d.Message, factWord(len(d.Facts)), strings.Join(d.Facts, ", "))
	names := d.Names
	if len(names) > 0 {
		fmt.Fprintf(w, "    %s", strings.Join(names, ", "))
		if left := d.People - len(names); left > 0 {
			fmt.Fprintf(w, " and %d more", left)
		}
		fmt.Fprintln(w)
	}
	if all && len(d.Things) > 0 {
		fmt.Fprintf(w, "    by %s\n", joined(d.Things))
	}
}

// alikeThings puts things together that differ in the same way, so that one
// line can speak for many people; each stands where its first stands.
func alikeThings(things []change.Thing, all bool) [][]int {
	var groups [][]int
	at := map[string]int{}
	for i := range things {
		t := &things[i]
		key := fmt.Sprint(t.Sign, t.Kind, t.Moved, t.Fields)
		for _, r := range t.After {
			key += r.Why
		}
		if n, ok := at[key]; ok && !all {
			groups[n] = append(groups[n], i)
			continue
		}
		at[key] = len(groups)
		groups = append(groups, []int{i})
	}
	return groups
}

func (p *Program) showThing(w io.Writer, things []change.Thing, alike []int) {
	t := &things[alike[0]]
	mark := signs[t.Sign]
	switch t.Sign {
	case change.Removed:
		mark = p.paint(p.OutTerminal, red, mark)
	case change.Changed:
		mark = p.paint(p.OutTerminal, yellow, mark)
	}
	fmt.Fprintf(w, "%s %s %s: %s", mark, t.Kind, t.Name, t.Address)
	if who := movers[t.Moved]; t.Conflict {
		fmt.Fprint(w, " (conflict: plan and tenant moved it)")
	} else if who != "" {
		fmt.Fprintf(w, " (%s)", who)
	}
	fmt.Fprintln(w)
	if more := len(alike) - 1; more > 0 {
		var others []plan.Address
		for _, i := range alike[1:min(len(alike), fewAffected+1)] {
			others = append(others, things[i].Address)
		}
		fmt.Fprintf(w, "    and %d alike: %s", more, joined(others))
		if left := more - len(others); left > 0 {
			fmt.Fprintf(w, " and %d more (--all lists them)", left)
		}
		fmt.Fprintln(w)
	}
	for _, f := range t.Fields {
		fmt.Fprintf(w, "    %s: %s in the tenant, %s in the plan", f.Field, valueWords(f.Before), valueWords(f.After))
		if len(t.Fields) > 1 && f.Moved != t.Moved && movers[f.Moved] != "" {
			fmt.Fprintf(w, " (%s)", movers[f.Moved])
		}
		fmt.Fprintln(w)
	}
	for _, r := range t.After {
		fmt.Fprintf(w, "    %s", r.Why)
		if r.Fact != "" {
			fmt.Fprintf(w, " (fact %s)", r.Fact)
		}
		fmt.Fprintln(w)
	}
}

func valueWords(v plan.Value) string {
	switch v {
	case "null":
		return "none"
	case "":
		return "nothing"
	}
	return string(v)
}

func (p *Program) showNotCompared(w io.Writer, r *api.DiffResponse, all bool) {
	exports := map[string]string{}
	for _, e := range r.Exports {
		exports[e.Kind] = e.Cmdlet
	}
	fields := 0
	for i := range r.NotCompared {
		n := &r.NotCompared[i]
		if n.Field != "" && !all {
			fields++
			continue
		}
		fmt.Fprintf(w, "%s: %s%s (%d): %s", p.paint(p.OutTerminal, magenta, "not compared"), n.Kind, n.Field, n.Things, n.Why)
		if cmdlet := exports[n.Kind]; cmdlet != "" && n.Field == "" {
			fmt.Fprintf(w, "; import the output of %s", cmdlet)
		}
		fmt.Fprintln(w)
	}
	if fields > 0 {
		fmt.Fprintf(w, "not compared: %s that one side does not say (--all lists them)\n", counted(fields, "field", "fields"))
	}
}

func showDiffCounts(w io.Writer, r *api.DiffResponse) {
	n := &r.Counts
	when := ""
	if r.FoundAt != "" {
		when = ", by what was read " + r.FoundAt
	}
	if !r.Differs {
		missed := ""
		if n.NotCompared > 0 {
			missed = fmt.Sprintf("; %s not compared, see above", counted(n.NotCompared, "kind of the plan was", "kinds of the plan were"))
		}
		fmt.Fprintf(w, "no difference: %s%s%s\n", counted(n.Kept, "thing is alike", "things are alike"), when, missed)
		return
	}
	fmt.Fprintf(w, "%d only in the plan, %d not alike, %d only in the tenant; %d alike%s", n.Added, n.Changed, n.Removed, n.Kept, when)
	if n.Tenant > 0 {
		fmt.Fprintf(w, "; %d moved in the tenant", n.Tenant)
	}
	if n.Conflicts > 0 {
		fmt.Fprintf(w, "; %s", counted(n.Conflicts, "conflict", "conflicts"))
	}
	if len(r.Dangers) > 0 {
		fmt.Fprintf(w, "; %s", counted(len(r.Dangers), "danger", "dangers"))
	}
	fmt.Fprintln(w)
}

func factWord(n int) string {
	if n == 1 {
		return "fact"
	}
	return "facts"
}
