//go:build !js

package api

// native are the methods that the browser's core leaves out until the planner
// has a page for them: each costs a download (docs/decisions/size.md).
func native() []Method {
	return []Method{
		method("diff", "what stands between a plan and the tenant", Diff),
		method("verify", "whether a runbook's folder is as it was written", VerifyRunbook),
	}
}
