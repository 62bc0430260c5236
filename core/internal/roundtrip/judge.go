//go:build !js

package roundtrip

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"partyline/core/internal/standin"
	"partyline/core/plan"
)

// unfinished gives the lines of a run that tell of what is not as it should be,
// and the calls that the tenant refused.
func unfinished(r standin.Result) string {
	var all []string
	for _, line := range r.Host {
		word, _, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if ok && strings.HasPrefix(line, "  ") {
			switch word {
			case "already", "done", "equal", "said", "undone":
			default:
				all = append(all, line)
			}
		}
	}
	for _, c := range r.Attempts() {
		if c.Outcome != "done" {
			all = append(all, fmt.Sprintf("%s %v: %s %s", c.Cmdlet, c.Parameters, c.Outcome, c.Error))
		}
	}
	return strings.Join(all, "\n")
}

// differ gives the lines in which a tenant differs from another, "" when they are equal.
func differ(a, b standin.State) string {
	x, y := a.Text(), b.Text()
	if x == y {
		return ""
	}
	was, is := strings.Split(x, "\n"), strings.Split(y, "\n")
	path := func(lines []string, at int) string { // the keys around a line, outermost first
		var keys []string
		depth := len(lines[at]) - len(strings.TrimLeft(lines[at], " "))
		for i := at; i >= 0 && depth > 0; i-- {
			if d := len(lines[i]) - len(strings.TrimLeft(lines[i], " ")); d < depth {
				depth = d
				keys = append([]string{strings.Trim(lines[i], ` {[:"`)}, keys...)
			}
		}
		return strings.Join(keys, "/")
	}
	count := map[string]int{}
	for i, l := range was {
		count[path(was, i)+l]++
	}
	var all []string
	for i, l := range is {
		key := path(is, i) + l
		if count[key]--; count[key] < 0 {
			all = append(all, "+"+path(is, i)+":"+l)
		}
	}
	for i, l := range was {
		if key := path(was, i) + l; count[key] > 0 {
			count[key]--
			all = append(all, "-"+path(was, i)+":"+l)
		}
	}
	return strings.Join(all, "\n")
}

// row is one line of a run's results.
type row struct{ Address, Field, What, Result, Detail string }

// results reads what a script wrote for people to see, e.g. "rollback-results.csv".
func (n *Night) results(t testing.TB, name string) []row {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(n.StatePath, name))
	if err != nil {
		t.Fatal(err)
	}
	lines, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(data), "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if len(lines) == 0 { // there was nothing to do
		return nil
	}
	at := map[string]int{}
	for i, column := range lines[0] {
		at[column] = i
	}
	var rows []row
	for _, l := range lines[1:] {
		rows = append(rows, row{l[at["Address"]], l[at["Field"]], l[at["What"]], l[at["Result"]], l[at["Detail"]]})
	}
	return rows
}

// without gives a copy of a tenant without what steps with no way back left of
// a thing: the whole of an account, the location of a number.
func without(s standin.State, left []row) standin.State {
	gone := map[string]bool{}
	for _, r := range left {
		gone[r.Address] = true
	}
	c := standin.State{Settings: s.Settings, Now: s.Now, Tables: map[string]map[string]standin.Row{}}
	for table, rows := range s.Tables {
		for key, r := range rows {
			switch {
			case table == "people" && gone[string(plan.At(plan.KindAccount, fmt.Sprint(r["UserPrincipalName"])))]:
				continue
			case table == "numbers" && gone[string(plan.At(plan.KindNumber, key))]:
				copied := standin.Row{}
				for k, v := range r {
					if k != "LocationId" && k != "CivicAddressId" {
						copied[k] = v
					}
				}
				r = copied
			}
			c.Put(table, key, r)
		}
	}
	return c
}
