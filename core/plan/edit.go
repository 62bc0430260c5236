package plan

// Op is what an Edit does.
type Op string

// The four operations. Rename gives a thing another key and rewrites every
// reference to it.
const (
	OpAdd    Op = "add"
	OpSet    Op = "set"
	OpRemove Op = "remove"
	OpRename Op = "rename"
)

// Value is a value as canonical JSON text; "" is no value (the field is not known).
type Value string

// MarshalJSON writes the value as it stands, null for no value.
func (v Value) MarshalJSON() ([]byte, error) {
	if v == "" {
		return []byte("null"), nil
	}
	return []byte(v), nil
}

// UnmarshalJSON takes the value as it stands.
func (v *Value) UnmarshalJSON(text []byte) error {
	*v = Value(text)
	return nil
}

// Edit is one change of a plan. Before, when given, is what must stand there;
// After is what shall.
type Edit struct {
	Op      Op      `json:"op"`
	Address Address `json:"address"`
	Before  Value   `json:"before,omitempty"`
	After   Value   `json:"after,omitempty"`
}

// Batch is edits that belong together: one undo step.
type Batch struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	// AsOf is when it was made, RFC 3339.
	AsOf  string `json:"asOf"`
	Edits []Edit `json:"edits"`
}

// Touched is a place in a list whose thing was added, changed, moved there, or
// taken away: then Index may lie beyond the end. Index -1 means that the list
// itself came to be listed, or no longer is.
type Touched struct {
	Kind  Kind
	Index int
}

// Applied is what Apply did: the batch that takes it back, and the places whose
// things are no longer what they were, each once.
type Applied struct {
	Undo    Batch
	Touched []Touched
}

// ListOf gives the address of the list of a kind, for example "user:*": adding
// it says that the kind was looked at (an empty list instead of none), removing
// it that it was not. Only edits use it; as a key, "*" is written "%2A".
func ListOf(kind Kind) Address { return At(kind) + "*" }
