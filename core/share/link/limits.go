package link

import "time"

// Limits are told to whoever wants to create a link, before anything is sent.
type Limits struct {
	Bytes      int           // of one sealed plan
	Links      int           // that one creator may have at a time
	MinLife    time.Duration // of a link
	MaxLife    time.Duration
	MaxViews   int // where they are counted; Unlimited is always allowed
	Replies    int // to one link
	ReplyBytes int // of one sealed reply
}

// DefaultLimits are the limits unless an operator sets others. Sealed plans and
// replies as large as core/share/envelope makes them pass.
func DefaultLimits() Limits {
	return Limits{
		Bytes: 16 << 20, Links: 1000,
		MinLife: time.Hour, MaxLife: 90 * 24 * time.Hour, MaxViews: 1000,
		Replies: 50, ReplyBytes: 65 << 10,
	}
}

func (l Limits) check(c Creation) error {
	switch {
	case !IsToken(c.Owner):
		return &ShapeError{"owner's token"}
	case !IsToken(c.Read):
		return &ShapeError{"read token"}
	case c.Owner == c.Read:
		// Every reader could take the link back.
		return &ShapeError{"owner's token"}
	case len(c.Sealed) == 0:
		return &LimitError{Of: "bytes", Got: 0, Least: 1, Most: int64(l.Bytes)}
	case len(c.Sealed) > l.Bytes:
		return &LimitError{Of: "bytes", Got: int64(len(c.Sealed)), Least: 1, Most: int64(l.Bytes)}
	case c.Life < l.MinLife || c.Life > l.MaxLife:
		return &LimitError{Of: "seconds", Got: int64(c.Life / time.Second), Least: int64(l.MinLife / time.Second), Most: int64(l.MaxLife / time.Second)}
	case c.Views != Unlimited && (c.Views < 1 || c.Views > l.MaxViews):
		return &LimitError{Of: "views", Got: int64(c.Views), Least: 1, Most: int64(l.MaxViews)}
	}
	return nil
}
