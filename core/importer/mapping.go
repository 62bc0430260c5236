package importer

import (
	"fmt"
	"slices"
	"strings"

	"partyline/core/plan"
)

// MappingRequest asks what the columns of a file mean: the Teams admin
// center's CSVs have headings that no document states. The answer is kept in
// the plan's mappings and not asked for again.
type MappingRequest struct {
	File string `json:"file"`
	// FileKind goes into plan.ColumnMapping.
	FileKind string   `json:"fileKind"`
	Columns  []string `json:"columns"`
	// Fields are the names that a column may be given; Required must be.
	Fields   []string `json:"fields"`
	Required string   `json:"required"`
}

// The kinds of files that need a mapping.
const (
	AdminCenterUsers   = "teamsAdminCenter:users"
	AdminCenterNumbers = "teamsAdminCenter:numbers"
)

type mappedKind struct {
	kind, cmdlet, required string
	fields                 []string
}

// mappedKinds give mapped columns the meaning that the cmdlet's own columns have.
var mappedKinds = []mappedKind{
	{AdminCenterUsers, "Get-CsOnlineUser", "UserPrincipalName", []string{
		"UserPrincipalName", "DisplayName", "LineUri", "UsageLocation", "AccountType", "EnterpriseVoiceEnabled",
		"City", "Country", "Department", "Office", "TeamsUpgradeEffectiveMode",
		"TeamsSharedCallingRoutingPolicy", "OnlineVoiceRoutingPolicy", "TeamsEmergencyCallRoutingPolicy",
		"TeamsEmergencyCallingPolicy", "TeamsCallingPolicy", "CallingLineIdentity", "TenantDialPlan", "TeamsMobilityPolicy",
	}},
	{AdminCenterNumbers, "Get-CsPhoneNumberAssignment", "TelephoneNumber", []string{
		"TelephoneNumber", "NumberType", "PstnAssignmentStatus", "AssignedPstnTargetId", "ActivationState",
		"IsoCountryCode", "City", "CivicAddressId", "LocationId", "PstnPartnerName", "Capability",
	}},
}

// byMapping tries the kept mappings, and else asks for one when the first row
// shows people or numbers.
func (run *run) byMapping(l *look, firstRow []string) {
	kept := slices.Concat(run.options.Columns, run.plan.Mappings.Columns)
	for _, k := range mappedKinds {
		rename := map[string]string{}
		for _, m := range kept {
			if m.FileKind == k.kind && hasAny(l.heading, []string{m.Column}) && hasAny(k.fields, []string{m.Field}) {
				if _, given := rename[strings.ToLower(m.Column)]; !given {
					rename[strings.ToLower(m.Column)] = m.Field
				}
			}
		}
		for _, field := range rename {
			if strings.EqualFold(field, k.required) {
				l.shape, l.rename, l.refused = shapeOf(k.cmdlet), rename, ""
				return
			}
		}
	}
	kind := -1
	for _, cell := range firstRow {
		if name, domain, ok := strings.Cut(cell, "@"); ok && name != "" && strings.Contains(domain, ".") && !strings.ContainsAny(cell, " \t") {
			kind = 0
			break
		}
		if number, problem := readPhone(trim(cell)); problem == "" && len(number) > 7 && kind < 0 {
			kind = 1
		}
	}
	if kind < 0 {
		return
	}
	k := mappedKinds[kind]
	l.mapping = &MappingRequest{File: l.file.Name, FileKind: k.kind, Columns: l.heading, Fields: k.fields, Required: k.required}
	l.refused = fmt.Sprintf("its columns are not known: say once which of them is %s and what the others mean", k.required)
}

func shapeOf(cmdlet string) *shape {
	for _, s := range shapes {
		if s.cmdlet == cmdlet {
			return s
		}
	}
	return nil
}

// renamed gives the headings with mapped ones under the cmdlet's own names.
// Headings that a mapping leaves out are kept as they are: none is one of the
// cmdlet's, or the shape would have been found.
func renamed(heading []string, rename map[string]string) []string {
	if rename == nil {
		return heading
	}
	out := slices.Clone(heading)
	for i, name := range heading {
		if field, ok := rename[strings.ToLower(name)]; ok {
			out[i] = field
		}
	}
	return out
}

func mappingRequests(looked []look) []MappingRequest {
	var out []MappingRequest
	for _, l := range looked {
		if l.mapping != nil {
			out = append(out, *l.mapping)
		}
	}
	return out
}

// mappings gives what the plan shall keep of the options.
func (run *run) mappings() plan.Mappings {
	m := run.plan.Mappings
	m.Columns = slices.Clone(m.Columns)
	m.SiteValues = slices.Clone(m.SiteValues)
	for _, c := range run.options.Columns {
		same := func(k plan.ColumnMapping) bool {
			return k.FileKind == c.FileKind && strings.EqualFold(k.Column, c.Column)
		}
		if i := slices.IndexFunc(m.Columns, same); i >= 0 {
			m.Columns[i] = c
		} else {
			m.Columns = append(m.Columns, c)
		}
	}
	if run.options.SiteBy != "" {
		m.SiteBy = run.options.SiteBy
	}
	for _, v := range run.options.SiteValues {
		same := func(k plan.SiteValue) bool { return strings.EqualFold(k.Value, v.Value) }
		if i := slices.IndexFunc(m.SiteValues, same); i >= 0 {
			m.SiteValues[i] = v
		} else {
			m.SiteValues = append(m.SiteValues, v)
		}
	}
	return m
}
