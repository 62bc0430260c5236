package importer

import (
	"strconv"
	"strings"

	"partyline/core/plan"
	"partyline/core/source"
)

var subscribedSku = shape{
	cmdlet: "Get-MgSubscribedSku",
	must:   [][]string{oneOf("SkuPartNumber"), oneOf("ConsumedUnits", "PrepaidUnits")},
	not:    []string{"UserPrincipalName"},
	open: func(run *run) func(*row) bool {
		run.licences.looked = true
		type l = plan.Licence
		return keyed(run.licences.index, func(l *l, key string) { l.SkuPartNumber = key }, []field{
			textField(func(l *l) *string { return &l.SkuID }, "SkuId"),
			intField(func(l *l) *int { return &l.Consumed }, "ConsumedUnits"),
			columnsOf([]string{"PrepaidUnits"}, func(l *l) any { return &l.Enabled }, func(c *cell, l *plan.Licence) {
				units, ok := c.object([]string{"Enabled", "LockedOut", "Suspended", "Warning", "AdditionalProperties"})
				if !ok {
					return
				}
				n, err := strconv.Atoi(units.member("Enabled").text)
				if err != nil {
					c.refuse("has no number of enabled units")
					return
				}
				putValue(c, &l.Enabled, n, -1, true)
			}),
		}, "SkuPartNumber")
	},
}

// licenceDetail is one product of a person; the cmdlet itself does not say
// whose, so a column with the user has to be added.
var licenceDetail = shape{
	cmdlet: "Get-MgUserLicenseDetail",
	must:   [][]string{oneOf("SkuPartNumber"), oneOf("ServicePlans"), oneOf("UserPrincipalName", "User", "UserId")},
	not:    []string{"ConsumedUnits", "PrepaidUnits"},
	hint:   ": the cmdlet does not say whose licences it gives, so add a column with the person to the export",
	open: func(run *run) func(*row) bool {
		return func(r *row) bool {
			who, ok := r.key("UserPrincipalName", "User", "UserId")
			if !ok {
				return false
			}
			sku, ok := r.key("SkuPartNumber")
			if !ok {
				return false
			}
			v, column := r.named("ServicePlans")
			c := &cell{r: r, column: column, v: v}
			d := detail{who: strings.Clone(who), sku: strings.Clone(sku), file: r.f.name, line: r.line}
			if plans, ok := c.objects("AppliesTo", "ProvisioningStatus", "ServicePlanId", "ServicePlanName"); ok {
				d.known = true
				for _, p := range plans {
					status, _ := c.inner(p, "ProvisioningStatus").text()
					name, _ := c.inner(p, "ServicePlanName").text()
					if _, voice := source.ServicePlanByName(name); voice && (strings.EqualFold(status, "Success") || strings.EqualFold(status, "PendingProvisioning")) {
						d.plans = append(d.plans, run.keep(name))
					}
				}
			}
			run.joins.details = append(run.joins.details, d)
			r.changed = true
			return true
		}
	},
}

type detail struct {
	who, sku, file string
	line           int
	known          bool
	plans          []string
}

// joinDetails gives people and accounts the products that came row by row.
func (run *run) joinDetails() {
	type owned struct {
		plans, licences []string
		lost            bool
	}
	by := map[string]*owned{}
	var order []string
	for _, d := range run.joins.details {
		key := plan.Fold(plan.KindUser, d.who)
		o := by[key]
		if o == nil {
			o = &owned{plans: []string{}}
			by[key] = o
			order = append(order, key)
		}
		if !contains(o.licences, d.sku) {
			o.licences = append(o.licences, d.sku)
		}
		o.lost = o.lost || !d.known
		for _, p := range d.plans {
			if !contains(o.plans, p) {
				o.plans = append(o.plans, p)
			}
		}
	}
	for _, who := range order {
		o := by[who]
		if i := run.accountOf(who); i >= 0 {
			a := &run.accounts.items[i]
			a.Licences = o.licences
			if !o.lost {
				a.ServicePlans = o.plans
			}
			continue
		}
		i := run.userOf(who)
		if i < 0 {
			run.note(Note{ID: NoteUnknownAccount, File: licenceDetail.cmdlet, Column: "User", Value: who,
				Message: "no person and no resource account of this name or id is known, so the licences are nobody's"}, false)
			continue
		}
		u := &run.users.items[i]
		u.Licences = o.licences
		if !o.lost {
			u.ServicePlans = o.plans
		}
	}
}

// servicePlanName gives the name of a voice service plan's id. The plans of
// mail, storage and the like, of which Graph lists dozens a person, are "".
func servicePlanName(id string) string {
	p, _ := source.ServicePlanByID(id)
	return p.Name
}

// skuName gives the part number of a product's id, or the id.
func skuName(id string) string {
	if s, ok := source.SKUByID(id); ok {
		return s.PartNumber
	}
	return strings.ToLower(id)
}

// productSku gives the part number of a product's name when only one product
// bears it, or the name.
func productSku(productName string) string {
	part := ""
	for _, s := range source.SKUs() {
		if strings.EqualFold(s.ProductName, productName) {
			if part != "" {
				return productName
			}
			part = s.PartNumber
		}
	}
	if part == "" {
		return productName
	}
	return part
}
