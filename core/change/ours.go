package change

import "partyline/core/plan"

// noTenant are the kinds that no cmdlet of the tenant holds: the plan's own,
// or another system's.
var noTenant = map[plan.Kind]bool{
	plan.KindOperator: true, plan.KindNumberRange: true, plan.KindContactCenter: true, plan.KindPrice: true,
}

// Why a field is not compared at all.
const (
	own  = "the plan's own: the tenant has no such field"
	told = "the tenant works it out and only reports it"
)

// notCompared are the fields that a difference leaves out, with the reason.
var notCompared = map[plan.Kind]map[string]string{
	plan.KindTenant: {"/module": own},
	plan.KindSite:   {"/country": own, "/city": own, "/timeZone": own, "/location": own, "/networkSite": own},
	plan.KindCivicAddress: {
		"/validationStatus": told, "/defaultLocationId": told,
	},
	plan.KindNumber: {
		"/pstnAssignmentStatus": told, "/assignedPstnTargetId": told, "/activationState": told, "/portInOrderStatus": told,
		"/assignmentBlockedState": told, "/assignmentBlockedUntil": told, "/locationUpdateSupported": told,
		"/customSipHeader": own, "/quarantinedUntil": own,
	},
	plan.KindAccount:   {"/site": own},
	plan.KindAttendant: {"/id": told},
	plan.KindQueue:     {"/id": told},
	plan.KindSchedule:  {"/id": told},
	plan.KindUser: {
		"/site": own, "/noFixedSite": own, "/clientKinds": own, "/featureTypes": told, "/interpretedUserType": told,
		"/effectivePolicies/sharedCalling": told, "/effectivePolicies/emergencyCallRouting": told, "/effectivePolicies/emergencyCalling": told,
		"/effectivePolicies/voiceRouting": told, "/effectivePolicies/calling": told, "/effectivePolicies/callerId": told,
		"/effectivePolicies/mobility": told, "/effectivePolicies/dialPlan": told, "/effectivePolicies/dialOut": told,
	},
}

// isOwn tells whether a thing of the plan is none of the tenant's: a site that
// is no network site.
func isOwn(p *plan.Plan, kind plan.Kind, i int) bool {
	return kind == plan.KindSite && p.Sites[i].NetworkSite != plan.Yes
}
