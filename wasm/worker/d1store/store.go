package d1store

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"partyline/core/share/link"
)

// Store is link.Store for the length of one request.
type Store struct {
	Database Database
	Bucket   Bucket
	Random   io.Reader // nil: crypto/rand
	seen     map[string]row
}

// row is what was read of a record, beside the record.
type row struct {
	version, due, cleared int64
	plan                  string
}

// Creator gives the name of the creator with a token.
func (s *Store) Creator(ctx context.Context, token string) (name string, may bool, err error) {
	if !link.IsToken(token) {
		return "", false, nil
	}
	rows, err := s.Database.Query(ctx, Statement{creator, []any{link.HashOf(token).String()}})
	if err != nil || len(rows) == 0 {
		return "", false, err
	}
	return text(rows[0][0]), true, nil
}

// Insert announces the plan, puts it, then keeps the record and takes the
// announcement back in one transaction.
func (s *Store) Insert(ctx context.Context, r link.Record, sealed []byte, most int) error {
	plan, err := s.newPlan(r.ID)
	if err != nil {
		return err
	}
	begun := r.Created.UnixMilli()
	changed, err := s.Database.Change(ctx, Statement{announce, []any{begun, plan, r.ID, r.Creator.String(), most}})
	if err != nil {
		return err
	}
	if changed[0] == 0 {
		return s.refusal(ctx, r.ID)
	}
	if err := s.Bucket.Put(ctx, plan, sealed); err != nil {
		return err
	}
	record, err := json.Marshal(r)
	if err != nil {
		return err
	}
	changed, err = s.Database.Change(ctx,
		Statement{insert, []any{r.ID, r.Version, r.Creator.String(), number(r.Cleared), r.Due.UnixMilli(), plan, string(record), most, begun}},
		Statement{arrived, []any{begun, plan, r.ID}})
	if err != nil {
		// It may have been kept all the same: Orphans will tell.
		return err
	}
	if changed[0] == 1 {
		return nil
	}
	err = s.refusal(ctx, r.ID)
	return errors.Join(err, s.dropUpload(ctx, begun, plan))
}

// refusal says why a record was not inserted.
func (s *Store) refusal(ctx context.Context, id string) error {
	rows, err := s.Database.Query(ctx, Statement{has, []any{id}})
	switch {
	case err != nil:
		return err
	case len(rows) > 0:
		return link.ErrExists
	}
	return link.ErrFull
}

// dropUpload deletes the bytes before what tells of them.
func (s *Store) dropUpload(ctx context.Context, begun int64, plan string) error {
	if err := s.Bucket.Delete(ctx, plan); err != nil {
		return err
	}
	_, err := s.Database.Change(ctx, Statement{withdraw, []any{begun, plan}})
	return err
}

func (s *Store) Get(ctx context.Context, id string) (link.Record, error) {
	rows, err := s.Database.Query(ctx, Statement{get, []any{id}})
	if err != nil {
		return link.Record{}, err
	}
	if len(rows) == 0 {
		return link.Record{}, link.ErrNone
	}
	version, due, cleared := whole(rows[0][0]), whole(rows[0][2]), whole(rows[0][3])
	var r link.Record
	if err := json.Unmarshal([]byte(text(rows[0][4])), &r); err != nil {
		return r, fmt.Errorf("the record of a link cannot be read: %w", err)
	}
	r.Version = version
	s.remember(id, row{version, due, cleared, text(rows[0][1])})
	return r, nil
}

func (s *Store) Swap(ctx context.Context, r link.Record) error {
	next := r
	next.Version++
	record, err := json.Marshal(next)
	if err != nil {
		return err
	}
	statement := Statement{swap, []any{r.ID, r.Version, number(r.Cleared), r.Due.UnixMilli(), string(record)}}
	if old, read := s.seen[r.ID]; read && old.version == r.Version && old.due == r.Due.UnixMilli() && old.cleared == int64(number(r.Cleared)) {
		// The indexes stay as they are: one row is written, not three.
		statement = Statement{touch, []any{r.ID, r.Version, string(record)}}
	}
	changed, err := s.Database.Change(ctx, statement)
	if err == nil && changed[0] == 0 {
		err = link.ErrChanged
	}
	return err
}

func (s *Store) Delete(ctx context.Context, id string, version int64) error {
	_, err := s.Database.Change(ctx, Statement{forget, []any{id, version}})
	return err
}

func (s *Store) Due(ctx context.Context, now time.Time, most int) ([]string, error) {
	rows, err := s.Database.Query(ctx, Statement{due, []any{now.UnixMilli(), most}})
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, one := range rows {
		ids = append(ids, text(one[0]))
	}
	return ids, nil
}

// Orphans deletes plans whose record never came: that both would be under way
// for a day is not possible where a request ends within a minute.
func (s *Store) Orphans(ctx context.Context, now time.Time, most int) (int, error) {
	rows, err := s.Database.Query(ctx, Statement{orphans, []any{now.Add(-24 * time.Hour).UnixMilli(), most}})
	if err != nil {
		return 0, err
	}
	for done, upload := range rows {
		if err := s.dropUpload(ctx, whole(upload[0]), text(upload[1])); err != nil {
			return done, err
		}
	}
	return len(rows), nil
}

// newPlan draws the key of an attempt.
func (s *Store) newPlan(id string) (string, error) {
	random := s.Random
	if random == nil {
		random = rand.Reader
	}
	var b [16]byte
	if _, err := io.ReadFull(random, b[:]); err != nil {
		return "", fmt.Errorf("no random bytes for the key of a plan: %w", err)
	}
	return id + "/0/" + base64.RawURLEncoding.EncodeToString(b[:]), nil
}

func (s *Store) remember(id string, r row) {
	if s.seen == nil {
		s.seen = map[string]row{}
	}
	s.seen[id] = r
}

func text(v any) string {
	t, _ := v.(string)
	return t
}

func whole(v any) int64 {
	n, _ := v.(int64)
	return n
}

func number(b bool) int {
	if b {
		return 1
	}
	return 0
}
