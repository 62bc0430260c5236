package importer

import (
	"fmt"
	"slices"
	"strings"

	"partyline/core/number"
	"partyline/core/plan"
)

// plainRow reads the cells of a row of a template that is one thing a row.
type plainRow struct {
	*designer
}

// plainTemplate wishes what the rows of a template other than sharedCalling say.
func (w *wishes) plainTemplate(s *sheet) {
	d := &designer{wishes: w, sheet: s}
	groups, all := members{}, newGathered(w.tellTwice)
	for _, row := range s.rows {
		d.breathe()
		d.row = row
		r := plainRow{d}
		var wants []want
		switch s.template.kind {
		case sitesTemplate:
			wants = r.site()
		case operatorsTemplate:
			wants = r.operator()
		case locationsTemplate:
			wants = r.location()
		case numbersTemplate:
			wants = r.number()
		case peopleTemplate:
			wants = r.person()
		case groupsTemplate:
			r.member(groups)
			continue
		}
		for _, a := range wants {
			a.file, a.line = s.file, row.line
			all.put(a)
		}
	}
	for _, a := range all.order {
		w.wish(*a)
	}
	names := make([]string, 0, len(groups))
	for name := range groups {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		g := groups[name]
		w.wish(want{kind: plan.KindGroup, thing: &g.Group, file: s.file, line: g.line})
	}
}

// key gives the row's key, and skips a row without one.
func (r plainRow) key(column string) (string, bool) {
	value := r.cell(column)
	if value == "" {
		r.skip(Skip{File: r.sheet.file, Line: r.row.line, Column: column, Reason: "the cell is empty: it names what the row is about"})
	}
	return value, value != ""
}

func (r plainRow) country(column string) string {
	code := strings.ToUpper(r.cell(column))
	if code != "" && !slices.Contains(number.Countries(), code) {
		r.told(column, "is no country: write two letters (ISO 3166-1), for example GB")
		return ""
	}
	return code
}

// oneOf reads a word of a list, "" when empty.
func (r plainRow) oneOf(column string, words ...string) string {
	value := strings.ReplaceAll(r.cell(column), " ", "")
	for _, word := range words {
		if strings.EqualFold(word, value) {
			return word
		}
	}
	if value != "" {
		r.told(column, "is none of "+strings.Join(words, ", "))
	}
	return ""
}

func (r plainRow) site() []want {
	name, ok := r.key("Site")
	if !ok {
		return nil
	}
	return []want{{kind: plan.KindSite, thing: &plan.Site{Name: name, Country: r.country("Country"), City: r.cell("City"),
		TimeZone: r.cell("Time zone"), Location: r.cell("Site location"), Description: r.cell("Description")}}}
}

func (r plainRow) operator() []want {
	name, ok := r.key("Operator")
	if !ok {
		return nil
	}
	o := plan.Operator{Name: name, Relationship: r.oneOf("Relationship", "OperatorConnect", "TeamsPhoneMobile", "DirectRouting"),
		SupportsSharedCalling: r.yesNo("Supports Shared Calling", plan.Unknown), EmergencyHandling: r.cell("Emergency handling"), Account: r.cell("Account")}
	for _, code := range splitList(r.cell("Countries")) {
		if code = strings.ToUpper(code); slices.Contains(number.Countries(), code) {
			o.Countries = append(o.Countries, code)
		} else {
			r.told("Countries", fmt.Sprintf("%q is no country: write two letters (ISO 3166-1), for example GB", code))
		}
	}
	return []want{{kind: plan.KindOperator, thing: &o}}
}

func (r plainRow) location() []want {
	id, ok := r.key("Location id")
	if !ok {
		return nil
	}
	address := plan.CivicAddress{CivicAddressID: r.cell("Address id"), CompanyName: r.cell("Company name"), HouseNumber: r.cell("House number"),
		StreetName: r.cell("Street"), City: r.cell("City"), StateOrProvince: r.cell("State or province"), PostalCode: r.cell("Postal code"),
		CountryOrRegion: r.country("Country"), Latitude: r.degrees("Latitude"), Longitude: r.degrees("Longitude")}
	place := r.cell("Place")
	if address.CivicAddressID == "" {
		address.CivicAddressID = id
	}
	if place == "" {
		address.DefaultLocationID = id
	}
	switch r.yesNo("Validated", plan.Unknown) {
	case plan.Yes:
		address.ValidationStatus = "Validated"
	case plan.No:
		address.ValidationStatus = "NotValidated"
	}
	l := plan.Location{LocationID: id, CivicAddress: address.CivicAddressID, Place: place, IsDefault: plan.Bool(place == ""),
		City: address.City, CountryOrRegion: address.CountryOrRegion}
	return []want{{kind: plan.KindCivicAddress, thing: &address}, {kind: plan.KindLocation, thing: &l}}
}

// degrees reads decimal degrees as text; a comma may stand for the point.
func (r plainRow) degrees(column string) string {
	text := strings.Replace(r.cell(column), ",", ".", 1)
	whole, fraction, dotted := strings.Cut(strings.TrimPrefix(text, "-"), ".")
	if text != "" && (!allDigits(whole) || len(whole) > 3 || dotted && !allDigits(fraction)) {
		r.told(column, "is no decimal degrees: write 47.6062")
		return ""
	}
	return text
}

