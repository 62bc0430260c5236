package plan

// ResourceAccount is an application instance: the holder of a shared number.
type ResourceAccount struct {
	UserPrincipalName string `json:"userPrincipalName" plan:"key"`
	DisplayName       string `json:"displayName"`
	// ObjectID is the Entra object id, a GUID.
	ObjectID string `json:"objectId"`
	// Application is AutoAttendant, CallQueue or Other, by the application id (fact ra.appids).
	Application string `json:"application" plan:"oneof=AutoAttendant|CallQueue|Other"`
	// PhoneNumber is E.164 with optional ";ext="; none is an account without a number.
	PhoneNumber    Ref    `json:"phoneNumber" plan:"ref=number"`
	UsageLocation  string `json:"usageLocation"`
	AccountEnabled Tri    `json:"accountEnabled"`
	Site           string `json:"site" plan:"ref=site"`
	// ServicePlans are names or ids of the enabled service plans; Licences the products.
	ServicePlans []string `json:"servicePlans" plan:"set"`
	Licences     []string `json:"licences" plan:"set"`
	// VoiceRoutingPolicy is the one granted to the account itself (fact sc.ra.dr-vrp).
	VoiceRoutingPolicy Ref `json:"voiceRoutingPolicy" plan:"ref=policy:voiceRouting"`
	// AutoAttendant or CallQueue is what answers the account's number; none is "nothing answers".
	AutoAttendant Ref `json:"autoAttendant" plan:"ref=attendant"`
	CallQueue     Ref `json:"callQueue" plan:"ref=queue"`
}

// AutoAttendant answers calls with greetings and menus.
type AutoAttendant struct {
	Name string `json:"name" plan:"key"`
	// ID is the tenant's GUID; "" until it exists.
	ID                   string         `json:"id"`
	LanguageID           string         `json:"languageId"`
	TimeZoneID           string         `json:"timeZoneId"`
	VoiceID              string         `json:"voiceId"`
	VoiceResponseEnabled Tri            `json:"voiceResponseEnabled"`
	Operator             CallableEntity `json:"operator"`
	DefaultCallFlow      CallFlow       `json:"defaultCallFlow"`
	CallFlows            []CallFlow     `json:"callFlows"`
	CallHandling         []CallHandling `json:"callHandlingAssociations"`
	InclusionScope       []string       `json:"inclusionScope" plan:"set,ref=group"`
	ExclusionScope       []string       `json:"exclusionScope" plan:"set,ref=group"`
}

// CallFlow is what a caller hears and may choose.
type CallFlow struct {
	Name      string   `json:"name"`
	ID        string   `json:"id"`
	Greetings []Prompt `json:"greetings"`
	Menu      Menu     `json:"menu"`
}

// Menu is the choices of a call flow.
type Menu struct {
	Name                  string       `json:"name"`
	Prompts               []Prompt     `json:"prompts"`
	Options               []MenuOption `json:"menuOptions"`
	EnableDialByName      Tri          `json:"enableDialByName"`
	DirectorySearchMethod string       `json:"directorySearchMethod"`
}

// MenuOption is one key or word and what it does.
type MenuOption struct {
	DtmfResponse   string         `json:"dtmfResponse"`
	VoiceResponses []string       `json:"voiceResponses"`
	Action         string         `json:"action"`
	CallTarget     CallableEntity `json:"callTarget"`
	Prompt         Prompt         `json:"prompt"`
}

// Prompt is a text to be spoken or a WAV file of that bare name.
type Prompt struct {
	Text      string `json:"text"`
	AudioFile string `json:"audioFile"`
	// Sha256 is the hash of the file in hexadecimal digits, without which no runbook takes it.
	Sha256 string `json:"sha256"`
}

// CallableEntity is where a call can be sent (fact aa.callable).
type CallableEntity struct {
	Type string `json:"type"`
	ID   string `json:"id" plan:"personal"`
}

// CallHandling ties a schedule to a call flow.
type CallHandling struct {
	Type     string `json:"type"`
	Schedule string `json:"schedule" plan:"ref=schedule"`
	CallFlow string `json:"callFlow"`
	Enabled  Tri    `json:"enabled"`
}

// Schedule is when a call flow applies.
type Schedule struct {
	Name string `json:"name" plan:"key"`
	// ID is the tenant's GUID; "" until it exists.
	ID   string `json:"id"`
	Type string `json:"type"`
	// Weekly are the ranges of a week, Fixed those of dates.
	Weekly     []WeeklyRange `json:"weekly"`
	Complement Tri           `json:"complement"`
	Fixed      []FixedRange  `json:"fixed"`
}

// WeeklyRange is a time of a weekday, "09:00" to "17:30".
type WeeklyRange struct {
	Day   string `json:"day"`
	Start string `json:"start"`
	End   string `json:"end"`
}

// FixedRange is a span of local time, RFC 3339 without zone.
type FixedRange struct {
	Start string `json:"start"`
	End   string `json:"end"`
}

// CallQueue hands calls to agents.
type CallQueue struct {
	Name string `json:"name" plan:"key"`
	// ID is the tenant's GUID; "" until it exists.
	ID            string   `json:"id"`
	LanguageID    string   `json:"languageId"`
	RoutingMethod string   `json:"routingMethod"`
	Agents        []string `json:"agents" plan:"set,personal"`
	// Groups are the distribution lists whose members are agents.
	Groups            []string       `json:"distributionLists" plan:"set"`
	AllowOptOut       Tri            `json:"allowOptOut"`
	ConferenceMode    Tri            `json:"conferenceMode"`
	PresenceRouting   Tri            `json:"presenceBasedRouting"`
	AgentAlertTime    int            `json:"agentAlertTime"`
	OverflowThreshold int            `json:"overflowThreshold"`
	OverflowAction    string         `json:"overflowAction"`
	OverflowTarget    CallableEntity `json:"overflowActionTarget"`
	TimeoutThreshold  int            `json:"timeoutThreshold"`
	TimeoutAction     string         `json:"timeoutAction"`
	TimeoutTarget     CallableEntity `json:"timeoutActionTarget"`
	// CallerIDAccounts are the accounts whose numbers agents may show.
	CallerIDAccounts []string `json:"oboResourceAccountIds" plan:"set"`
}
