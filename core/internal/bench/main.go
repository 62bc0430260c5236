package main

import (
	"flag"
	"fmt"
	"os"

	"partyline/core/internal/tenant"
)

func main() {
	quick := flag.Bool("quick", false, "leave out the tenant of a million people")
	exports := flag.String("exports", "", "write the two exports of a tenant into a `folder`, for those who measure elsewhere")
	people := flag.Int("people", hundred.Users, "how many people those exports hold")
	folder := flag.String("import", "", "import and check the two exports in a `folder` and say what that took (the bench starts itself so)")
	flag.Parse()
	if *folder != "" {
		importAndCheck(*folder)
		return
	}
	if *exports != "" {
		writeExports(*exports, exported(tenant.Size{Users: *people, Numbers: *people / 5, Sites: max(1, *people/100)}))
		return
	}
	broken, count := 0, 0
	fmt.Printf("%-54s %9s  %s\n", "what", "ratio", "budget")
	for _, measure := range []func() []row{documentRows, editRows, numberRows, func() []row { return growthRows(*quick) }, scriptRows, callRows} {
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
