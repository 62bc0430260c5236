package importer

import (
	"fmt"
	"slices"
	"strings"

	"partyline/core/number"
	"partyline/core/plan"
)

// design is what one row of the sharedCalling template makes: everything that
// the nine steps of "Configure Shared Calling" need of it.
type design struct {
	line      int
	site      plan.Site
	operator  *plan.Operator
	numbers   []plan.Number
	account   plan.ResourceAccount
	attendant *plan.AutoAttendant
	policy    plan.SharedCallingPolicy
	emergency plan.EmergencyCallRoutingPolicy
	group     *plan.Group
	assigned  []plan.GroupAssignment
	users     []plan.User
	has       map[int]bool // of users, by index in the plan
	goal      plan.SharedCallingGoal
}

// designer makes designs from rows against one plan.
type designer struct {
	*wishes
	sheet *sheet
	names naming
	// emptyRouting is the voice routing policy without usages, "" where the
	// Global one is known to have none.
	emptyRouting string
	// inventory says that numbers were imported, so a number that is not among
	// them is not the tenant's.
	inventory bool
	// ranks is the last rank given out, by policy type.
	ranks map[string]int
	// columns are the people by column and value, made when first asked for.
	columns map[string]map[string][]int
	// quiet keeps the row of the last import from being told of again.
	quiet bool
	row   sheetRow
}

func newDesigner(w *wishes, s *sheet) *designer {
	d := &designer{wishes: w, sheet: s, names: readNaming(w.plan), inventory: w.found.Numbers != nil, ranks: map[string]int{}, columns: map[string]map[string][]int{}}
	d.emptyRouting = d.emptyRoutingPolicy()
	for _, a := range w.plan.GroupAssignments {
		d.ranks[a.PolicyType] = max(d.ranks[a.PolicyType], a.Rank)
	}
	return d
}

func (d *designer) cell(column string) string { return d.row.cells[d.sheet.template.column(column)] }

// told refuses a cell of the row, once: not for the row of the last import.
func (d *designer) told(column, reason string) {
	if !d.quiet {
		d.refuse(d.sheet.file, d.row.line, column, d.cell(column), reason)
	}
}

// make reads a row. It fails when there is no site or no country: nothing can
// be made of the row then.
func (d *designer) make(row sheetRow) (*design, error) {
	d.row = row
	x := &design{line: row.line}
	x.site.Name = d.cell(siteColumn)
	if x.site.Name == "" {
		return nil, &cellError{siteColumn, "", "the row names no site"}
	}
	known := plan.Site{}
	if i, ok := d.index.Find(plan.KindSite, x.site.Name); ok {
		known = d.plan.Sites[i]
	}
	country := strings.ToUpper(d.cell(countryColumn))
	if country == "" {
		country = known.Country
	}
	if !slices.Contains(number.Countries(), country) {
		return nil, &cellError{countryColumn, d.cell(countryColumn), "a site needs its country as two letters (ISO 3166-1), for example GB: emergency numbers follow from it"}
	}
	x.site.Country = country
	place := placeOf{site: x.site.Name, country: country, city: known.City}
	x.site.Location = d.location(locationColumn, known.Location)

	x.policy.Name = d.names.of(plan.KindSharedCalling, place)
	d.readNumbers(x)
	d.readAccount(x, place)
	if d.yesNo(inboundColumn, plan.Yes) == plan.Yes {
		x.account.AutoAttendant = plan.Named(d.readAttendant(x, place, known.TimeZone))
	} else {
		x.account.AutoAttendant = plan.None()
	}
	if x.account.UserPrincipalName != "" {
		x.policy.ResourceAccount = plan.Named(x.account.UserPrincipalName)
	}
	x.emergency.Name = d.names.of(plan.KindEmergencyCallRouting, place)
	d.readEmergency(x)
	d.readShare(x)
	d.readGoal(x)
	return x, nil
}

// cellError is why nothing can be made of a row.
type cellError struct{ column, value, reason string }

