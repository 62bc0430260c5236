package link

import "time"

// Unlimited as a number of views: the link is never burnt.
const Unlimited = -1

// ReceiptLife is how long a receipt gives the bytes again without taking a view.
const ReceiptLife = 60 * time.Second

// Remembered is how long a record stays after its link's end, so that the
// holder of its read token is told what became of it.
const Remembered = 30 * 24 * time.Hour

// Record is what the service knows of a link. All hashes are SHA-256, all times
// UTC in whole milliseconds, so that every store keeps them alike.
type Record struct {
	ID        string    `json:"id"`      // 128 bits in base64url; also the hash of the owner's token, see IDOf
	Version   int64     `json:"version"` // raised by every swap
	Creator   Hash      `json:"creator"` // of the name of the creator's token
	Read      Hash      `json:"read"`    // of the read token
	Body      Hash      `json:"body"`    // of the sealed plan
	Size      int       `json:"size"`    // of the sealed plan, bytes
	Created   time.Time `json:"created"`
	Expires   time.Time `json:"expires"`
	Views     int       `json:"views"` // as created; Unlimited or 1 and more
	ViewsLeft int       `json:"viewsLeft"`
	Receipts  []Receipt `json:"receipts,omitempty"`
	Replies   []Reply   `json:"replies,omitempty"`
	Revoked   time.Time `json:"revoked,omitzero"`
	PlanGone  bool      `json:"planGone,omitempty"` // the sealed plan is deleted
	Cleared   bool      `json:"cleared,omitempty"`  // plan and replies are deleted; no longer counts for its creator
	Due       time.Time `json:"due"`                // when a sweep must look at it again
}

// Receipt is a view that was taken and may be repeated until a time.
type Receipt struct {
	Hash  Hash      `json:"hash"`
	Until time.Time `json:"until"`
}

// Reply is a sealed reply; the first has number 1.
type Reply struct {
	Hash Hash      `json:"hash"`
	Size int       `json:"size"`
	At   time.Time `json:"at"`
}

// Blob names sealed bytes: a link's plan (number 0) or a reply. The hash is in
// the name so that two who write at once never overwrite each other.
type Blob struct {
	ID     string
	Number int
	Hash   Hash
}

func (r *Record) plan() Blob { return Blob{r.ID, 0, r.Body} }

func (r *Record) reply(number int) Blob { return Blob{r.ID, number, r.Replies[number-1].Hash} }

// State is what has become of a link.
type State string

const (
	Live    State = "live"
	Burnt   State = "burnt"   // all views are taken; replies are still taken and given
	Expired State = "expired" // its time is over
	Revoked State = "revoked" // its owner took it back
)

// StateAt gives the state of the link at a time.
func (r *Record) StateAt(now time.Time) State {
	switch {
	case !r.Revoked.IsZero():
		return Revoked
	case !now.Before(r.Expires):
		return Expired
	case r.ViewsLeft == 0:
		return Burnt
	}
	return Live
}

// has tells whether the receipt still gives the bytes. A link that is revoked, or
// whose plan is gone, has no receipts.
func (r *Record) has(receipt Hash, now time.Time) bool {
	for _, one := range r.Receipts {
		if one.Hash == receipt && now.Before(one.Until) {
			return true
		}
	}
	return false
}

// lastReceipt gives the time until which the plan must be kept for those who
// took a view, zero without one.
func (r *Record) lastReceipt() (last time.Time) {
	for _, one := range r.Receipts {
		if one.Until.After(last) {
			last = one.Until
		}
	}
	return last
}

// next gives the time when the record must be looked at again.
func (r *Record) next() time.Time {
	ends := r.Expires
	if !r.Revoked.IsZero() {
		ends = r.Revoked
	}
	last := r.lastReceipt()
	switch {
	case r.Cleared:
		return ends.Add(Remembered)
	case !r.Revoked.IsZero():
		return ends
	case r.ViewsLeft == 0 && !r.PlanGone:
		return last
	case last.After(ends) && !r.PlanGone:
		return last
	}
	return ends
}
