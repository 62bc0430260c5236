// Command partyline plans Microsoft Teams Phone where people share a number.
package main

import (
	"os"

	"partyline/cli"
)

func main() { os.Exit(cli.Main()) }