func (e *cellError) Error() string { return fmt.Sprintf("column %q: %s", e.column, e.reason) }

// readNumbers reads the shared number and the callback numbers.
func (d *designer) readNumbers(x *design) {
	main := d.phone(numberColumn, d.cell(numberColumn), x.site.Country)
	kind := d.numberType(main)
	x.policy.EmergencyNumbers = []string{}
	for part := range strings.SplitSeq(d.cell(callbackColumn), ";") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		n := d.phone(callbackColumn, part, x.site.Country)
		if n == "" || slices.Contains(x.policy.EmergencyNumbers, n) {
			continue
		}
		x.policy.EmergencyNumbers = append(x.policy.EmergencyNumbers, n)
		// In a known inventory a number that is missing stays missing, so that the rules see it.
		if _, has := d.index.Find(plan.KindNumber, n); !has && !d.inventory {
			x.numbers = append(x.numbers, plan.Number{TelephoneNumber: n, NumberType: kind})
		}
	}
	if d.cell(callbackColumn) != "" && len(x.policy.EmergencyNumbers) == 0 {
		x.policy.EmergencyNumbers = nil
	}
	if main == "" {
		if d.cell(numberColumn) == "" {
			d.told(numberColumn, "without the shared number nothing can be shared: the account stays without one")
		}
		return
	}
	x.account.PhoneNumber = plan.Named(main)
	n := plan.Number{TelephoneNumber: main, NumberType: kind, Operator: d.cell(operatorColumn)}
	if x.site.Location != "" {
		n.Location = plan.Named(x.site.Location)
	}
	x.numbers = append(x.numbers, n)
	if name := n.Operator; name != "" {
		x.operator = &plan.Operator{Name: name, Countries: []string{x.site.Country}}
		if kind == "OperatorConnect" || kind == "DirectRouting" {
			x.operator.Relationship = kind
		}
	}
	if _, has := d.index.Find(plan.KindNumber, main); !has && d.inventory && kind != "DirectRouting" {
		d.told(numberColumn, "the number is not among the numbers that were imported: order it or correct it")
	}
}

// numberType reads the type, or takes that of the number in the plan.
func (d *designer) numberType(main string) string {
	written := strings.ReplaceAll(d.cell(numberTypeColumn), " ", "")
	if written == "" {
		if i, ok := d.index.Find(plan.KindNumber, main); ok && main != "" && d.plan.Numbers[i].NumberType != "" {
			return d.plan.Numbers[i].NumberType
		}
		d.told(numberTypeColumn, "the type of the number is not known: write CallingPlan, OperatorConnect or DirectRouting")
		return ""
	}
	for _, kind := range []string{"CallingPlan", "OperatorConnect", "DirectRouting"} {
		if strings.EqualFold(kind, written) {
			return kind
		}
	}
	d.told(numberTypeColumn, "is no number type: write CallingPlan, OperatorConnect or DirectRouting")
	return ""
}

func (x *design) numberType() string {
	for _, n := range x.numbers {
		if n.TelephoneNumber == x.account.PhoneNumber.Name && n.TelephoneNumber != "" {
			return n.NumberType
		}
	}
	return ""
}

// readAccount names the resource account and what it holds.
func (d *designer) readAccount(x *design, place placeOf) {
	x.account.UserPrincipalName = d.cell(accountColumn)
	if x.account.UserPrincipalName == "" {
		upn, problem := d.names.account(place)
		if problem != "" {
			d.told(accountColumn, problem)
		}
		x.account.UserPrincipalName = upn
	} else if name, domain, ok := strings.Cut(x.account.UserPrincipalName, "@"); !ok || name == "" || domain == "" {
		d.told(accountColumn, "is no user principal name: write it as ra-seattle@contoso.com")
		x.account.UserPrincipalName = ""
	}
	x.account.DisplayName = d.cell(accountNameColumn)
	if x.account.DisplayName == "" {
		x.account.DisplayName = x.policy.Name
	}
	x.account.Application = "AutoAttendant"
	x.account.UsageLocation = x.site.Country
	x.account.Site = x.site.Name
	routing := d.cell(accountRoutingColumn)
	switch direct := x.numberType() == "DirectRouting"; {
	case direct && routing != "":
		x.account.VoiceRoutingPolicy = plan.Named(routing)
	case direct:
		if i, ok := d.index.Find(plan.KindAccount, x.account.UserPrincipalName); !ok || !d.plan.ResourceAccounts[i].VoiceRoutingPolicy.IsSet() {
			d.told(accountRoutingColumn, "a Direct Routing account needs a voice routing policy with PSTN usages of its own (fact sc.ra.dr-vrp)")
		}
	case routing != "":
		d.told(accountRoutingColumn, "only an account on Direct Routing gets a voice routing policy: not taken")
	}
}

