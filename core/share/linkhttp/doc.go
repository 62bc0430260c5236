// Package linkhttp is the HTTP face of plan links: a handler over link.Service,
// and the client that speaks to it.
//
// It takes requests of its own page and of the command line, never of another
// site: no CORS, no cookies, a header that forms cannot send. It keeps no state,
// logs nothing, and sees sealed bytes only. docs/decisions/links.md has the table
// of requests.
package linkhttp

// Names that requests and answers bear.
const (
	// ContentType is that of sealed bytes, and of every request that changes something.
	ContentType = "application/vnd.partyline.sealed"
	// HeaderOurs must be "1" where something changes: no form and no link can send it.
	HeaderOurs    = "X-Partyline"
	HeaderOwner   = "Partyline-Owner"   // the owner's token, in a creation
	HeaderRead    = "Partyline-Read"    // the read token, in a creation
	HeaderLife    = "Partyline-Life"    // whole seconds
	HeaderViews   = "Partyline-Views"   // a number, or Unlimited
	HeaderToken   = "Partyline-Token"   // of an existing link: read token; to revoke, the owner's; for the status, either
	HeaderReceipt = "Partyline-Receipt" // drawn by the reader before opening
	HeaderNumber  = "Partyline-Number"  // of a reply
	HeaderLeft    = "Partyline-Views-Left"
	Unlimited     = "unlimited"

	problemType = "application/problem+json"
	problemURN  = "urn:partyline:problem:"
)
