package main

import (
	"fmt"
	"runtime"
	"time"

	"partyline/core/internal/tenant"
)

// growthRows compare tenants of ten times the size: time and memory of index,
// what is in force and the rules. Memory is all that was allocated on the way,
// which does not depend on when the collector ran.
func growthRows(quick bool) []row {
	sizes := []int{10_000, 100_000, 1_000_000}
	if quick {
		sizes = sizes[:2]
	}
	var rows []row
	var before cost
	for i, users := range sizes {
		now := costOf(users)
		if i > 0 {
			step := fmt.Sprintf("%d -> %d people", sizes[i-1], users)
			rows = append(rows,
				row{what: "growth of time, " + step, figure: ratio(now.took, before.took), budget: 14, how: fmt.Sprintf("%v / %v", ms(now.took), ms(before.took))},
				row{what: "growth of memory, " + step, figure: float64(now.allocated) / float64(before.allocated), budget: 11,
					how: fmt.Sprintf("%.1f MB / %.1f MB; kept %.1f MB / %.1f MB", mb(now.allocated), mb(before.allocated), mb(now.kept), mb(before.kept))})
		}
		before = now
	}
	return rows
}

type cost struct {
	took            time.Duration
	allocated, kept uint64
}

func costOf(users int) cost {
	p := tenant.Make(tenant.Size{Users: users, Numbers: users / 5, Sites: users / 100}, 1)
	var c cost
	c.took = inTurns(2, func() { wholeCheck(p) })[0]
	before := memory()
	world, report := wholeCheck(p)
	c.allocated = memory().TotalAlloc - before.TotalAlloc
	runtime.GC()
	c.kept = memory().HeapAlloc - before.HeapAlloc
	runtime.KeepAlive(world)
	runtime.KeepAlive(report)
	return c
}

func memory() runtime.MemStats {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m
}

func mb(bytes uint64) float64 { return float64(bytes) / 1e6 }
