package plan

// User is a row of Get-CsOnlineUser that is not one of our resource accounts.
type User struct {
	UserPrincipalName string `json:"userPrincipalName" plan:"key,personal"`
	DisplayName       string `json:"displayName" plan:"personal"`
	// ObjectID is the Entra object id, a GUID.
	ObjectID   string `json:"objectId"`
	SipAddress string `json:"sipAddress" plan:"personal"`
	// AccountType is User, Guest, ResourceAccount, SfBOnPremUser, IneligibleUser ... as the tenant says.
	AccountType         string `json:"accountType"`
	InterpretedUserType string `json:"interpretedUserType"`
	AccountEnabled      Tri    `json:"accountEnabled"`
	// UsageLocation is ISO 3166-1 alpha-2.
	UsageLocation string `json:"usageLocation"`
	Country       string `json:"country"`
	City          string `json:"city"`
	Office        string `json:"office"`
	Department    string `json:"department"`
	Site          string `json:"site" plan:"ref=site"`
	// NoFixedSite says that the person works from anywhere.
	NoFixedSite Tri `json:"noFixedSite"`
	// LineURI is the own number as E.164 with optional ";ext=", without "tel:"; none is a person without a number.
	LineURI                   Ref    `json:"lineUri" plan:"personal"`
	OnPremLineURI             Ref    `json:"onPremLineUri" plan:"personal"`
	EnterpriseVoiceEnabled    Tri    `json:"enterpriseVoiceEnabled"`
	TeamsUpgradeEffectiveMode string `json:"teamsUpgradeEffectiveMode"`
	// FeatureTypes are the tenant's own words: Teams, PhoneSystem, CallingPlan, VoiceApp ...
	FeatureTypes []string `json:"featureTypes" plan:"set"`
	// ServicePlans are names or ids of the enabled service plans (MCOEV is Teams Phone); Licences the products they came with.
	ServicePlans []string `json:"servicePlans" plan:"set"`
	Licences     []string `json:"licences" plan:"set"`
	Groups       []string `json:"groups" plan:"set,ref=group"`
	ClientKinds  []string `json:"clientKinds" plan:"set"`
	// Policies are those granted directly: null is none, absent is not imported.
	Policies UserPolicies `json:"policies"`
	// EffectivePolicies are what the tenant itself says is in force; they win over anything computed.
	EffectivePolicies UserPolicies `json:"effectivePolicies"`
}

// UserPolicies names one policy of each kind.
type UserPolicies struct {
	SharedCalling        Ref `json:"sharedCalling" plan:"ref=policy:sharedCalling"`
	EmergencyCallRouting Ref `json:"emergencyCallRouting" plan:"ref=policy:emergencyCallRouting"`
	EmergencyCalling     Ref `json:"emergencyCalling" plan:"ref=policy:emergencyCalling"`
	VoiceRouting         Ref `json:"voiceRouting" plan:"ref=policy:voiceRouting"`
	Calling              Ref `json:"calling" plan:"ref=policy:calling"`
	CallerID             Ref `json:"callerId" plan:"ref=policy:callerId"`
	Mobility             Ref `json:"mobility" plan:"ref=policy:mobility"`
	DialPlan             Ref `json:"dialPlan" plan:"ref=policy:dialPlan"`
	DialOut              Ref `json:"dialOut" plan:"ref=policy:dialOut"`
}

// Of gives the policy of a kind.
func (p *UserPolicies) Of(kind Kind) Ref {
	switch kind {
	case KindSharedCalling:
		return p.SharedCalling
	case KindEmergencyCallRouting:
		return p.EmergencyCallRouting
	case KindEmergencyCalling:
		return p.EmergencyCalling
	case KindVoiceRouting:
		return p.VoiceRouting
	case KindCalling:
		return p.Calling
	case KindCallerID:
		return p.CallerID
	case KindMobility:
		return p.Mobility
	case KindDialPlan:
		return p.DialPlan
	}
	return p.DialOut
}

// Group is a directory group. Members nil means that they are not known.
type Group struct {
	// ID is the object id, or the group's name until the tenant has given one.
	ID          string   `json:"id" plan:"key"`
	DisplayName string   `json:"displayName" plan:"personal"`
	Members     []string `json:"members" plan:"set,ref=user,personal"`
}

// GroupAssignment grants a policy to a group (Get-CsGroupPolicyAssignment).
type GroupAssignment struct {
	// PolicyType is the plan's own kind, for example "sharedCalling".
	PolicyType string `json:"policyType" plan:"key"`
	Group      string `json:"group" plan:"key,ref=group"`
	Policy     string `json:"policy" plan:"ref=policy:*"`
	// Rank is 1 for the highest; 0 is not known (fact pol.no-rank-lowest).
	Rank int `json:"rank"`
}
