//go:build !js

package roundtrip

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"partyline/core/internal/standin"
)

// kindsOf gives the sort of step that each write of a run was of: the cmdlet,
// and the kind of thing and the field that the journal begins it with.
func kindsOf(r standin.Result, moments []Moment) []string {
	var kinds []string
	for _, m := range moments {
		if m.Written {
			of, _, _ := strings.Cut(m.Last.Address, ":")
			kinds = append(kinds, fmt.Sprintf("%s of %s/%s", r.Calls[m.Call-1].Cmdlet, of, m.Last.Field))
		}
	}
	return kinds
}

// dead starts an engine that is to be killed in this night.
func (n *Night) dead(t testing.TB) *Night {
	return &Night{Tenant: standin.Begin(t), Dir: n.Dir, StatePath: n.StatePath, scratch: n.scratch}
}

// dies runs a script in an engine until its process is killed, and gives what the tenant is then.
func (n *Night) dies(t testing.TB, state standin.State, script string, parameters map[string]any, change func(*standin.Run)) standin.State {
	t.Helper()
	n.Load(t, state)
	n.StateFile = filepath.Join(n.scratch, "killed.json")
	n.Kill(t, n.run(script, parameters, change))
	return standin.ReadStateFile(t, n.StateFile)
}

// KillEvery kills the process behind the first write of every so many kinds of
// step, one after the other, each time in a new process that resumes what the
// last one began. Then it finishes: the tenant is that of a whole run. It gives
// how many were killed.
func (l *Laid) KillEvery(t testing.TB, every int) int {
	t.Helper()
	l.Begin(t)
	met := map[string]bool{}
	kills := make([][]int, len(l.kinds)) // the writes, from 1, of each part
	left := 0
	for part, kinds := range l.kinds {
		for i, kind := range kinds {
			if !met[kind] && len(met)%every == 0 {
				kills[part], left = append(kills[part], i+1), left+1
			}
			met[kind] = true
		}
	}
	killed := 0
	state, next := l.First, l.dead(t)
	for part, script := range l.parts() {
		at, parameters := 0, everyone(script)
		for _, write := range kills[part] {
			if !l.more() {
				break
			}
			n := next
			if left--; left > 0 {
				next = l.dead(t)
			}
			state = n.dies(t, state, script, parameters, func(r *standin.Run) { r.Stop = &standin.Stop{Write: write - at, After: true, Kill: true} })
			at, parameters, killed = write, resumed(script), killed+1
		}
		l.Load(t, state)
		l.through(t, part, l.Do(t, script, parameters))
		state = l.State(t)
	}
	if d := differ(l.End, state); d != "" {
		t.Errorf("killed %d times, the tenant differs from that of a whole run:\n%s", killed, d)
	}
	return killed
}
