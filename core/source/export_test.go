package source

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"
)

type parameter struct {
	Name                       string
	Mandatory                  bool
	RequiredInParameterSection *bool
}

type cmdlet struct {
	Name          string
	ParameterSets []struct {
		Name       string
		Parameters []parameter
	}
	OnlyIn7 struct{ Parameters []parameter }
}

func readCmdlets(t *testing.T, name string) map[string]cmdlet {
	t.Helper()
	var file struct{ Cmdlets []cmdlet }
	readData(t, name, &file)
	all := map[string]cmdlet{}
	for _, c := range file.Cmdlets {
		all[c.Name] = c
	}
	return all
}

var (
	commandName   = regexp.MustCompile(`\b[A-Z][A-Za-z]+-[A-Z]\w+\b`)
	parameterName = regexp.MustCompile(`(?:^|\s)-([A-Za-z]\w*)`)
	quoted        = regexp.MustCompile(`'[^']*'`)
	operators     = []string{"gt", "eq", "ne"}
)

// pipelineCommand is one command of a script text with its parameters.
type pipelineCommand struct {
	name       string
	parameters []string
}

// commandsOf cuts a command text into its commands: a parameter belongs to
// the last command name before it, and within brackets of "while" there is none.
func commandsOf(text string) []pipelineCommand {
	text = quoted.ReplaceAllString(text, "''")
	// A file name may look like a cmdlet.
	text = regexp.MustCompile(`-Path \S+`).ReplaceAllString(text, "-Path x")
	names := commandName.FindAllStringIndex(text, -1)
	var commands []pipelineCommand
	for i, at := range names {
		end := len(text)
		if i+1 < len(names) {
			end = names[i+1][0]
		}
		c := pipelineCommand{name: text[at[0]:at[1]]}
		for _, m := range parameterName.FindAllStringSubmatch(text[at[1]:end], -1) {
			if !slices.Contains(operators, m[1]) {
				c.parameters = append(c.parameters, m[1])
			}
		}
		commands = append(commands, c)
	}
	return commands
}

// bound says why a command cannot be typed as it stands, or "".
func bound(c pipelineCommand, catalogue, builtins map[string]cmdlet, seven, piped bool) string {
	known, ok := catalogue[c.name]
	builtin := false
	if !ok {
		if known, ok = builtins[c.name]; !ok {
			return "is in neither catalogue"
		}
		builtin = true
	}
	why := "no parameter set"
	for _, set := range known.ParameterSets {
		parameters := set.Parameters
		if seven {
			parameters = append(slices.Clone(parameters), known.OnlyIn7.Parameters...)
		}
		why = ""
		for _, name := range c.parameters {
			if !slices.ContainsFunc(parameters, func(p parameter) bool { return p.Name == name }) {
				why = "has no parameter -" + name + " in set " + set.Name
			}
		}
		for _, p := range set.Parameters {
			optional := p.RequiredInParameterSection != nil && !*p.RequiredInParameterSection
			if p.Mandatory && !optional && !(builtin && piped) && !slices.Contains(c.parameters, p.Name) {
				why = "lacks the mandatory parameter -" + p.Name
			}
		}
		if why == "" {
			return ""
		}
	}
	return why
}

func TestEveryExportCommandBindsAgainstTheCatalogue(t *testing.T) {
	is := is.New(t)
	catalogue, builtins := readCmdlets(t, "cmdlets.json"), readCmdlets(t, "ps51-builtins.json")
	checked := 0
	for _, e := range Exports() {
		for text, seven := range map[string]bool{e.Command: false, e.CSVCommand: false, e.Command7: true} {
			for i, c := range commandsOf(text) {
				if why := bound(c, catalogue, builtins, seven, i > 0); why != "" {
					t.Errorf("export of %q: %s %s in\n%s", e.Cmdlet, c.name, why, text)
				}
				checked++
			}
		}
	}
	is.True(checked > 150)
}

