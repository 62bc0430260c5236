package change

import (
	"cmp"
	"container/heap"
	"slices"
	"strings"

	"partyline/core/order"
	"partyline/core/plan"
)

// inOrder puts the things that differ into an order in which each stands behind
// what it needs. Where that leaves a choice the kind decides, then the address;
// what goes, goes last. A circle that hard edges alone make is told, and
// broken where the kinds say.
func (c *comparison) inOrder() {
	c.findEdges()
	list := c.edges.list
	if circles := components(len(c.Things), list); circles != nil {
		list = slices.DeleteFunc(slices.Clone(list), func(e edge) bool { return !e.hard && circles[e.from] == circles[e.to] })
	}
	if circles := components(len(c.Things), list); circles != nil {
		c.tellCircles(circles, list)
		list = slices.DeleteFunc(slices.Clone(list), func(e edge) bool { return circles[e.from] == circles[e.to] && c.less(e.to, e.from) })
	}
	c.edges.list = list
	c.tellWhy()
	waits := make([]int, len(c.Things))
	next := make([][]int, len(c.Things))
	for _, e := range list {
		waits[e.to]++
		next[e.from] = append(next[e.from], e.to)
	}
	ready := &readyThings{c: c}
	for n := range c.Things {
		if waits[n] == 0 {
			ready.at = append(ready.at, n)
		}
	}
	heap.Init(ready)
	sorted := make([]Thing, 0, len(c.Things))
	for ready.Len() > 0 {
		n := heap.Pop(ready).(int)
		sorted = append(sorted, c.Things[n])
		for _, m := range next[n] {
			if waits[m]--; waits[m] == 0 {
				heap.Push(ready, m)
			}
		}
	}
	c.Things = sorted
}

// ranks are the kinds in the order in which they are made.
var ranks = [...]int8{
	plan.KindTenant: 1, plan.KindCivicAddress: 2, plan.KindLocation: 3, plan.KindNetworkRegion: 4, plan.KindGateway: 5, plan.KindUsage: 6, plan.KindRoute: 7,
	plan.KindVoiceRouting: 8, plan.KindDialPlan: 9, plan.KindCalling: 10, plan.KindMobility: 11, plan.KindDialOut: 12, plan.KindEmergencyCalling: 13,
	plan.KindEmergencyCallRouting: 14, plan.KindSite: 15, plan.KindNetworkSubnet: 16, plan.KindTrustedIP: 17, plan.KindLisSubnet: 18, plan.KindLisAccessPoint: 19,
	plan.KindLisSwitch: 20, plan.KindLisPort: 21, plan.KindNumber: 22, plan.KindGroup: 23, plan.KindSchedule: 24, plan.KindAttendant: 25, plan.KindQueue: 26,
	plan.KindAccount: 27, plan.KindCallerID: 28, plan.KindBlockedNumber: 29, plan.KindUnassignedNumber: 30, plan.KindSharedCalling: 31,
	plan.KindGroupAssignment: 32, plan.KindUser: 33,
}

// less tells which of two things comes first where nothing else decides.
func (c *comparison) less(a, b int) bool {
	x, y := &c.Things[a], &c.Things[b]
	return cmp.Or(cmp.Compare(x.rank(), y.rank()), strings.Compare(string(x.Address), string(y.Address)), cmp.Compare(a, b)) < 0
}

func (t *Thing) rank() int {
	rank := int(ranks[t.kind])
	if t.Sign == Removed {
		return 100 - rank
	}
	return rank
}

type readyThings struct {
	c  *comparison
	at []int
}

func (q *readyThings) Len() int           { return len(q.at) }
func (q *readyThings) Less(i, j int) bool { return q.c.less(q.at[i], q.at[j]) }
func (q *readyThings) Swap(i, j int)      { q.at[i], q.at[j] = q.at[j], q.at[i] }
func (q *readyThings) Push(x any)         { q.at = append(q.at, x.(int)) }
func (q *readyThings) Pop() any {
	last := q.at[len(q.at)-1]
	q.at = q.at[:len(q.at)-1]
	return last
}

// components numbers the things so that those which need each other in a circle
// bear one number; nil when there is no circle. It is Tarjan's algorithm.
func components(n int, list []edge) []int {
	next := make([][]int, n)
	for _, e := range list {
		next[e.from] = append(next[e.from], e.to)
	}
	number, low, of := make([]int, n), make([]int, n), slices.Repeat([]int{-1}, n)
	type step struct{ at, next int }
	var stack []int
	var steps []step
	met, circle := 0, false
	for start := range n {
		if number[start] != 0 {
			continue
		}
		steps = append(steps[:0], step{at: start})
		for len(steps) > 0 {
			s := &steps[len(steps)-1]
			v := s.at
			if s.next == 0 {
				met++
				number[v], low[v] = met, met
				stack = append(stack, v)
			}
			if s.next < len(next[v]) {
				w := next[v][s.next]
				s.next++
				if number[w] == 0 {
					steps = append(steps, step{at: w})
				} else if of[w] < 0 {
					low[v] = min(low[v], number[w])
				}
				continue
			}
			steps = steps[:len(steps)-1]
			if len(steps) > 0 {
				parent := steps[len(steps)-1].at
				low[parent] = min(low[parent], low[v])
			}
			if low[v] != number[v] {
				continue
			}
			for {
				w := stack[len(stack)-1]
				stack = stack[:len(stack)-1]
				of[w] = v
				if w == v {
					break
				}
				circle = true
			}
		}
	}
	if !circle {
		return nil
	}
	return of
}

// tellCircles gives one shortest path for each circle.
func (c *comparison) tellCircles(of []int, list []edge) {
	next := map[int][]edge{}
	for _, e := range list {
		if of[e.from] == of[e.to] {
			next[e.from] = append(next[e.from], e)
		}
	}
	told := map[int]bool{}
	starts := make([]int, 0, len(next))
	for n := range next {
		starts = append(starts, n)
	}
	order.By(starts, func(a, b int) int {
		if c.less(a, b) {
			return -1
		}
		return 1
	})
	for _, start := range starts {
		if told[of[start]] {
			continue
		}
		told[of[start]] = true
		c.Circles = append(c.Circles, c.circle(start, next))
	}
}

// circle walks from a thing, breadth first, until it is met again.
func (c *comparison) circle(start int, next map[int][]edge) Circle {
	came := map[int]edge{}
	queue := []int{start}
	for len(queue) > 0 {
		n := queue[0]
		queue = queue[1:]
		for _, e := range next[n] {
			if _, met := came[e.to]; met {
				continue
			}
			came[e.to] = e
			if e.to == start {
				return c.circleOf(start, came)
			}
			queue = append(queue, e.to)
		}
	}
	return Circle{}
}

func (c *comparison) circleOf(start int, came map[int]edge) Circle {
	path := []plan.Address{c.Things[start].Address}
	called := []string{c.Things[start].called()}
	for n := came[start].from; ; n = came[n].from {
		path = append(path, c.Things[n].Address)
		called = append(called, c.Things[n].called())
		if n == start {
			break
		}
	}
	slices.Reverse(path)
	slices.Reverse(called)
	return Circle{Path: path, Why: "each has to come before the next: " + strings.Join(called, ", then ") + ". Do the first in two steps: without what it waits for, then with it"}
}
