package envelope

// What may be sealed and opened. Readers refuse more before they read it, so
// that an address from a stranger costs a phone neither memory nor time.
const (
	// MostPlan is how large a plan may be, in bytes of JSON: that of 100,000
	// people, and what a phone can still hold decoded.
	MostPlan = 64 << 20
	// MostReply leaves room for MostReplyText and MostReplyName, escaped.
	MostReply = 64 << 10
	// MostReceipt is more than a receipt's token and time need.
	MostReceipt = 4 << 10

	// MostInline is how many characters of an address an inline link may take
	// after the "#". Browsers take more; chats and mail programs break or cut
	// long addresses, and nobody notices in one of a hundred lines.
	MostInline = 32 << 10

	// MostReplyName and MostReplyText are counted in characters: a name and
	// organisation, and three pages.
	MostReplyName = 200
	MostReplyText = 10_000
)

// MostPayload gives how large what is sealed as that type may be before compression.
func MostPayload(t Type) int {
	switch t {
	case TypePlan:
		return MostPlan
	case TypeReply:
		return MostReply
	case TypeReceipt:
		return MostReceipt
	}
	return 0
}

// MostSealed gives how large a sealed file of that type may be: a plan's JSON
// packs to a fifth and less, the others might not pack at all.
func MostSealed(t Type) int {
	if t == TypePlan {
		return MostPlan / 4
	}
	return MostPayload(t) + 1<<10
}
