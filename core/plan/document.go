package plan

// The names and the version that documents bear. Version is raised by every
// incompatible key.
const (
	PlanFormat     = "partyline/plan"
	SnapshotFormat = "partyline/snapshot"
	Version        = 1
)

// Plan is the intended state: one file, *.partyline.json.
type Plan struct {
	// Format and Version say how the file is read.
	Format  string `json:"format"`
	Version int    `json:"version"`
	// Name is the plan's title, for people.
	Name string `json:"name"`

	Objects

	Goals    Goals      `json:"goals" plan:"kind=goals"`
	Waves    []Wave     `json:"waves" plan:"kind=wave"`
	Answers  []Answer   `json:"answers" plan:"kind=answer"`
	Accepted []Accepted `json:"accepted" plan:"kind=accepted"`
	PacksOff []PackOff  `json:"packsOff" plan:"kind=packOff"`
	Mappings Mappings   `json:"mappings" plan:"kind=mappings"`
}

// Snapshot is the found state: the same kinds, each part with its source and
// time, in a file of its own, NAME.snapshot.json. Only import writes it.
type Snapshot struct {
	// Format and Version say how the file is read.
	Format  string `json:"format"`
	Version int    `json:"version"`
	// Parts say where each part comes from.
	Parts []Part `json:"parts"`

	Objects
}

// Part says where one part of a snapshot comes from.
type Part struct {
	// Cmdlet is what wrote the file, for example "Get-CsOnlineUser".
	Cmdlet string `json:"cmdlet" plan:"key"`
	// File is the bare name of the file that was read.
	File string `json:"file" plan:"key,personal"`
	// SHA256 is the file's hash in lower-case hexadecimal.
	SHA256 string `json:"sha256"`
	// ReadAt is when it was collected, as the index.json of its folder says, or
	// else when it was imported, RFC 3339.
	ReadAt string `json:"readAt"`
	// Read, Merged and Skipped count the rows of the file.
	Read    int `json:"read"`
	Merged  int `json:"merged"`
	Skipped int `json:"skipped"`
	// Complete is no when the export was seen to be cut (at 500 rows, for instance).
	Complete Tri `json:"complete"`
}

// Objects are the kinds that a tenant and its surroundings hold. A nil list is
// a kind that nobody has looked at; an empty one is a kind with nothing in it.
type Objects struct {
	Tenant Tenant `json:"tenant" plan:"kind=tenant"`

	Sites             []Site             `json:"sites" plan:"kind=site"`
	CivicAddresses    []CivicAddress     `json:"civicAddresses" plan:"kind=civicAddress"`
	Locations         []Location         `json:"locations" plan:"kind=location"`
	NetworkRegions    []NetworkRegion    `json:"networkRegions" plan:"kind=networkRegion"`
	NetworkSubnets    []NetworkSubnet    `json:"networkSubnets" plan:"kind=networkSubnet"`
	TrustedIPs        []TrustedIP        `json:"trustedIPs" plan:"kind=trustedIP"`
	LisSubnets        []LisSubnet        `json:"lisSubnets" plan:"kind=lisSubnet"`
	LisAccessPoints   []LisAccessPoint   `json:"lisAccessPoints" plan:"kind=lisAccessPoint"`
	LisSwitches       []LisSwitch        `json:"lisSwitches" plan:"kind=lisSwitch"`
	LisPorts          []LisPort          `json:"lisPorts" plan:"kind=lisPort"`
	Operators         []Operator         `json:"operators" plan:"kind=operator"`
	Numbers           []Number           `json:"numbers" plan:"kind=number"`
	NumberRanges      []NumberRange      `json:"numberRanges" plan:"kind=numberRange"`
	ResourceAccounts  []ResourceAccount  `json:"resourceAccounts" plan:"kind=account"`
	AutoAttendants    []AutoAttendant    `json:"autoAttendants" plan:"kind=attendant"`
	CallQueues        []CallQueue        `json:"callQueues" plan:"kind=queue"`
	Schedules         []Schedule         `json:"schedules" plan:"kind=schedule"`
	Users             []User             `json:"users" plan:"kind=user"`
	Groups            []Group            `json:"groups" plan:"kind=group"`
	GroupAssignments  []GroupAssignment  `json:"groupAssignments" plan:"kind=groupAssignment"`
	Policies          Policies           `json:"policies"`
	PstnUsages        []PstnUsage        `json:"pstnUsages" plan:"kind=usage"`
	VoiceRoutes       []VoiceRoute       `json:"voiceRoutes" plan:"kind=route"`
	PstnGateways      []PstnGateway      `json:"pstnGateways" plan:"kind=gateway"`
	UnassignedNumbers []UnassignedNumber `json:"unassignedNumberTreatments" plan:"kind=unassignedNumber"`
	BlockedNumbers    []BlockedNumber    `json:"inboundBlockedNumberPatterns" plan:"kind=blockedNumber"`
	ContactCenter     ContactCenter      `json:"contactCenter" plan:"kind=contactCenter"`
	PriceSheet        []Price            `json:"priceSheet" plan:"kind=price"`
}

// Policies holds every policy kind, each with its Global instance where known.
type Policies struct {
	SharedCalling        []SharedCallingPolicy        `json:"sharedCalling" plan:"kind=policy:sharedCalling"`
	EmergencyCallRouting []EmergencyCallRoutingPolicy `json:"emergencyCallRouting" plan:"kind=policy:emergencyCallRouting"`
	EmergencyCalling     []EmergencyCallingPolicy     `json:"emergencyCalling" plan:"kind=policy:emergencyCalling"`
	VoiceRouting         []VoiceRoutingPolicy         `json:"voiceRouting" plan:"kind=policy:voiceRouting"`
	Calling              []CallingPolicy              `json:"calling" plan:"kind=policy:calling"`
	CallerID             []CallerIDPolicy             `json:"callerId" plan:"kind=policy:callerId"`
	Mobility             []MobilityPolicy             `json:"mobility" plan:"kind=policy:mobility"`
	DialPlan             []DialPlan                   `json:"dialPlan" plan:"kind=policy:dialPlan"`
	DialOut              []DialOutPolicy              `json:"dialOut" plan:"kind=policy:dialOut"`
}
