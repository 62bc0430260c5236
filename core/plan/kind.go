package plan

// Kind is one kind of thing that a plan holds; its String is the word before
// the key in an Address, policies with their policy kind ("policy:sharedCalling").
type Kind uint8

// The kinds. KindNone is no kind.
const (
	KindNone Kind = iota
	KindTenant
	KindSite
	KindCivicAddress
	KindLocation
	KindNetworkRegion
	KindNetworkSubnet
	KindTrustedIP
	KindLisSubnet
	KindLisAccessPoint
	KindLisSwitch
	KindLisPort
	KindOperator
	KindNumber
	KindNumberRange
	KindAccount
	KindAttendant
	KindQueue
	KindSchedule
	KindUser
	KindGroup
	KindGroupAssignment
	KindSharedCalling
	KindEmergencyCallRouting
	KindEmergencyCalling
	KindVoiceRouting
	KindCalling
	KindCallerID
	KindMobility
	KindDialPlan
	KindDialOut
	KindUsage
	KindRoute
	KindGateway
	KindUnassignedNumber
	KindBlockedNumber
	KindContactCenter
	KindPrice
	KindGoals
	KindGoal
	KindWave
	KindAnswer
	KindAccepted
	KindPackOff
	KindMappings
	kindCount
)

var kindWords = [kindCount]string{
	KindTenant:               "tenant",
	KindSite:                 "site",
	KindCivicAddress:         "civicAddress",
	KindLocation:             "location",
	KindNetworkRegion:        "networkRegion",
	KindNetworkSubnet:        "networkSubnet",
	KindTrustedIP:            "trustedIP",
	KindLisSubnet:            "lisSubnet",
	KindLisAccessPoint:       "lisAccessPoint",
	KindLisSwitch:            "lisSwitch",
	KindLisPort:              "lisPort",
	KindOperator:             "operator",
	KindNumber:               "number",
	KindNumberRange:          "numberRange",
	KindAccount:              "account",
	KindAttendant:            "attendant",
	KindQueue:                "queue",
	KindSchedule:             "schedule",
	KindUser:                 "user",
	KindGroup:                "group",
	KindGroupAssignment:      "groupAssignment",
	KindSharedCalling:        "policy:sharedCalling",
	KindEmergencyCallRouting: "policy:emergencyCallRouting",
	KindEmergencyCalling:     "policy:emergencyCalling",
	KindVoiceRouting:         "policy:voiceRouting",
	KindCalling:              "policy:calling",
	KindCallerID:             "policy:callerId",
	KindMobility:             "policy:mobility",
	KindDialPlan:             "policy:dialPlan",
	KindDialOut:              "policy:dialOut",
	KindUsage:                "usage",
	KindRoute:                "route",
	KindGateway:              "gateway",
	KindUnassignedNumber:     "unassignedNumber",
	KindBlockedNumber:        "blockedNumber",
	KindContactCenter:        "contactCenter",
	KindPrice:                "price",
	KindGoals:                "goals",
	KindGoal:                 "goal",
	KindWave:                 "wave",
	KindAnswer:               "answer",
	KindAccepted:             "accepted",
	KindPackOff:              "packOff",
	KindMappings:             "mappings",
}

func (k Kind) String() string {
	if k < kindCount {
		return kindWords[k]
	}
	return ""
}

// Kinds gives every kind, in the order of the document.
func Kinds() []Kind {
	all := make([]Kind, 0, kindCount-1)
	for k := KindTenant; k < kindCount; k++ {
		all = append(all, k)
	}
	return all
}

// KindOf gives the kind of a word such as "user" or "policy:sharedCalling".
func KindOf(word string) (Kind, bool) {
	for k, w := range kindWords {
		if w == word && w != "" {
			return Kind(k), true
		}
	}
	return KindNone, false
}

// PolicyKinds gives the kinds of policies, in the order of UserPolicies.
func PolicyKinds() []Kind {
	all := make([]Kind, 0, KindDialOut-KindSharedCalling+1)
	for k := KindSharedCalling; k <= KindDialOut; k++ {
		all = append(all, k)
	}
	return all
}

// IsPolicy tells whether things of this kind are policies.
func (k Kind) IsPolicy() bool { return k >= KindSharedCalling && k <= KindDialOut }

// PolicyType gives the policy's own word ("sharedCalling"), "" for other kinds.
func (k Kind) PolicyType() string {
	if !k.IsPolicy() {
		return ""
	}
	return kindWords[k][len("policy:"):]
}

// Single tells whether a plan holds one thing of this kind; its key is "Global".
func (k Kind) Single() bool {
	return k == KindTenant || k == KindContactCenter || k == KindGoals || k == KindMappings
}
