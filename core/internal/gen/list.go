package main

import (
	"partyline/core/internal/gen/cmdletgen"
	"partyline/core/internal/gen/generator"
)

// generators lists every generator, in the order in which they run: a later
// one may read what an earlier one wrote.
var generators = []generator.Generator{
	cmdletgen.Generator,
}
