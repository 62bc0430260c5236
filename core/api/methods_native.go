//go:build !js

package api

// native are the methods that the browser's core leaves out until the planner
// has a page for them: each costs a download (docs/decisions/size.md).
func native() []Method {
	return []Method{
		method("diff", "what stands between a plan and the tenant", Diff),
		planMethod("plan.diff", "what stands between the open plan and the tenant", (*Session).Diff),
		changing(planMethod("plan.takeover", "take over from the tenant what differs", (*Session).TakeOver)),
	}
}