// The test above must be able to fail.
func TestABadCommandDoesNotBind(t *testing.T) {
	is := is.New(t)
	catalogue, builtins := readCmdlets(t, "cmdlets.json"), readCmdlets(t, "ps51-builtins.json")
	for text, want := range map[string]string{
		"Get-CsNothing":                                 "is in neither catalogue",
		"Get-CsPhoneNumberAssignment -First 10":         "has no parameter -First in set (All)",
		"ConvertTo-Json -Depth 8 -EnumsAsStrings":       "has no parameter -EnumsAsStrings in set (All)",
		"Get-CsOnlineApplicationInstanceAssociation":    "lacks the mandatory parameter -Identity",
		"Get-CsExportAcquiredPhoneNumberStatus -Id 'a'": "lacks the mandatory parameter -OrderId",
	} {
		commands := commandsOf(text)
		is.Equal(len(commands), 1)
		is.Equal(bound(commands[0], catalogue, builtins, false, true), want)
	}
}

func TestEveryShapeHasAnExport(t *testing.T) {
	is := is.New(t)
	is.Equal(len(Exports()), len(Shapes()))
	for _, s := range Shapes() {
		e, ok := ExportFor(strings.ToLower(s.Cmdlet))
		if !ok {
			t.Errorf("shape %q has no export: add it to exports.json", s.Cmdlet)
			continue
		}
		is.True(e.Tells != "")
		is.True(e.Command != "" || len(e.Notes) > 0) // where nothing is to type, a note says why
		is.Equal(e.Role == RoleNotDocumented, e.RoleFact == "")
	}
}

func TestEveryExportKeepsItsContent(t *testing.T) {
	is := is.New(t)
	depth := regexp.MustCompile(`ConvertTo-Json -Depth (8|12)\b`)
	for _, e := range Exports() {
		if e.Command == "" || e.Cmdlet == "Export-CsAcquiredPhoneNumber" {
			is.Equal(e.CSVCommand, "")
			continue
		}
		for _, text := range []string{e.Command, e.Command7} {
			if text == "" {
				continue
			}
			is.Equal(len(depth.FindAllString(text, -1)), 1)
			is.True(strings.HasSuffix(text, "| Set-Content -Encoding UTF8 -Path "+e.Cmdlet+".json"))
		}
		if e.CSVLoses == "" {
			is.True(strings.Contains(e.CSVCommand, "Export-Csv -NoTypeInformation -Encoding UTF8 -Path "+e.Cmdlet+".csv"))
		} else {
			is.Equal(e.CSVCommand, "")
		}
		// CSV cannot keep what holds several values.
		s, ok := ShapeFor(e.Cmdlet)
		is.True(ok)
		for _, p := range s.Properties {
			envelope := p.Name == "Key" || p.Name == "ConfigMetadata"
			if !p.Nested && !envelope && (strings.Contains(p.Type, "array") || strings.Contains(p.Type, "object {Id")) && e.CSVLoses == "" {
				t.Errorf("%s: property %s is %q, yet its CSV is said to keep everything", e.Cmdlet, p.Name, p.Type)
			}
		}
	}
	_, ok := ExportFor("Get-CsNothing")
	is.True(!ok)
}

func TestLimitedCmdletsArePaged(t *testing.T) {
	is := is.New(t)
	for cmdlet, page := range map[string]string{
		"Get-CsPhoneNumberAssignment": "-Top 1000 -Skip $skip", // num.page-size
		"Get-CsAutoAttendant":         "-First 100 -Skip $skip",
		"Get-CsCallQueue":             "-First 100 -Skip $skip",
	} {
		e, ok := ExportFor(cmdlet)
		is.True(ok)
		is.True(strings.Contains(e.Command, cmdlet+" "+page))
		is.True(strings.Contains(e.Command, "$skip += $page.Count"))
	}
}

// tpm.mobility-get: the cmdlet was removed from the module.
func TestARemovedCmdletIsNotToBeTyped(t *testing.T) {
	is := is.New(t)
	e, ok := ExportFor("Get-CsTeamsMobilityPolicy")
	is.True(ok)
	is.Equal(e.Command, "")
	for _, e := range Exports() {
		is.True(!strings.Contains(e.Command+e.Command7+e.CSVCommand, "Get-CsTeamsMobilityPolicy"))
	}
}
