package link

import (
	"context"
	"errors"
	"time"
)

// Swept counts what a sweep did.
type Swept struct {
	Plans   int // sealed plans of burnt links deleted, their replies kept
	Links   int // expired or revoked links whose bytes were deleted
	Records int // records forgotten
	Orphans int // bytes of creations that were never finished
}

// Sweep deletes what has ended: at most most links of those that are due. Who
// gets fewer than most has swept all. It may run at any time, twice at once, and
// be stopped anywhere.
func (s *Service) Sweep(ctx context.Context, most int) (Swept, error) {
	var done Swept
	now := s.now()
	due, err := s.Store.Due(ctx, now, most)
	if err != nil {
		return done, err
	}
	var failed []error
	for _, id := range due {
		// One link that cannot be swept does not keep the others.
		if err := s.sweepOne(ctx, id, now, &done); err != nil && !errors.Is(err, ErrChanged) {
			failed = append(failed, err)
		}
		if ctx.Err() != nil {
			break
		}
	}
	done.Orphans, err = s.Store.Orphans(ctx, now, most)
	failed = append(failed, err)
	return done, errors.Join(failed...)
}

func (s *Service) sweepOne(ctx context.Context, id string, now time.Time, done *Swept) error {
	r, err := s.Store.Get(ctx, id)
	if errors.Is(err, ErrNone) { // another sweep was faster
		return nil
	}
	if err != nil || now.Before(r.Due) {
		return err
	}
	switch state := r.StateAt(now); {
	case r.Cleared:
		done.Records++
		// Bytes again: a reply may have been on its way when the link was cleared.
		return errors.Join(s.Store.DropAll(ctx, id), s.Store.Delete(ctx, id, r.Version))
	case state == Burnt && !r.PlanGone:
		if err := s.Store.Drop(ctx, r.plan()); err != nil {
			return err
		}
		done.Plans++
		r.PlanGone, r.Receipts = true, nil
		r.Due = r.next()
		return s.Store.Swap(ctx, r)
	case state == Expired || state == Revoked:
		done.Links++
		return s.clear(ctx, r)
	}
	return nil
}

// clear deletes the bytes of a link that has ended, then says so in its record:
// stopped between the two, the next sweep does both again.
func (s *Service) clear(ctx context.Context, r Record) error {
	if err := s.Store.DropAll(ctx, r.ID); err != nil {
		return err
	}
	_, err := s.change(ctx, r.ID, func(r *Record) error {
		if r.Cleared {
			return errSame
		}
		r.PlanGone, r.Cleared, r.Receipts = true, true, nil
		return nil
	})
	if errors.Is(err, ErrUnknown) { // another sweep was faster
		return nil
	}
	return err
}
