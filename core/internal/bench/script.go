package main

import (
	_ "embed" // the script
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"time"

	"partyline/core/finding"
	"partyline/core/importer"
	"partyline/core/plan"
)

//go:embed five-checks.ps1
var fiveChecks []byte

// scriptRows compare two processes that read the same two exports: five checks
// in PowerShell, and our import with every rule.
func scriptRows() []row {
	const what = "import and whole check / five checks in PowerShell"
	engine := os.Getenv("PARTYLINE_PWSH")
	if engine == "" {
		found, err := exec.LookPath("pwsh")
		if err != nil {
			fmt.Printf("%-54s NOT MEASURED: no PowerShell here; install PowerShell 7 so that pwsh is in PATH, or set PARTYLINE_PWSH to it\n", what)
			return nil
		}
		engine = found
	}
	folder, err := os.MkdirTemp("", "partyline-bench")
	must(err)
	defer os.RemoveAll(folder)
	writeExports(folder, exported(hundred))
	script := filepath.Join(folder, "five-checks.ps1")
	must(os.WriteFile(script, fiveChecks, 0o600))
	self, err := os.Executable()
	must(err)

	var theirs, ours said
	best := inTurns(2,
		func() {
			theirs = ask(6, engine, "-NoProfile", "-NonInteractive", "-File", script, "-Users", filepath.Join(folder, usersFile), "-Numbers", filepath.Join(folder, numbersFile))
		},
		func() { ours = ask(3, self, "-import", folder) })
	if want := (said{heldTwice, ownNumbers, ownNumbers, notEnabled, 0}); [5]uint64(theirs[:5]) != [5]uint64(want[:5]) {
		must(fmt.Errorf("the script counts %v, planted were %v", theirs[:5], want[:5]))
	}
	return []row{{what: what, figure: ratio(best[1], best[0]), budget: 1,
		how: fmt.Sprintf("%v / %v and %.0f MB / %.0f MB, both with their start; %d findings", ms(best[1]), ms(best[0]), mb(ours[2]), mb(theirs[5]), ours[1])}}
}

// said are the numbers that a process printed.
type said [6]uint64

func ask(count int, program string, arguments ...string) (answer said) {
	command := exec.Command(program, arguments...)
	command.Stderr = os.Stderr
	out, err := command.Output()
	must(err)
	places := make([]any, count)
	for i := range places {
		places[i] = &answer[i]
	}
	_, err = fmt.Sscan(string(out), places...)
	must(err)
	return answer
}

// importAndCheck is our side, in a process of its own: it prints the rows read,
// the findings, and the bytes that were taken from the system at most.
func importAndCheck(folder string) {
	rows, report := importFolder(folder)
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	fmt.Println(rows, len(report.Findings), m.Sys)
}

func importFolder(folder string) (rows int, report *finding.Report) {
	var files []importer.File
	for _, name := range []string{usersFile, numbersFile} {
		path := filepath.Join(folder, name)
		info, err := os.Stat(path)
		must(err)
		files = append(files, importer.File{Name: name, Size: info.Size(), Open: func() (io.ReadCloser, error) { return os.Open(path) }})
	}
	p := &plan.Plan{Format: plan.PlanFormat, Version: plan.Version, Name: "Contoso"}
	result, err := importer.Import(p, nil, files, importer.Options{AsOf: asOf.Format(time.RFC3339)}, func(int, int) error { return nil })
	must(err)
	for _, b := range result.Batches {
		_, err := plan.Apply(p, plan.NewIndex(p), b)
		must(err)
	}
	for _, f := range result.Files {
		rows += f.Merged
	}
	_, report = wholeCheck(p)
	return rows, report
}
