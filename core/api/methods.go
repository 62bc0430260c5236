package api

// Methods gives the table of methods, in the order in which a plan is made.
func Methods() []Method {
	return []Method{
		method("version", "the versions of program, plan and facts", Version),
		method("number", "what numbers are", Number),
		method("schema", "the JSON Schema of plans", Schema),
		method("init", "a new plan", Init),
		method("import", "a plan and snapshot with the tenant's files merged in", Import),
		method("template", "a table for people to fill in", Template),
		method("exports", "which exports to make, and how", Exports),
		method("collect", "the script that exports a tenant", Collect),
		method("format", "a plan in its canonical bytes", Format),
		method("check", "what is wrong with a plan", Check),
		method("rules", "every rule", Rules),
		method("explain", "one rule with examples and sources", Explain),
		method("fix", "the edits that a machine can make, and the plan with them", Fix),
		method("answer", "a plan with the answer to a question", Answer),
		method("accept", "a plan with an accepted finding", Accept),
		method("runbook", "the PowerShell that makes a plan so", Runbook),

		planMethod("plan.open", "open a plan", (*Session).Open),
		planMethod("plan.state", "where the open plan stands", (*Session).State),
		planMethod("plan.do", "change the open plan", (*Session).Do),
		planMethod("plan.undo", "take the last change back", (*Session).Undo),
		planMethod("plan.redo", "do the last undone change again", (*Session).Redo),
	}
}
