package importer

import "partyline/core/plan"

// Line is a line of a file that was read, from 1.
type Line struct {
	File string
	Line int
}

// Lines hear where the things of an import stand in its files.
type Lines struct{ at map[string][]Line }

// Of gives the first line of each file that is about the thing of an address,
// in the order in which the files were read.
func (l *Lines) Of(a plan.Address) []Line {
	parsed, err := a.Parse()
	if err != nil {
		return nil
	}
	return l.at[lineKey(parsed.Kind, parsed.Key)]
}

// stands says that a row is about a thing.
func (l *ledger) stands(kind plan.Kind, file string, line int, key ...string) {
	if l.lines == nil {
		return
	}
	if l.lines.at == nil {
		l.lines.at = map[string][]Line{}
	}
	folded := lineKey(kind, key)
	known := l.lines.at[folded]
	for _, k := range known {
		if k.File == file {
			return
		}
	}
	l.lines.at[folded] = append(known, Line{file, line})
}

func (r *row) stands(kind plan.Kind, key ...string) {
	r.f.run.ledger.stands(kind, r.f.name, r.line, key...)
}

func lineKey(kind plan.Kind, key []string) string {
	folded := kind.String()
	if kind.Single() {
		return folded
	}
	for _, part := range key {
		folded += "\x00" + plan.Fold(kind, part)
	}
	return folded
}
