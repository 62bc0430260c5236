package importer

// shapes are the kinds of files that are known, in the order in which they are
// read: where two files say different things of one thing, the earlier wins,
// and what is an account has to be known before people come.
var shapes = []*shape{
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
