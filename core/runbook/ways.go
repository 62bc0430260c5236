package runbook

import (
	"strings"

	"partyline/core/change"
	"partyline/core/plan"
	ps "partyline/core/powershell"
)

// Way says how things of a kind are made, changed or removed: by cmdlets, by a
// person, or never. Cmdlets and ByHand together say that a person does it where
// ByHand says.
type Way struct {
	Of      plan.Kind
	Action  change.Action
	Cmdlets []string
	ByHand  string
	// Never says why not, with the fact; or Lacks names what the catalogue has no cmdlet for.
	Never, Lacks string
	// Forever says why there is no way back.
	Forever string
}

// wayOf is a line of the table for what no recipe says.
type wayOf struct {
	of                            plan.Kind
	do                            change.Action
	cmdlets                       string
	byHand, never, lacks, forever string
}

const (
	noSuch        = "no cmdlet of the catalogue does it"
	unreadable    = "its Get cmdlet may not be called, and nothing is written that was not read (fact tpm.mobility-get)"
	newID         = "made again it has another id, and the address is not validated (facts addr.two-ids, addr.validated-ps)"
	attendantBy   = "Import-CsOnlineAudioFile New-CsAutoAttendantPrompt New-CsAutoAttendantCallableEntity New-CsAutoAttendantMenuOption New-CsAutoAttendantMenu New-CsAutoAttendantCallFlow New-CsAutoAttendantCallHandlingAssociation New-CsAutoAttendantDialScope "
	graph         = "licences and usage location, which `05-licences.ps1` gives, and on Calling Plan the funding"
	unknownTarget = "where it leads to something that the plan does not hold"
	recordings    = "the way back where a recording is in the tenant alone, for an export has no copy of it"
	perGroup      = "Grant-CsTeamsSharedCallingRoutingPolicy Grant-CsTeamsEmergencyCallingPolicy Grant-CsOnlineVoiceRoutingPolicy Grant-CsTeamsCallingPolicy Grant-CsCallingLineIdentity " +
		"Grant-CsTeamsMobilityPolicy Grant-CsTenantDialPlan"
	perPerson = perGroup + " Grant-CsTeamsEmergencyCallRoutingPolicy Grant-CsDialoutPolicy Set-CsPhoneNumberAssignment Remove-CsPhoneNumberAssignment"
	toMembers = "an emergency call routing policy goes to the members one by one (fact ecrp.group-conflict), a dial-out policy to people only"
)

