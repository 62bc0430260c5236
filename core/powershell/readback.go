package powershell

import (
	"errors"
	"fmt"
	"strings"
)

// readBack is how far a script was read back while it is written, some lines at
// a time: the strings must be the meant ones, in order, and every bracket must
// close.
type readBack struct {
	meant []string // of what is not read yet
	at    int      // in the writer's bytes
	lines int
	open  []Token
	err   error
}

// readBackStep is how much is written before it is read.
const readBackStep = 1 << 14

// readBack reads what was written since it was last read. It stands at a line
// end, which no word of ours goes over.
func (w *writer) readBack() {
	r := &w.read
	if r.err != nil {
		return
	}
	s := scanner{src: string(w.b[r.at:]), line: r.lines, open: r.open}
	if r.at == 0 {
		s.src = strings.TrimPrefix(s.src, byteOrderMark)
	}
	n := 0
	for r.err == nil && s.more() {
		r.err = s.next()
		switch t := &s.token; {
		case r.err != nil:
		case t.Kind == TokenExpandable:
			r.err = fmt.Errorf("it holds the expandable string %q", clip(t.Text))
		case t.Kind == TokenString && (n == len(r.meant) || t.Text != r.meant[n]):
			r.err = s.fail(t.Offset, fmt.Sprintf("the string reads as %q", clip(t.Text)))
		case t.Kind == TokenString:
			n++
		}
	}
	if r.err == nil && n != len(r.meant) {
		r.err = errors.New("strings are missing")
	}
	r.meant, r.at, r.open = r.meant[:0], len(w.b), s.open
	r.lines += strings.Count(s.src, "\n")
}

// readToEnd reads the rest back and tells whether all was as it was meant.
func (w *writer) readToEnd() error {
	w.readBack()
	if n := len(w.read.open); w.read.err == nil && n > 0 {
		return fmt.Errorf("%q is never closed", w.read.open[n-1].Text)
	}
	return w.read.err
}
