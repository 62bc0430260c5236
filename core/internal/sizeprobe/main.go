// Command sizeprobe links core/api and nothing else, for "make size": what the
// browser core will weigh, before the browser's own part of it.
package main

import "partyline/core/api"

func main() {
	for _, m := range api.Methods() {
		response, err := api.Call(m.Name, nil, nil)
		println(len(response), err)
	}
}