// special are the ways that no recipe says, and what a recipe does not say of its own.
var special = [...]wayOf{
	{plan.KindTenant, change.Create, "", "", noSuch, "New-CsTenant", ""},
	{plan.KindTenant, change.Change, "", "", "what is the whole tenant's reaches everyone, so its administrators set it (fact num.tenant-defaults)", "", ""},
	{plan.KindTenant, change.Remove, "", "", noSuch, "Remove-CsTenant", ""},
	{plan.KindCivicAddress, change.Create, "", "validated by the map search of the admin center (fact addr.validated-ps)", "", "", ""},
	{plan.KindCivicAddress, change.Change, "", "where it is validated, its country is not open, or the field is reserved (facts addr.validated, addr.set-limited, addr.set-fields)", "", "", ""},
	{plan.KindCivicAddress, change.Remove, "", "", "", "", newID},
	{plan.KindLocation, change.Change, "", "where it shall lie at another address (fact addr.two-ids)", "", "", ""},
	{plan.KindLocation, change.Remove, "", "", "", "", newID},
	{plan.KindNumber, change.Create, "", "", "numbers are ordered, ported or uploaded by a person before the runbook (fact num.orders)", "", ""},
	{plan.KindNumber, change.Change, "Set-CsPhoneNumberAssignment", "where the operator sets the location (fact sc.ra.location-barred), or the plan does not know it", "", "", ""},
	{plan.KindNumber, change.Remove, "", "", "a number is released by an order of a person's, for good (facts num.orders, oc.admin.release)", "", ""},
	{plan.KindAccount, change.Create, "New-CsOnlineApplicationInstance Set-CsPhoneNumberAssignment New-CsOnlineApplicationInstanceAssociation Grant-CsOnlineVoiceRoutingPolicy", graph, "", "", "the account itself, for there is no cmdlet that removes it (fact ra.no-remove-cmdlet)"},
	{plan.KindAccount, change.Change, "Set-CsOnlineApplicationInstance Remove-CsPhoneNumberAssignment Set-CsPhoneNumberAssignment Remove-CsOnlineApplicationInstanceAssociation New-CsOnlineApplicationInstanceAssociation Grant-CsOnlineVoiceRoutingPolicy", graph, "", "", ""},
	{plan.KindAccount, change.Remove, "", "it is deleted as a directory user (fact ra.no-remove-cmdlet)", "", "", ""},
	{plan.KindAttendant, change.Create, attendantBy + "New-CsAutoAttendant", unknownTarget, "", "", ""},
	{plan.KindAttendant, change.Change, attendantBy + "Set-CsAutoAttendant", unknownTarget + "; " + recordings, "", "", ""},
	{plan.KindAttendant, change.Remove, "Remove-CsOnlineApplicationInstanceAssociation Remove-CsAutoAttendant", recordings, "", "", ""},
	{plan.KindQueue, change.Create, "New-CsCallQueue", unknownTarget + ", and an outside number, for the cmdlet takes a GUID alone", "", "", ""},
	{plan.KindQueue, change.Change, "Set-CsCallQueue", unknownTarget + ", and an outside number, for the cmdlet takes a GUID alone", "", "", ""},
	{plan.KindQueue, change.Remove, "Remove-CsOnlineApplicationInstanceAssociation Remove-CsCallQueue", "", "", "", ""},
	{plan.KindSchedule, change.Create, "New-CsOnlineTimeRange New-CsOnlineDateTimeRange New-CsOnlineSchedule", "", "", "", ""},
	{plan.KindSchedule, change.Change, "New-CsOnlineTimeRange New-CsOnlineDateTimeRange Set-CsOnlineSchedule", "another type, which is fixed (fact aa.schedule)", "", "", ""},
	{plan.KindSchedule, change.Remove, "Remove-CsOnlineSchedule", "", "", "", ""},
	{plan.KindUser, change.Create, "", "", noSuch, "New-MgUser", ""},
	{plan.KindUser, change.Change, perPerson, "licences", "", "", ""},
	{plan.KindUser, change.Remove, "", "", noSuch, "Remove-MgUser", ""},
	{plan.KindGroup, change.Create, "", "", noSuch, "New-MgGroup", ""},
	{plan.KindGroup, change.Change, "", "", noSuch, "Update-MgGroup", ""},
	{plan.KindGroup, change.Remove, "", "", noSuch, "Remove-MgGroup", ""},
	{plan.KindGroupAssignment, change.Create, perGroup, toMembers, "", "", ""},
	{plan.KindGroupAssignment, change.Change, perGroup, toMembers, "", "", ""},
	{plan.KindGroupAssignment, change.Remove, "Remove-CsGroupPolicyAssignment", "", "", "", "an emergency call routing policy, which no cmdlet grants to a group for certain (fact ecrp.group-conflict)"},
	{plan.KindSharedCalling, change.Change, "", "the Global one, which covers everyone without another (fact sc.policy.global)", "", "", ""},
	{plan.KindMobility, change.Create, "", unreadable, "", "", ""},
	{plan.KindMobility, change.Change, "", unreadable, "", "", ""},
	{plan.KindMobility, change.Remove, "", unreadable, "", "", ""},
	{plan.KindDialOut, change.Create, "", "", noSuch, "New-CsOnlineDialOutPolicy", ""},
	{plan.KindDialOut, change.Change, "", "", noSuch, "Set-CsOnlineDialOutPolicy", ""},
	{plan.KindDialOut, change.Remove, "", "", noSuch, "Remove-CsOnlineDialOutPolicy", ""},
	{plan.KindUsage, change.Create, "Set-CsOnlinePstnUsage", "", "", "", ""},
	{plan.KindUsage, change.Change, "", "", "a usage is its name and nothing else (fact dr.usage-list-edit)", "", ""},
	{plan.KindUsage, change.Remove, "Set-CsOnlinePstnUsage", "", "", "", ""},
}

// Ways gives how each kind of the tenant is made, changed and removed, in the
// order of the document, three a kind. docs/runbook-kinds.md shows it.
func Ways() []Way {
	var all []Way
	for _, of := range plan.Kinds() {
		if !change.IsOfTenant(of) {
			continue
		}
		for _, do := range []change.Action{change.Create, change.Change, change.Remove} {
			w := Way{Of: of, Action: do}
			if r := recipeOf(of); r != nil {
				w.Cmdlets = r.cmdlets(do)
			}
			for i := range special {
				s := &special[i]
				if s.of != of || s.do != do {
					continue
				}
				if s.cmdlets != "" {
					w.Cmdlets = strings.Fields(s.cmdlets)
				}
				w.ByHand, w.Never, w.Lacks, w.Forever = s.byHand, s.never, s.lacks, s.forever
			}
			all = append(all, w)
		}
	}
	return all
}

// cmdlets are those of a recipe that do something.
func (r *recipe) cmdlets(do change.Action) []string {
	if do == change.Remove {
		return []string{"Remove-Cs" + r.noun}
	}
	var all []string
	for _, in := range r.ingredients() {
		if in.mark == objects {
			all = append(all, nestedOf(&in).cmdlet)
		}
	}
	makes := "New-Cs" + r.noun
	if _, ok := ps.CmdletByName(makes); ok && do == change.Create {
		all = append(all, makes)
	}
	if len(all) == 0 || do == change.Change || r.of == plan.KindDialPlan {
		all = append(all, "Set-Cs"+r.noun)
	}
	return all
}
