package main

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"

	"partyline/core/internal/tenant"
	"partyline/core/plan"
)

const (
	usersFile   = "Get-CsOnlineUser.csv"
	numbersFile = "Get-CsPhoneNumberAssignment.csv"
	// Planted in the exports: people who share and are not voice enabled, people
	// who share and have a number that the tenant lacks, people with the number
	// of another.
	notEnabled, ownNumbers, heldTwice = 50, 20, 10
)

// exported is a tenant with faults in it, for the two files.
func exported(size tenant.Size) *plan.Plan {
	p := tenant.Make(size, 1)
	sharing, twice := 0, 0
	var last *plan.User
	for i := range p.Users {
		u := &p.Users[i]
		if u.Policies.SharedCalling.Name != "" {
			switch sharing++; {
			case sharing <= notEnabled:
				u.EnterpriseVoiceEnabled = plan.No
			case sharing <= notEnabled+ownNumbers:
				u.LineURI = plan.Named(unknownNumber(sharing))
			}
		} else if u.LineURI.Name != "" && twice < heldTwice {
			if last != nil {
				last.LineURI = u.LineURI
				twice++
				last = nil
			} else {
				last = u
			}
		}
	}
	return p
}

// unknownNumber gives a number of an area code that the tenant has none of.
func unknownNumber(i int) string {
	return "+1907555" + string([]byte{'0', '1', '0' + byte(i/10%10), '0' + byte(i%10)})
}

// writeExports writes the two files as Export-Csv of PowerShell 7 does.
func writeExports(folder string, p *plan.Plan) {
	writeCSV(filepath.Join(folder, usersFile), userHeadings, len(p.Users), func(i int) []string { return userCells(&p.Users[i]) })
	writeCSV(filepath.Join(folder, numbersFile), numberHeadings, len(p.Numbers), func(i int) []string { return numberCells(&p.Numbers[i]) })
}

var userHeadings = []string{"UserPrincipalName", "DisplayName", "Identity", "AccountType", "AccountEnabled", "UsageLocation", "LineUri",
	"EnterpriseVoiceEnabled", "TeamsUpgradeEffectiveMode", "FeatureTypes", "InterpretedUserType", "OnlineVoiceRoutingPolicy",
	"TeamsSharedCallingRoutingPolicy", "TeamsEmergencyCallRoutingPolicy", "TeamsEmergencyCallingPolicy", "TenantDialPlan",
	"CallingLineIdentity", "TeamsCallingPolicy", "TeamsMobilityPolicy", "WhenChanged"}

func userCells(u *plan.User) []string {
	line := u.LineURI.Name
	if line != "" {
		line = "tel:" + line
	}
	p := &u.Policies
	return []string{u.UserPrincipalName, u.DisplayName, u.ObjectID, u.AccountType, yes(u.AccountEnabled), u.UsageLocation, line,
		yes(u.EnterpriseVoiceEnabled), u.TeamsUpgradeEffectiveMode, "System.String[]", u.InterpretedUserType, p.VoiceRouting.Name,
		p.SharedCalling.Name, p.EmergencyCallRouting.Name, p.EmergencyCalling.Name, p.DialPlan.Name,
		p.CallerID.Name, p.Calling.Name, p.Mobility.Name, "9/14/2026 4:05:12 PM"}
}

var numberHeadings = []string{"ActivationState", "AssignedPstnTargetId", "AssignmentBlockedState", "AssignmentBlockedUntil", "AssignmentCategory",
	"Capability", "City", "CivicAddressId", "IsoCountryCode", "IsoSubdivision", "LocationId", "LocationUpdateSupported", "NetworkSiteId",
	"NumberSource", "NumberType", "OperatorId", "PortInOrderStatus", "PstnAssignmentStatus", "PstnPartnerId", "PstnPartnerName",
	"ReverseNumberLookup", "SmsActivationState", "Tag", "TelephoneNumber"}

func numberCells(n *plan.Number) []string {
	const noGUID = "00000000-0000-0000-0000-000000000000"
	location := n.Location.Name
	if location == "" {
		location = noGUID
	}
	return []string{n.ActivationState, n.AssignedPstnTargetID, n.AssignmentBlockedState, "", n.AssignmentCategory,
		"System.String[]", n.City, noGUID, n.IsoCountryCode, "", location, yes(n.LocationUpdateSupport), "",
		n.NumberSource, n.NumberType, "", "", n.PstnAssignmentStatus, "", n.Operator,
		"System.String[]", "NotActivated", "System.String[]", n.TelephoneNumber}
}

func yes(t plan.Tri) string {
	if t == plan.Yes {
		return "True"
	}
	return "False"
}

func writeCSV(path string, headings []string, rows int, cells func(int) []string) {
	file, err := os.Create(path)
	must(err)
	w := bufio.NewWriter(file)
	line := func(cells []string) {
		for i, cell := range cells {
			if i > 0 {
				w.WriteByte(',')
			}
			if cell != "" {
				w.WriteString(`"` + strings.ReplaceAll(cell, `"`, `""`) + `"`)
			}
		}
		w.WriteByte('\n')
	}
	line(headings)
	for i := range rows {
		line(cells(i))
	}
	must(w.Flush())
	must(file.Close())
}
