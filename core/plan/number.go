package plan

// Operator is a carrier behind Operator Connect, Teams Phone Mobile or Direct Routing.
type Operator struct {
	Name string `json:"name" plan:"key"`
	// Relationship is OperatorConnect, TeamsPhoneMobile or DirectRouting.
	Relationship string   `json:"relationship" plan:"oneof=OperatorConnect|TeamsPhoneMobile|DirectRouting"`
	Status       string   `json:"status"`
	Countries    []string `json:"countries" plan:"set"`
	Services     []string `json:"services" plan:"set"`
	// SupportsSharedCalling is the operator's own word (fact sc.ra.oc-confirm).
	SupportsSharedCalling Tri    `json:"supportsSharedCalling"`
	EmergencyHandling     string `json:"emergencyHandling"`
	// Account is the account's name in the operator's portal, in its letter case.
	Account string         `json:"account"`
	Portal  OperatorPortal `json:"portal"`
}

// OperatorPortal is what an operator's number portal holds for the tenant: the
// account and its request for information (Azure Communications Gateway).
type OperatorPortal struct {
	// TeamsTenantID is the tenant that the account serves, a GUID.
	TeamsTenantID string          `json:"teamsTenantId"`
	Services      []PortalService `json:"services"`
	// CustomSipHeaderName is the gateway's one name; each number has its value.
	CustomSipHeaderName string `json:"customSipHeaderName"`
	// CustomerSubdomain is the whole name in the first region: LABEL.1r1.BASE.
	CustomerSubdomain string `json:"customerSubdomain"`
	CallScreening     Tri    `json:"callScreening"`
	// ConsentStatus is the tenant's consent, which the operator only reads;
	// CustomerRelationship is what the operator sets (fact acg.rfi.two_states).
	ConsentStatus        string   `json:"consentStatus" plan:"oneof=active|suspended|removed"`
	CustomerRelationship string   `json:"customerRelationship" plan:"oneof=ConsentAcknowledged|CustomerContacted|AgreementSigned|ConsentDeclined|ContractTerminated"`
	ConsentedCountries   []string `json:"consentedCountries" plan:"set"`
	// Comment is the operator's reason for the relationship.
	Comment  string `json:"comment"`
	TicketID string `json:"ticketId"`
	// Launched tells whether the operator has launched in Microsoft's programme.
	Launched Tri `json:"launched"`
}

// PortalService is one service of an account. SyncEnabled is flow-through
// provisioning (fact acg.sync.meaning).
type PortalService struct {
	Service     string `json:"service" plan:"oneof=teamsOperatorConnect|teamsDirectRouting|teamsPhoneMobile|zoomPhoneCloudPeering|azureOperatorCallProtection"`
	Enabled     Tri    `json:"enabled"`
	SyncEnabled Tri    `json:"syncEnabled"`
}

// Number is one number of the tenant's inventory (Get-CsPhoneNumberAssignment).
type Number struct {
	// TelephoneNumber is E.164 with "+", or a Direct Routing number with ";ext=".
	TelephoneNumber string `json:"telephoneNumber" plan:"key"`
	// NumberType is CallingPlan, OperatorConnect or DirectRouting (fact num.types).
	NumberType string `json:"numberType" plan:"oneof=CallingPlan|OperatorConnect|DirectRouting"`
	// Capability lists what the number may serve: UserAssignment, VoiceApplicationAssignment, ConferenceAssignment, TeamsPhoneMobile, SharedCalling ...
	Capability           []string `json:"capability" plan:"set"`
	AssignmentCategory   string   `json:"assignmentCategory"`
	PstnAssignmentStatus string   `json:"pstnAssignmentStatus"`
	// AssignedPstnTargetID is an object id, or "TeamsSharedCallingRoutingPolicy|Tag:NAME" (fact ecbn.lookup).
	AssignedPstnTargetID   string   `json:"assignedPstnTargetId"`
	ActivationState        string   `json:"activationState"`
	IsoCountryCode         string   `json:"isoCountryCode"`
	IsoSubdivision         string   `json:"isoSubdivision"`
	City                   string   `json:"city"`
	CivicAddress           Ref      `json:"civicAddress" plan:"ref=civicAddress"`
	Location               Ref      `json:"location" plan:"ref=location"`
	LocationUpdateSupport  Tri      `json:"locationUpdateSupported"`
	NumberSource           string   `json:"numberSource"`
	Operator               string   `json:"operator" plan:"ref=operator"`
	PortInOrderStatus      string   `json:"portInOrderStatus"`
	ReverseNumberLookup    []string `json:"reverseNumberLookup" plan:"set"`
	Tags                   []string `json:"tags" plan:"set"`
	AssignmentBlockedState string   `json:"assignmentBlockedState"`
	AssignmentBlockedUntil string   `json:"assignmentBlockedUntil"`
	CustomSIPHeader        string   `json:"customSipHeader"`
	// QuarantinedUntil is RFC 3339 or a date: the number must not be given out before.
	QuarantinedUntil string `json:"quarantinedUntil"`
}

// NumberRange is a block of numbers, first to last, both included.
type NumberRange struct {
	First      string `json:"first" plan:"key"`
	Last       string `json:"last"`
	NumberType string `json:"numberType" plan:"oneof=CallingPlan|OperatorConnect|DirectRouting"`
	Operator   string `json:"operator" plan:"ref=operator"`
	Site       string `json:"site" plan:"ref=site"`
	Purpose    string `json:"purpose"`
}

// UnassignedNumber sends calls to numbers that nobody holds somewhere
// (Get-CsTeamsUnassignedNumberTreatment).
type UnassignedNumber struct {
	Identity          string `json:"identity" plan:"key"`
	Pattern           string `json:"pattern"`
	TargetType        string `json:"targetType"`
	Target            string `json:"target"`
	TreatmentPriority int    `json:"treatmentPriority"`
	Description       string `json:"description"`
}

// BlockedNumber is an inbound blocking pattern.
type BlockedNumber struct {
	Name            string `json:"name" plan:"key"`
	Enabled         Tri    `json:"enabled"`
	Pattern         string `json:"pattern"`
	ResourceAccount string `json:"resourceAccount" plan:"ref=account"`
	Description     string `json:"description"`
}
