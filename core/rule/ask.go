package rule

// Those whom questions are asked and who have a name, each in its place.
const (
	// Operator and Carrier have one where the question is about an operator or a number.
	Operator = "the operator"
	Carrier  = "the carrier"
	// Site has one where it is about a site.
	Site = "whoever answers for safety at the site"
	// Administrator is asked what a cmdlet shows.
	Administrator = "the tenant's administrator"
)

// Asked are all whom a question may be asked, in the order in which their
// questions are listed: one wording for each, so that what goes to one person
// or desk comes together.
func Asked() []string {
	return []string{
		Administrator, Operator, Carrier,
		"the licence desk",
		Site,
		"whoever runs the SBCs",
		"whoever sets the contact centre up",
		"the Exchange administrator",
		"Microsoft's TNS service desk",
		"Google",
		"somebody with a phone outside the tenant",
		"whoever will run the runbook",
	}
}

// Addressee is whom the question is asked.
func (q Question) Addressee() string {
	if q.Cmdlet != "" {
		return Administrator
	}
	return q.Ask
}
