package keep

import (
	"context"
	"encoding/json"
	"fmt"
	"sort"
	"strings"

	"partyline/core/api"
	"partyline/core/plan"
)

// Kept says what lies on this device about one plan.
type Kept struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	// Origin is "sample NAME" for a plan opened from a sample, "" for one's own.
	Origin string `json:"origin"`
	People int    `json:"people"`
	// Errors, Warnings and Unknowns count the findings when it was last kept.
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
	Unknowns int `json:"unknowns"`
	// SavedAt is RFC 3339.
	SavedAt string `json:"savedAt"`
	Seq     int    `json:"seq"`
	// Version is that of the documents.
	Version int `json:"version"`
	// Generation is the number of the newest base; Entries and Bytes are what the journal has grown to since.
	Generation int `json:"generation"`
	Entries    int `json:"entries"`
	Bytes      int `json:"bytes"`
	// line is the record as it lies in the database, nil for none.
	line []byte
}

// When a journal has grown to this, a new base is due.
const (
	longJournal = 400
	fatJournal  = 4 << 20
)

// Due tells whether a new base should be written now.
func (k *Kept) Due() bool { return k.Entries >= longJournal || k.Bytes >= fatJournal }

// Keeper keeps plans in a database.
type Keeper struct{ Database Database }

// List gives what is kept, the newest first. A record that cannot be read is
// left out and counted.
func (k Keeper) List(ctx context.Context) (list []Kept, unreadable int, err error) {
	records, err := k.Database.List(ctx, Plans, "")
	if err != nil {
		return nil, 0, err
	}
	for _, r := range records {
		var kept Kept
		if json.Unmarshal(r.Bytes, &kept) != nil || kept.ID != r.Key {
			unreadable++
			continue
		}
		list = append(list, kept)
	}
	sort.SliceStable(list, func(i, j int) bool { return list[i].SavedAt > list[j].SavedAt })
	return list, unreadable, nil
}

// Append keeps entries after what is kept already, and k as it is then.
func (k Keeper) Append(ctx context.Context, kept *Kept, entries []api.Entry) error {
	next := *kept
	var changes []Change
	for _, e := range entries {
		line, err := json.Marshal(e)
		if err != nil {
			return err
		}
		changes = append(changes, Change{Table: Journal, Key: fmt.Sprintf("%s%012d", next.journal(next.Generation), e.Seq), Bytes: line})
		next.Entries++
		next.Bytes += len(line)
		next.Seq = e.Seq
	}
	return k.write(ctx, kept, next, changes)
}

// Put keeps a new base. The base before it stays until the next Put; the one
// before that goes in the same stroke.
func (k Keeper) Put(ctx context.Context, kept *Kept, stored api.Stored) error {
	next := *kept
	next.Generation, next.Entries, next.Bytes, next.Seq, next.Version = next.Generation+1, 0, 0, stored.Seq, stored.Version
	history, err := json.Marshal(stored)
	if err != nil {
		return err
	}
	base := next.base(next.Generation)
	changes := []Change{{Bases, base + "history", history}, {Bases, base + "plan", stored.Plan}}
	if len(stored.Snapshot) > 0 {
		changes = append(changes, Change{Bases, base + "snapshot", stored.Snapshot})
	}
	for i, document := range stored.Documents {
		changes = append(changes, Change{Bases, fmt.Sprintf("%sdocument/%03d", base, i), document})
	}
	if old := next.Generation - 2; old > 0 {
		changes = append(changes, Change{Table: Bases, Key: next.base(old)}, Change{Table: Journal, Key: next.journal(old)})
	}
	return k.write(ctx, kept, next, changes)
}

func (k Keeper) write(ctx context.Context, kept *Kept, next Kept, changes []Change) error {
	line, err := json.Marshal(next)
	if err != nil {
		return err
	}
	if err := k.Database.Write(ctx, &Record{next.ID, kept.line}, append(changes, Change{Plans, next.ID, line})); err != nil {
		return err
	}
	next.line = line
	*kept = next
	return nil
}

// Load gives a plan as Session.Resume takes it. When the newest base cannot be
// read, the one before it with its whole journal stands in, and fell tells so.
func (k Keeper) Load(ctx context.Context, id string) (kept *Kept, stored api.Stored, entries []api.Entry, fell bool, err error) {
	line, err := k.Database.Get(ctx, Plans, id)
	if err != nil {
		return nil, stored, nil, false, err
	}
	kept = &Kept{}
	if line == nil {
		return nil, stored, nil, false, fmt.Errorf("there is no plan %q on this device", id)
	}
	if err := json.Unmarshal(line, kept); err != nil {
		return nil, stored, nil, false, fmt.Errorf("what is kept of plan %q cannot be read: %w", id, err)
	}
	kept.line = line
	stored, entries, err = k.generation(ctx, kept, kept.Generation)
	if err == nil || kept.Version > plan.Version || kept.Generation < 2 {
		return kept, stored, entries, false, err
	}
	older, olderEntries, olderErr := k.generation(ctx, kept, kept.Generation-1)
	if olderErr != nil {
		return kept, stored, entries, false, err
	}
	newer, err := k.journalOf(ctx, kept, kept.Generation)
	if err != nil {
		return kept, stored, entries, false, err
	}
	return kept, older, append(olderEntries, newer...), true, nil
}

func (k Keeper) generation(ctx context.Context, kept *Kept, n int) (api.Stored, []api.Entry, error) {
	var stored api.Stored
	records, err := k.Database.List(ctx, Bases, kept.base(n))
	if err != nil {
		return stored, nil, err
	}
	for _, r := range records {
		if strings.TrimPrefix(r.Key, kept.base(n)) != "history" {
			continue
		}
		if err := json.Unmarshal(r.Bytes, &stored); err != nil {
			return stored, nil, fmt.Errorf("the history of plan %q cannot be read: %w", kept.Name, err)
		}
	}
	for _, r := range records {
		switch part := strings.TrimPrefix(r.Key, kept.base(n)); {
		case part == "plan":
			stored.Plan = r.Bytes
		case part == "snapshot":
			stored.Snapshot = r.Bytes
		case strings.HasPrefix(part, "document/"):
			stored.Documents = append(stored.Documents, r.Bytes)
		}
	}
	if stored.Plan == nil || stored.Version == 0 {
		return stored, nil, fmt.Errorf("the copy of plan %q on this device is not whole", kept.Name)
	}
	entries, err := k.journalOf(ctx, kept, n)
	return stored, entries, err
}

func (k Keeper) journalOf(ctx context.Context, kept *Kept, n int) (entries []api.Entry, err error) {
	records, err := k.Database.List(ctx, Journal, kept.journal(n))
	if err != nil {
		return nil, err
	}
	for _, r := range records {
		var e api.Entry
		if err := json.Unmarshal(r.Bytes, &e); err != nil {
			return nil, fmt.Errorf("an entry of the journal of plan %q cannot be read: %w", kept.Name, err)
		}
		entries = append(entries, e)
	}
	return entries, nil
}

// Delete takes a plan off the device, all of it.
func (k Keeper) Delete(ctx context.Context, id string) error {
	return k.Database.Write(ctx, nil, []Change{{Table: Plans, Key: id}, {Table: Bases, Key: id + "/"}, {Table: Journal, Key: id + "/"}})
}

func (k *Kept) base(generation int) string    { return fmt.Sprintf("%s/%06d/", k.ID, generation) }
func (k *Kept) journal(generation int) string { return fmt.Sprintf("%s/%06d/", k.ID, generation) }
