package cmdletgen

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// corrections are what a page prints and PowerShell could not bind, as the
// notes of cmdlets.json (asPrinted) say.
var corrections = map[string]struct {
	kind   byte
	values bool // the values listed in the prose are the enumeration
}{
	"New-CsAutoAttendantMenu DirectorySearchMethod": {'s', true}, // printed as a switch
	"New-CsAutoAttendantMenuOption Action":          {'s', true}, // printed as List
	"New-CsAutoAttendantMenuOption DtmfResponse":    {'s', true}, // printed as List
}

// written is the fact num.param-rename: before mid-2026 Set and Remove knew
// only these names, later modules keep them as aliases.
var written = map[string]string{
	"Set-CsPhoneNumberAssignment TelephoneNumber":    "PhoneNumber",
	"Set-CsPhoneNumberAssignment NumberType":         "PhoneNumberType",
	"Remove-CsPhoneNumberAssignment TelephoneNumber": "PhoneNumber",
	"Remove-CsPhoneNumberAssignment NumberType":      "PhoneNumberType",
}

func writeCmdlet(b *bytes.Buffer, c cmdlet) error {
	fmt.Fprintf(b, "=%s", c.Name)
	flags := ""
	if c.SupportsWhatIf {
		flags += "w"
	}
	if c.Status == "deprecated" {
		flags += "d"
	}
	if flags == "" && len(c.ModuleVersionsMentioned) > 0 {
		flags = "."
	}
	for _, field := range append([]string{flags}, c.ModuleVersionsMentioned...) {
		if field != "" {
			b.WriteString(" " + field)
		}
	}
	b.WriteByte('\n')

	var order []string
	line := map[string]string{}
	for _, s := range c.ParameterSets {
		for _, p := range s.Parameters {
			if slices.Contains(c.OnlyIn51.Parameters, p.Name) {
				continue
			}
			text, err := parameterLine(c, p)
			if err != nil {
				return err
			}
			if old, seen := line[p.Name]; !seen {
				order = append(order, p.Name)
				line[p.Name] = text
			} else if old != text && len(text) > len(old) {
				// One set's row may list the values that another leaves out.
				line[p.Name] = text
			}
		}
	}
	for _, name := range order {
		b.WriteString(line[name] + "\n")
	}
	for _, s := range c.ParameterSets {
		mark := "-"
		if s.Default {
			mark = "*"
		}
		var members []string
		for _, p := range s.Parameters {
			if i := slices.Index(order, p.Name); i >= 0 {
				// The syntax block prints it as mandatory; its parameter section and
				// first example leave it out to get all schedules.
				if c.Name == "Get-CsOnlineSchedule" && p.Name == "Id" {
					p.Mandatory = false
				}
				members = append(members, member(i, p))
			}
		}
		fmt.Fprintf(b, "%s%s\t%s\n", mark, s.Name, strings.Join(members, " "))
	}
	return nil
}

func member(index int, p parameter) string {
	m := strconv.Itoa(index)
	if p.Mandatory {
		m += "!"
	}
	if p.Position != nil {
		m += "@" + strconv.Itoa(*p.Position)
	} else if p.Positional {
		m += "?"
	}
	return m
}

func parameterLine(c cmdlet, p parameter) (string, error) {
	key := c.Name + " " + p.Name
	values := p.AcceptedValues
	kind, err := kindOf(p.Type)
	if strings.Contains(p.Type, " | ") {
		kind, err, values = 's', nil, strings.Split(p.Type, " | ")
	}
	if fix, found := corrections[key]; found {
		kind = fix.kind
		if fix.values {
			values = p.ValuesInProse
		}
	}
	if err != nil {
		return "", fmt.Errorf("parameter %s: %w", p.Name, err)
	}
	values = slices.DeleteFunc(slices.Clone(values), func(v string) bool { return slices.Contains(c.OnlyIn51.Values[p.Name], v) })
	text := p.Name
	if kind != 's' {
		text += " " + string(kind)
	}
	if aliases := aliasesOf(c, p); len(aliases) > 0 {
		text += " ," + strings.Join(aliases, ",")
	}
	if name := written[key]; name != "" {
		text += " >" + name
	}
	// "Numbered scopes" among the values means that the list is a description.
	if len(values) > 0 && !strings.Contains(strings.Join(values, ""), " ") {
		text += " |" + strings.Join(values, "|")
	}
	return text, nil
}

