package link

import (
	"context"
	"errors"
	"time"
)

// Replied is a sealed reply.
type Replied struct {
	Number int       `json:"number"`
	At     time.Time `json:"at"`
	Sealed []byte    `json:"sealed"` // base64 in JSON
}

// Reply appends a sealed reply. Its number must follow the last one, because
// each is sealed over the hash of the one before; otherwise a NumberError. The
// same reply sent again is answered as before.
func (s *Service) Reply(ctx context.Context, id, read string, number int, sealed []byte) error {
	hash := HashOfBytes(sealed)
	fits := func(r *Record) error {
		switch {
		case !r.Read.is(read):
			return ErrUnknown
		case len(sealed) == 0 || len(sealed) > s.Limits.ReplyBytes:
			return &LimitError{Of: "replyBytes", Got: int64(len(sealed)), Least: 1, Most: int64(s.Limits.ReplyBytes)}
		}
		if err := r.repliesEnded(s.now()); err != nil {
			return err
		}
		switch next := len(r.Replies) + 1; {
		case number >= 1 && number < next && r.Replies[number-1].Hash == hash:
			return errSame
		case next > s.Limits.Replies:
			return ErrReplies
		case number != next:
			return &NumberError{number, next}
		}
		return nil
	}
	r, err := s.get(ctx, id)
	if err == nil {
		err = fits(&r)
	}
	if errors.Is(err, errSame) {
		return nil
	}
	if err != nil {
		return err
	}
	// The bytes first: a record never names what is not there.
	blob := Blob{id, number, hash}
	if err := s.Store.Put(ctx, blob, sealed); err != nil {
		return err
	}
	_, err = s.change(ctx, id, func(r *Record) error {
		if err := fits(r); err != nil {
			return err
		}
		r.Replies = append(r.Replies, Reply{hash, len(sealed), s.now()})
		return nil
	})
	if isRefusal(err) {
		return errors.Join(err, s.Store.Drop(ctx, blob))
	}
	return err
}

// isRefusal tells whether the record was seen and does not name the reply. After
// any other error it may, and the bytes must stay until the link is cleared.
func isRefusal(err error) bool {
	var number *NumberError
	for _, one := range []error{ErrUnknown, ErrExpired, ErrRevoked, ErrReplies} {
		if errors.Is(err, one) {
			return true
		}
	}
	return errors.As(err, &number)
}

// Replies gives the replies with numbers above after, in order. A burnt link
// still has them: who took the last view may sign.
func (s *Service) Replies(ctx context.Context, id, read string, after int) ([]Replied, error) {
	r, err := s.get(ctx, id)
	switch {
	case err != nil:
		return nil, err
	case !r.Read.is(read):
		return nil, ErrUnknown
	}
	if err := r.repliesEnded(s.now()); err != nil {
		return nil, err
	}
	all := []Replied{}
	for number := max(after, 0) + 1; number <= len(r.Replies); number++ {
		sealed, err := s.Store.Bytes(ctx, r.reply(number))
		if errors.Is(err, ErrNone) {
			return nil, s.ended(ctx, id, err)
		}
		if err != nil {
			return nil, err
		}
		all = append(all, Replied{number, r.Replies[number-1].At, sealed})
	}
	return all, nil
}

func (r *Record) repliesEnded(now time.Time) error {
	if state := r.StateAt(now); state != Burnt {
		return state.err()
	}
	return nil
}
