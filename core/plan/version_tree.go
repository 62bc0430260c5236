package plan

import (
	"slices"
	"sort"
	"strconv"
	"strings"
)

// node is a JSON value as a migration sees it. It remembers where it stood, so
// that errors and positions still point into the file.
type node struct {
	at int
	// literal is the text of a value that is neither object nor list.
	literal string
	members []member
	items   []*node
	object  bool
	list    bool
}

type member struct {
	at    int
	key   string
	value *node
}

// get gives the value of a key, nil when there is none.
func (n *node) get(key string) *node {
	for _, m := range n.members {
		if m.key == key {
			return m.value
		}
	}
	return nil
}

// rename gives a key another name; it does nothing when the key is not there.
func (n *node) rename(from, to string) {
	for i := range n.members {
		if n.members[i].key == from {
			n.members[i].key = to
		}
	}
}

// remove takes a key away.
func (n *node) remove(key string) {
	n.members = slices.DeleteFunc(n.members, func(m member) bool { return m.key == key })
}

// move says that what stands at to in the migrated text stood at from in the file.
type move struct{ to, from uint32 }

// migrate gives the text of the newest version, and the way back. A text that
// is broken comes back as it is: reading it will tell where.
func migrate(text string, from int, steps []migration) (string, []move) {
	r := &reader{text: text}
	document, ok := r.tree(0)
	if !ok {
		return text, nil
	}
	for i, step := range steps {
		step(document)
		if version := document.get("version"); version != nil {
			version.literal = strconv.Itoa(from + i + 1)
		}
	}
	w := treeWriter{}
	w.write(document)
	w.b.WriteString(text[r.pos:])
	return w.b.String(), append(w.moves, move{to: uint32(w.b.Len()), from: uint32(len(text))})
}

// back gives the offset in the file of an offset in the text that was read.
func (s *Source) back(at int) int {
	if s.moved == nil {
		return at
	}
	i := sort.Search(len(s.moved), func(i int) bool { return int(s.moved[i].to) > at })
	if i == 0 {
		return 0
	}
	return int(s.moved[i-1].from)
}

func (r *reader) tree(depth int) (*node, bool) {
	c := r.next()
	n := &node{at: r.pos, object: c == '{', list: c == '['}
	if !n.object && !n.list {
		ok := r.skip(depth)
		n.literal = r.text[n.at:r.pos]
		return n, ok
	}
	if depth >= maxDepth {
		return nil, false
	}
	end := c + 2
	r.pos++
	if r.next() == end {
		r.pos++
		return n, true
	}
	for {
		ok := n.object && r.treeMember(n, depth) || n.list && r.treeItem(n, depth)
		if !ok {
			return nil, false
		}
		if more, ok := r.comma(end); !ok || !more {
			return n, ok
		}
	}
}

func (r *reader) treeMember(n *node, depth int) bool {
	if r.next() != '"' {
		return false
	}
	m := member{at: r.pos}
	var ok bool
	if m.key, ok = r.str(); !ok || !r.colon() {
		return false
	}
	m.value, ok = r.tree(depth + 1)
	n.members = append(n.members, m)
	return ok
}

func (r *reader) treeItem(n *node, depth int) bool {
	item, ok := r.tree(depth + 1)
	n.items = append(n.items, item)
	return ok
}

type treeWriter struct {
	b     strings.Builder
	moves []move
}

func (w *treeWriter) mark(at int) {
	w.moves = append(w.moves, move{to: uint32(w.b.Len()), from: uint32(at)})
}

func (w *treeWriter) write(n *node) {
	w.mark(n.at)
	switch {
	case n.object:
		for i, m := range n.members {
			w.b.WriteByte(",{"[b2i(i == 0)])
			w.mark(m.at)
			w.b.Write(appendText(nil, m.key))
			w.b.WriteByte(':')
			w.write(m.value)
		}
		w.b.WriteString("{}"[b2i(len(n.members) > 0):])
	case n.list:
		for i, item := range n.items {
			w.b.WriteByte(",["[b2i(i == 0)])
			w.write(item)
		}
		w.b.WriteString("[]"[b2i(len(n.items) > 0):])
	default:
		w.b.WriteString(n.literal)
	}
}
