package powershell

import (
	_ "embed" // the catalogue's text
	"slices"
	"strconv"
	"strings"
	"sync"

	"partyline/core/order"
)

// Kind is what a parameter takes, reduced from the type that its page prints.
type Kind byte

const (
	KindObject       Kind = 'o' // whatever a variable holds
	KindString       Kind = 's' // names, identities, enumerations, addresses
	KindStrings      Kind = 'a' // string[]
	KindList         Kind = 'l' // any other array or list
	KindBool         Kind = 'b' // $true or $false must be given
	KindSwitch       Kind = 'w'
	KindInt          Kind = 'i'
	KindNumber       Kind = 'n' // double: a whole number or its text
	KindGUID         Kind = 'g'
	KindTime         Kind = 't' // DateTime or TimeSpan: text that .NET parses, or a variable
	KindHashtable    Kind = 'h'
	KindListModifier Kind = 'm' // PSListModifier, MultiValuedProperty
	KindScriptBlock  Kind = 'k'
	KindOpaque       Kind = 'x' // credentials, certificates, bytes: a variable only
)

// Cmdlet is one command of the catalogue, or a function of a runbook's own
// module that is described the same way.
type Cmdlet struct {
	Name              string
	Module            string // "MicrosoftTeams", "Microsoft.Graph.Users", "Microsoft.PowerShell.Core", ...
	BuiltIn           bool   // of Windows PowerShell 5.1 and PowerShell 7 alike
	SupportsWhatIf    bool
	Deprecated        bool
	VersionsMentioned []string // module versions that the page names, not a promise of a minimum
	Parameters        []Parameter
	Sets              []ParameterSet
}

// Parameter is one parameter; the same in every set of its cmdlet.
type Parameter struct {
	Name    string
	Written string // the name that scripts use; differs from Name where older modules know only an alias
	Aliases []string
	Kind    Kind
	Values  []string // accepted values (without case), nil when any
}

// ParameterSet lists the parameters of one set.
type ParameterSet struct {
	Name    string // "(All)" when the page has one unnamed set
	Default bool
	Members []SetMember
}

// SetMember is a parameter's place in a set.
type SetMember struct {
	Parameter int // index into Cmdlet.Parameters
	Mandatory bool
	Position  int // as documented, NotPositional or PositionUnknown
}

const (
	NotPositional   = -1
	PositionUnknown = -2 // positional, but the page does not say where
)

//go:embed catalogue_gen.txt
var catalogueText string

var catalogue = sync.OnceValue(func() []Cmdlet { return readCatalogue(catalogueText) })

// Cmdlets gives every known cmdlet: MicrosoftTeams, Microsoft Graph and the
// built-in ones that 5.1 and 7 share, by name. Source: cmdlets.json and
// ps51-builtins.json of core/source/data. The caller owns the slice, not what
// its elements refer to.
func Cmdlets() []Cmdlet { return slices.Clone(catalogue()) }

// CmdletByName finds a cmdlet, without case. Command aliases are not known:
// no script of ours uses one.
func CmdletByName(name string) (Cmdlet, bool) {
	c := cmdletByName(name)
	if c == nil {
		return Cmdlet{}, false
	}
	return *c, true
}

func cmdletByName(name string) *Cmdlet {
	all := catalogue()
	i, found := slices.BinarySearchFunc(all, name, func(c Cmdlet, key string) int { return compareFold(c.Name, key) })
	if !found {
		return nil
	}
	return &all[i]
}

// compareFold compares names without the case of ASCII letters.
func compareFold(a, b string) int {
	for i := range min(len(a), len(b)) {
		if x, y := lower(a[i]), lower(b[i]); x != y {
			return int(x) - int(y)
		}
	}
	return len(a) - len(b)
}

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		c += 'a' - 'A'
	}
	return c
}

// CommonParameters are the common parameters that 5.1 and 7 share.
func CommonParameters() []string {
	line, _, _ := strings.Cut(catalogueText[strings.Index(catalogueText, "\n%")+2:], "\n")
	return strings.Fields(line)
}

// Parameter finds a parameter by its name, the name that is written, or an
// alias, without case.
func (c Cmdlet) Parameter(name string) (Parameter, bool) {
	i := c.parameterIndex(name)
	if i < 0 {
		return Parameter{}, false
	}
	return c.Parameters[i], true
}

func (c Cmdlet) parameterIndex(name string) int {
	same := func(s string) bool { return strings.EqualFold(s, name) }
	// A name beats an alias: one page prints the same word as both.
	if i := slices.IndexFunc(c.Parameters, func(p Parameter) bool { return same(p.Name) }); i >= 0 {
		return i
	}
	return slices.IndexFunc(c.Parameters, func(p Parameter) bool { return slices.ContainsFunc(p.Aliases, same) })
}

// readCatalogue reads the compact form; core/internal/gen/cmdletgen writes it
// and says what its lines are. It is ours, so a broken line may panic.
func readCatalogue(text string) []Cmdlet {
	var all []Cmdlet
	module, builtIn := "", false
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" {
			continue
		}
		rest := line[1:]
		switch line[0] {
		case '#', '%':
		case '@':
			module, builtIn = strings.CutSuffix(rest, " 5.1")
		case '=':
			field := strings.Split(rest, " ")
			c := Cmdlet{Name: field[0], Module: module, BuiltIn: builtIn}
			if len(field) > 1 {
				c.SupportsWhatIf = strings.Contains(field[1], "w")
				c.Deprecated = strings.Contains(field[1], "d")
			}
			if len(field) > 2 {
				c.VersionsMentioned = field[2:]
			}
			all = append(all, c)
		case '*', '-':
			c := &all[len(all)-1]
			field := strings.Split(rest, "\t")
			set := ParameterSet{Name: field[0], Default: line[0] == '*'}
			if field[1] != "" {
				for _, member := range strings.Split(field[1], " ") {
					set.Members = append(set.Members, readMember(member))
				}
			}
			c.Sets = append(c.Sets, set)
		default:
			c := &all[len(all)-1]
			c.Parameters = append(c.Parameters, readParameter(line))
		}
	}
	order.By(all, func(a, b Cmdlet) int { return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)) })
	return all
}

func readParameter(line string) Parameter {
	field := strings.Split(line, " ")
	p := Parameter{Name: field[0], Written: field[0], Kind: KindString}
	for _, f := range field[1:] {
		switch {
		case len(f) == 1:
			p.Kind = Kind(f[0])
		case f[0] == ',':
			p.Aliases = strings.Split(f[1:], ",")
		case f[0] == '>':
			p.Written = f[1:]
		case f[0] == '|':
			p.Values = strings.Split(f[1:], "|")
		}
	}
	return p
}

func readMember(s string) SetMember {
	m := SetMember{Position: NotPositional}
	if cut, found := strings.CutSuffix(s, "?"); found {
		s, m.Position = cut, PositionUnknown
	} else if before, position, found := strings.Cut(s, "@"); found {
		m.Position, _ = strconv.Atoi(position)
		s = before
	}
	s, m.Mandatory = strings.CutSuffix(s, "!")
	m.Parameter, _ = strconv.Atoi(s)
	return m
}
