package change

// In tells whether a step over people of a kind takes the person.
func (p Person) In(kind Kind) bool {
	switch kind {
	case PeopleLicences:
		return true
	case PeopleVoice:
		return p.Voice
	case PeopleVoiceRouting:
		return p.VoiceRouting.After != ""
	case PeopleEmergency:
		return p.Emergency.After != ""
	case PeopleSharedCalling:
		return p.SharedCalling.After != ""
	}
	return false
}
