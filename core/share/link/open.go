package link

import (
	"context"
	"errors"
	"slices"
)

// Opened is a sealed plan, and what is left of its link.
type Opened struct {
	Sealed    []byte
	ViewsLeft int // or Unlimited
}

// Open gives the sealed plan and takes a view for it. The reader draws the
// receipt before: the same one within ReceiptLife takes no other view, and gives
// the bytes even when by then the link is burnt or expired. Only Revoke ends it.
// Where views are not counted nothing is written and receipts have no effect.
func (s *Service) Open(ctx context.Context, id, read, receipt string) (Opened, error) {
	if !IsToken(receipt) {
		return Opened{}, &ShapeError{"receipt"}
	}
	hash := HashOf(receipt)
	r, err := s.change(ctx, id, func(r *Record) error {
		if !r.Read.is(read) {
			return ErrUnknown
		}
		now := s.now()
		if r.has(hash, now) {
			return errSame
		}
		if err := r.StateAt(now).err(); err != nil {
			return err
		}
		if r.ViewsLeft == Unlimited {
			return errSame
		}
		r.ViewsLeft--
		r.Receipts = slices.DeleteFunc(r.Receipts, func(one Receipt) bool { return !now.Before(one.Until) })
		r.Receipts = append(r.Receipts, Receipt{hash, now.Add(ReceiptLife)})
		return nil
	})
	if err != nil {
		return Opened{}, err
	}
	sealed, err := s.Store.Bytes(ctx, r.plan())
	if errors.Is(err, ErrNone) {
		// It was taken back, or ended, between the two reads.
		return Opened{}, s.ended(ctx, id, err)
	}
	if err != nil {
		return Opened{}, err
	}
	return Opened{sealed, r.ViewsLeft}, nil
}

// ended says how a link ended that was there a moment ago.
func (s *Service) ended(ctx context.Context, id string, missing error) error {
	r, err := s.get(ctx, id)
	if err != nil {
		return err
	}
	if err := r.StateAt(s.now()).err(); err != nil {
		return err
	}
	return missing
}

func (s State) err() error {
	switch s {
	case Burnt:
		return ErrBurnt
	case Expired:
		return ErrExpired
	case Revoked:
		return ErrRevoked
	}
	return nil
}
