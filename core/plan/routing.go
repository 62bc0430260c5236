package plan

// PstnUsage is one name of the tenant's usage list.
type PstnUsage struct {
	Name string `json:"name" plan:"key"`
}

// VoiceRoute sends numbers that match to gateways; NumberPattern is a .NET regular expression.
type VoiceRoute struct {
	Name             string   `json:"name" plan:"key"`
	NumberPattern    string   `json:"numberPattern"`
	Priority         int      `json:"priority"`
	OnlinePstnUsages []string `json:"onlinePstnUsages" plan:"set,ref=usage"`
	// OnlinePstnGatewayList are tried in random order (fact dr.route.sbc_random).
	OnlinePstnGatewayList   []string `json:"onlinePstnGatewayList" plan:"unordered,ref=gateway"`
	BridgeSourcePhoneNumber string   `json:"bridgeSourcePhoneNumber"`
	Description             string   `json:"description"`
}

// PstnGateway is a session border controller.
type PstnGateway struct {
	Fqdn                  string `json:"fqdn" plan:"key"`
	SipSignalingPort      int    `json:"sipSignalingPort"`
	Enabled               Tri    `json:"enabled"`
	MaxConcurrentSessions int    `json:"maxConcurrentSessions"`
	FailoverTimeSeconds   int    `json:"failoverTimeSeconds"`
	ForwardCallHistory    Tri    `json:"forwardCallHistory"`
	ForwardPai            Tri    `json:"forwardPai"`
	SendSipOptions        Tri    `json:"sendSipOptions"`
	MediaBypass           Tri    `json:"mediaBypass"`
	BypassMode            string `json:"bypassMode"`
	ProxySbc              string `json:"proxySbc"`
	GatewaySiteID         string `json:"gatewaySiteId"`
	PidfLoSupported       Tri    `json:"pidfLoSupported"`
	IPAddressVersion      string `json:"ipAddressVersion"`
	Description           string `json:"description"`
}

// ContactCenter is a contact-centre platform reached over Direct Routing; "" as
// Platform is the Google CCAI Platform.
type ContactCenter struct {
	Platform     string `json:"platform"`
	ProjectURL   string `json:"projectUrl"`
	SipSubdomain string `json:"sipSubdomain"`
	// ApplicationID is the Entra application of the link; its secret is never kept in a plan.
	ApplicationID string `json:"applicationId"`
	ClientSecret  string `json:"clientSecret" plan:"secret"`
	// SecretExpires is RFC 3339 or a date (fact cc.azure.secret24).
	SecretExpires string `json:"secretExpires"`
	// RedirectURI is the one registered with the application (fact cc.azure.redirect).
	RedirectURI string `json:"redirectUri"`
	// AgentAddress is what stands before the "@" of an external user's SIP URI:
	// phoneNumber or username (facts cc.sip.unchanged, cc.sip.changed); "" is not said.
	AgentAddress string `json:"agentAddress" plan:"oneof=phoneNumber|username"`
	// MulticastLimit is the highest number of external agents rung at once (fact cc.multicast100).
	MulticastLimit int      `json:"multicastLimit"`
	StatusOption   string   `json:"statusOption"`
	ExternalUsers  []string `json:"externalUsers" plan:"set,ref=user,personal"`
}

// Price is one line of the customer's price sheet.
type Price struct {
	Item     string `json:"item" plan:"key"`
	Country  string `json:"country" plan:"key"`
	Currency string `json:"currency"`
	// Amount is decimal text, per Unit ("minute", "user month", "number month").
	Amount string `json:"amount"`
	Unit   string `json:"unit"`
	Source string `json:"source"`
}
