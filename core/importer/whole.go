package importer

import (
	"fmt"
	"slices"

	"partyline/core/plan"
)

// mainShape gives the export that lists the things of a kind, nil when none does.
func mainShape(kind plan.Kind) *shape {
	for _, s := range exports {
		if len(s.feeds) > 0 && s.feeds[0] == kind {
			return s
		}
	}
	return nil
}

// ExportOf gives the cmdlet whose export lists the things of a kind, "" when
// no export does.
func ExportOf(kind plan.Kind) string {
	if s := mainShape(kind); s != nil {
		return s.cmdlet
	}
	return ""
}

// Cut says why a kind of a snapshot is not whole, "" where it is: a thing that
// is missing there may be in the tenant all the same.
func Cut(s *plan.Snapshot, kind plan.Kind) string {
	main := mainShape(kind)
	if main == nil {
		return ""
	}
	of := main.cmdlet
	if !slices.ContainsFunc(s.Parts, func(p plan.Part) bool { return p.Cmdlet == of }) {
		of = "" // others list them too, each perhaps only some
	}
	for _, p := range s.Parts {
		feeds := p.Cmdlet == of
		if of == "" {
			feeds = slices.ContainsFunc(exports, func(e *shape) bool { return e.cmdlet == p.Cmdlet && slices.Contains(e.feeds, kind) })
		}
		switch {
		case !feeds:
		case p.Complete == plan.No:
			return fmt.Sprintf("the export %s (%s) is only a part", p.File, p.Cmdlet)
		case p.Complete == plan.Unknown && kind != plan.KindUsage:
			return fmt.Sprintf("the export %s (%s) holds a single object", p.File, p.Cmdlet)
		case p.Skipped > 0:
			return fmt.Sprintf("of the export %s (%s) not every row was read: %d of %d were skipped", p.File, p.Cmdlet, p.Skipped, p.Read)
		}
	}
	return ""
}
