package main

import (
	"bufio"
	"cmp"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
)

func main() {
	least := flag.Float64("least", 0, "fail when fewer of a hundred mutants are noticed")
	flag.Parse()
	folder, err := os.MkdirTemp("", "mutate")
	must(err)
	share := campaign(folder, flag.Args())
	must(os.RemoveAll(folder))
	if share < *least {
		fmt.Fprintf(os.Stderr, "mutate: %.1f of a hundred mutants are noticed, %g is the least\n", share, *least)
		os.Exit(1)
	}
}

// campaign runs the mutants of the rules that are named (all when none is),
// prints what became of them, and gives how many of a hundred were noticed.
func campaign(folder string, named []string) float64 {
	program, mutants, err := build(folder)
	must(err)
	if len(named) > 0 {
		mutants = slices.DeleteFunc(mutants, func(m mutant) bool {
			return !slices.ContainsFunc(named, func(id string) bool { return m.Rule != "" && strings.HasPrefix(m.Rule, strings.ToUpper(id)) })
		})
	}
	if len(mutants) == 0 {
		must(fmt.Errorf("no mutants of %q", named))
	}
	answers := map[int]string{}
	for waiting := mutants; len(waiting) > 0; {
		must(ask(program, waiting, answers))
		waiting = slices.DeleteFunc(slices.Clone(waiting), func(m mutant) bool { return answers[m.Number] != "" })
		if len(waiting) > 0 { // the program died of this one
			answers[waiting[0].Number] = "noticed"
			waiting = waiting[1:]
		}
	}
	return report(mutants, answers)
}

// ask lets the program judge mutants until it ends or dies.
func ask(program string, mutants []mutant, answers map[int]string) error {
	var questions strings.Builder
	for _, m := range mutants {
		fmt.Fprintln(&questions, m.Number, cmp.Or(m.Rule, "-"))
	}
	command := exec.Command(program)
	command.Stdin, command.Stderr = strings.NewReader(questions.String()), os.Stderr
	out, err := command.StdoutPipe()
	if err != nil {
		return err
	}
	if err := command.Start(); err != nil {
		return err
	}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		var number int
		var word string
		if _, err := fmt.Sscan(lines.Text(), &number, &word); err != nil {
			return err
		}
		answers[number] = word
	}
	if err := command.Wait(); err != nil && command.ProcessState.ExitCode() == misuse {
		return fmt.Errorf("campaign: %w", err)
	}
	return nil
}

// misuse is how the campaign ends when it cannot judge at all; a crash of Go ends with 2.
const misuse = 3

func report(mutants []mutant, answers map[int]string) float64 {
	type sum struct{ noticed, all int }
	sums := map[string]*sum{}
	var whole sum
	var ids []string
	for _, m := range mutants {
		id := cmp.Or(m.Rule, "shared")
		if sums[id] == nil {
			sums[id] = &sum{}
			ids = append(ids, id)
		}
		sums[id].all++
		whole.all++
		if answers[m.Number] == "noticed" {
			sums[id].noticed++
			whole.noticed++
			continue
		}
		note := ""
		if answers[m.Number] == "unreached" {
			note = " (no example comes here)"
		}
		fmt.Printf("%s:%d: %s%s\n", m.File, m.Line, m.What, note)
	}
	share := func(s sum) float64 { return 100 * float64(s.noticed) / float64(s.all) }
	fmt.Printf("\n%-8s %7s %7s\n", "rule", "noticed", "of")
	slices.Sort(ids)
	for _, id := range ids {
		fmt.Printf("%-8s %7d %7d  %5.1f %%\n", id, sums[id].noticed, sums[id].all, share(*sums[id]))
	}
	fmt.Printf("%-8s %7d %7d  %5.1f %%\n", "all", whole.noticed, whole.all, share(whole))
	return share(whole)
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "mutate:", err)
		os.Exit(1)
	}
}
