package change

import (
	"cmp"
	"container/heap"
	"slices"
	"strconv"
	"strings"

	"partyline/core/plan"
)

// inOrder sorts steps so that each stands behind what it needs; among those
// that may come next the kind decides, then the address. What is needed but is no
// step exists already. A circle cannot arise: a kind needs only kinds that stand
// before it (a test holds that), and attendants and queues, which may send calls
// to one another, need none that leads back to them.
func inOrder(steps []Step) []Step {
	first := map[plan.Address][]int{}
	for i := range steps {
		first[steps[i].Address] = append(first[steps[i].Address], i)
	}
	waits := make([]int, len(steps))
	next := make([][]int, len(steps))
	for i := range steps {
		s := &steps[i]
		for _, address := range s.Needs {
			for _, j := range first[address] {
				if j != i && (steps[j].Kind < s.Kind || sendsOn(steps[j].Kind) && sendsOn(s.Kind)) {
					waits[i]++
					next[j] = append(next[j], i)
				}
			}
		}
	}
	ready := &queue{steps: steps}
	for i := range steps {
		if waits[i] == 0 {
			ready.at = append(ready.at, i)
		}
	}
	heap.Init(ready)
	sorted := make([]Step, 0, len(steps))
	for ready.Len() > 0 {
		i := heap.Pop(ready).(int)
		sorted = append(sorted, steps[i])
		for _, j := range next[i] {
			if waits[j]--; waits[j] == 0 {
				heap.Push(ready, j)
			}
		}
	}
	for i := range sorted {
		slices.Sort(sorted[i].Needs)
		sorted[i].Needs = slices.Compact(sorted[i].Needs)
	}
	return sorted
}

func sendsOn(k Kind) bool { return k == Attendant || k == Queue }

type queue struct {
	steps []Step
	at    []int
}

func (q *queue) Len() int      { return len(q.at) }
func (q *queue) Swap(i, j int) { q.at[i], q.at[j] = q.at[j], q.at[i] }
func (q *queue) Push(x any)    { q.at = append(q.at, x.(int)) }
func (q *queue) Pop() any {
	last := q.at[len(q.at)-1]
	q.at = q.at[:len(q.at)-1]
	return last
}

// rank is that of a grant to a group: the tenant numbers ranks 1, 2, 3 without
// a gap, so the lower is granted first (fact pol.no-rank-lowest).
func (s *Step) rank() int {
	if s.Of != plan.KindGroupAssignment || s.Action == Remove {
		return 0
	}
	for _, f := range s.Fields {
		if f.Name == "Rank" {
			n, _ := strconv.Atoi(f.After)
			return n
		}
	}
	return 0
}

func (q *queue) Less(i, j int) bool {
	a, b := &q.steps[q.at[i]], &q.steps[q.at[j]]
	if a.Kind != b.Kind {
		return a.Kind < b.Kind
	}
	return cmp.Or(cmp.Compare(a.last(), b.last()), cmp.Compare(a.rank(), b.rank()), strings.Compare(string(a.Address), string(b.Address)), cmp.Compare(q.at[i], q.at[j])) < 0
}

// last puts what is removed into the order in which nothing goes before what
// names it. What answers calls goes before the accounts that it answers for: an
// account is deleted by a person, and its tie is taken off before (fact aa.remove-order).
func (s *Step) last() int {
	if s.Kind != Removal {
		return 0
	}
	switch s.Of {
	case plan.KindAttendant:
		return -int(ranks[plan.KindAccount])
	case plan.KindAccount:
		return -int(ranks[plan.KindSchedule])
	case plan.KindSchedule:
		return -int(ranks[plan.KindAttendant])
	}
	return -int(ranks[s.Of])
}
