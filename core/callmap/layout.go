package callmap

import (
	"fmt"
	"math"
)

// The measures of the drawing, in its units.
const (
	width      = 756
	nodeHeight = 40
	rowPitch   = 50
	headHeight = 28
	bandPad    = 9
	stopAway   = 28
)

var columnPlaces = [...]Column{
	{Title: "People", X: 20, Width: 124},
	{Title: "Policy out, attendant in", X: 198, Width: 164},
	{Title: "Account and number", X: 412, Width: 148},
	{Title: "Carrier", X: 602, Width: 136},
}

// arrange gives every node and edge of a band its place below y, and the band its height.
func (b *band) arrange(y int) {
	b.Y, b.HeadHeight, b.Height = y, headHeight, headHeight
	if b.Folded > 0 {
		return
	}
	rows := b.slots()
	top := y + headHeight + bandPad
	for _, n := range b.nodes {
		column := columnPlaces[n.Column]
		n.X, n.Width, n.Height = column.X, column.Width, nodeHeight
		n.Y += top
	}
	b.Height += rows*rowPitch - (rowPitch - nodeHeight) + 2*bandPad
	for _, e := range b.edges {
		e.draw()
	}
}

// slots stacks the second column in the order of the nodes, puts each later
// stop level with the middle of those that lead to it, and counts the rows.
func (b *band) slots() int {
	row := 0
	for _, n := range b.nodes {
		if n.Column == 1 || n.Column == 2 && !b.ledTo(n) {
			n.Y = row * rowPitch
			row++
		}
	}
	middle := (row - 1) * rowPitch / 2
	b.nodes[0].Y = middle
	for column := 2; column <= 3; column++ {
		b.level(column, middle)
	}
	last := 0
	for _, n := range b.nodes {
		last = max(last, n.Y/rowPitch)
	}
	return last + 1
}

// ledTo tells whether a stop of the second column leads to n.
func (b *band) ledTo(n *node) bool {
	for _, e := range b.edges {
		if e.to == n && e.from.Column == 1 {
			return true
		}
	}
	return false
}

func (b *band) level(column, middle int) {
	var nodes []*node
	for _, n := range b.nodes {
		if n.Column == column {
			nodes = append(nodes, n)
		}
	}
	next := 0
	for _, n := range nodes {
		sum, count := 0, 0
		for _, e := range b.edges {
			switch {
			case e.to == n && e.from.Column < column && e.from.Column > 0:
				sum, count = sum+e.from.Y, count+1
			case e.from == n && e.Kind == Back:
				sum, count = sum+e.to.Y, count+1
			}
		}
		switch {
		case len(nodes) == 1:
			n.Y = middle
		case count > 0:
			n.Y = max(sum/count, next)
		}
		next = n.Y + rowPitch
	}
}

// draw gives an edge its path: out from a right port to a left one, back from
// a left port to a right one.
func (e *edge) draw() {
	x, y := e.from.X+e.from.Width, e.from.Y+nodeHeight/2
	e.StrokeWidth = math.Round((1.2+math.Sqrt(float64(e.People))/9)*100) / 100
	switch {
	case e.to == nil:
		e.Path = fmt.Sprintf("M%d %dH%d", x, y, x+stopAway)
		e.Mark = &Mark{"stop", x + stopAway, y}
		return
	case e.Kind == Back:
		x, e.StrokeWidth = e.from.X, 1.3
	}
	toX, toY := e.to.X, e.to.Y+nodeHeight/2
	if e.Kind == Back {
		toX += e.to.Width
	}
	middle := (x + toX) / 2
	if y == toY {
		e.Path = fmt.Sprintf("M%d %dH%d", x, y, toX)
	} else {
		e.Path = fmt.Sprintf("M%d %dC%d %d %d %d %d %d", x, y, middle, y, middle, toY, toX, toY)
	}
	switch {
	case e.Kind == NotSure:
		e.Mark = &Mark{"unknown", middle, (y + toY) / 2}
	case e.Kind == Back && e.to.Column == 0:
		e.Mark = &Mark{"left", x - 6, y}
	case e.Kind == Out && e.to.Column == 3:
		e.Mark = &Mark{"right", toX - 10, toY}
	}
}
