package change

import (
	"encoding/json"
	"slices"
	"strings"
	"unicode"

	"partyline/core/plan"
	"partyline/core/source"
)

// side is a document that is compared, with its index.
type side struct {
	plan  *plan.Plan
	index *plan.Index
}

func sideOf(o *plan.Objects) *side {
	p := &plan.Plan{Objects: *o}
	return &side{p, plan.NewIndex(p)}
}

// sense tells whether two values mean the same to the tenant. It holds the
// sides in which the ids of people and accounts are looked up.
type sense struct {
	sides []*side
	// groups are the ids of groups by folded display name, "" where several bear it.
	groups map[string]string
}

// alike compares a known field of two things.
func (s *sense) alike(f *plan.Field, a *plan.Plan, i int, b *plan.Plan, j int) bool {
	switch f.Form() {
	case plan.FormText:
		target := f.Target(a, i)
		return s.text(f.Name(), target, f.Text(a, i)) == s.text(f.Name(), target, f.Text(b, j))
	case plan.FormWhole:
		return f.Whole(a, i) == f.Whole(b, j)
	case plan.FormTri:
		return f.Tri(a, i) == f.Tri(b, j)
	case plan.FormRef:
		target := f.Names()
		return s.text(f.Name(), target, f.Ref(a, i).Name) == s.text(f.Name(), target, f.Ref(b, j).Name)
	case plan.FormTexts:
		x, y := s.texts(f, f.Texts(a, i)), s.texts(f, f.Texts(b, j))
		return slices.Equal(x, y)
	}
	var x, y any
	if json.Unmarshal([]byte(f.Value(a, i)), &x) != nil || json.Unmarshal([]byte(f.Value(b, j)), &y) != nil {
		return false
	}
	return s.inner(f.Name(), x, y)
}

func (s *sense) texts(f *plan.Field, list []string) []string {
	folded := make([]string, len(list))
	for i, text := range list {
		folded[i] = s.text(f.Name(), listed(f), text)
	}
	if !f.IsOrdered() {
		slices.Sort(folded)
		folded = slices.Compact(folded)
	}
	return folded
}

// listed is the kind that the texts of a list name: a queue's too, which may
// be ids as well as names.
func listed(f *plan.Field) plan.Kind {
	switch f.Name() {
	case "agents":
		return plan.KindUser
	case "oboResourceAccountIds":
		return plan.KindAccount
	case "distributionLists":
		return plan.KindGroup
	}
	return f.Names()
}

// unordered are the lists of objects, and the lists inside objects, whose order
// means nothing: a dial string, a mask, a key and what may be said for it occur
// once (facts ecrp.unique, aa.dtmf), call flows are named where they are used, of their kinds the kind
// decides (fact aa.order), a week and its dates have an order of their own, and
// everyone in a notification group is notified.
const unordered = "emergencyNumbers emergencyDialMask notificationGroup extendedNotifications callFlows callHandlingAssociations menuOptions voiceResponses weekly fixed licences services"

// withoutCase are the fields, beside identities, in whose texts the tenant
// minds no letter case: addresses, codes and words of a fixed list.
const withoutCase = "sipAddress accountType interpretedUserType usageLocation countryOrRegion isoCountryCode isoSubdivision " +
	"notificationMode notificationGroup externalLocationLookupMode callingIdSubstitute mobileDialerPreference ipAudioMobileMode ipVideoMobileMode " +
	"routeType bypassMode proxySbc ipAddressVersion languageId timeZoneId voiceId application type action dtmfResponse directorySearchMethod " +
	"targetType numberType capability numberSource servicePlans licences featureTypes tags day routingMethod overflowAction timeoutAction " +
	"domains sipDomains cloud assignmentCategory reverseNumberLookup teamsUpgradeEffectiveMode"

// phones are the fields that hold a number and name no number of the plan.
const phones = "lineUri onPremLineUri notificationDialOutNumber serviceNumber bridgeSourcePhoneNumber"

// text gives the form in which a text of a field is compared: blanks around it
// gone, as import reads it.
func (s *sense) text(field string, target plan.Kind, text string) string {
	text = trim(text)
	switch {
	case text == "":
		return ""
	case target != plan.KindNone:
		return s.identity(target, text)
	case has(phones, field):
		return phone(text)
	case IsGUID(text):
		return strings.ToLower(product(field, text))
	case has(withoutCase, field):
		return strings.ToLower(text)
	}
	return text
}

// product gives the name of a service plan or a product that is named by its id.
func product(field, text string) string {
	switch field {
	case "servicePlans":
		if p, ok := source.ServicePlanByID(text); ok {
			return p.Name
		}
	case "licences":
		if s, ok := source.SKUByID(text); ok {
			return s.PartNumber
		}
	}
	return text
}

// identity gives the form in which names of things of a kind are compared:
// without "Tag:" (fact pol.tag-prefix), "tel:" and "sip:", and without letter
// case. An object id stands for the person or account that has it.
func (s *sense) identity(kind plan.Kind, name string) string {
	name = trim(name)
	switch {
	case (kind == plan.KindUser || kind == plan.KindAccount) && IsGUID(name):
		name = s.owner(kind, name)
	case kind == plan.KindGroup && !IsGUID(name):
		name = orElse(s.groups[plan.Fold(plan.KindGroup, name)], name)
	}
	return keyForm(kind, name)
}

// keyForm gives the form in which keys of a kind are compared.
func keyForm(kind plan.Kind, name string) string {
	name = trim(name)
	switch {
	case kind.IsPolicy():
		name = withoutPrefix(name, "tag:")
	case kind == plan.KindNumber:
		return phone(name)
	case kind == plan.KindUser || kind == plan.KindAccount:
		name = withoutPrefix(name, "sip:")
	}
	return plan.Fold(kind, name)
}

// nameGroups learns the groups of the tenant by name: a plan calls a group by
// its name until the tenant has given an id.
func (s *sense) nameGroups(found *plan.Plan) {
	s.groups = map[string]string{}
	for i := range found.Groups {
		g := &found.Groups[i]
		if name := plan.Fold(plan.KindGroup, trim(g.DisplayName)); name != "" {
			if _, twice := s.groups[name]; twice {
				s.groups[name] = ""
				continue
			}
			s.groups[name] = g.ID
		}
	}
}

func (s *sense) owner(kind plan.Kind, id string) string {
	for _, side := range s.sides {
		if i, ok := side.index.UserByObjectID(id); ok && kind == plan.KindUser {
			return side.plan.Users[i].UserPrincipalName
		}
		if i, ok := side.index.AccountByObjectID(id); ok && kind == plan.KindAccount {
			return side.plan.ResourceAccounts[i].UserPrincipalName
		}
	}
	return id
}

func withoutPrefix(text, prefix string) string {
	if len(text) > len(prefix) && strings.EqualFold(text[:len(prefix)], prefix) {
		return text[len(prefix):]
	}
	return text
}

// phone gives a number without "tel:", and with the "+" of E.164 (fact num.format).
func phone(text string) string {
	text = strings.ToLower(withoutPrefix(text, "tel:"))
	digits, _, _ := strings.Cut(text, ";")
	if len(digits) >= 10 && len(digits) <= 15 && strings.Trim(digits, "0123456789") == "" && digits[0] != '0' {
		return "+" + text
	}
	return text
}

func trim(text string) string {
	return strings.TrimFunc(text, func(r rune) bool { return unicode.IsSpace(r) || r == 0xFEFF })
}
