package plan

// Goals are the inputs of design: who shall share which number, and how names are made.
type Goals struct {
	SharedCalling []SharedCallingGoal `json:"sharedCalling" plan:"kind=goal"`
	// CallbackChance is the wished chance that an emergency caller keeps a private callback, as decimal text ("0.999").
	CallbackChance string `json:"callbackChance"`
	// Naming is the pattern of names by kind: "account" -> "ra-{site}@contoso.com".
	Naming []NamePattern `json:"naming"`
}

// SharedCallingGoal is one row of the sharedCalling template: a site whose
// people shall share an account's number.
type SharedCallingGoal struct {
	Site string `json:"site" plan:"key,ref=site"`
	// Policy, Account and Attendant are the names made or given for the site.
	Policy    string `json:"policy" plan:"ref=policy:sharedCalling"`
	Account   string `json:"account" plan:"ref=account"`
	Attendant string `json:"attendant" plan:"ref=attendant"`
	// Groups, Users and Where say who shares: by group, by list, by column value.
	Groups []string `json:"groups" plan:"set,ref=group"`
	Users  []string `json:"users" plan:"set,ref=user,personal"`
	Where  []Where  `json:"where"`
	Wave   string   `json:"wave" plan:"ref=wave"`
	// Inbound is whether calls to the shared number shall be answered.
	Inbound Tri `json:"inbound"`
	// Row is what the template's row said when the goal was made, and Granted
	// the people whose direct policies it made: a later import tells by them what
	// changed in the file from what a person changed in the plan.
	Row     []RowCell `json:"row"`
	Granted []string  `json:"granted" plan:"set,ref=user,personal"`
}

// RowCell is a filled cell of a template's row.
type RowCell struct {
	Column string `json:"column"`
	Value  string `json:"value" plan:"personal"`
}

// Where selects people whose column has the value (without case).
type Where struct {
	Column string `json:"column"`
	Value  string `json:"value"`
}

// NamePattern makes names: {site}, {country} and {city} are filled in.
type NamePattern struct {
	Kind    string `json:"kind" plan:"key"`
	Pattern string `json:"pattern"`
}

// Wave is a group of people who are cut over together.
type Wave struct {
	Name  string   `json:"name" plan:"key"`
	Users []string `json:"users" plan:"set,ref=user,personal"`
	// NotBefore and NotAfter bound the window, RFC 3339.
	NotBefore string `json:"notBefore"`
	NotAfter  string `json:"notAfter"`
}

// Answer is what a person found out about a Question.
type Answer struct {
	Question string `json:"question" plan:"key"`
	Address  string `json:"address" plan:"key"`
	// Answer is yes, no, or a value.
	Answer   string `json:"answer"`
	Who      string `json:"who" plan:"personal"`
	When     string `json:"when"`
	Evidence string `json:"evidence"`
	// Expires is RFC 3339 or a date; after it the question is open again.
	Expires string `json:"expires"`
}

// Accepted is a finding that a person has accepted with a reason.
type Accepted struct {
	Rule    string `json:"rule" plan:"key"`
	Address string `json:"address" plan:"key"`
	Reason  string `json:"reason"`
	Who     string `json:"who" plan:"personal"`
	When    string `json:"when"`
	// Evidence is where the decision is written down.
	Evidence string `json:"evidence"`
	// Expires is RFC 3339 or a date; after it the finding counts again.
	Expires string `json:"expires"`
}

// PackOff is a pack of rules that a person has switched off, with a reason.
type PackOff struct {
	// Pack is its word, for example "us-mlts".
	Pack   string `json:"pack" plan:"key"`
	Reason string `json:"reason"`
	Who    string `json:"who" plan:"personal"`
	When   string `json:"when"`
}

// Mappings are what import was told once and keeps.
type Mappings struct {
	// Columns give foreign column headings their meaning, per file kind.
	Columns []ColumnMapping `json:"columns"`
	// SiteBy is the column whose value gives a person the site, for example "Office".
	SiteBy     string      `json:"siteBy"`
	SiteValues []SiteValue `json:"siteValues"`
}

// ColumnMapping says that a column of a kind of file means a field.
type ColumnMapping struct {
	FileKind string `json:"fileKind" plan:"key"`
	Column   string `json:"column" plan:"key"`
	Field    string `json:"field"`
}

// SiteValue says which site a column value means.
type SiteValue struct {
	Value string `json:"value" plan:"key"`
	Site  string `json:"site" plan:"ref=site"`
}
