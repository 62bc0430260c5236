package link

import (
	"errors"
	"fmt"
)

// What a caller is told. ErrUnknown also stands for every link whose token was
// not shown; only who has it learns of the other ends.
var (
	ErrUnknown  = errors.New("there is no such link, or the token is not the one of this link")
	ErrBurnt    = errors.New("all views of this link are taken: ask whoever sent it for a new one")
	ErrExpired  = errors.New("this link has expired: ask whoever sent it for a new one")
	ErrRevoked  = errors.New("this link was taken back: ask whoever sent it for a new one")
	ErrConflict = errors.New("this owner's token has made another link: draw a new token")
	ErrFull     = errors.New("this creator has as many links as are allowed: revoke one, or wait until one expires")
	ErrBusy     = errors.New("too many readers at once: try again, with the same receipt")
	ErrReplies  = errors.New("this link has as many replies as are allowed")
)

// What a Store says to the service.
var (
	ErrNone    = errors.New("the store has no such record or bytes")
	ErrExists  = errors.New("the store has a record with this id")
	ErrChanged = errors.New("the record is no longer at this version")
)

// LimitError says which limit a request passes.
type LimitError struct {
	Of               string // bytes | seconds | views | replyBytes
	Got, Least, Most int64
}

func (e *LimitError) Error() string {
	return fmt.Sprintf("\"%d\" %s are not within \"%d\" to \"%d\": ask for the limits first", e.Got, e.Of, e.Least, e.Most)
}

// NumberError says that a reply does not continue the chain.
type NumberError struct{ Got, Next int }

func (e *NumberError) Error() string {
	return fmt.Sprintf("reply \"%d\" does not follow, the next is \"%d\": read the replies, chain to the last, and send it again", e.Got, e.Next)
}

// ShapeError names a token that cannot be one.
type ShapeError struct{ What string }

func (e *ShapeError) Error() string {
	return e.What + " must be 22 to 128 characters of base64url, drawn at random, and used for nothing else"
}
