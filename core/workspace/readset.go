package workspace

import (
	"cmp"
	"encoding/binary"
	"slices"

	"partyline/core/rule"
)

// setID names a set of things read; 0 is the empty one.
type setID int32

// readSets keeps each set of things read once: the people of a site read the
// same policies, account and number, so there are few.
type readSets struct {
	byKey map[string]setID
	// with lists the sets that hold a thing.
	with map[rule.Dependency][]setID
	key  []byte
}

func newReadSets() *readSets {
	return &readSets{byKey: map[string]setID{"": 0}, with: map[rule.Dependency][]setID{}}
}

func (s *readSets) id(read []rule.Dependency) setID {
	if len(read) == 0 {
		return 0
	}
	slices.SortFunc(read, func(a, b rule.Dependency) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Index, b.Index))
	})
	s.key = s.key[:0]
	for _, d := range read {
		s.key = append(s.key, byte(d.Kind))
		s.key = binary.LittleEndian.AppendUint32(s.key, uint32(d.Index))
	}
	if id, ok := s.byKey[string(s.key)]; ok {
		return id
	}
	id := setID(len(s.byKey))
	s.byKey[string(s.key)] = id
	for _, d := range read {
		s.with[d] = append(s.with[d], id)
	}
	return id
}

// holding tells, by set, which hold any of the things; nil when none does.
func (s *readSets) holding(touched []rule.Dependency) []bool {
	var found []bool
	mark := func(d rule.Dependency) {
		for _, id := range s.with[d] {
			if found == nil {
				found = make([]bool, len(s.byKey))
			}
			found[id] = true
		}
	}
	for _, d := range touched {
		mark(d)
		mark(rule.Dependency{Kind: d.Kind, Index: rule.All})
	}
	return found
}
