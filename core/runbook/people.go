package runbook

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"partyline/core/change"
	"partyline/core/effective"
	"partyline/core/plan"
	ps "partyline/core/powershell"
)

func itoa(n int) string { return strconv.Itoa(n) }

// peopleColumns are the headings of data/people.csv.
var peopleColumns = []string{"Address", "UserPrincipalName", "Identity", "After", "EnterpriseVoiceEnabled", "VoiceRoutingPolicy", "VoiceRoutingPolicyBefore",
	"EmergencyCallRoutingPolicy", "EmergencyCallRoutingPolicyBefore", "SharedCallingPolicy", "SharedCallingPolicyBefore"}

// overPeople gives the loop over data/people.csv of a step.
func (w *writer) overPeople(s change.Step) part {
	identity := ps.Member("person", "Identity")
	p := part{read: ps.Cmd("Get-CsOnlineUser").Param("Identity", identity)}
	grant := func(column, property, cmdlet, what, field string) {
		p.rows, p.what, p.field = column, what, field
		p.wanted = []ps.Entry{{Key: property, Value: ps.Member("person", column)}}
		p.was = []ps.Entry{{Key: property, Value: ps.Member("person", column+"Before")}}
		p.write = []ps.Statement{ps.Run(ps.Cmd(cmdlet).Param("Identity", identity).Param("PolicyName", ps.Member("person", column)))}
	}
	switch s.Kind {
	case change.PeopleLicences:
		p.rows, p.what, p.field = "UserPrincipalName", "Teams Phone licence", "licences"
		p.manual, p.how, p.holds = "people-licences", "assign a licence with Teams Phone; data/licences.csv lists those whom the plan knows to lack one", true
		p.wanted = []ps.Entry{{Key: "FeatureTypes", Value: ps.Strings("PhoneSystem")}}
	case change.PeopleVoice:
		p.rows, p.what, p.field = "EnterpriseVoiceEnabled", "enable voice", "enterpriseVoiceEnabled"
		p.wanted = []ps.Entry{{Key: "EnterpriseVoiceEnabled", Value: ps.Bool(true)}}
		p.was = []ps.Entry{{Key: "EnterpriseVoiceEnabled", Value: ps.Bool(false)}}
		p.write = []ps.Statement{ps.Run(ps.Cmd("Set-CsPhoneNumberAssignment").Param("Identity", identity).Param("EnterpriseVoiceEnabled", ps.Bool(true)))}
	case change.PeopleVoiceRouting:
		grant("VoiceRoutingPolicy", "OnlineVoiceRoutingPolicy", "Grant-CsOnlineVoiceRoutingPolicy", "voice routing policy", "policies/voiceRouting")
	case change.PeopleEmergency:
		grant("EmergencyCallRoutingPolicy", "TeamsEmergencyCallRoutingPolicy", "Grant-CsTeamsEmergencyCallRoutingPolicy", "emergency call routing policy", "policies/emergencyCallRouting")
	case change.PeopleSharedCalling:
		grant("SharedCallingPolicy", "TeamsSharedCallingRoutingPolicy", "Grant-CsTeamsSharedCallingRoutingPolicy", "Shared Calling policy", "policies/sharedCalling")
	}
	return p
}

// data gives the files of data/: exact, for scripts read them.
func (w *writer) data() (Folder, error) {
	var files Folder
	if len(w.set.People) > 0 && w.plan.Tenant.TenantID != "" {
		t := newTable(peopleColumns, len(w.set.People))
		addresses := map[[3]string]string{}
		for _, p := range w.set.People {
			w.person(t, p, addresses)
		}
		if t.err != nil {
			return nil, t.err
		}
		files = append(files, File{"data/people.csv", t.bytes()})
	}
	t := w.licences()
	if t.err != nil {
		return nil, t.err
	}
	if t.rows > 0 {
		files = append(files, File{"data/licences.csv", t.bytes()})
	}
	return files, nil
}

