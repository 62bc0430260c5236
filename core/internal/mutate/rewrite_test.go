package main

import (
	"strings"
	"testing"

	"github.com/matryer/is"
)

func TestEachPlaceIsGuardedByItsMutant(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"condition", "if a {\n}", "if (AT(7) != (a)) {\n}"},
		{"equality as a whole is negated only", "if a == b {\n}", "if (AT(7) != (a == b)) {\n}"},
		{"comparison", "x = a < b", "x = (AT(7) && (a <= b) || !AT(7) && (a < b))"},
		{"nested", "x = a && b == c", "x = (AT(7) && (a || b == c) || !AT(7) && (a && (AT(8) && (b != c) || !AT(8) && (b == c))))"},
		{"case", "switch {\ncase a:\n}", "switch {\ncase (AT(7) != (a)):\n}"},
		{"a loop is not negated", "for i == n {\ncontinue\n}", "for i == n {\nif !AT(7) { continue }\n}"},
		{"return", "return", "if !AT(7) { return }"},
		{"constant", "return 1, false", "return 1, (AT(7) != (false))"},
		{"what is said", `v.Fail("x", at, nil).Fix("y")`, `if !AT(7) { v.Fail("x", at, nil).Fix("y") }`},
		{"other calls stay", "v.ReadsAll(k)", "v.ReadsAll(k)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			is := is.New(t)
			text, _, err := rewrite("x.go", "LOC001", "package rules\n\nfunc f() {\n"+c.body+"\n}\n", 7)
			is.NoErr(err)
			_, got, _ := strings.Cut(text, "func f() {\n")
			is.Equal(strings.TrimSuffix(got, "\n}\n"), strings.ReplaceAll(c.want, "AT", alias+".At"))
		})
	}
}

func TestWhatStandsOutsideFunctionsIsNoMutant(t *testing.T) {
	is := is.New(t)
	source := "package rules\n\nvar x = a < b\n"
	text, mutants, err := rewrite("x.go", "", source, 1)
	is.NoErr(err)
	is.Equal(text, source)
	is.Equal(len(mutants), 0)
}

func TestAMutantKnowsItsPlace(t *testing.T) {
	is := is.New(t)
	_, mutants, err := rewrite("loc001_x.go", "LOC001", "package rules\n\nvar r = R{Check: func() {\n\tif !ok {\n\t\treturn\n\t}\n}}\n", 3)
	is.NoErr(err)
	is.Equal(mutants, []mutant{
		{Number: 3, Rule: "LOC001", File: "loc001_x.go", Line: 4, What: "negate the condition: !ok"},
		{Number: 4, Rule: "LOC001", File: "loc001_x.go", Line: 5, What: "remove return: return"},
	})
}
