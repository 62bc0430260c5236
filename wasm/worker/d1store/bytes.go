package d1store

import (
	"context"
	"fmt"

	"partyline/core/share/link"
)

// page is how many keys R2 lists and deletes at once.
const page = 1000

func (s *Store) Put(ctx context.Context, b link.Blob, sealed []byte) error {
	return s.Bucket.Put(ctx, replyKey(b), sealed)
}

func (s *Store) Bytes(ctx context.Context, b link.Blob) ([]byte, error) {
	key, err := s.key(ctx, b)
	if err != nil {
		return nil, err
	}
	sealed, err := s.Bucket.Get(ctx, key)
	if err == nil && sealed == nil {
		err = link.ErrNone
	}
	return sealed, err
}

func (s *Store) Drop(ctx context.Context, b link.Blob) error {
	key, err := s.key(ctx, b)
	if err == link.ErrNone {
		return nil
	}
	if err != nil {
		return err
	}
	return s.Bucket.Delete(ctx, key)
}

// DropAll also finds replies whose record never named them.
func (s *Store) DropAll(ctx context.Context, id string) error {
	for {
		keys, err := s.Bucket.List(ctx, id+"/")
		if err != nil || len(keys) == 0 {
			return err
		}
		if err := s.Bucket.Delete(ctx, keys...); err != nil || len(keys) < page {
			return err
		}
	}
}

func replyKey(b link.Blob) string { return fmt.Sprintf("%s/%d/%s", b.ID, b.Number, b.Hash) }

// key asks for the plan's key only where the record was not read before.
func (s *Store) key(ctx context.Context, b link.Blob) (string, error) {
	if b.Number != 0 {
		return replyKey(b), nil
	}
	if old, read := s.seen[b.ID]; read {
		return old.plan, nil
	}
	rows, err := s.Database.Query(ctx, Statement{planOf, []any{b.ID}})
	if err != nil {
		return "", err
	}
	if len(rows) == 0 {
		return "", link.ErrNone
	}
	return text(rows[0][0]), nil
}