func (w *writer) person(t *table, p change.Person, addresses map[[3]string]string) {
	u := &w.plan.Users[p.User]
	voice := ""
	if p.Voice {
		voice = "true"
	}
	identity := u.ObjectID
	if identity == "" {
		identity = u.UserPrincipalName
	}
	key := [3]string{p.VoiceRouting.After, p.Emergency.After, p.Policy}
	after, known := addresses[key]
	if !known {
		var all []string
		for _, of := range []struct {
			kind plan.Kind
			name string
		}{{plan.KindVoiceRouting, p.VoiceRouting.After}, {plan.KindEmergencyCallRouting, p.Emergency.After}, {plan.KindSharedCalling, p.Policy}} {
			if i, ok := w.index.Find(of.kind, of.name); ok && of.name != "" {
				all = append(all, string(w.index.AddressOf(of.kind, i)))
			}
		}
		after = strings.Join(all, " ")
		addresses[key] = after
	}
	t.row(string(w.index.AddressOf(plan.KindUser, p.User)), u.UserPrincipalName, identity, after, voice,
		p.VoiceRouting.After, p.VoiceRouting.Before, p.Emergency.After, p.Emergency.Before, p.SharedCalling.After, p.SharedCalling.Before)
}

// licences lists who needs which licence, as far as the plan knows.
func (w *writer) licences() *table {
	t := newTable([]string{"UserPrincipalName", "Kind", "Licence", "PartNumbers", "UsageLocation"}, 0)
	for _, s := range w.set.Steps {
		if s.Action != change.Manual {
			continue
		}
		switch s.Kind {
		case change.AccountLicence:
			a := &w.plan.ResourceAccounts[s.Index]
			t.row(a.UserPrincipalName, "resource account", "Microsoft Teams Phone Resource Account", "PHONESYSTEM_VIRTUALUSER", a.UsageLocation)
		case change.PayAsYouGo:
			a := &w.plan.ResourceAccounts[s.Index]
			t.row(a.UserPrincipalName, "resource account", "Pay-As-You-Go Calling Plan", "MCOPSTN_PAYG_1 or MCOPSTN_PAYG_2, by the number's country", a.UsageLocation)
		}
	}
	for _, p := range w.set.People {
		if u := &w.plan.Users[p.User]; effective.HasTeamsPhone(u) == plan.No {
			t.row(u.UserPrincipalName, "person", "Microsoft Teams Phone Standard, or a plan that holds Teams Phone", "MCOEV", u.UsageLocation)
		}
	}
	return t
}

// table writes a CSV that reads back exactly: a byte order mark, CRLF, and
// quotes around whatever a reader might take for something else.
type table struct {
	b    strings.Builder
	rows int
	err  error
}

func newTable(columns []string, size int) *table {
	t := &table{}
	t.b.Grow(320 * (size + 1))
	t.b.WriteString("\ufeff")
	t.row(columns...)
	t.rows = 0
	return t
}

func (t *table) row(cells ...string) {
	t.rows++
	for i, c := range cells {
		if i > 0 {
			t.b.WriteByte(',')
		}
		if isPlain(c) {
			t.b.WriteString(c)
			continue
		}
		if strings.IndexByte(c, 0) >= 0 || !utf8.ValidString(c) {
			t.err = fmt.Errorf("the text %q holds a NUL or is not valid UTF-8, so a data file could not give it back: correct it in the plan", c)
		}
		t.b.WriteByte('"')
		t.b.WriteString(strings.ReplaceAll(c, `"`, `""`))
		t.b.WriteByte('"')
	}
	t.b.WriteString("\r\n")
}

func isPlain(s string) bool {
	for i := range len(s) {
		c := s[i]
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9':
		case c == '@' || c == '.' || c == ':' || c == '/' || c == '%' || c == '+' || c == '_' || c == '-':
		case c == ' ' && i > 0 && i < len(s)-1:
		default:
			return false
		}
	}
	return true
}

func (t *table) bytes() []byte { return []byte(t.b.String()) }
