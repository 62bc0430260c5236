package envelope

import (
	"cmp"
	"slices"
	"strconv"

	"partyline/core/number"
	"partyline/core/order"
	"partyline/core/plan"
)

// block is number ranges that overlap, moved elsewhere as one: what lay in a
// range lies in the masked one. Inside it, numbers change their places.
type block struct {
	number.Range
	// moved is where the first number went.
	moved uint64
	// cuts are where the ranges inside begin, and the number after each: between
	// two cuts a number may take any place.
	cuts []uint64
}

func valueOf(e164 string) uint64 {
	v, _ := strconv.ParseUint(e164[1:], 10, 64)
	return v
}

func e164Of(v uint64) string { return "+" + strconv.FormatUint(v, 10) }

// place finds the blocks of the plan's ranges and moves them.
func (n *numbers) place(ranges []plan.NumberRange) {
	var found []number.Range
	for i := range ranges {
		if r, err := number.ParseRange(ranges[i].First, ranges[i].Last); err == nil {
			found = append(found, r)
		}
	}
	order.By(found, func(a, b number.Range) int {
		return cmp.Or(cmp.Compare(len(a.First), len(b.First)), cmp.Compare(a.First, b.First))
	})
	for _, r := range found {
		last := len(n.blocks) - 1
		if last < 0 || !n.blocks[last].Contains(r.First) {
			n.blocks = append(n.blocks, block{Range: r})
			last++
		}
		b := &n.blocks[last]
		b.Last = max(b.Last, r.Last)
		b.cuts = append(b.cuts, valueOf(r.First), valueOf(r.Last)+1)
	}
	for i := range n.blocks {
		b := &n.blocks[i]
		slices.Sort(b.cuts)
		b.cuts = slices.Compact(b.cuts)
		n.move(b)
	}
}

// move draws where a block goes: both ends stay what they are.
func (n *numbers) move(b *block) {
	first, _ := number.ParseE164(b.First)
	last, _ := number.ParseE164(b.Last)
	b.moved = valueOf(b.First)
	kept := 1 + len(number.CallingCode(first.Country)) + len(number.AreaCode(first))
	for ; kept < len(b.First); kept++ {
		for range tries {
			drawn := n.scramble(b.First, kept)
			end := e164Of(valueOf(drawn) + b.Len() - 1)
			if drawn != b.First && !n.overlaps(b, drawn, end) && alike(first, drawn) && alike(last, end) {
				b.moved = valueOf(drawn)
				return
			}
		}
	}
}

// overlaps tells whether a block would come to lie on one that was moved before.
func (n *numbers) overlaps(b *block, first, last string) bool {
	for i := range n.blocks {
		other := &n.blocks[i]
		if other == b {
			return false
		}
		from := e164Of(other.moved)
		if len(from) == len(first) && first <= e164Of(other.moved+other.Len()-1) && from <= last {
			return true
		}
	}
	return false
}

func (n *numbers) blockOf(e164 string) *block {
	i, exact := slices.BinarySearchFunc(n.blocks, e164, func(b block, e164 string) int {
		return cmp.Or(cmp.Compare(len(b.First), len(e164)), cmp.Compare(b.First, e164))
	})
	if !exact {
		i--
	}
	if i < 0 || !n.blocks[i].Contains(e164) {
		return nil
	}
	return &n.blocks[i]
}

// reserved tells whether a number lies where a block was moved to.
func (n *numbers) reserved(e164 string) bool {
	at := valueOf(e164)
	for i := range n.blocks {
		if b := &n.blocks[i]; at >= b.moved && at-b.moved < b.Len() {
			return true
		}
	}
	return false
}

// inBlock draws a place between the same two cuts.
func (n *numbers) inBlock(b *block, original number.Number) string {
	at := valueOf(original.E164)
	cut, exact := slices.BinarySearch(b.cuts, at)
	if !exact {
		cut--
	}
	from, size := b.cuts[cut]-valueOf(b.First)+b.moved, b.cuts[cut+1]-b.cuts[cut]
	start := n.dice.below(size)
	free := ""
	for i := range size {
		drawn := e164Of(from + (start+i)%size)
		if n.used[drawn] {
			continue
		}
		if alike(original, drawn) {
			return n.take(drawn)
		}
		if free == "" {
			free = drawn
		}
	}
	return n.take(free) // there is one: between the cuts there are no more numbers than places
}

// end masks an end of a range by where its block went.
func (n *numbers) end(text string) string {
	parsed, err := number.Parse(text, "")
	if err != nil {
		return n.mask(text)
	}
	b := n.blockOf(parsed.E164)
	if b == nil {
		return n.mask(text)
	}
	return e164Of(valueOf(parsed.E164) - valueOf(b.First) + b.moved)
}