// readAttendant makes the attendant that answers the shared number.
func (d *designer) readAttendant(x *design, place placeOf, siteZone string) string {
	a := plan.AutoAttendant{Name: d.cell(attendantColumn), LanguageID: d.cell(languageColumn), TimeZoneID: d.cell(timeZoneColumn)}
	if a.Name == "" {
		a.Name = d.names.of(plan.KindAttendant, place)
	}
	local := localeOf(place.country)
	if a.LanguageID == "" {
		if a.LanguageID = local.language; a.LanguageID == "" {
			d.told(languageColumn, fmt.Sprintf("%s has no single language here: write the attendant's, for example \"en-US\" (Get-CsAutoAttendantSupportedLanguage lists them)", place.country))
		}
	}
	if a.TimeZoneID == "" {
		a.TimeZoneID = siteZone
	}
	if a.TimeZoneID == "" {
		if a.TimeZoneID = local.timeZone; a.TimeZoneID == "" {
			d.told(timeZoneColumn, fmt.Sprintf("%s has no single time zone here: write the attendant's, for example \"Pacific Standard Time\" (Get-CsAutoAttendantSupportedTimeZone lists them)", place.country))
		}
	}
	x.site.TimeZone = a.TimeZoneID
	a.DefaultCallFlow.Name = a.Name + " call flow"
	a.DefaultCallFlow.Menu = plan.Menu{Name: a.Name + " menu", EnableDialByName: plan.Yes, DirectorySearchMethod: "ByName"}
	greeting := d.cell(greetingColumn)
	switch english := strings.HasPrefix(strings.ToLower(a.LanguageID), "en-"); {
	case greeting != "":
	case english:
		greeting = "Thank you for calling. Please enter the name of the person you want to reach, followed by the " + hashKey(a.LanguageID) + " key."
	case a.LanguageID != "":
		d.told(greetingColumn, fmt.Sprintf("there is no greeting in %s yet: write what callers shall hear", a.LanguageID))
	}
	if greeting != "" {
		a.DefaultCallFlow.Greetings = []plan.Prompt{{Text: greeting}}
	}
	x.attendant = &a
	return a.Name
}

// hashKey names the key # as callers of an English language know it.
func hashKey(language string) string {
	if strings.EqualFold(language, "en-US") || strings.EqualFold(language, "en-CA") {
		return "pound"
	}
	return "hash"
}

// readGoal keeps what the row says, for design, for people, and for the next import.
func (d *designer) readGoal(x *design) {
	g := &x.goal
	g.Site, g.Policy, g.Account = x.site.Name, x.policy.Name, x.account.UserPrincipalName
	g.Inbound = plan.No
	if x.attendant != nil {
		g.Attendant, g.Inbound = x.attendant.Name, plan.Yes
	}
	g.Wave = d.cell(waveColumn)
	for i, c := range d.sheet.template.columns {
		if d.row.cells[i] != "" {
			g.Row = append(g.Row, plan.RowCell{Column: c.heading, Value: d.row.cells[i]})
		}
	}
	g.Granted = []string{}
	for _, u := range x.users {
		g.Granted = append(g.Granted, u.UserPrincipalName)
	}
	slices.Sort(g.Granted)
}
