package main

import (
	"fmt"
	"runtime"
	"time"
)

// row is one promise: the figure, what it may be, and how it was taken.
type row struct {
	what           string
	figure, budget float64
	// least says that the figure shall be at least the budget, else at most.
	least bool
	how   string
}

func (r row) over() bool {
	if r.least {
		return r.figure < r.budget
	}
	return r.figure > r.budget
}

func (r row) String() string {
	sign, mark := "at most", ""
	if r.least {
		sign = "at least"
	}
	if r.over() {
		mark = "  OVER"
	}
	return fmt.Sprintf("%-54s %9.3f  %s %.4g  (%s)%s", r.what, r.figure, sign, r.budget, r.how, mark)
}

// inTurns runs each function once without counting, then all of them in turns,
// and gives the shortest time of each.
func inTurns(runs int, functions ...func()) []time.Duration {
	best := make([]time.Duration, len(functions))
	for run := range runs + 1 {
		for i, f := range functions {
			runtime.GC()
			start := time.Now()
			f()
			took := time.Since(start)
			if run == 1 || run > 1 && took < best[i] {
				best[i] = took
			}
		}
	}
	return best
}

func ratio(a, b time.Duration) float64 { return float64(a) / float64(b) }

func ms(d time.Duration) time.Duration { return d.Round(time.Millisecond) }

func us(d time.Duration) time.Duration { return d.Round(time.Microsecond) }
