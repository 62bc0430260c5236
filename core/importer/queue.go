package importer

import (
	"fmt"
	"strings"

	"partyline/core/plan"
)

var callQueue = shape{
	cmdlet: "Get-CsCallQueue",
	must:   [][]string{oneOf("Name"), oneOf("RoutingMethod", "AgentAlertTime", "OverflowThreshold")},
	cuts:   []int{100},
	feeds:  []plan.Kind{plan.KindQueue},
	open: func(run *run) func(*row) bool {
		run.queues.looked = true
		b := bind(queueFields())
		return func(r *row) bool {
			name, ok := r.key("Name")
			if !ok {
				return false
			}
			v, column := r.named("Identity", "Id")
			if i := run.queues.find(name); i >= 0 && run.queues.set[i] != 0 && otherID(run.queues.items[i].ID, v.text) {
				return r.skip(column, v.text, fmt.Sprintf("another queue is called %q too: a plan names a queue by its name, so rename one", shorten(name)))
			}
			run.queues.put(r, b, onAny(func(q *plan.CallQueue) { q.Name = strings.Clone(name) }), name)
			run.takeInstances(r, v.text)
			return true
		}
	},
}

func queueFields() []field {
	type q = plan.CallQueue
	return []field{
		textField(func(q *q) *string { return &q.ID }, "Identity", "Id"),
		textField(func(q *q) *string { return &q.LanguageID }, "LanguageId"),
		wordField(func(q *q) *string { return &q.RoutingMethod }, "RoutingMethod"),
		columnsOf([]string{"Agents", "Users"}, func(q *q) any { return &q.Agents }, func(c *cell, q *plan.CallQueue) {
			if c.v.kind == list && len(c.v.items) > 0 && c.v.items[0].kind == object {
				ids := value{kind: list}
				for _, a := range c.v.items {
					ids.items = append(ids.items, a.member("ObjectId"))
				}
				c.v = ids
			}
			v, ok := c.words()
			putList(c, &q.Agents, v, false, ok)
		}),
		wordsField(func(q *q) *[]string { return &q.Groups }, "DistributionLists"),
		triField(func(q *q) *plan.Tri { return &q.AllowOptOut }, "AllowOptOut"),
		triField(func(q *q) *plan.Tri { return &q.ConferenceMode }, "ConferenceMode"),
		triField(func(q *q) *plan.Tri { return &q.PresenceRouting }, "PresenceBasedRouting"),
		intField(func(q *q) *int { return &q.AgentAlertTime }, "AgentAlertTime"),
		intField(func(q *q) *int { return &q.OverflowThreshold }, "OverflowThreshold"),
		wordField(func(q *q) *string { return &q.OverflowAction }, "OverflowAction"),
		columnsOf([]string{"OverflowActionTarget"}, func(q *q) any { return &q.OverflowTarget }, func(c *cell, q *plan.CallQueue) { putEntity(c, &q.OverflowTarget) }),
		intField(func(q *q) *int { return &q.TimeoutThreshold }, "TimeoutThreshold"),
		wordField(func(q *q) *string { return &q.TimeoutAction }, "TimeoutAction"),
		columnsOf([]string{"TimeoutActionTarget"}, func(q *q) any { return &q.TimeoutTarget }, func(c *cell, q *plan.CallQueue) { putEntity(c, &q.TimeoutTarget) }),
		wordsField(func(q *q) *[]string { return &q.CallerIDAccounts }, "OboResourceAccountIds"),
	}
}
