package plan

// table finds places by text. Where several places have one text, the first counts.
type table struct {
	at map[string]int32
	// several holds the texts that more than one place has.
	several map[string]bool
}

func newTable(size int) table { return table{at: make(map[string]int32, size)} }

func (t *table) find(text string) (int, bool) {
	i, ok := t.at[text]
	return int(i), ok
}

func (t *table) put(text string, i int) {
	at, there := t.at[text]
	if !there {
		t.at[text] = int32(i)
		return
	}
	if int(at) == i {
		return
	}
	if t.several == nil {
		t.several = map[string]bool{}
	}
	t.several[text] = true
	t.at[text] = min(at, int32(i))
}

// take removes place i from the text. places gives, in order, all places that
// still have the text; it is asked only where there were several.
func (t *table) take(text string, i int, places func() []int) {
	if !t.several[text] {
		if at, ok := t.at[text]; ok && int(at) == i {
			delete(t.at, text)
		}
		return
	}
	delete(t.at, text)
	delete(t.several, text)
	for _, place := range places() {
		if place != i {
			t.put(text, place)
		}
	}
}