// aliasesOf leaves out an alias that is also a parameter of its own, which
// PowerShell refuses: one page prints such a pair.
func aliasesOf(c cmdlet, p parameter) []string {
	var aliases []string
	for _, alias := range append(slices.Clone(c.ParameterAliases[p.Name]), p.Aliases...) {
		isParameter := slices.ContainsFunc(c.ParameterSets, func(s set) bool {
			return slices.ContainsFunc(s.Parameters, func(q parameter) bool { return strings.EqualFold(q.Name, alias) })
		})
		if !isParameter && !slices.Contains(aliases, alias) {
			aliases = append(aliases, alias)
		}
	}
	return aliases
}

var kinds = map[string]byte{
	"string": 's', "uri": 's', "fqdn": 's', "xdsidentity": 's', "xdsglobalrelativeidentity": 's', "useridparameter": 's',
	"ouidparameter": 's', "phonenumber": 's', "conferencingservicenumber": 's', "countryinfo": 's', "xdscivicaddressid": 's',
	"locationid": 's', "unlimited": 's', "version": 's', "char": 's', "filesystemcmdletproviderencoding": 's', "scopeditemoptions": 's',
	"testpathtype": 's', "contextscope": 's', "loglevel": 's', "domainstatus": 's', "externallocationlookupmode": 's',
	"notificationmode": 's', "exchangearchivingpolicyoptionsenum": 's', "psmembertypes": 's', "psmemberviewtypes": 's',
	"displayhinttype": 's', "authenticationmechanism": 's', "sessionstateentryvisibility": 's', "errorcategory": 's',
	"consolecolor": 's', "commandtypes": 's', "stream": 's', "flagsexpression[fileattributes]": 's',
	"string[]": 'a', "bool": 'b', "boolean": 'b', "switch": 'w', "switchparameter": 'w', "guid": 'g',
	"int": 'i', "int16": 'i', "int32": 'i', "int64": 'i', "integer": 'i', "long": 'i', "uint": 'i', "uint32": 'i', "double": 'n',
	"datetime": 't', "timespan": 't', "hashtable": 'h', "idictionary": 'h', "multivaluedproperty": 'm',
	"list": 'l', "array": 'l', "object": 'o', "psobject": 'o', "scriptblock": 'k', "scriptblock[]": 'k',
	"pscredential": 'x', "securestring": 'x', "x509certificate2": 'x', "byte[]": 'x', "pssession": 'x', "cimsession": 'x',
	"sessionoption": 'x', "exception": 'x', "errorrecord": 'x', "acpinfo": 'x', "normalizationrule": 'o',
}

// kindOf reduces a printed type to a Kind of core/powershell. A new type name
// is an error, so that somebody decides.
func kindOf(printed string) (byte, error) {
	name := strings.ToLower(strings.TrimPrefix(printed, "System."))
	if kind, found := kinds[name]; found {
		return kind, nil
	}
	switch {
	case strings.HasPrefix(name, "pslistmodifier["):
		return 'm', nil
	case strings.HasSuffix(name, "[]"):
		return 'l', nil
	case len(printed) > 2 && printed[0] == 'I' && printed[1] >= 'A' && printed[1] <= 'Z':
		// Generated interfaces (IMicrosoftGraphUser, IUsersIdentity) take a hashtable or an object.
		return 'o', nil
	}
	return 0, fmt.Errorf("the type %q has no kind: add it to kinds in cmdletgen", printed)
}
