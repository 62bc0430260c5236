//go:build !js

package roundtrip

import (
	"reflect"
	"testing"

	"partyline/core/internal/standin"
)

// parts of a whole run, in order; the second apply finds the licences there.
func (l *Laid) parts() []string {
	if l.has("05-licences.ps1") {
		return []string{"10-apply.ps1", "05-licences.ps1", "10-apply.ps1"}
	}
	return []string{"10-apply.ps1"}
}

// resumed are the parameters of a run that goes on where the last one ended.
func resumed(script string) map[string]any {
	if script == "10-apply.ps1" {
		return map[string]any{"Resume": true}
	}
	return everyone(script)
}

// Cut is CutEvery, at each write.
func (l *Laid) Cut(t testing.TB, after, resume bool) int {
	t.Helper()
	return l.CutEvery(t, 1, after, resume)
}

// CutEvery runs everything, and ends each run at a write: behind every so many
// of them, or before each one. The next run goes on, told by -Resume or not. It gives how
// often it was ended. The tenant is that of an uninterrupted run.
func (l *Laid) CutEvery(t testing.TB, every int, after, resume bool) int {
	t.Helper()
	l.Begin(t)
	cuts := 0
	var last standin.Result
	for _, script := range l.parts() {
		first, write := true, 1
		if after {
			write = every
		}
		for {
			parameters := everyone(script)
			if resume && !first {
				parameters = resumed(script)
			}
			stop := &standin.Stop{Write: write, After: after}
			if !l.more() {
				stop = nil
			}
			r := l.Do(t, script, parameters, func(r *standin.Run) { r.Stop = stop })
			if r.Threw != "" || r.StopReason != "" {
				t.Fatalf("%s, ended %d times before: threw %q %s\n%s", script, cuts, r.Threw, r.StopReason, unfinished(r))
			}
			if !r.Stopped {
				last = r
				break
			}
			cuts++
			if !after {
				// The next run does the write before which this one ended. A step
				// of several calls begins anew, so the place is further on then.
				if calls := r.Attempts(); !first && reflect.DeepEqual(calls[0].Parameters, last.Attempts()[0].Parameters) && calls[0].Cmdlet == last.Attempts()[0].Cmdlet {
					write++
				} else {
					write = 2
				}
				last = r
			}
			if first = false; cuts > 1000 {
				t.Fatalf("the runs do not come to an end\n%s", unfinished(r))
			}
		}
	}
	if d := differ(l.End, l.State(t)); d != "" {
		t.Errorf("ended %d times, the tenant differs from that of a whole run:\n%s\n%s", cuts, d, unfinished(last))
	}
	return cuts
}

// CutOnce ends a run at one write only, and goes on. It tells whether there was
// such a write.
func (l *Laid) CutOnce(t testing.TB, write int, after, resume bool) bool {
	t.Helper()
	l.Begin(t)
	r := l.Do(t, "10-apply.ps1", everyone("10-apply.ps1"), func(r *standin.Run) { r.Stop = &standin.Stop{Write: write, After: after} })
	if !r.Stopped {
		return false
	}
	if resume {
		l.Do(t, "10-apply.ps1", resumed("10-apply.ps1"))
	}
	l.apply(t)
	if d := differ(l.End, l.State(t)); d != "" {
		t.Errorf("ended at write %d (after it: %v), the tenant differs from that of a whole run:\n%s", write, after, d)
	}
	return true
}

// CutBack ends a run at a write and takes back what it did; then ends the way
// back at each of its writes, too.
func (l *Laid) CutBack(t testing.TB, write int, after bool) bool {
	t.Helper()
	l.Begin(t)
	r := l.Do(t, "10-apply.ps1", everyone("10-apply.ps1"), func(r *standin.Run) { r.Stop = &standin.Stop{Write: write, After: after} })
	l.Back(t)
	return r.Stopped
}
