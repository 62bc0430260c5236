package envelope

import "errors"

// Why a sealed file is refused, for errors.Is. The words say what to do where
// there is something to do.
var (
	// ErrTooLarge refuses a file above MostSealed before it is read.
	ErrTooLarge = errors.New("the sealed file is too large")
	// ErrNotSealed refuses what does not begin as an age file.
	ErrNotSealed = errors.New("this is no sealed file: it does not begin as an age file")
	// ErrArmored refuses age's text form, which nothing here writes.
	ErrArmored = errors.New("the sealed file is armored, and links carry none that are")
	// ErrHead refuses a head that is no age head.
	ErrHead = errors.New("the sealed file's head cannot be read")
	// ErrRecipient refuses what is sealed for a key pair.
	ErrRecipient = errors.New("the sealed file is not sealed with a passphrase")
	// ErrStanzas refuses more than one recipient.
	ErrStanzas = errors.New("the sealed file has more than one recipient")
	// ErrWorkFactor refuses every factor but 2^10, before anything is derived.
	ErrWorkFactor = errors.New("the work factor of a sealed file is 10")
	// ErrTruncated refuses what seals less than it began with.
	ErrTruncated = errors.New("the sealed file is cut short: fetch it once more")
	// ErrTrailing refuses bytes after the end.
	ErrTrailing = errors.New("something follows the end of the sealed file")
	// ErrKey is a key of another link, or a file that was changed in its head.
	ErrKey = errors.New("this key does not open it: the link may be cut, or belong to another plan")
	// ErrDamaged is content that is not what was sealed.
	ErrDamaged = errors.New("the sealed file was damaged or changed")
	// ErrInner is opened content that does not begin with the line that Seal writes.
	ErrInner = errors.New("what was sealed does not begin with its own description")
	// ErrType, ErrLink and ErrNumber are content that belongs elsewhere.
	ErrType   = errors.New("the sealed file holds something of another type")
	ErrLink   = errors.New("the sealed file belongs to another link")
	ErrNumber = errors.New("the sealed file has another number")
	// ErrPacked is content that cannot be unpacked.
	ErrPacked = errors.New("what was sealed cannot be unpacked")
	// ErrBomb is content that unpacks to more than the limit.
	ErrBomb = errors.New("what was sealed unpacks to more than is allowed")
)