func (r plainRow) number() []want {
	if _, ok := r.key("Number"); !ok {
		return nil
	}
	e164, problem := readTypedPhone(r.cell("Number"), r.country("Country"))
	if problem != "" {
		r.skip(Skip{File: r.sheet.file, Line: r.row.line, Column: "Number", Value: r.cell("Number"), Reason: problem})
		return nil
	}
	n := plan.Number{TelephoneNumber: e164, NumberType: r.oneOf("Number type", "CallingPlan", "OperatorConnect", "DirectRouting"),
		Capability: r.capability(), IsoCountryCode: r.country("Country"), Operator: r.cell("Operator")}
	if l := r.cell("Location"); l != "" {
		n.Location = plan.Named(l)
	}
	wants := []want{{kind: plan.KindNumber, thing: &n}}
	holder := r.cell("Assigned to")
	if holder == "" {
		return wants
	}
	if _, ok := r.index.Find(plan.KindAccount, holder); ok {
		n.PstnAssignmentStatus = "VoiceApplicationAssigned"
		return append(wants, want{kind: plan.KindAccount, thing: &plan.ResourceAccount{UserPrincipalName: holder, PhoneNumber: plan.Named(e164)}})
	}
	if _, ok := r.index.Find(plan.KindUser, holder); ok {
		n.PstnAssignmentStatus = "UserAssigned"
		return append(wants, want{kind: plan.KindUser, thing: &plan.User{UserPrincipalName: holder, LineURI: plan.Named(e164)}})
	}
	r.told("Assigned to", "is neither a person nor a resource account of the plan: import them, then this file again")
	return wants
}

// capability reads the tenant's words, and adds those that a usage means
// (facts num.capabilities, num.subscriber-vs-service).
func (r plainRow) capability() []string {
	all := splitList(r.cell("Capability"))
	for _, usage := range splitList(r.cell("Usage")) {
		word := map[string]string{"user": "UserAssignment", "service": "VoiceApplicationAssignment", "conferencing": "ConferenceAssignment"}[strings.ToLower(usage)]
		switch {
		case word == "":
			r.told("Usage", fmt.Sprintf("%q is none of user, service, conferencing", usage))
		case !slices.Contains(all, word):
			all = append(all, word)
		}
	}
	return all
}

func (r plainRow) person() []want {
	upn, ok := r.key("UPN")
	if !ok {
		return nil
	}
	u := plan.User{UserPrincipalName: upn, DisplayName: r.cell("Display name"), UsageLocation: r.country("Usage location"),
		EnterpriseVoiceEnabled: r.yesNo("Voice enabled", plan.Unknown), Office: r.cell("Office"), City: r.cell("City"), Department: r.cell("Department")}
	if _, has := r.index.Find(plan.KindUser, upn); !has {
		u.AccountType = "User"
	}
	switch site := r.cell("Site"); {
	case strings.EqualFold(site, "none"):
		u.NoFixedSite = plan.Yes
	default:
		u.Site = site
	}
	switch own := r.cell("Own number"); {
	case strings.EqualFold(own, "none"):
		u.LineURI = plan.None()
	case own != "":
		if e164, problem := readTypedPhone(own, u.UsageLocation); problem != "" {
			r.told("Own number", problem)
		} else {
			u.LineURI = plan.Named(e164)
		}
	}
	u.ServicePlans = r.servicePlans(upn)
	return []want{{kind: plan.KindUser, thing: &u}}
}

// teamsPhonePlan is the service plan of Teams Phone.
const teamsPhonePlan = "MCOEV"

// servicePlans gives the person's service plans with or without Teams Phone.
func (r plainRow) servicePlans(upn string) []string {
	licensed := r.yesNo("Teams Phone licence", plan.Unknown)
	if !licensed.Known() {
		return nil
	}
	var have []string
	if i, ok := r.index.Find(plan.KindUser, upn); ok {
		have = slices.Clone(r.plan.Users[i].ServicePlans)
	}
	have = slices.DeleteFunc(have, func(s string) bool { return strings.EqualFold(s, teamsPhonePlan) })
	if licensed == plan.Yes {
		return append(have, teamsPhonePlan)
	}
	if have == nil {
		have = []string{}
	}
	return have
}

// members are the groups of a sheet by folded id.
type members map[string]*groupRows

type groupRows struct {
	plan.Group
	line int
	seen map[string]bool
}

// member puts a row of the groups template into its group.
func (r plainRow) member(groups members) {
	id, ok := r.key("Group id")
	if !ok {
		return
	}
	key := plan.Fold(plan.KindGroup, id)
	g := groups[key]
	if g == nil {
		g = &groupRows{Group: plan.Group{ID: id, Members: []string{}}, line: r.row.line, seen: map[string]bool{}}
		groups[key] = g
	}
	if name := r.cell("Group name"); name != "" {
		g.DisplayName = name
	}
	upn := r.cell("Member UPN")
	if folded := plan.Fold(plan.KindUser, upn); upn != "" && !g.seen[folded] {
		g.seen[folded] = true
		g.Members = append(g.Members, upn)
	}
}
