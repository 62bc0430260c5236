package importer

import (
	"fmt"
	"slices"
	"strings"

	"partyline/core/plan"
)

// snapshot puts the new snapshot together: what the tables hold, and the parts
// of before with those of this import in their place.
func (run *run) snapshot(before []plan.Part) *plan.Snapshot {
	s := &plan.Snapshot{Format: plan.SnapshotFormat, Version: plan.Version, Objects: run.objects()}
	// A command that was collected whole takes the place of all its former pages.
	s.Parts = slices.DeleteFunc(slices.Clone(before), func(p plan.Part) bool { return run.indexed.whole[p.Cmdlet] && !run.replaces(p) })
	taken := map[int]bool{}
	for i := range run.reports {
		r := &run.reports[i]
		if r.Refused != "" || !isOfTenant(r.Cmdlet) {
			continue
		}
		part := plan.Part{Cmdlet: r.Cmdlet, File: bareName(r.File), SHA256: r.SHA256, ReadAt: run.options.AsOf,
			Read: r.Read, Merged: r.Merged, Skipped: r.Skipped, Complete: r.Complete}
		if e := run.indexed.parts[strings.ToLower(r.File)]; e != nil && e.readAt != "" {
			part.ReadAt = e.readAt
		}
		// Two folders may hold files of one name: the second is told apart.
		at := partIndex(s.Parts, part)
		for n := 2; at >= 0 && taken[at]; n++ {
			part.File = fmt.Sprintf("%s (%d)", bareName(r.File), n)
			at = partIndex(s.Parts, part)
		}
		if at < 0 {
			at = len(s.Parts)
			s.Parts = append(s.Parts, part)
		} else if s.Parts[at].SHA256 == part.SHA256 {
			part.ReadAt = s.Parts[at].ReadAt
			s.Parts[at] = part
		} else {
			s.Parts[at] = part
		}
		taken[at] = true
	}
	return s
}

func partIndex(parts []plan.Part, part plan.Part) int {
	return slices.IndexFunc(parts, func(p plan.Part) bool { return p.Cmdlet == part.Cmdlet && strings.EqualFold(p.File, part.File) })
}

// bareName gives the last part of a path, by either slash.
func bareName(name string) string { return name[strings.LastIndexAny(name, `/\`)+1:] }

// forget drops the things that the tenant no longer has: those of a kind whose
// every part of the old snapshot has been replaced by a whole new one, and which
// no new row is about. Where that cannot be told, they stay and are counted.
func (run *run) forget(before []plan.Part) {
	for _, t := range run.all() {
		fed, replaced := false, true
		for _, s := range shapes {
			if !slices.Contains(s.feeds, t.kind) {
				continue
			}
			for i := range run.reports {
				r := &run.reports[i]
				if r.Cmdlet != s.cmdlet || r.Refused != "" {
					continue
				}
				fed = true
				replaced = replaced && r.Complete == plan.Yes && r.Skipped == 0
			}
			for _, p := range before {
				if p.Cmdlet == s.cmdlet && !run.replaces(p) && !run.indexed.whole[p.Cmdlet] {
					replaced = false
				}
			}
		}
		run.whole[t.kind] = fed && replaced
		switch {
		case !fed || t.unseen() == 0:
		case replaced:
			run.notes = append(run.notes, Note{ID: NoteRemoved, Column: t.kind.String(), Count: t.unseen(),
				Message: fmt.Sprintf("%d of kind %q stood in the former export and not in this one: the tenant no longer has them", t.unseen(), t.kind)})
			t.drop()
		default:
			run.notes = append(run.notes, Note{ID: NoteNotInFile, Column: t.kind.String(), Count: t.unseen(),
				Message: fmt.Sprintf("%d of kind %q are known from before and not in the files of this import; they stay, since these files do not replace all that they came from", t.unseen(), t.kind)})
		}
	}
}

func (run *run) replaces(p plan.Part) bool {
	return slices.ContainsFunc(run.reports, func(r FileReport) bool {
		return r.Cmdlet == p.Cmdlet && strings.EqualFold(bareName(r.File), p.File)
	})
}
