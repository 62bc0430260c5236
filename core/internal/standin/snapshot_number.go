//go:build !js

package standin

import (
	"strings"

	"partyline/core/plan"
)

const nowhere = "00000000-0000-0000-0000-000000000000"

func (b *builder) numbers() {
	holders := b.holders()
	for i := range b.o.Numbers {
		n := &b.o.Numbers[i]
		row := rowOf{"TelephoneNumber": n.TelephoneNumber, "LocationId": nowhere, "CivicAddressId": nowhere, "ActivationState": "Activated", "NumberSource": "Online",
			"AssignmentBlockedState": "NotBlocked", "PstnAssignmentStatus": "Unassigned", "AssignedPstnTargetId": nil, "LocationUpdateSupported": true}
		row.text("NumberType", n.NumberType).list("Capability", n.Capability).text("AssignmentCategory", n.AssignmentCategory).text("ActivationState", n.ActivationState).
			text("IsoCountryCode", n.IsoCountryCode).text("IsoSubdivision", n.IsoSubdivision).text("City", n.City).tri("LocationUpdateSupported", n.LocationUpdateSupport).
			text("NumberSource", n.NumberSource).text("PstnPartnerName", n.Operator).text("PortInOrderStatus", n.PortInOrderStatus).list("ReverseNumberLookup", n.ReverseNumberLookup).
			list("Tag", n.Tags).text("AssignmentBlockedState", n.AssignmentBlockedState).text("AssignmentBlockedUntil", n.AssignmentBlockedUntil).text("PstnAssignmentStatus", n.PstnAssignmentStatus)
		if n.Location.IsSet() {
			row["LocationId"] = id("location", "", n.Location.Name)
			if l := b.state.Tables["locations"][id("location", "", n.Location.Name)]; l != nil {
				row["CivicAddressId"] = l["CivicAddressId"]
			}
		}
		if n.CivicAddress.IsSet() {
			row["CivicAddressId"] = id("civicAddress", "", n.CivicAddress.Name)
		}
		if n.AssignedPstnTargetID != "" && !strings.Contains(n.AssignedPstnTargetID, "|") {
			row["AssignedPstnTargetId"] = b.person(n.AssignedPstnTargetID)
		}
		if row["PstnAssignmentStatus"] == "PolicyAssigned" {
			row["PstnAssignmentStatus"] = "Unassigned" // the policy's own list says it
		}
		b.assign(row, holders[n.TelephoneNumber])
		delete(holders, n.TelephoneNumber)
		b.state.Put("numbers", n.TelephoneNumber, Row(row))
	}
	for number, holder := range holders {
		row := rowOf{"TelephoneNumber": number, "NumberType": "DirectRouting", "LocationId": nowhere, "CivicAddressId": nowhere, "ActivationState": "Activated", "NumberSource": "Online",
			"AssignmentBlockedState": "NotBlocked", "LocationUpdateSupported": true, "Capability": []string{}, "Tag": []string{}, "ReverseNumberLookup": []string{}}
		b.assign(row, holder)
		b.state.Put("numbers", number, Row(row))
	}
}

// holders leads from numbers to who has them.
func (b *builder) holders() map[string]string {
	holders := map[string]string{}
	for key, row := range b.state.Tables["people"] {
		if line, ok := row["LineUri"].(string); ok {
			holders[line] = key
		}
	}
	return holders
}

// assign makes the number's row agree with the person's.
func (b *builder) assign(row rowOf, holder string) {
	if holder == "" {
		return
	}
	row["AssignedPstnTargetId"] = holder
	row["PstnAssignmentStatus"] = "UserAssigned"
	if b.state.Tables["people"][holder]["AccountType"] == "ResourceAccount" {
		row["PstnAssignmentStatus"] = "VoiceApplicationAssigned"
	}
	if row["AssignmentCategory"] == nil {
		row["AssignmentCategory"] = "Primary"
	}
}

func (b *builder) treatments() {
	for _, t := range b.o.UnassignedNumbers {
		row := rowOf{"TreatmentId": t.Identity, "TreatmentPriority": t.TreatmentPriority}
		target := t.Target
		if t.TargetType == "ResourceAccount" {
			target = b.person(target)
		}
		b.state.Put("treatments", t.Identity, Row(row.text("Pattern", t.Pattern).text("TargetType", t.TargetType).text("Target", target).text("Description", t.Description)))
	}
	for _, n := range b.o.BlockedNumbers {
		row := rowOf{"Name": n.Name, "Enabled": n.Enabled != plan.No}
		if n.ResourceAccount != "" {
			row["ResourceAccount"] = b.person(n.ResourceAccount)
		}
		b.state.Put("blockedPatterns", n.Name, Row(row.text("Pattern", n.Pattern).text("Description", n.Description)))
	}
}
