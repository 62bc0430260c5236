package plan

// Tenant is the organisation. Its address is "tenant:Global".
type Tenant struct {
	// TenantID is the Entra tenant id, a GUID; without it no apply script is written.
	TenantID    string `json:"tenantId"`
	DisplayName string `json:"displayName"`
	// Cloud is Commercial, GCC, GCCHigh, DoD or China; "" is not known.
	Cloud string `json:"cloud" plan:"oneof=Commercial|GCC|GCCHigh|DoD|China"`
	// Domains are the verified domains; SipDomains those enabled for SIP.
	Domains    []string `json:"domains" plan:"set"`
	SipDomains []string `json:"sipDomains" plan:"set"`
	// Module is the MicrosoftTeams PowerShell module version the runbook may rely on, for example "5.5.0".
	Module   string    `json:"module"`
	Licences []Licence `json:"licences"`
	// NewCommerce tells whether calling subscriptions are of the new commerce experience (post-paid usage).
	NewCommerce Tri `json:"newCommerce"`
	// CommunicationsCredits tells whether Communications Credits are set up and funded.
	CommunicationsCredits Tri `json:"communicationsCredits"`
	// AllowOnPremToOnlineMigration is the tenant's number setting of that name.
	AllowOnPremToOnlineMigration Tri `json:"allowOnPremToOnlineMigration"`
}

// Licence is a product that the tenant owns (Get-MgSubscribedSku).
type Licence struct {
	SkuPartNumber string `json:"skuPartNumber" plan:"key"`
	SkuID         string `json:"skuId"`
	// Enabled and Consumed count what was bought and what is given out.
	Enabled  int `json:"enabled"`
	Consumed int `json:"consumed"`
}
