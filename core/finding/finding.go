package finding

import "partyline/core/plan"

// Severity is how bad it is for a caller.
type Severity uint8

// Info: good to know. Warning: works, but surprises. Error: a call will fail
// or it is unsafe.
const (
	Info Severity = iota + 1
	Warning
	Error
)

func (s Severity) String() string {
	return [...]string{"", "info", "warning", "error"}[s]
}

// SeverityOf gives the severity of a word.
func SeverityOf(word string) (Severity, bool) {
	for s := Info; s <= Error; s++ {
		if s.String() == word {
			return s, true
		}
	}
	return 0, false
}

// MarshalText writes the word.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Verdict is what a rule found: it fails, or plan data is missing to decide.
type Verdict uint8

// Pass is never reported.
const (
	Fail Verdict = iota + 1
	Unknown
)

func (v Verdict) String() string {
	return [...]string{"", "fail", "unknown"}[v]
}

// MarshalText writes the word.
func (v Verdict) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// Finding is one thing that a rule has to say.
type Finding struct {
	Rule     string   `json:"rule"`
	Facts    []string `json:"facts"`
	Verdict  Verdict  `json:"verdict"`
	Severity Severity `json:"severity"`
	// Address is the thing, with the field where one is meant; of several
	// affected things the first.
	Address plan.Address `json:"address"`
	// Path is the same place as a path in the document ("users/3/lineUri"); "" before it is located.
	Path     string    `json:"path,omitempty"`
	Position *Position `json:"position,omitempty"`
	// MessageID names the message among those of the rule; Message is its text.
	MessageID string `json:"messageId"`
	Message   string `json:"message"`
	Args      Args   `json:"args"`
	Notes     []Note `json:"notes"`
	// Missing names the exports that would let the rule decide.
	Missing []string `json:"missing,omitempty"`
	// Count is how many things are affected alike; Affected lists them when there are several.
	Count    int            `json:"count"`
	Affected []plan.Address `json:"affected,omitempty"`
	Fix      *Fix           `json:"fix,omitempty"`
	Accepted *Acceptance    `json:"accepted,omitempty"`
}

// Things are the addresses of all that is affected, one or several.
func (f *Finding) Things() []plan.Address { return things(f.Address, f.Affected) }

// Things are the addresses of all that it is about, one or several.
func (q *Question) Things() []plan.Address { return things(q.Address, q.Affected) }

func things(first plan.Address, all []plan.Address) []plan.Address {
	if len(all) > 0 {
		return all
	}
	return []plan.Address{first}
}

// Position is a place in a file; Line and Column begin at 1, Column counts characters.
type Position struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
}

// Note points to a second thing that has to do with it.
type Note struct {
	Address plan.Address `json:"address"`
	Message string       `json:"message"`
}

// Fix is what a machine can do about it: edits on the plan.
type Fix struct {
	Title string      `json:"title"`
	Edits []plan.Edit `json:"edits"`
}

// Acceptance is a person's word that the finding may stand.
type Acceptance struct {
	Who     string `json:"who"`
	When    string `json:"when"`
	Reason  string `json:"reason"`
	Expires string `json:"expires,omitempty"`
}

// Question is something that only the tenant or an outsider can answer.
type Question struct {
	// ID names the question ("operator-supports-shared-calling"); with the address it is what an answer refers to.
	ID      string       `json:"id"`
	Rule    string       `json:"rule"`
	Facts   []string     `json:"facts"`
	Address plan.Address `json:"address"`
	Text    string       `json:"text"`
	// Alone is Text without how to answer.
	Alone string `json:"-"`
	Args  Args   `json:"args"`
	// Cmdlet shows it in the tenant; Ask is whom to ask where no cmdlet does.
	Cmdlet string `json:"cmdlet,omitempty"`
	Ask    string `json:"ask,omitempty"`
	Count  int    `json:"count"`
	// Affected lists the things the question is about when there are several.
	Affected []plan.Address `json:"affected,omitempty"`
}

// Report is the answer of a check.
type Report struct {
	Format    string     `json:"format"`
	Version   int        `json:"version"`
	AsOf      string     `json:"asOf"`
	Catalogue string     `json:"catalogue"`
	Findings  []Finding  `json:"findings"`
	Questions []Question `json:"questions"`
	Counts    Counts     `json:"counts"`
	// PacksOff are the packs of rules that did not look.
	PacksOff []PackOff `json:"packsOff,omitempty"`
}

// PackOff is a pack of rules that a person has switched off.
type PackOff struct {
	Pack   string `json:"pack"`
	Title  string `json:"title"`
	Reason string `json:"reason"`
	Who    string `json:"who"`
	When   string `json:"when"`
}

// The report's format name and version.
const (
	ReportFormat  = "partyline/findings"
	ReportVersion = 1
)

// Counts sum the report up. Accepted findings are counted apart and in no other line.
type Counts struct {
	Errors    int `json:"errors"`
	Warnings  int `json:"warnings"`
	Infos     int `json:"infos"`
	Unknowns  int `json:"unknowns"`
	Questions int `json:"questions"`
	Accepted  int `json:"accepted"`
	// Rules is how many rules looked; People how many users were judged, Skipped how many were not, by reason.
	Rules   int            `json:"rules"`
	People  int            `json:"people"`
	Skipped map[string]int `json:"skipped,omitempty"`
}
