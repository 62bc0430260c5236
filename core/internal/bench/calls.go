package main

import (
	"fmt"
	"os/exec"
	"regexp"
	"strconv"
)

// callLine is what the tests of the calls log for a way of granting, and for
// things that everybody shares.
var callLine = regexp.MustCompile(`calls per (person, granted|thing,) (.+): ([\d.]+), estimated ([\d.]+), of (\d+) (people|things)`)

// aRun is how many calls a run makes whoever it is for.
const aRun = 12

// callRows count the cmdlet calls of runbooks in a real PowerShell, against a
// stand-in tenant, by the tests that hold them to the estimate of durations.
func callRows() []row {
	const what = "cmdlet calls per "
	out, err := exec.Command("go", "test", "-count=1", "-v", "-run", "^TestCallsPerPerson$|^TestThingsOfAKind$", "partyline/core/internal/roundtrip").CombinedOutput()
	if err != nil {
		must(fmt.Errorf("%w\n%s", err, out))
	}
	var rows []row
	for _, m := range callLine.FindAllStringSubmatch(string(out), -1) {
		number := func(text string) float64 {
			v, err := strconv.ParseFloat(text, 64)
			must(err)
			return v
		}
		rows = append(rows, row{what: what + m[1] + " " + m[2], figure: number(m[3]), budget: number(m[4]) + aRun/number(m[5]),
			how: fmt.Sprintf("%s %s; the estimate of durations takes %s", m[5], m[6], m[4])})
	}
	if rows == nil {
		fmt.Printf("%-54s NOT MEASURED: no PowerShell here; install PowerShell 7 so that pwsh is in PATH, or set PARTYLINE_PWSH to it\n", what+"person")
	}
	return rows
}
