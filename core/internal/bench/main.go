package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	quick := flag.Bool("quick", false, "leave out the tenant of a million people")
	folder := flag.String("import", "", "import and check the two exports in a `folder` and say what that took (the bench starts itself so)")
	flag.Parse()
	if *folder != "" {
		importAndCheck(*folder)
		return
	}
	broken, count := 0, 0
	fmt.Printf("%-54s %9s  %s\n", "what", "ratio", "budget")
	for _, measure := range []func() []row{documentRows, editRows, numberRows, func() []row { return growthRows(*quick) }, scriptRows} {
		for _, r := range measure() {
			fmt.Println(r)
			if count++; r.over() {
				broken++
			}
		}
	}
	if broken > 0 {
		fmt.Fprintf(os.Stderr, "bench: %d of %d rows are over their budget\n", broken, count)
		os.Exit(1)
	}
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}
