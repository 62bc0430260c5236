package main

import (
	"partyline/core/internal/gen/cmdletgen"
	"partyline/core/internal/gen/exportsgen"
	"partyline/core/internal/gen/generator"
	"partyline/core/internal/gen/numbergen"
	"partyline/core/internal/gen/rulegen"
	"partyline/core/internal/gen/schemagen"
	"partyline/core/internal/gen/sourcegen"
	"partyline/core/internal/gen/templatesgen"
	"partyline/core/internal/gen/tsgen"
	"partyline/core/internal/gen/waysgen"
)

// generators lists every generator, in the order in which they run: a later
// one may read what an earlier one wrote.
var generators = []generator.Generator{
	numbergen.Generator,
	cmdletgen.Generator,
	sourcegen.Generator,
	exportsgen.Generator,
	rulegen.Generator,
	schemagen.Generator,
	templatesgen.Generator,
	waysgen.Generator,
	tsgen.Generator,
}
