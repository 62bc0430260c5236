package link

import (
	"context"
	"errors"
	"time"
)

// Links is what every face of the service offers: the service itself and its
// client over HTTP. linktest.RunLinks tests one.
type Links interface {
	Create(ctx context.Context, c Creation) (Link, error)
	Open(ctx context.Context, id, read, receipt string) (Opened, error)
	Status(ctx context.Context, id, token string) (Status, error)
	Reply(ctx context.Context, id, read string, number int, sealed []byte) error
	Replies(ctx context.Context, id, read string, after int) ([]Replied, error)
	Revoke(ctx context.Context, id, owner string) error
}

// Service is the laws of links over a store. It has no state of its own.
type Service struct {
	Store  Store
	Limits Limits
	Now    func() time.Time
}

// Creation is what a creator asks for.
type Creation struct {
	Creator string // the name of the creator's token, under which links are counted
	Owner   string // drawn by the creator: gives the id, makes the request repeatable, takes the link back
	Read    string // derived from the link's key by the creator and by every reader
	Life    time.Duration
	Views   int // or Unlimited
	Sealed  []byte
}

// Link is the answer to a creation, and the same for each repetition.
type Link struct {
	ID      string    `json:"id"`
	Size    int       `json:"size"`
	Created time.Time `json:"created"`
	Expires time.Time `json:"expires"`
	Views   int       `json:"views"` // or Unlimited
}

// Status is what who has a token of the link may know of it.
type Status struct {
	State     State     `json:"state"`
	Size      int       `json:"size"`
	Created   time.Time `json:"created"`
	Expires   time.Time `json:"expires"`
	ViewsLeft int       `json:"viewsLeft"` // or Unlimited
	Replies   int       `json:"replies"`
	Revoked   time.Time `json:"revoked,omitzero"`
}

func (s *Service) now() time.Time { return s.Now().UTC().Truncate(time.Millisecond) }

// Create keeps sealed bytes as a link. Repeated with the same owner's token and
// the same request it gives the same answer; with another request ErrConflict.
func (s *Service) Create(ctx context.Context, c Creation) (Link, error) {
	if err := s.Limits.check(c); err != nil {
		return Link{}, err
	}
	now := s.now()
	r := Record{
		ID: IDOf(c.Owner), Version: 1, Creator: HashOf(c.Creator), Read: HashOf(c.Read),
		Body: HashOfBytes(c.Sealed), Size: len(c.Sealed),
		Created: now, Expires: now.Add(c.Life.Truncate(time.Second)), Views: c.Views, ViewsLeft: c.Views,
	}
	r.Due = r.next()
	switch old, err := s.Store.Get(ctx, r.ID); {
	case err == nil:
		return repeated(old, r)
	case !errors.Is(err, ErrNone):
		return Link{}, err
	}
	err := s.Store.Insert(ctx, r, c.Sealed, s.Limits.Links)
	if errors.Is(err, ErrExists) { // the same request, twice at once
		old, err := s.Store.Get(ctx, r.ID)
		if err != nil {
			return Link{}, err
		}
		return repeated(old, r)
	}
	if err != nil {
		return Link{}, err
	}
	return r.link(), nil
}

func repeated(old, wanted Record) (Link, error) {
	same := old.Creator == wanted.Creator && old.Read == wanted.Read && old.Body == wanted.Body && old.Views == wanted.Views &&
		old.Expires.Sub(old.Created) == wanted.Expires.Sub(wanted.Created)
	if !same {
		return Link{}, ErrConflict
	}
	return old.link(), nil
}

func (r *Record) link() Link {
	return Link{ID: r.ID, Size: r.Size, Created: r.Created, Expires: r.Expires, Views: r.Views}
}

// Status tells what has become of a link to who has its read or owner's token.
func (s *Service) Status(ctx context.Context, id, token string) (Status, error) {
	r, err := s.get(ctx, id)
	if err != nil {
		return Status{}, err
	}
	if read, owner := r.Read.is(token), owns(id, token); !read && !owner {
		return Status{}, ErrUnknown
	}
	return Status{
		State: r.StateAt(s.now()), Size: r.Size, Created: r.Created, Expires: r.Expires,
		ViewsLeft: r.ViewsLeft, Replies: len(r.Replies), Revoked: r.Revoked,
	}, nil
}

// Revoke takes a link back, at once and for good: when it has answered, no open
// that starts gives bytes. Who repeats it gets the same answer.
func (s *Service) Revoke(ctx context.Context, id, owner string) error {
	if !owns(id, owner) {
		return ErrUnknown
	}
	r, err := s.change(ctx, id, func(r *Record) error {
		if r.Cleared || !r.Revoked.IsZero() {
			return errSame
		}
		r.Revoked, r.Receipts = s.now(), nil
		return nil
	})
	if err != nil || r.Cleared {
		return err
	}
	return s.clear(ctx, r)
}

// get reads a record by an id from outside.
func (s *Service) get(ctx context.Context, id string) (Record, error) {
	if !IsID(id) {
		return Record{}, ErrUnknown
	}
	r, err := s.Store.Get(ctx, id)
	if errors.Is(err, ErrNone) {
		err = ErrUnknown
	}
	return r, err
}

// errSame ends a change that has nothing to change.
var errSame = errors.New("nothing to change")

// tries bounds how often a change is begun anew. Each failure means that another
// change of the same link has gone through.
const tries = 200

// change reads a record, lets it be changed, and swaps it in, anew where another
// was faster. It gives the record as it is now stored.
func (s *Service) change(ctx context.Context, id string, to func(*Record) error) (Record, error) {
	for range tries {
		r, err := s.get(ctx, id)
		if err != nil {
			return r, err
		}
		if err := to(&r); errors.Is(err, errSame) {
			return r, nil
		} else if err != nil {
			return r, err
		}
		r.Due = r.next()
		err = s.Store.Swap(ctx, r)
		if err == nil {
			r.Version++
			return r, nil
		}
		if !errors.Is(err, ErrChanged) {
			return r, err
		}
		if err := ctx.Err(); err != nil {
			return r, err
		}
	}
	return Record{}, ErrBusy
}
