package plan

// SharedCallingPolicy is a Teams shared calling routing policy.
type SharedCallingPolicy struct {
	Name string `json:"name" plan:"key"`
	// ResourceAccount is the account whose number is shared.
	ResourceAccount Ref `json:"resourceAccount" plan:"ref=account"`
	// EmergencyNumbers are the callback numbers (fact ecbn.where); which is reused
	// when none is free is not to be depended on (fact ecbn.exhaustion).
	EmergencyNumbers []string `json:"emergencyNumbers" plan:"unordered,ref=number"`
	Description      string   `json:"description"`
}

// EmergencyCallRoutingPolicy tells which dialled strings are emergency calls.
type EmergencyCallRoutingPolicy struct {
	Name             string            `json:"name" plan:"key"`
	EmergencyNumbers []EmergencyNumber `json:"emergencyNumbers"`
	// AllowEnhancedEmergencyServices is dynamic emergency calling (fact ecrp.aees).
	AllowEnhancedEmergencyServices Tri    `json:"allowEnhancedEmergencyServices"`
	Description                    string `json:"description"`
}

// EmergencyNumber is a dial string, the masks translated to it, and the usage
// that routes it.
type EmergencyNumber struct {
	EmergencyDialString string   `json:"emergencyDialString"`
	EmergencyDialMask   []string `json:"emergencyDialMask" plan:"unordered"`
	OnlinePSTNUsage     string   `json:"onlinePstnUsage" plan:"ref=usage"`
}

// EmergencyCallingPolicy tells who is notified of an emergency call.
type EmergencyCallingPolicy struct {
	Name                               string                 `json:"name" plan:"key"`
	NotificationMode                   string                 `json:"notificationMode"`
	NotificationGroup                  []string               `json:"notificationGroup" plan:"set,personal"`
	NotificationDialOutNumber          string                 `json:"notificationDialOutNumber"`
	ExternalLocationLookupMode         string                 `json:"externalLocationLookupMode"`
	EnhancedEmergencyServiceDisclaimer string                 `json:"enhancedEmergencyServiceDisclaimer"`
	ExtendedNotifications              []ExtendedNotification `json:"extendedNotifications"`
	Description                        string                 `json:"description"`
}

// ExtendedNotification replaces the notification settings for one dial string.
type ExtendedNotification struct {
	EmergencyDialString       string   `json:"emergencyDialString"`
	NotificationMode          string   `json:"notificationMode"`
	NotificationGroup         []string `json:"notificationGroup" plan:"set,personal"`
	NotificationDialOutNumber string   `json:"notificationDialOutNumber"`
}

// VoiceRoutingPolicy is an ordered list of PSTN usages.
type VoiceRoutingPolicy struct {
	Name             string   `json:"name" plan:"key"`
	OnlinePstnUsages []string `json:"onlinePstnUsages" plan:"ref=usage"`
	RouteType        string   `json:"routeType"`
	Description      string   `json:"description"`
}

// CallingPolicy is a Teams calling policy, as far as a plan needs it.
type CallingPolicy struct {
	Name                string `json:"name" plan:"key"`
	AllowPrivateCalling Tri    `json:"allowPrivateCalling"`
	AllowWebPSTNCalling Tri    `json:"allowWebPstnCalling"`
	PreventTollBypass   Tri    `json:"preventTollBypass"`
	Description         string `json:"description"`
}

// CallerIDPolicy is a calling line identity policy.
type CallerIDPolicy struct {
	Name string `json:"name" plan:"key"`
	// CallingIDSubstitute is Anonymous, LineUri or Resource (fact cid.values).
	CallingIDSubstitute       string `json:"callingIdSubstitute"`
	ResourceAccount           Ref    `json:"resourceAccount" plan:"ref=account"`
	EnableUserOverride        Tri    `json:"enableUserOverride"`
	BlockIncomingPstnCallerID Tri    `json:"blockIncomingPstnCallerId"`
	ServiceNumber             string `json:"serviceNumber"`
	CompanyName               string `json:"companyName"`
	Description               string `json:"description"`
}

// MobilityPolicy is a Teams mobility policy.
type MobilityPolicy struct {
	Name                   string `json:"name" plan:"key"`
	MobileDialerPreference string `json:"mobileDialerPreference"`
	IPAudioMobileMode      string `json:"ipAudioMobileMode"`
	IPVideoMobileMode      string `json:"ipVideoMobileMode"`
	Description            string `json:"description"`
}

// DialPlan is a tenant dial plan.
type DialPlan struct {
	Name               string              `json:"name" plan:"key"`
	SimpleName         string              `json:"simpleName"`
	NormalizationRules []NormalizationRule `json:"normalizationRules"`
	Description        string              `json:"description"`
}

// NormalizationRule rewrites what was dialled; Pattern is a .NET regular expression.
type NormalizationRule struct {
	Name                string `json:"name"`
	Pattern             string `json:"pattern"`
	Translation         string `json:"translation"`
	IsInternalExtension Tri    `json:"isInternalExtension"`
	Description         string `json:"description"`
}

// DialOutPolicy is an online dial-out policy; tenants grant it, they do not make it.
type DialOutPolicy struct {
	Name        string `json:"name" plan:"key"`
	Description string `json:"description"`
}
