// Package templatesgen writes docs/templates.md: what each template is for and
// what goes into each column, from the templates that import reads.
package templatesgen

import (
	"fmt"
	"io/fs"
	"strings"

	"partyline/core/importer"
	"partyline/core/internal/gen/generator"
)

// Generator writes docs/templates.md.
var Generator = generator.Generator{Name: "templates", Generate: generate}

const head = `<!-- Written by core/internal/gen/templatesgen; do not edit. -->
# Templates: what shall be

A template is a CSV that you fill in a spreadsheet: one row a thing, the first row its headings. ` + "`partyline import --template KIND`" + ` writes
it empty, ` + "`partyline import`" + ` reads it by its headings, whatever the file is called. Columns may stand in any order and be
left out; those marked * must be there for the file to be recognised. Empty cells say nothing.

Format number columns as Text before you type: a spreadsheet turns +14255550100 into another number
([why](decisions/csv-for-people.md)). ` + "`tel:+14255550100`" + ` is safe everywhere.

What a person changed in the plan stays. A cell is taken where the plan knows nothing yet, where the plan's value is what the
tenant was found to have, or (sharedCalling) where it is what the last import of the same row made; else the row is told of, and the plan's
value stands. The same file again changes nothing. Taking people or values out of a row takes nothing from the plan: that is said, and
somebody decides.

`

const design = `
### Names

What the row leaves empty is named by the patterns in the plan's goals (` + "`goals.naming`" + `; {site}, {country} and {city} are filled in):
account ` + "`ra-{site}@DOMAIN`" + `, policy ` + "`{site}`" + `, attendant ` + "`{site} attendant`" + `, emergency call routing policy ` + "`{site} emergency`" + `, voice routing policy without usages ` + "`No PSTN usages`" + `. DOMAIN is the
tenant's one domain beside onmicrosoft.com, or the one that all people have; where there are several, write the account.

### Emergency strings

Dial strings with ` + "`;`" + ` between them; the masks of a string follow it after ` + "`=`" + ` with commas: ` + "`911=9911,1911;933`" + `. Each string and mask may
occur once. 933 is the test number and is never a mask: the sample of the cmdlet page would turn every test call into a real one (fact ecrp.sample-933-mask).
One flaw refuses the whole cell.

### Who shares

By group, the policy is granted to the group, and the emergency call routing policy to each member, since the documents disagree on
groups (fact ecrp.group-conflict): the members have to be known. By column or list, both are granted to each person. Everybody gets the voice routing policy
without usages where the Global one has usages or is not known (fact sc.user.vrp-global-trap).
`

func generate(fs.FS) (map[string][]byte, error) {
	var b strings.Builder
	b.WriteString(head)
	for _, kind := range importer.TemplateKinds() {
		about, columns, err := importer.TemplateHelp(kind)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&b, "## %s\n\n%s\n\n| column | what to write |\n|---|---|\n", kind, about)
		for _, c := range columns {
			mark := ""
			if c.Required {
				mark = " *"
			}
			fmt.Fprintf(&b, "| %s%s | %s |\n", c.Heading, mark, strings.ReplaceAll(c.Help, "|", `\|`))
		}
		if kind == importer.SharedCallingTemplate {
			b.WriteString(design)
		}
		b.WriteString("\n")
	}
	return map[string][]byte{"docs/templates.md": []byte(strings.TrimRight(b.String(), "\n") + "\n")}, nil
}
