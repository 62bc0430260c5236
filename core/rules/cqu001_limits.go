package rules

import (
	"strconv"

	"partyline/core/finding"
	"partyline/core/plan"
	"partyline/core/rule"
)

var cqu001 = rule.Rule{
	ID:         "CQU001",
	Title:      "The times and sizes of a queue are such as the tenant takes",
	Severity:   finding.Error,
	Kind:       plan.KindQueue,
	Facts:      []string{"cq.limits"},
	Why:        "The tenant refuses the queue, so nothing answers on the day.",
	Checked:    "Agent alert time 15 to 180 s, overflow threshold 0 to 200 calls, timeout 0 to 2700 s in steps of 15.",
	NotChecked: "Whether agents are there.",
	Messages: map[string]string{
		"range": "{value} is outside {low} to {high}",
		"step":  "the timeout is rounded to a multiple of 15 seconds",
	},
	FixTitle: "Set the nearest value that the tenant takes",
	Since:    "0.1.0",
	Check: func(v *rule.View, i int) {
		q := &v.Plan().CallQueues[i]
		within := func(field string, value, low, high int) {
			if value != 0 && (value < low || value > high) {
				at := v.At(field)
				v.Fail("range", at, finding.Args{"value": value, "low": low, "high": high}).
					Fix("Set the nearest value that the tenant takes", plan.Set(at, plan.Value(strconv.Itoa(min(max(value, low), high)))))
			}
		}
		within("agentAlertTime", q.AgentAlertTime, 15, 180)
		within("overflowThreshold", q.OverflowThreshold, 0, 200)
		within("timeoutThreshold", q.TimeoutThreshold, 0, 2700)
		if t := q.TimeoutThreshold; t > 0 && t <= 2700 && t%15 != 0 {
			at := v.At("timeoutThreshold")
			v.FailAs(finding.Info, "step", at, nil).
				Fix("Set the nearest value that the tenant takes", plan.Set(at, plan.Value(strconv.Itoa(max(15, t-t%15)))))
		}
	},
}
