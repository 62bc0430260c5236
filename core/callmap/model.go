package callmap

import "partyline/core/plan"

// Map is a call map with its layout. Lengths are in units of a drawing that is
// Width wide; y grows downward.
type Map struct {
	Width   int      `json:"width"`
	Height  int      `json:"height"`
	Columns []Column `json:"columns"`
	Bands   []Band   `json:"bands"`
	// Table is the same content in words, one row for each way out; sites that
	// Bands folds stand in it one by one.
	Table []Row `json:"table"`
}

// Column is one of the columns that every band shares.
type Column struct {
	Title string `json:"title"`
	X     int    `json:"x"`
	Width int    `json:"width"`
}

// The ids of bands that are no site; a site's is its address.
const (
	NoSite     = "no site"
	OwnNumbers = "own numbers"
)

// Band is one strip of the map.
type Band struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	// Address is the site's, "" for a band that is not one site.
	Address plan.Address `json:"address"`
	People  int          `json:"people"`
	// Folded is how many sites stand in the band without nodes, 0 when it is drawn.
	Folded int `json:"folded"`
	Y      int `json:"y"`
	Height int `json:"height"`
	// HeadHeight is the part of Height above the nodes.
	HeadHeight int    `json:"headHeight"`
	Head       Head   `json:"head"`
	Nodes      []Node `json:"nodes"`
	Edges      []Edge `json:"edges"`
}

// Head is what the head of a band states, in fixed places.
type Head struct {
	Outbound  Lamp `json:"outbound"`
	Inbound   Lamp `json:"inbound"`
	Emergency Lamp `json:"emergency"`
}

// Lamp states one thing: Verdict is "" for nothing found, else "error",
// "warning" or "unknown".
type Lamp struct {
	Verdict string `json:"verdict"`
	// Text is "Outbound" or "Outbound: 212 blocked".
	Text string `json:"text"`
}

// The verdicts of nodes and lamps, besides "".
const (
	Error   = "error"
	Warning = "warning"
	Unknown = "unknown"
)

// Node is one stop.
type Node struct {
	ID     string `json:"id"`
	Column int    `json:"column"`
	Title  string `json:"title"`
	Sub    string `json:"sub"`
	// Icon is people, policy, attendant, account, number, carrier or sbc.
	Icon string `json:"icon"`
	// Address is what the node opens, "" for groups of people and for what the plan does not hold.
	Address plan.Address `json:"address"`
	// Query lists the people of a people node.
	Query    *Query `json:"query,omitempty"`
	People   int    `json:"people"`
	Verdict  string `json:"verdict"`
	Findings []Key  `json:"findings"`
	X        int    `json:"x"`
	Y        int    `json:"y"`
	Width    int    `json:"width"`
	Height   int    `json:"height"`
}

// Query says which people stand in a people node.
type Query struct {
	Site string `json:"site"`
	// NoSite is for those without a site; Site is "" then.
	NoSite bool `json:"noSite"`
	// OwnNumber is for those whose calls go out by a number of their own, else those who share.
	OwnNumber bool `json:"ownNumber"`
}

// Key names a finding on the page.
type Key struct {
	Rule      string       `json:"rule"`
	Address   plan.Address `json:"address"`
	MessageID string       `json:"messageId"`
}

// The kinds of edges.
const (
	Out     = "out"
	Back    = "back"
	Stops   = "stops"
	NotSure = "unknown"
)

// Edge is a piece of line between two nodes. To is "" where the line ends.
type Edge struct {
	From   string `json:"from"`
	To     string `json:"to"`
	Kind   string `json:"kind"`
	People int    `json:"people"`
	// Label is the words at its end, "" for most.
	Label    string `json:"label"`
	Findings []Key  `json:"findings"`
	// Path is SVG path data from port to port, StrokeWidth its width in units.
	Path        string  `json:"path"`
	StrokeWidth float64 `json:"strokeWidth"`
	Mark        *Mark   `json:"mark,omitempty"`
}

// Mark is a sign on an edge: "right" and "left" are arrows, "stop" the octagon
// that ends it, "unknown" the ring with a question mark.
type Mark struct {
	Kind string `json:"kind"`
	X    int    `json:"x"`
	Y    int    `json:"y"`
}

// Row is one way out, in words.
type Row struct {
	Site      string       `json:"site"`
	Address   plan.Address `json:"address"`
	People    int          `json:"people"`
	Policy    string       `json:"policy"`
	Account   string       `json:"account"`
	Number    string       `json:"number"`
	Carrier   string       `json:"carrier"`
	Attendant string       `json:"attendant"`
	Outbound  Lamp         `json:"outbound"`
	Inbound   Lamp         `json:"inbound"`
	Emergency Lamp         `json:"emergency"`
}
