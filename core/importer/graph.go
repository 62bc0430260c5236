package importer

import (
	"strings"

	"partyline/core/plan"
)

var mgUser = shape{
	cmdlet: "Get-MgUser",
	must: [][]string{oneOf("UserPrincipalName"), oneOf("AssignedLicenses", "AssignedPlans", "BusinessPhones",
		"AccountEnabled", "UsageLocation", "OfficeLocation", "Mail", "Id")},
	not:   append([]string{"ApplicationId", "GroupId", "PolicyType", "SkuPartNumber", "Members", "ServicePlans"}, onlineUser.must[1]...),
	also:  []string{"Country", "City", "OfficeLocation", "Department"},
	feeds: []plan.Kind{plan.KindUser, plan.KindAccount},
	open: func(run *run) func(*row) bool {
		users, accounts := bind(mgUserFields()), bind(mgAccountFields())
		return func(r *row) bool { return run.putPerson(r, users, accounts, "UserPrincipalName") }
	},
}

// putPerson puts a directory's row to the account or the person that it is.
func (run *run) putPerson(r *row, users, accounts *binding, column string) bool {
	upn, ok := r.key(column)
	if !ok {
		return false
	}
	if run.accounts.find(upn) >= 0 {
		run.putAccount(r, accounts, upn)
		return true
	}
	run.users.looked = true
	run.putUser(r, users, upn)
	return true
}

func mgUserFields() []field {
	type u = plan.User
	return []field{
		textField(func(u *u) *string { return &u.DisplayName }, "DisplayName"),
		textField(func(u *u) *string { return &u.ObjectID }, "Id"),
		triField(func(u *u) *plan.Tri { return &u.AccountEnabled }, "AccountEnabled"),
		unlessEmpty(textField(func(u *u) *string { return &u.UsageLocation }, "UsageLocation")),
		unlessEmpty(textField(func(u *u) *string { return &u.Country }, "Country")),
		unlessEmpty(textField(func(u *u) *string { return &u.City }, "City")),
		unlessEmpty(textField(func(u *u) *string { return &u.Office }, "OfficeLocation")),
		unlessEmpty(textField(func(u *u) *string { return &u.Department }, "Department")),
		unlessEmpty(assignedPlanField(func(u *u) *[]string { return &u.ServicePlans })),
		unlessEmpty(licencesField(func(u *u) *[]string { return &u.Licences })),
	}
}

func mgAccountFields() []field {
	type a = plan.ResourceAccount
	return []field{
		textField(func(a *a) *string { return &a.DisplayName }, "DisplayName"),
		textField(func(a *a) *string { return &a.ObjectID }, "Id"),
		triField(func(a *a) *plan.Tri { return &a.AccountEnabled }, "AccountEnabled"),
		unlessEmpty(textField(func(a *a) *string { return &a.UsageLocation }, "UsageLocation")),
		unlessEmpty(assignedPlanField(func(a *a) *[]string { return &a.ServicePlans })),
		unlessEmpty(licencesField(func(a *a) *[]string { return &a.Licences })),
	}
}

// unlessEmpty leaves a field unknown when its cell is empty: Graph gives
// properties that were not asked for as empty ones.
func unlessEmpty(f field) field {
	put := f.put
	f.put = func(c *cell, dst any) {
		if c.v.isNone() || c.v.kind == list && len(c.v.items) == 0 {
			return
		}
		put(c, dst)
	}
	return f
}

// licencesField reads AssignedLicenses: SKU ids, as part numbers where known.
func licencesField[P any](at func(P) *[]string) field {
	return columnsOf([]string{"AssignedLicenses"}, func(t P) any { return at(t) }, func(c *cell, dst P) {
		licences, ok := c.objects("DisabledPlans", "SkuId")
		if !ok {
			return
		}
		names := []string{}
		for _, l := range licences {
			if id, ok := c.inner(l, "SkuId").text(); ok && id != "" {
				names = append(names, c.r.f.run.keep(skuName(id)))
			}
		}
		putList(c, at(dst), names, false, true)
	})
}

var adminCenterUser = shape{
	cmdlet: "Microsoft 365 admin center: Active users > Export users",
	must:   [][]string{oneOf("User principal name")},
	not:    []string{"UserPrincipalName"},
	feeds:  []plan.Kind{plan.KindUser, plan.KindAccount},
	open: func(run *run) func(*row) bool {
		users, accounts := bind(adminCenterFields()), bind(adminCenterAccountFields())
		return func(r *row) bool {
			if v, column := r.named("Soft deletion time stamp"); column != "" && !v.isNone() {
				return r.skip(column, v.text, "the person is deleted and only waits in the tenant's bin")
			}
			return run.putPerson(r, users, accounts, "User principal name")
		}
	},
}

func adminCenterFields() []field {
	type u = plan.User
	return []field{
		textField(func(u *u) *string { return &u.DisplayName }, "Display name"),
		textField(func(u *u) *string { return &u.ObjectID }, "Object Id"),
		textField(func(u *u) *string { return &u.UsageLocation }, "Usage location"),
		unlessEmpty(textField(func(u *u) *string { return &u.City }, "City")),
		unlessEmpty(textField(func(u *u) *string { return &u.Office }, "Office")),
		unlessEmpty(textField(func(u *u) *string { return &u.Department }, "Department")),
		blockedField(func(u *u) *plan.Tri { return &u.AccountEnabled }),
		productsField(func(u *u) *[]string { return &u.Licences }),
	}
}

func adminCenterAccountFields() []field {
	type a = plan.ResourceAccount
	return []field{
		textField(func(a *a) *string { return &a.DisplayName }, "Display name"),
		textField(func(a *a) *string { return &a.ObjectID }, "Object Id"),
		textField(func(a *a) *string { return &a.UsageLocation }, "Usage location"),
		blockedField(func(a *a) *plan.Tri { return &a.AccountEnabled }),
		productsField(func(a *a) *[]string { return &a.Licences }),
	}
}

// blockedField reads "Block credential", the contrary of an enabled account.
func blockedField[P any](at func(P) *plan.Tri) field {
	return columnsOf([]string{"Block credential"}, func(t P) any { return at(t) }, func(c *cell, dst P) {
		v, ok := c.tri()
		if ok && v.Known() {
			v = plan.Bool(v == plan.No)
		}
		putValue(c, at(dst), v, plan.Unknown, ok)
	})
}

// productsField reads product names joined with "+"; "Unlicensed" is none.
func productsField[P any](at func(P) *[]string) field {
	return columnsOf([]string{"Licenses"}, func(t P) any { return at(t) }, func(c *cell, dst P) {
		s, ok := c.text()
		if !ok {
			return
		}
		names := []string{}
		for part := range strings.SplitSeq(s, "+") {
			if part = trim(part); part != "" && !strings.EqualFold(part, "Unlicensed") {
				names = append(names, c.r.f.run.keep(productSku(part)))
			}
		}
		putList(c, at(dst), names, false, true)
	})
}
