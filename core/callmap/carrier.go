package callmap

import (
	"cmp"
	"fmt"
	"slices"

	"partyline/core/effective"
	"partyline/core/plan"
)

// carrier is whoever carries the calls of a number.
type carrier struct {
	title, sub, icon string
	// opens is what the node opens, about what findings may speak of.
	opens plan.Address
	about []plan.Address
	known bool
}

// carriers gives the carrier of each account, worked out once.
type carriers struct {
	world     *effective.World
	byAccount []*carrier
}

func newCarriers(w *effective.World) *carriers {
	return &carriers{world: w, byAccount: make([]*carrier, len(w.Plan.ResourceAccounts))}
}

// of gives the carrier of an account's number.
func (c *carriers) of(account int) *carrier {
	if c.byAccount[account] == nil {
		c.byAccount[account] = c.find(account)
	}
	return c.byAccount[account]
}

// compare keeps accounts of one carrier together; -1 is no account.
func (c *carriers) compare(a, b int) int {
	if a < 0 || b < 0 {
		return cmp.Compare(a, b)
	}
	return cmp.Or(cmp.Compare(c.of(a).title, c.of(b).title), cmp.Compare(a, b))
}

func (c *carriers) find(account int) *carrier {
	n, ok := c.world.NumberOf(account)
	if !ok {
		return c.by(carriage{}, -1)
	}
	number, routing := &c.world.Plan.Numbers[n], -1
	if i, ok := c.world.Index.Find(plan.KindVoiceRouting, c.world.Plan.ResourceAccounts[account].VoiceRoutingPolicy.Name); ok {
		routing = i
	}
	return c.by(carriage{number.NumberType, number.Operator}, routing)
}

// by gives the carrier of numbers of a type, by the routes of a voice routing
// policy where they are Direct Routing numbers.
func (c *carriers) by(n carriage, routing int) *carrier {
	switch n.numberType {
	case callingPlan:
		return &carrier{title: "Microsoft", sub: "Calling Plan", icon: "carrier", known: true}
	case operatorConnect:
		found := &carrier{title: n.operator, sub: "Operator Connect", icon: "carrier", known: n.operator != ""}
		if n.operator == "" {
			found.title = "Operator not known"
		} else if _, ok := c.world.Index.Find(plan.KindOperator, n.operator); ok {
			found.opens = plan.At(plan.KindOperator, n.operator)
			found.about = []plan.Address{found.opens}
		}
		return found
	case directRouting:
		return c.directRouting(routing)
	}
	return &carrier{title: "Carrier not known", sub: "number not imported", icon: "carrier"}
}

func (c *carriers) directRouting(routing int) *carrier {
	found := &carrier{title: "SBC not known", sub: "Direct Routing", icon: "sbc"}
	gateways := c.gateways(routing)
	if len(gateways) == 0 {
		return found
	}
	found.title, found.known = gateways[0], true
	if more := len(gateways) - 1; more > 0 {
		found.sub = fmt.Sprintf("Direct Routing · %d more", more)
	}
	for _, fqdn := range gateways {
		if _, ok := c.world.Index.Find(plan.KindGateway, fqdn); ok {
			found.about = append(found.about, plan.At(plan.KindGateway, fqdn))
		}
	}
	if len(found.about) > 0 {
		found.opens = found.about[0]
	}
	return found
}

// gateways gives the SBCs that the routes of a voice routing policy name, in
// the order of usages and routes.
func (c *carriers) gateways(routing int) []string {
	if routing < 0 {
		return nil
	}
	var found []string
	p := c.world.Plan
	for _, usage := range p.Policies.VoiceRouting[routing].OnlinePstnUsages {
		folded := plan.Fold(plan.KindUsage, usage)
		for i := range p.VoiceRoutes {
			route := &p.VoiceRoutes[i]
			if !slices.ContainsFunc(route.OnlinePstnUsages, func(u string) bool { return plan.Fold(plan.KindUsage, u) == folded }) {
				continue
			}
			for _, fqdn := range route.OnlinePstnGatewayList {
				if !slices.Contains(found, fqdn) {
					found = append(found, fqdn)
				}
			}
		}
	}
	return found
}
