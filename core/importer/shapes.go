package importer

import "slices"

// shapes are the kinds of files that are known: exports, the log of the
// collecting script, templates.
var shapes = slices.Concat(exports, []*shape{&collected}, templateShapes())

// exports are what cmdlets and admin centers write, in the order in which they
// are read: where two files say different things of one thing, the earlier wins,
// and what is an account has to be known before people come.
var exports = []*shape{
	&tenant, &subscribedSku, &pstnUsage,
	&civicAddress, &location, &networkRegion, &networkSite, &networkSubnet, &trustedIP,
	&lisSubnet, &lisAccessPoint, &lisSwitch, &lisPort,
	&applicationInstance, &onlineUser, &mgUser, &adminCenterUser, &licenceDetail, &userPolicyAssignment,
	&phoneNumber, &acquiredNumber,
	&schedule, &autoAttendant, &callQueue, &association,
	&sharedCallingPolicy, &emergencyCallRoutingPolicy, &emergencyCallingPolicy, &voiceRoutingPolicy,
	&callingPolicy, &callerIDPolicy, &mobilityPolicy, &dialPlan,
	&voiceRoute, &pstnGateway, &unassignedNumber, &blockedNumber,
	&groupPolicyAssignment, &groupMembers,
}
