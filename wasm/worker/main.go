//go:build js && wasm

// Command worker is the service of plan links on Cloudflare: linkhttp over D1
// and R2. It is started anew for every request, so that nothing may happen
// before main, and ends with it. It sees sealed bytes only.
package main

import (
	"github.com/syumai/workers"
	"github.com/syumai/workers/cloudflare/cron"
)

func main() {
	cron.ScheduleTaskNonBlock(sweep)
	workers.Serve(handler{})
}
