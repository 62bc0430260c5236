package plan

import (
	"fmt"
	"strings"
	"testing"

	"github.com/matryer/is"
)

// Facts acg.acct.services, acg.rfi.status, acg.rfi.rel, acg.rfi.two_states and
// oc.consent.fields: a consent and what the operator makes of it are two fields,
// and each takes the portal's own words.
func TestAnOperatorsPortalTakesOnlyItsWords(t *testing.T) {
	read := func(portal string) (*Plan, error) {
		p, _, err := DecodePlan("plan.json", fmt.Appendf(nil, `{"format":"partyline/plan","version":1,"operators":[{"name":"Fabrikam","portal":{%s}}]}`, portal))
		return p, err
	}
	for key, words := range map[string]string{
		"consentStatus":        "active suspended removed",
		"customerRelationship": "ConsentAcknowledged CustomerContacted AgreementSigned ConsentDeclined ContractTerminated",
		"service":              "teamsOperatorConnect teamsDirectRouting teamsPhoneMobile zoomPhoneCloudPeering azureOperatorCallProtection",
	} {
		t.Run(key, func(t *testing.T) {
			is := is.New(t)
			with := func(word string) string {
				if key == "service" {
					return fmt.Sprintf(`"services":[{"service":%q,"enabled":true}]`, word)
				}
				return fmt.Sprintf(`%q:%q`, key, word)
			}
			for word := range strings.FieldsSeq(words) {
				_, err := read(with(word))
				is.NoErr(err)
			}
			_, err := read(with("Pending"))
			is.True(err != nil)
			is.True(strings.Contains(err.Error(), `"Pending" is not one of`))
		})
	}
	is := is.New(t)
	p, err := read(`"consentStatus":"active","customerRelationship":"ConsentDeclined","comment":"no numbers there","consentedCountries":["US"]`)
	is.NoErr(err)
	portal := p.Operators[0].Portal
	is.Equal(portal.ConsentStatus+", "+portal.CustomerRelationship+", "+portal.Comment, "active, ConsentDeclined, no numbers there")
	is.Equal(portal.ConsentedCountries, []string{"US"})
}
