package main

import (
	"fmt"
	"os/exec"
	"regexp"
	"strconv"
)

// callLine is what the test of the calls logs for a way of granting.
var callLine = regexp.MustCompile(`calls per person, granted (.+): ([\d.]+), estimated ([\d.]+), of (\d+) people`)

// aRun is how many calls a run makes whoever it is for.
const aRun = 12

// callRows count the cmdlet calls of runbooks in a real PowerShell, against a
// stand-in tenant, by the test that holds them to the estimate of durations.
func callRows() []row {
	const what = "cmdlet calls per person"
	out, err := exec.Command("go", "test", "-count=1", "-v", "-run", "^TestCallsPerPerson$", "partyline/core/internal/roundtrip").CombinedOutput()
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
		people := number(m[4])
		rows = append(rows, row{what: what + ", granted " + m[1], figure: number(m[2]), budget: number(m[3]) + aRun/people,
			how: fmt.Sprintf("%s people; the estimate of durations takes %s", m[4], m[3])})
	}
	if rows == nil {
		fmt.Printf("%-54s NOT MEASURED: no PowerShell here; install PowerShell 7 so that pwsh is in PATH, or set PARTYLINE_PWSH to it\n", what)
	}
	return rows
}
